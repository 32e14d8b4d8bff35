import { renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createAtomicFile, type WrittenFile } from '../store/atomic-file.ts'
import { onDisk } from '../store/disk-error.ts'
import { syncFolder } from '../store/full-transfer.ts'
import { makeFolder } from '../store/make-folder.ts'
import { type ColumnKind, type ColumnWriter, createColumnFile } from './column-file.ts'
import type { KeyBits } from './key-table-layout.ts'
import { placesPath, rowsPath } from './row-file.ts'
import { type JsonValue, sealed } from './sealed-json.ts'
import {
  isPartName,
  type PartKind,
  SEGMENT_FORMAT,
  SEGMENT_FORMAT_VERSION,
  SEGMENT_JSON,
  type SegmentFile,
  type SegmentPart,
} from './segment-contents.ts'
import { type EntrySource, writeKeyTable } from './write-key-table.ts'
import { createRowFile, type RowOptions, type RowWriter } from './write-rows.ts'

/** What a segment says of itself when it is complete. */
export interface SegmentSummary {
  readonly documents: number
  /** Whatever else is worth knowing. */
  readonly facts: JsonValue
}

/**
 * A segment that is being written. Names of parts are lower-case letters, digits and dashes, and not `documents`;
 * for `pointsTo` see SegmentPart: values that point somewhere leave no number free to mean nothing.
 */
export interface SegmentWriter {
  /** Writes a key table at once. @throws RunError when the disk refuses */
  keys(name: string, keyBits: KeyBits, source: EntrySource, pointsTo: string | null): void
  /** Begins rows, which finish completes. */
  rows(name: string, options: RowOptions): Pick<RowWriter, 'count' | 'append' | 'appendFile'>
  /** Begins a column, which finish completes. */
  column(
    name: string,
    kind: ColumnKind,
    pointsTo?: string | null,
  ): Pick<ColumnWriter, 'count' | 'append' | 'push'>
  /** Makes all of it durable and gives the folder its name. */
  finish(summary: SegmentSummary): void
  /** Removes what was written. Does nothing after finish, so that it can stand in a `finally`. */
  discard(): void
}

/** What a segment's folder is called until it is complete. */
const UNFINISHED = '.tmp'

/**
 * Begins a segment beside its final place; what an interrupted one has left there is removed.
 *
 * @param path of its folder, which does not exist yet
 */
export function createSegment(path: string): SegmentWriter {
  const temporary = `${path}${UNFINISHED}`
  const remove = (): void =>
    onDisk('remove', temporary, () => rmSync(temporary, { recursive: true, force: true }))
  remove()
  makeFolder(temporary)
  const parts: SegmentPart[] = []
  const open = new Map<string, { finish(): void; discard(): void }>()
  const names = new Set<string>()
  let isOpen = true

  const take = (name: string): string => {
    if (!isOpen) throw new Error(`The segment ${path} is closed.`)
    if (!isPartName(name)) throw new Error(`${JSON.stringify(name)} is no name for a part of a segment.`)
    if (names.has(name)) throw new Error(`The segment ${path} has ${name} already.`)
    names.add(name)
    return join(temporary, name)
  }
  const add = (
    name: string,
    kind: PartKind,
    pointsTo: string | null,
    files: readonly SegmentFile[],
  ): void => {
    parts.push({ name, kind, pointsTo, files })
  }

  return {
    keys(name, keyBits, source, pointsTo) {
      const base = take(name)
      const written = writeKeyTable(keysPath(base), keyBits, source)
      add(name, 'keys', pointsTo, [fileOf(keysPath(name), written)])
    },
    rows(name, options) {
      const writer = createRowFile(take(name), options)
      open.set(name, {
        finish() {
          const { rows, places } = writer.finish()
          add(name, 'rows', null, [fileOf(rowsPath(name), rows), fileOf(placesPath(name), places)])
        },
        discard: writer.discard,
      })
      return writer
    },
    column(name, kind, pointsTo = null) {
      if (kind === 'uint8' && pointsTo !== null)
        throw new Error(`${name}: a byte cannot point to ${pointsTo}.`)
      const writer = createColumnFile(columnPath(take(name)), kind)
      open.set(name, {
        finish: () => add(name, 'column', pointsTo, [fileOf(columnPath(name), writer.finish())]),
        discard: writer.discard,
      })
      return writer
    },
    finish({ documents, facts }) {
      if (!isOpen) throw new Error(`The segment ${path} is closed.`)
      for (const part of open.values()) part.finish()
      open.clear()
      parts.sort((a, b) => (a.name < b.name ? -1 : 1))
      const contents = {
        format: SEGMENT_FORMAT,
        formatVersion: SEGMENT_FORMAT_VERSION,
        documents,
        parts,
        facts,
      }
      const file = createAtomicFile(join(temporary, SEGMENT_JSON))
      try {
        file.write(sealed(contents).text)
        file.commit()
      } finally {
        file.discard()
      }
      onDisk('rename', temporary, () => {
        renameSync(temporary, path)
        syncFolder(dirname(path))
      })
      isOpen = false
    },
    discard() {
      if (!isOpen) return
      isOpen = false
      for (const part of open.values()) part.discard()
      remove()
    },
  }
}

export function keysPath(base: string): string {
  return `${base}.keys`
}

export function columnPath(base: string): string {
  return `${base}.column`
}

function fileOf(name: string, { bytes, sha256 }: WrittenFile): SegmentFile {
  return { name, bytes, sha256 }
}
