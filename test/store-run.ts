import type { RunCounts } from '../src/model/run-summary.ts'
import type { Manifest, ManifestFile, Timings } from '../src/store/manifest.ts'
import { writeManifest } from '../src/store/manifest.ts'
import type { RunFolder } from '../src/store/run-folder.ts'
import type { InputState, RunIdentity } from '../src/store/run-identity.ts'
import { SETTINGS } from './store-settings.ts'

export const NO_COUNTS: RunCounts = {
  items: 0,
  accepted: 0,
  quarantined: 0,
  kept: 0,
  removed: 0,
  removedBy: {},
  renamedIds: 0,
  unreadableDates: 0,
  emptyDocuments: 0,
  shortDocuments: 0,
  paragraphs: 0,
  furnitureParagraphs: 0,
  boilerplate: { wordings: 0, sources: 0, documents: 0, segments: 0 },
  shortParagraphs: 0,
  copyGroups: { document: 0, paragraph: 0 },
  candidatePairs: { document: 0, paragraph: 0 },
  verifiedPairs: { document: 0, paragraph: 0 },
  overlappingPairs: { document: 0, paragraph: 0 },
  pairsByVerdict: { document: {}, paragraph: {} },
  recountedPairs: 0,
  clusters: { document: 0, paragraph: 0 },
  repeatedParagraphs: 0,
  passages: 0,
  repeats: 0,
  filesRead: 0,
  filesSkipped: {},
  recordsSkipped: {},
  guessedEncodings: {},
  replacedCharacters: 0,
}

export function manifestOf(identity: RunIdentity, files: readonly ManifestFile[]): Manifest {
  return {
    format: 'takrar-run',
    formatVersion: 1,
    takrar: '0.1.0',
    unicode: '17.0.0',
    settingsDigest: identity.settingsDigest,
    settings: SETTINGS,
    inputs: identity.inputs.map(({ file, bytes }) => ({ file, bytes, sha256: '0'.repeat(64) })),
    headline: 'nothing',
    counts: NO_COUNTS,
    caps: [],
    recall: {},
    files,
  }
}

export function timingsOf(inputs: readonly InputState[]): Timings {
  return {
    stages: { read: 0.5 },
    stagesCpu: { read: 0.4 },
    elapsedSeconds: 1,
    cpuSeconds: 2,
    peakRssBytes: 3,
    host: 'here',
    node: 'v20.19.0',
    workers: 2,
    memory: 2 ** 31,
    inputsModified: inputs.map(({ file, modified }) => ({ file, modified })),
  }
}

/** Does the work of a run whose files hold the given texts, and publishes it. */
export function finishRun(
  folder: RunFolder,
  identity: RunIdentity,
  texts: Readonly<Record<string, string>>,
): void {
  const files = Object.entries(texts).map(([name, text]): ManifestFile => {
    const file = folder.createFile(name)
    file.write(text)
    return { name, rows: null, ...file.commit() }
  })
  folder.publish(writeManifest(folder.staging, manifestOf(identity, files), timingsOf(identity.inputs)))
}
