/**
 * The second table of contents: a finished run clustered anew, under higher bars or another keep policy, from the
 * rows of its files. No text is folded or compared; what that leaves unknown is counted among the caps.
 */
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { giverOf } from '../config/layers.ts'
import { type Asked, changeSettings } from '../config/resolve.ts'
import { settingsDigest } from '../config/settings-digest.ts'
import { decisionsNotice } from '../flow/cluster-decided.ts'
import { countFindings } from '../flow/count-run.ts'
import { summaryOf } from '../flow/finished-summary.ts'
import { headlineOf } from '../flow/headline.ts'
import { documentsInReport, renderRunReport } from '../flow/run-report.ts'
import { timingsOf } from '../flow/run-timings.ts'
import { settledFormat } from '../flow/set-format.ts'
import { createStageClock } from '../flow/stage-clock.ts'
import { writeRun } from '../flow/write-run.ts'
import { SettingsError } from '../model/errors.ts'
import type { RunEvents, RunSummary } from '../model/run-summary.ts'
import type { WrittenFormat } from '../model/set-files.ts'
import type { Settings } from '../model/settings.ts'
import { NO_CHECKPOINTS } from '../store/checkpoints.ts'
import { type DecisionsFile, readDecisions } from '../store/decisions-file.ts'
import { ARCHIVE_ROWS, openFinishedRun } from '../store/finished-run.ts'
import { type Manifest, type ManifestOrigin, writeManifest } from '../store/manifest.ts'
import { openOriginalRecords } from '../store/original-records.ts'
import { createTextReader } from '../store/original-texts.ts'
import { openRunFolder, type RunFolder } from '../store/run-folder.ts'
import type { InputState } from '../store/run-identity.ts'
import { stagedFiles } from '../store/staged-files.ts'
import { VERSION } from '../version.ts'
import { type GatheredRecords, gatherRecords } from './gathered-records.ts'
import { refuseLowerBars } from './raised-bars.ts'
import { reclusteredFindings } from './reclustered-findings.ts'
import { reclusteredRecall } from './reclustered-recall.ts'
import { labelClusters } from './relabelled-clusters.ts'
import { readOriginManifest, readStoredRows, refuseChangedFiles } from './stored-rows.ts'

/** Settings that a finished run can be given anew, or sections of them. */
const CHANGEABLE = ['out', 'verify', 'keep', 'decisions', 'clean', 'write']

/** The run to start from, and what is to be different; the folder for the outcome is among that. */
export interface ReclusterAsked extends Asked {
  readonly run: string
}

export interface ReclusterOptions {
  /** `fresh` does it again though the folder holds the very outcome. */
  readonly mode: 'auto' | 'fresh'
  readonly events: RunEvents
}

export interface Reclustered {
  readonly summary: RunSummary
  readonly settings: Settings
}

/**
 * Clusters a finished run anew into another folder.
 *
 * @throws SettingsError before any work for a bar below the run's, a setting that cannot be changed, a folder that is
 *   the run's or someone else's, a decisions file that is missing or has a line that is no decision
 * @throws RunError when the run is not finished or was changed, a set that was asked for cannot be written, or the
 *   disk refuses
 */
export async function recluster(asked: ReclusterAsked, options: ReclusterOptions): Promise<Reclustered> {
  if (giverOf('out', asked) === null) {
    throw new SettingsError('recluster writes a run folder of its own: name it with --out')
  }
  const { manifest, sha256 } = await readOriginManifest(asked.run)
  refuseNight(asked.run, manifest)
  const { settings, origins } = changeSettings(manifest.settings, CHANGEABLE, asked)
  refuseLowerBars(settings.verify, manifest.settings.verify, asked.run)
  if (isSameFolder(asked.run, settings.out)) {
    throw new SettingsError(`--out ${settings.out} is the run itself, which recluster leaves as it is`)
  }
  const decided = settings.decisions === null ? null : readDecisions(settings.decisions)
  const from = {
    run: asked.run,
    takrar: manifest.takrar,
    settingsDigest: manifest.settingsDigest,
    manifestSha256: sha256,
  }
  const setFormat = await settledFormat(
    settings,
    manifest.inputs.map(({ file }) => file),
  )
  const opened = openRunFolder(settings.out, {
    settingsDigest: reclusterDigest(settings, decided, from),
    inputs: inputStates(manifest),
    mode: options.mode,
  })
  if (opened.state === 'up-to-date') return { summary: summaryOf(settings, true), settings }
  if (opened.state === 'fresh' && opened.notice !== null) options.events.notice?.(opened.notice)
  try {
    const isSetAsked = origins.get('write.emit') !== 'default'
    const written = await reclusterInFolder(
      opened.folder,
      from,
      { settings, isSetAsked, setFormat, decided },
      options.events,
    )
    return { summary: summaryOf(written, false), settings: written }
  } finally {
    opened.folder.release()
  }
}

/** @throws SettingsError for a run whose clusters are, in part, in an index */
function refuseNight(folder: string, { files }: Manifest): void {
  if (!files.some(({ name }) => name === ARCHIVE_ROWS)) return
  throw new SettingsError(
    `The run ${folder} was made against an archive, whose decisions it keeps; it cannot be clustered anew by itself. ` +
      "An editor's decisions about its articles hold from the next run against the archive on that has --decisions and --revise.",
  )
}

/** How the outcome is to be. */
interface ReclusterPlan {
  readonly settings: Settings
  /** The sets were asked for by name, and are not just those of the run. */
  readonly isSetAsked: boolean
  readonly setFormat: WrittenFormat
  /** Of an editor; null: nothing. */
  readonly decided: DecisionsFile | null
}

async function reclusterInFolder(
  folder: RunFolder,
  from: ManifestOrigin,
  { settings, isSetAsked, setFormat, decided }: ReclusterPlan,
  listeners: RunEvents,
): Promise<Settings> {
  const { events, times } = createStageClock(listeners)
  events.stage?.('read the run', null)
  const run = await openFinishedRun(from.run)
  await refuseChangedFiles(from.run, run.manifest)
  const stored = await readStoredRows(from.run)
  const records = await openOriginalRecords(run)
  let gathered: GatheredRecords | null = null
  try {
    // 11 cluster
    events.stage?.('cluster', run.documents.length)
    const storedText = createTextReader(run, (document) => records.record(document))
    const textOf = (id: string): string | null => storedText(run.rowOf.get(id) ?? -1)
    const found = reclusteredFindings(run, stored, settings, decided?.decisions ?? null, textOf)
    const idle = decisionsNotice(found.decisions ?? [])
    if (idle !== null) events.notice?.(idle)
    const { decisions: _, ...counted } = run.manifest.counts
    const counts = { ...counted, ...countFindings(found) }
    const headline = headlineOf(counts, found.passages, settings)
    const recall = reclusteredRecall(run, settings)
    const { quarantine } = stored
    const told = { quarantine, counts, recall, archive: [] }

    // 12 write, which needs records beside rows
    const shown = await documentsInReport({ ...told, findings: found, settings })
    const sources = { run, records, work: folder.work }
    gathered = await gatherRecords(sources, [...found.documents], shown, settings, isSetAsked, events)
    const readText = createTextReader(run, gathered.find)
    const labelled = labelClusters(found, run, readText, settings)
    const findings = { ...labelled, caps: [...labelled.caps, ...gathered.caps] }
    const written = { ...settings, write: { ...settings.write, emit: gathered.emit } }
    events.stage?.('write', null)
    if (written.write.report) events.step?.('report.html', null)
    const report = await renderRunReport({ ...told, findings, settings: written }, readText)
    const staged = stagedFiles(folder.staging, NO_CHECKPOINTS)
    const parts = {
      findings,
      quarantine,
      records: gathered,
      report,
      archive: [],
      readText,
      setFormat,
      staged,
      nightly: {},
    }
    const files = await writeRun(folder, parts, written, events)

    const { unicode, inputs } = run.manifest
    const manifest = {
      takrar: VERSION,
      unicode,
      settingsDigest: reclusterDigest(written, decided, from),
      settings: written,
      reclusteredFrom: from,
      inputs,
      headline,
      counts,
      caps: findings.caps,
      recall: { ...recall, ...(findings.recall === null ? {} : { measured: findings.recall }) },
      files,
    }
    const timings = timingsOf(times(), inputStates(run.manifest), written)
    folder.publish(writeManifest(folder.staging, manifest, timings))
    return written
  } finally {
    gathered?.close()
    records.close()
  }
}

/** The inputs as the run found them; when they were written matters to nobody who does not read them. */
function inputStates({ inputs }: Manifest): InputState[] {
  return inputs.map(({ file, bytes }) => ({ file, bytes, modified: null }))
}

/** Tells the outcome from that of a run with the same settings, and from one of another run's pairs. */
function reclusterDigest(
  settings: Settings,
  decided: DecisionsFile | null,
  { manifestSha256 }: ManifestOrigin,
): string {
  return createHash('sha256')
    .update(`${settingsDigest(settings, VERSION, decided?.sha256)} ${manifestSha256}`)
    .digest('hex')
}

function isSameFolder(run: string, out: string): boolean {
  return existsSync(out) && realpathSync(out) === realpathSync(run)
}
