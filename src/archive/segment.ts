import { statSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { onDisk } from '../store/disk-error.ts'
import {
  type ColumnArrays,
  type ColumnFile,
  type ColumnKind,
  columnOfKind,
  openColumnFile,
} from './column-file.ts'
import { type KeyTable, openKeyTable } from './key-table.ts'
import { openRowFile, type RowFile } from './row-file.ts'
import type { JsonValue } from './sealed-json.ts'
import { DOCUMENTS, readSegmentContents, type SegmentPart } from './segment-contents.ts'
import { columnPath, keysPath } from './write-segment.ts'

/** A finished segment; all its files are open and stay readable when its folder is removed. */
export interface Segment {
  readonly path: string
  readonly documents: number
  readonly facts: JsonValue
  /** By name. */
  readonly parts: readonly SegmentPart[]
  /** Of what segment.json says, and thereby of every file. */
  readonly sha256: string
  /** @throws RunError when the segment has no such part */
  keys(name: string): KeyTable
  rows(name: string): RowFile
  column<K extends ColumnKind>(name: string, kind: K): ColumnFile<K>
  /** A column whose kind is not known. */
  anyColumn(name: string): ColumnFile
  /** How many there are of what values point to; see SegmentPart. */
  countOf(pointsTo: string): number
  close(): void
}

/**
 * Opens a segment. Format, version, names and sizes of the files are checked, not their digests.
 *
 * @throws RunError that names what is missing or damaged
 */
export function openSegment(path: string): Segment {
  const { contents, sha256 } = readSegmentContents(path)
  const tables = new Map<string, KeyTable>()
  const rowFiles = new Map<string, RowFile>()
  const columns = new Map<string, ColumnFile>()
  const close = (): void => {
    for (const opened of [tables, rowFiles, columns]) for (const part of opened.values()) part.close()
  }
  try {
    for (const { name, kind, files } of contents.parts) {
      for (const file of files) refuseOtherSize(join(path, file.name), file.bytes)
      const base = join(path, name)
      if (kind === 'keys') tables.set(name, openKeyTable(keysPath(base)))
      else if (kind === 'rows') rowFiles.set(name, openRowFile(base))
      else columns.set(name, openColumnFile(columnPath(base)))
    }
  } catch (error) {
    close()
    throw error
  }
  const partOf = <T>(parts: ReadonlyMap<string, T>, what: string, name: string): T => {
    const part = parts.get(name)
    if (part === undefined)
      throw new RunError(
        `${path} has no ${what} ${name}: another version of Takrar wrote it. Build the index anew.`,
      )
    return part
  }
  const anyColumn = (name: string): ColumnFile => partOf(columns, 'column', name)
  return {
    path,
    documents: contents.documents,
    facts: contents.facts,
    parts: contents.parts,
    sha256,
    keys: (name) => partOf(tables, 'key table', name),
    rows: (name) => partOf(rowFiles, 'rows', name),
    column: <K extends keyof ColumnArrays>(name: string, kind: K) => columnOfKind(anyColumn(name), kind),
    anyColumn,
    countOf(pointsTo) {
      if (pointsTo === DOCUMENTS) return contents.documents
      return (rowFiles.get(pointsTo) ?? anyColumn(pointsTo)).count
    },
    close,
  }
}

function refuseOtherSize(path: string, bytes: number): void {
  const size = onDisk('open', path, () => statSync(path).size)
  if (size !== bytes)
    throw new RunError(
      `${path} has ${size} bytes, and its segment says ${bytes}: it is damaged. Put back a copy of the index, or build it anew.`,
    )
}
