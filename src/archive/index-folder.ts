import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { RunError, SettingsError } from '../model/errors.ts'
import { errnoCode, onDisk } from '../store/disk-error.ts'
import { takeLock } from '../store/folder-lock.ts'
import { makeFolders } from '../store/make-folder.ts'
import {
  INDEX_FORMAT,
  INDEX_JSON,
  type IndexBinding,
  type IndexHead,
  readHead,
  refuseOtherBinding,
  writeHead,
} from './index-head.ts'
import type { JsonValue } from './sealed-json.ts'
import { openSegment, type Segment } from './segment.ts'

/** A segment at its place in an index. */
export interface PlacedSegment {
  /** Name of its folder. */
  readonly name: string
  /** Number of its first document. */
  readonly base: number
  readonly segment: Segment
}

/** One state of an index, open for reading; later commits of others change nothing of it. */
export interface ArchiveIndex {
  readonly dir: string
  readonly head: IndexHead
  /** In the order of their documents. */
  readonly segments: readonly PlacedSegment[]
  /** In all segments. */
  readonly documents: number
  close(): void
}

/** File in an index that its one writer holds. */
export const LOCK = 'lock'

/** What to do beside waiting for its writer. */
export const OTHER_INDEX = 'work with another index'

const ATTEMPTS = 50

/**
 * Opens an index at its newest state. Any number may read while one writes.
 *
 * @param asked when given, an index that other settings bind is refused
 * @throws SettingsError for a folder that is no index or has another binding; RunError when something is damaged
 */
export function openIndex(dir: string, asked?: IndexBinding): ArchiveIndex {
  refuseWithoutIndex(dir)
  let head = readHead(dir)
  for (let attempt = 1; ; attempt++) {
    if (asked !== undefined) refuseOtherBinding(dir, head, asked)
    try {
      return openState(dir, head, new Map())
    } catch (error) {
      // A writer may have merged meanwhile and removed what this head names; then there is a newer one.
      const newer = readHead(dir)
      if (newer.generation === head.generation || attempt === ATTEMPTS) throw error
      head = newer
    }
  }
}

/**
 * Opens all segments that a head names.
 *
 * @param known segments that are open already, by name
 */
export function openState(dir: string, head: IndexHead, known: ReadonlyMap<string, Segment>): ArchiveIndex {
  const segments: PlacedSegment[] = []
  let base = 0
  try {
    for (const { name, documents, sha256 } of head.segments) {
      const path = join(dir, name)
      const segment = known.get(name) ?? openSegment(path)
      segments.push({ name, base, segment })
      if (segment.sha256 !== sha256 || segment.documents !== documents)
        throw new RunError(
          `${path} is not the segment that ${join(dir, INDEX_JSON)} names. Put back a copy of the index, or build it anew.`,
        )
      base += documents
    }
  } catch (error) {
    for (const { name, segment } of segments) if (!known.has(name)) segment.close()
    throw error
  }
  return {
    dir,
    head,
    segments,
    documents: base,
    close() {
      for (const { segment } of segments) segment.close()
    },
  }
}

/**
 * Makes an index without documents in a folder that is missing or empty.
 *
 * @throws SettingsError for a folder that holds anything, which is not touched; RunError when the disk refuses
 */
export function createIndex(dir: string, binding: IndexBinding, facts: JsonValue): void {
  refuseToCreate(dir)
  makeFolders(dir)
  const release = takeLock(join(dir, LOCK), dir, OTHER_INDEX)
  try {
    refuseToCreate(dir)
    writeHead(dir, { ...binding, generation: 0, nextSegment: 1, segments: [], facts })
  } finally {
    release()
  }
}

/** @throws SettingsError for what is no folder with an index in it */
export function refuseWithoutIndex(dir: string): void {
  const kind = indexFolderKind(dir)
  if (kind === 'index') return
  if (kind === 'missing' || kind === 'empty')
    throw new SettingsError(`There is no index in ${dir}. Name the folder of one, or build it first.`)
  throw new SettingsError(
    kind === 'file'
      ? `${dir} is a file. Name the folder of an index.`
      : `${dir} holds files but is no index of Takrar. Nothing was touched. Name the folder of an index.`,
  )
}

function refuseToCreate(dir: string): void {
  const kind = indexFolderKind(dir)
  if (kind === 'file')
    throw new SettingsError(`${dir} is a file. Name a new or an empty folder for the index.`)
  if (kind === 'index')
    throw new SettingsError(
      `There is an index in ${dir} already. Add to it, or name a new or an empty folder.`,
    )
  if (kind === 'foreign')
    throw new SettingsError(
      `${dir} holds files but is no index of Takrar. Nothing was touched. Name a new or an empty folder for the index.`,
    )
}

/** What a folder is to an index; `empty` also with what a process left that was killed before it had made one. */
export function indexFolderKind(dir: string): 'missing' | 'file' | 'empty' | 'foreign' | 'index' {
  return onDisk('open', dir, () => {
    try {
      if (!statSync(dir).isDirectory()) return 'file'
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return 'missing'
      throw error
    }
    const names = readdirSync(dir)
    if (names.includes(INDEX_JSON))
      return readFileSync(join(dir, INDEX_JSON), 'utf8').includes(INDEX_FORMAT) ? 'index' : 'foreign'
    const left = [LOCK, `${LOCK}.takeover`, `${INDEX_JSON}.tmp`]
    return names.every((name) => left.includes(name)) ? 'empty' : 'foreign'
  })
}
