import { posix } from 'node:path'
import { createIndex, indexFolderKind } from '../archive/index-folder.ts'
import { beginWriting, type IndexWriting } from '../archive/index-writing.ts'
import { dueMerge, mergeSegments } from '../archive/merge-segments.ts'
import { RunError, SettingsError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import type { InputState } from '../store/run-identity.ts'
import { type AddedRun, addedRuns, digestOf, digestOfRuns, factsOf } from './added-runs.ts'
import { bindingOf } from './binding.ts'
import { type StoredArchive, storedArchive } from './stored-archive.ts'

/** A run's hold on an index: it reads the archive as it was before this run, and adds what it has found. */
export interface Night {
  /** Null where it can no longer be told from what came later; see archiveBefore. */
  readonly archive: StoredArchive | null
  /** What the archive was, for the identity of the run. */
  readonly state: InputState
  /** This very run has added its documents already. */
  readonly isAdded: boolean
  readonly writing: IndexWriting
  /** What is kept with the documents that this run adds. */
  readonly added: AddedRun
  release(): void
}

/** What a run reads and how, as an index knows it again. */
export interface NightIdentity {
  /** Digest of the settings that decide what is added. */
  readonly settings: string
  readonly inputs: readonly InputState[]
  /** A stream is another one each time. */
  readonly isRepeatable: boolean
}

/**
 * Takes the index of the settings, if they name one, and makes it where `index` asks for a new one.
 *
 * @throws SettingsError when there is none, other settings bind it, or the same inputs were added with other ones;
 *   RunError when another process writes it
 */
export async function beginNight(settings: Settings, asked: NightIdentity): Promise<Night | null> {
  const dir = settings.against ?? settings.index
  if (dir === null) return null
  const binding = bindingOf(settings)
  // Nothing is another nothing each time.
  const isRepeatable = asked.isRepeatable && asked.inputs.length > 0
  const run = digestOf(JSON.stringify([asked.settings, asked.inputs]))
  const inputs = isRepeatable ? filesDigest(asked.inputs) : null
  if (settings.against === null && indexFolderKind(dir) !== 'index') createIndex(dir, binding, null)
  const writing = beginWriting(dir, binding)
  try {
    const { segments } = writing.index
    const runs = segments.map(({ segment }) => addedRuns(segment.facts))
    const own = isRepeatable ? runs.flat().find((added) => added.run === run) : undefined
    if (own === undefined) {
      if (settings.against === null && segments.length > 0) {
        throw new SettingsError(
          `The index ${dir} holds an archive already. Compare with it by --against ${dir}, or name a new folder.`,
        )
      }
      if (inputs !== null && runs.flat().some((added) => added.inputs === inputs)) refuseAddedInputs(dir)
      await mergeDue(writing)
    }
    const place = own === undefined ? -1 : runs.findIndex(([added]) => added?.run === run)
    const archive = storedArchive(writing.index, place === -1 ? undefined : place)
    const before = own?.before ?? digestOfRuns(runs.flat())
    const added = { run, documents: own?.documents ?? archive.documents, before, inputs }
    return {
      archive: own !== undefined && place === -1 ? null : archive,
      state: { file: dir, bytes: added.documents, modified: null, version: before },
      isAdded: own !== undefined,
      writing,
      added,
      release: () => writing.release(),
    }
  } catch (error) {
    writing.release()
    throw error
  }
}

/** Articles that are added twice are copies of themselves. */
function refuseAddedInputs(dir: string): never {
  throw new SettingsError(
    `The articles of these inputs are in the index ${dir} already: a run added them that named them by another path, ` +
      'or had other settings, other decisions or another version of Takrar. What it wrote is the answer. Other ' +
      'decisions hold for the next articles, and with --revise for those of the archive; to compare all of them anew, ' +
      'make the index anew.',
  )
}

/** Makes few segments of many small ones, before anything is read of them. */
async function mergeDue(writing: IndexWriting): Promise<void> {
  for (;;) {
    const { segments } = writing.index
    const due = dueMerge(segments.map(({ segment }) => segment.documents))
    if (due === null) return
    await mergeRange(writing, due.from, due.to)
  }
}

/** Makes one segment of neighbours. */
export async function mergeRange(writing: IndexWriting, from: number, to: number): Promise<void> {
  const { segments, head } = writing.index
  const sources = segments.slice(from, to).map(({ segment }) => segment)
  const runs = sources.flatMap(({ facts }) => addedRuns(facts))
  await writing.replaceSegments(from, to, (writer) => ({
    documents: mergeSegments(sources, writer),
    facts: factsOf(runs),
  }))
  writing.commit(head.facts)
}

/**
 * The archive before a run.
 *
 * @throws RunError when the run's documents have become one segment with those of later ones
 */
export function archiveBefore({ archive, state }: Night): StoredArchive {
  if (archive !== null) return archive
  throw new RunError(
    `The articles of this run are in the index ${state.file} already, and have been put together with later ones, so ` +
      'that they cannot be compared again with what was there before them. What the run wrote the first time is the ' +
      'answer; to compare anew, make the index anew.',
  )
}

/** The same wherever the run was called, and where the files were moved to. */
function filesDigest(inputs: readonly InputState[]): string {
  const files = inputs.map(({ file, bytes, modified, version = '' }) => [
    posix.basename(file),
    bytes,
    modified,
    version,
  ])
  return digestOf(JSON.stringify(files))
}
