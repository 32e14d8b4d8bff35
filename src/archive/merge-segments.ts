import { RunError } from '../model/errors.ts'
import { PIECE_VALUES } from './column-file.ts'
import type { IndexWriting } from './index-writing.ts'
import { tablesSource } from './merge-key-tables.ts'
import type { JsonValue } from './sealed-json.ts'
import type { Segment } from './segment.ts'
import type { SegmentWriter } from './write-segment.ts'

/** Neighbours of one tier that become one segment; and the ratio between the sizes of tiers. */
const FAN = 8

/**
 * Writes into one segment what several hold, in their order: nothing is computed anew, and little is in memory. It is
 * byte for byte the segment that the same documents would have given at once, but for packed rows, whose blocks stay
 * as they are, and for facts, which the caller gives.
 *
 * @returns the number of documents
 * @throws RunError when the segments do not have the same parts
 */
export function mergeSegments(sources: readonly Segment[], writer: SegmentWriter): number {
  for (const source of sources) refuseOtherParts(sources[0], source)
  for (const { name, kind, pointsTo } of sources[0].parts) {
    const shifts = shiftsOf(sources, pointsTo)
    if (kind === 'keys') {
      const tables = sources.map((source) => source.keys(name))
      writer.keys(name, tables[0].layout.keyBits, tablesSource(tables, shifts), pointsTo)
    } else if (kind === 'rows') {
      const rows = writer.rows(name, { packed: sources[0].rows(name).packed })
      for (const source of sources) rows.appendFile(source.rows(name))
    } else {
      mergeColumns(sources, writer, name, pointsTo, shifts)
    }
  }
  return sources.reduce((total, source) => total + source.documents, 0)
}

/**
 * Which neighbouring segments are to become one: those of one tier, as soon as there are eight of it with only smaller
 * ones between them. A segment's tier is the greatest power of eight that it has documents.
 *
 * @param documents of each segment
 * @returns from one place up to, not with, another; null when nothing is due
 */
export function dueMerge(documents: readonly number[]): { from: number; to: number } | null {
  const tiers = documents.map((count) => Math.floor(Math.log2(Math.max(1, count)) / Math.log2(FAN)))
  for (const tier of [...new Set(tiers)].sort((a, b) => a - b)) {
    let found: number[] = []
    for (let place = 0; place <= tiers.length; place++) {
      if (place < tiers.length && tiers[place] <= tier) {
        if (tiers[place] === tier) found.push(place)
        continue
      }
      if (found.length >= FAN) return { from: found[0], to: found[found.length - 1] + 1 }
      found = []
    }
  }
  return null
}

/** What the facts of segments that become one come to. */
export type MergeFacts = (facts: readonly JsonValue[]) => JsonValue

/** Merges what is due, until nothing is; for the caller to commit. @returns how many segments were made */
export async function mergeDue(writing: IndexWriting, mergeFacts: MergeFacts): Promise<number> {
  for (let made = 0; ; made++) {
    const due = dueMerge(writing.index.segments.map(({ segment }) => segment.documents))
    if (due === null) return made
    await mergeRange(writing, due.from, due.to, mergeFacts)
  }
}

/** Makes one segment of all; for the caller to commit. */
export async function mergeAll(writing: IndexWriting, mergeFacts: MergeFacts): Promise<void> {
  const count = writing.index.segments.length
  if (count > 1) await mergeRange(writing, 0, count, mergeFacts)
}

async function mergeRange(
  writing: IndexWriting,
  from: number,
  to: number,
  mergeFacts: MergeFacts,
): Promise<void> {
  const sources = writing.index.segments.slice(from, to).map(({ segment }) => segment)
  await writing.replaceSegments(from, to, (writer) => ({
    documents: mergeSegments(sources, writer),
    facts: mergeFacts(sources.map(({ facts }) => facts)),
  }))
}

function mergeColumns(
  sources: readonly Segment[],
  writer: SegmentWriter,
  name: string,
  pointsTo: string | null,
  shifts: readonly number[],
): void {
  const { kind } = sources[0].anyColumn(name)
  const column = writer.column(name, kind, pointsTo)
  for (const [i, source] of sources.entries()) {
    const from = source.column(name, kind)
    for (let at = 0; at < from.count; at += PIECE_VALUES) {
      const piece = from.read(at, Math.min(from.count, at + PIECE_VALUES))
      if (shifts[i] !== 0) shift(piece, shifts[i], from.path)
      column.append(piece)
    }
  }
}

function shift(piece: Uint8Array | Uint32Array | Float64Array, by: number, path: string): void {
  for (let i = 0; i < piece.length; i++) {
    const value = piece[i] + by
    piece[i] = value
    if (piece[i] !== value)
      throw new RangeError(`${value} does not fit in the column that ${path} is merged into.`)
  }
}

function shiftsOf(sources: readonly Segment[], pointsTo: string | null): number[] {
  let before = 0
  return sources.map((source) => {
    const shiftBy = before
    if (pointsTo !== null) before += source.countOf(pointsTo)
    return shiftBy
  })
}

function refuseOtherParts(first: Segment, other: Segment): void {
  const described = ({ parts }: Segment): string =>
    parts.map(({ name, kind, pointsTo }) => `${kind} ${name} ${pointsTo}`).join(', ')
  if (described(first) !== described(other))
    throw new RunError(
      `${first.path} and ${other.path} do not have the same parts: different versions of Takrar wrote them. Build the index anew.`,
    )
}
