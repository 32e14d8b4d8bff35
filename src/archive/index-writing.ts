import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from '../store/disk-error.ts'
import { takeLock } from '../store/folder-lock.ts'
import { type ArchiveIndex, LOCK, OTHER_INDEX, openState, refuseWithoutIndex } from './index-folder.ts'
import {
  type HeadSegment,
  INDEX_JSON,
  type IndexBinding,
  type IndexHead,
  isSegmentName,
  readHead,
  refuseOtherBinding,
  segmentName,
  writeHead,
} from './index-head.ts'
import type { JsonValue } from './sealed-json.ts'
import { openSegment, type Segment } from './segment.ts'
import { createSegment, type SegmentSummary, type SegmentWriter } from './write-segment.ts'

/** Writes the parts of a segment and says what it is. */
export type BuildSegment = (segment: SegmentWriter) => SegmentSummary | Promise<SegmentSummary>

/** The one writer of an index. Nothing that it does shows before commit. */
export interface IndexWriting {
  /** The index with all changes so far, committed or not; valid until the next change. */
  readonly index: ArchiveIndex
  /** Adds documents at the end. What `build` throws is thrown, and the index is as before. */
  addSegment(build: BuildSegment): Promise<void>
  /**
   * Puts one segment in place of those from place `from` up to, not with, `to`.
   *
   * @param build may read those through `index`
   */
  replaceSegments(from: number, to: number, build: BuildSegment): Promise<void>
  /** Makes the changes the state of the index, durably, and removes the folders that are no longer part of it. */
  commit(facts: JsonValue): void
  /** Gives the index up; what was not committed is removed. */
  release(): void
}

/**
 * Takes an index for writing; what a writer that was killed has left there is removed.
 *
 * @param asked when given, an index that other settings bind is refused
 * @throws SettingsError for a folder that is no index or has another binding; RunError when another process writes it,
 *   naming that, and when something is damaged
 */
export function beginWriting(dir: string, asked?: IndexBinding): IndexWriting {
  refuseWithoutIndex(dir)
  const unlock = takeLock(join(dir, LOCK), dir, OTHER_INDEX)
  try {
    const head = readHead(dir)
    if (asked !== undefined) refuseOtherBinding(dir, head, asked)
    removeRubbish(dir, head)
    return indexWriting(dir, openState(dir, head, new Map()), unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function indexWriting(dir: string, opened: ArchiveIndex, unlock: () => void): IndexWriting {
  let index = opened
  /** Segments that are no longer part of the index, open for those who still read them. */
  const dropped: Segment[] = []
  let isHeld = true

  const refuseReleased = (): void => {
    if (!isHeld) throw new Error(`The index ${dir} was released.`)
  }

  const replaceSegments = async (from: number, to: number, build: BuildSegment): Promise<void> => {
    refuseReleased()
    const { head, segments } = index
    if (!(from >= 0 && from <= to && to <= segments.length))
      throw new RangeError(`No segments ${from} to ${to} in ${dir}, which has ${segments.length}.`)
    const name = segmentName(head.nextSegment)
    const path = join(dir, name)
    const writer = createSegment(path)
    try {
      writer.finish(await build(writer))
    } finally {
      writer.discard()
    }
    const segment = openSegment(path)
    const entry: HeadSegment = { name, documents: segment.documents, sha256: segment.sha256 }
    const next: IndexHead = {
      ...head,
      nextSegment: head.nextSegment + 1,
      segments: [...head.segments.slice(0, from), entry, ...head.segments.slice(to)],
    }
    const known = new Map(segments.map((placed) => [placed.name, placed.segment]))
    index = openState(dir, next, known.set(name, segment))
    for (const placed of segments.slice(from, to)) dropped.push(placed.segment)
  }

  return {
    get index() {
      return index
    },
    addSegment: (build) => replaceSegments(index.segments.length, index.segments.length, build),
    replaceSegments,
    commit(facts) {
      refuseReleased()
      const head = { ...index.head, generation: index.head.generation + 1, facts }
      writeHead(dir, head)
      index = { ...index, head }
      for (const segment of dropped.splice(0)) segment.close()
      removeRubbish(dir, head)
    },
    release() {
      if (!isHeld) return
      isHeld = false
      index.close()
      for (const segment of dropped.splice(0)) segment.close()
      try {
        // What the head on disk names counts, not what this writer wished: its last commit may have failed half-way.
        removeRubbish(dir, readHead(dir))
      } finally {
        unlock()
      }
    },
  }
}

/**
 * Removes segments that the head does not name and what else an interrupted writer leaves; nothing that is not by its
 * name the index's own. What the system does not let go, as Windows does with open files, stays for the next writer.
 */
function removeRubbish(dir: string, head: IndexHead): void {
  const named = new Set(head.segments.map((segment) => segment.name))
  for (const name of onDisk('open', dir, () => readdirSync(dir))) {
    const isRubbish = name === `${INDEX_JSON}.tmp` || (isSegmentName(name) && !named.has(name))
    if (!isRubbish) continue
    try {
      rmSync(join(dir, name), { recursive: true, force: true })
    } catch {}
  }
}
