import type { ArchiveIndex, PlacedSegment } from '../archive/index-folder.ts'
import type { BoilerplateRow, DocumentRow } from '../model/run-files.ts'
import { addedRuns } from './added-runs.ts'
import { idKeys, type Keys, numberKeys } from './keys.ts'
import { PARTS } from './parts.ts'

/** A document of the archive as it stands now. */
export interface StoredDocument {
  readonly row: DocumentRow
  /** Documents of its cluster, itself among them, where it represents one; else 1. */
  readonly members: number
  /** It was taken out of the archive: nothing is compared with it. */
  readonly isTakenOut?: true
}

/** What an index knows, over all its segments; documents are numbered in the order in which they came. */
export interface StoredArchive {
  readonly documents: number
  /** Of all that was added, null among them for unknown ones; null where an earlier version did not keep them. */
  readonly languages: ReadonlySet<string | null> | null
  /** Null when no document has this id. */
  numberOf(id: string): number | null
  document(number: number): StoredDocument
  /** The original bytes. */
  record(number: number): Buffer
  /** Those that have given way to a document, by their numbers. */
  membersOf(number: number): number[]
  /** Distinct fingerprints. */
  fingerprintCount(number: number): number
  readonly boilerplate: readonly BoilerplateRow[]
  /**
   * Documents by a key, ascending, as far as they are no more than `most`; of more the first ones.
   *
   * @param visit called with the number of a key and each of its documents
   * @returns how many keys had more
   */
  find(part: KeyPart, keys: Keys, most: number, visit: (key: number, document: number) => void): number
  /** The same for fingerprints, of which those in more than `most` documents give their count alone. */
  findFingerprints(hashes: Uint32Array, most: number): FingerprintHolders
}

export interface FingerprintHolders {
  /** Documents of each fingerprint, as many as there are. */
  readonly counts: Uint32Array
  /** Those of fingerprint i: documents[offsets[i]] to documents[offsets[i + 1]], ascending. */
  readonly offsets: Uint32Array
  readonly documents: Uint32Array
}

export type KeyPart = 'contents' | 'bands' | 'paragraphs' | 'paragraph-bands'

const MOST_KNOWN = 20_000
/** Fingerprint counts are read so many documents at a time; so many times they are at hand. */
const PIECE = 16_384
const MOST_PIECES = 1024

/** @param segments those that count: all of an index, or the first ones */
export function storedArchive(
  { segments: all }: Pick<ArchiveIndex, 'segments'>,
  count = all.length,
): StoredArchive {
  const segments = all.slice(0, count)
  const last = segments[segments.length - 1]
  const documents = last === undefined ? 0 : last.base + last.segment.documents
  const placed = (number: number): PlacedSegment => {
    let low = 0
    let high = segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (segments[middle].base <= number) low = middle
      else high = middle - 1
    }
    return segments[low]
  }
  const rowIn = ({ segment }: PlacedSegment, part: string, row: number): unknown =>
    JSON.parse(segment.rows(part).read(row).toString('utf8'))

  /** The newest change of a document, which may lie in any later segment. */
  const change = (number: number): StoredDocument | null => {
    const { high, low } = numberKeys([number])
    for (let s = segments.length - 1; s >= 0; s--) {
      const { values } = segments[s].segment.keys(PARTS.changed).lookUp(high, low)
      if (values.length > 0)
        return rowIn(segments[s], PARTS.changes, values[values.length - 1]) as StoredDocument
    }
    return null
  }

  const pieces = new Map<number, Uint32Array>()
  const countsOf = (from: number, to: number): Uint32Array => {
    const counts = new Uint32Array(to - from)
    for (const { base, segment } of segments) {
      const first = Math.max(from, base)
      const end = Math.min(to, base + segment.documents)
      if (first < end)
        counts.set(
          segment.column(PARTS.fingerprintCounts, 'uint32').read(first - base, end - base),
          first - from,
        )
    }
    return counts
  }

  // Each is asked for several times, and looked for in every segment.
  const known = new Map<number, StoredDocument>()
  return {
    documents,
    languages: languagesOf(segments),
    numberOf(id) {
      const { high, low } = idKeys([id])
      for (const { base, segment } of segments) {
        for (const value of segment.keys(PARTS.ids).lookUp(high, low).values) {
          if (this.document(base + value).row.id === id) return base + value
        }
      }
      return null
    },
    document(number) {
      const found = known.get(number)
      if (found !== undefined) return found
      const at = placed(number)
      const stored = change(number) ?? (rowIn(at, PARTS.facts, number - at.base) as StoredDocument)
      if (known.size === MOST_KNOWN) known.clear()
      known.set(number, stored)
      return stored
    },
    record(number) {
      const { base, segment } = placed(number)
      return segment.rows(PARTS.records).read(number - base)
    },
    membersOf(number) {
      const { high, low } = numberKeys([number])
      const { id } = this.document(number).row
      const found = segments.flatMap(({ segment }) => [
        ...segment.keys(PARTS.members).lookUp(high, low).values,
      ])
      return [...new Set(found)].filter((member) => {
        const { row, isTakenOut } = this.document(member)
        return row.status === 'removed' && row.representativeId === id && !isTakenOut
      })
    },
    fingerprintCount(number) {
      const piece = Math.floor(number / PIECE)
      let counts = pieces.get(piece)
      if (counts === undefined) {
        counts = countsOf(piece * PIECE, Math.min((piece + 1) * PIECE, documents))
        if (pieces.size === MOST_PIECES) pieces.clear()
        pieces.set(piece, counts)
      }
      return counts[number - piece * PIECE]
    },
    get boilerplate() {
      return segments.flatMap(({ segment }) => {
        const rows = segment.rows(PARTS.boilerplate)
        return rows.readRange(0, rows.count).map((row): BoilerplateRow => JSON.parse(row.toString('utf8')))
      })
    },
    find(part, { high, low }, most, visit) {
      const given = new Uint32Array(high.length)
      let more = 0
      for (const { base, segment } of segments) {
        const { offsets, values } = segment.keys(part).lookUp(high, low)
        for (let key = 0; key < high.length; key++) {
          for (let at = offsets[key]; at < offsets[key + 1]; at++) {
            if (given[key] === most) more++
            if (given[key]++ < most) visit(key, base + values[at])
          }
        }
      }
      return more
    },
    findFingerprints(hashes, most) {
      const found = segments.map(({ base, segment }) => ({
        base,
        ...segment.keys(PARTS.fingerprints).lookUpAtMost(most, hashes),
      }))
      const counts = new Uint32Array(hashes.length)
      for (const { counts: some } of found)
        for (let key = 0; key < some.length; key++) counts[key] += some[key]
      const offsets = new Uint32Array(hashes.length + 1)
      for (let key = 0; key < hashes.length; key++)
        offsets[key + 1] = offsets[key] + (counts[key] > most ? 0 : counts[key])
      const documents = new Uint32Array(offsets[hashes.length])
      const next = offsets.slice()
      for (const { base, offsets: from, values } of found) {
        for (let key = 0; key < hashes.length; key++) {
          if (counts[key] > most) continue
          for (let at = from[key]; at < from[key + 1]; at++) documents[next[key]++] = base + values[at]
        }
      }
      return { counts, offsets, documents }
    },
  }
}

function languagesOf(segments: readonly PlacedSegment[]): ReadonlySet<string | null> | null {
  const found = new Set<string | null>()
  for (const { languages, takenOut } of segments.flatMap(({ segment }) => addedRuns(segment.facts))) {
    if (takenOut !== undefined) continue
    if (languages === undefined) return null
    for (const language of languages) found.add(language)
  }
  return found
}
