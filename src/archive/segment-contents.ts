import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { onDisk } from '../store/disk-error.ts'
import { type JsonValue, unsealed } from './sealed-json.ts'

export const SEGMENT_JSON = 'segment.json'
export const SEGMENT_FORMAT = 'takrar-segment'
export const SEGMENT_FORMAT_VERSION = 1

/** What numbers of parts that point to documents point to. */
export const DOCUMENTS = 'documents'

export type PartKind = 'keys' | 'rows' | 'column'

/** A named table, rows or a column of a segment. */
export interface SegmentPart {
  readonly name: string
  readonly kind: PartKind
  /**
   * What its values are numbers of: `documents`, or the rows or places of the part of that name; null for numbers that
   * mean the same in every segment. When segments become one, values are shifted by what came before.
   */
  readonly pointsTo: string | null
  readonly files: readonly SegmentFile[]
}

export interface SegmentFile {
  readonly name: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

/** segment.json: what a segment is. */
export interface SegmentContents {
  readonly format: typeof SEGMENT_FORMAT
  readonly formatVersion: typeof SEGMENT_FORMAT_VERSION
  readonly documents: number
  /** By name. */
  readonly parts: readonly SegmentPart[]
  readonly facts: JsonValue
}

/** @throws RunError when it is missing, damaged or of another version */
export function readSegmentContents(folder: string): { contents: SegmentContents; sha256: string } {
  const path = join(folder, SEGMENT_JSON)
  const text = onDisk('read', path, () => readFileSync(path, 'utf8'))
  const found = unsealed(text)
  if (found === null)
    throw new RunError(`${path} is damaged. Put back a copy of the index, or build it anew.`)
  const { value, sha256 } = found
  if (value.format !== SEGMENT_FORMAT || value.formatVersion !== SEGMENT_FORMAT_VERSION)
    throw new RunError(
      `${path} has format ${String(value.format)} ${String(value.formatVersion)}, not ${SEGMENT_FORMAT} ${SEGMENT_FORMAT_VERSION}: another version of Takrar wrote it. Use that version, or build the index anew.`,
    )
  const contents = value as unknown as SegmentContents
  // Sealed by a writer of this version, or made by hand: then nothing in it may lead out of the folder.
  const names = contents.parts.flatMap((part) => [part.name, ...part.files.map((file) => file.name)])
  const outside = names.find((name) => !/^[a-z][a-z0-9-]*(\.[a-z]+)?$/.test(name))
  if (outside !== undefined)
    throw new RunError(`${path} names ${JSON.stringify(outside)}, which is no file of a segment.`)
  return { contents, sha256 }
}

export function isPartName(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,60}$/.test(name) && name !== DOCUMENTS
}
