import { createHash } from 'node:crypto'
import { createIndex, indexFolderKind } from '../archive/index-folder.ts'
import { beginWriting, type IndexWriting } from '../archive/index-writing.ts'
import { dueMerge, mergeSegments } from '../archive/merge-segments.ts'
import { SettingsError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import type { InputState } from '../store/run-identity.ts'
import { bindingOf } from './binding.ts'
import { type StoredArchive, storedArchive } from './stored-archive.ts'

/** A run's hold on an index: it reads the archive as it was before this run, and adds what it has found. */
export interface Night {
  readonly archive: StoredArchive
  /** What the archive was, for the identity of the run. */
  readonly state: InputState
  /** This very run has added its segment already, before it was interrupted. */
  readonly isAdded: boolean
  readonly writing: IndexWriting
  /** Names this run in its segment. */
  readonly key: string
  release(): void
}

/**
 * Takes the index of the settings, if they name one, and makes it where `index` asks for a new one.
 *
 * @param runDigest of what the run reads and how
 * @throws SettingsError when there is none, or others settings bind it; RunError when another process writes it
 */
export async function beginNight(settings: Settings, runDigest: string): Promise<Night | null> {
  const dir = settings.against ?? settings.index
  if (dir === null) return null
  const binding = bindingOf(settings)
  const key = createHash('sha256').update(runDigest).digest('hex')
  if (settings.against === null && indexFolderKind(dir) !== 'index') createIndex(dir, binding, {})
  const writing = beginWriting(dir, binding)
  try {
    const isOwn = (place: number): boolean => {
      const facts = writing.index.segments[place]?.segment.facts
      return typeof facts === 'object' && facts !== null && 'run' in facts && facts.run === key
    }
    let count = writing.index.segments.length
    const isAdded = isOwn(count - 1)
    if (isAdded) count--
    if (settings.against === null && count > 0) {
      throw new SettingsError(
        `The index ${dir} holds an archive already. Compare with it by --against ${dir}, or name a new folder.`,
      )
    }
    if (!isAdded) {
      await mergeDue(writing)
      count = writing.index.segments.length
    }
    const before = writing.index.segments.slice(0, count)
    const archive = storedArchive(writing.index, count)
    const version = createHash('sha256')
      .update(before.map(({ segment }) => segment.sha256).join('\n'))
      .digest('hex')
    return {
      archive,
      state: { file: dir, bytes: archive.documents, modified: null, version },
      isAdded,
      writing,
      key,
      release: () => writing.release(),
    }
  } catch (error) {
    writing.release()
    throw error
  }
}

/** Makes few segments of many small ones, before anything is read of them. */
export async function mergeDue(writing: IndexWriting): Promise<void> {
  for (;;) {
    const { segments, head } = writing.index
    const due = dueMerge(segments.map(({ segment }) => segment.documents))
    if (due === null) return
    const sources = segments.slice(due.from, due.to).map(({ segment }) => segment)
    await writing.replaceSegments(due.from, due.to, (writer) => ({
      documents: mergeSegments(sources, writer),
      facts: {},
    }))
    writing.commit(head.facts)
  }
}
