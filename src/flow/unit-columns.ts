import type { PreparedUnits } from '../engine/prepare.ts'
import { type ContentIndex, createContentIndex } from '../hash/content-index.ts'
import { HASH128_WORDS } from '../hash/hash128.ts'
import { growable } from '../model/growable.ts'
import type { Level } from '../model/run-files.ts'
import type { KeptShingles } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'

/** Gathers the units of one level batch by batch; copies of earlier units keep no signature. */
export interface UnitColumns {
  /** @param counts units of each document of the batch, in turn */
  add(batch: PreparedUnits, firstDocument: number, counts: ArrayLike<number>): void
  finish(): Units
  /** Shingles of the units with a signature, as far as they were kept. */
  shingles(): KeptShingles
}

/**
 * @param hashes length of a signature
 * @param sketchSize length of a bottom-k sketch, 0 for none
 * @param mostShingles that are kept
 */
export function createUnitColumns(
  level: Level,
  hashes: number,
  sketchSize: number,
  mostShingles: number,
): UnitColumns {
  const documents = uint32()
  const numbers = uint32()
  const starts = uint32()
  const ends = uint32()
  const tokens = uint32()
  const content = uint32()
  const comparable = growable((length) => new Uint8Array(length))
  const firsts = uint32()
  const rows = growable((length) => new Int32Array(length))
  const rowUnits = uint32()
  const signatures = uint32()
  const sketches = uint32()
  const index: ContentIndex = createContentIndex()
  const shingles = uint32()
  const shingleEnds = uint32()
  return {
    add(batch, firstDocument, counts) {
      numbers.append(batch.numbers)
      starts.append(batch.starts)
      ends.append(batch.ends)
      tokens.append(batch.tokens)
      content.append(batch.content)
      comparable.append(batch.comparable)
      let unitOfBatch = 0
      let rowOfBatch = 0
      let shingle = 0
      for (let d = 0; d < counts.length; d++) {
        for (let n = 0; n < counts[d]; n++, unitOfBatch++) {
          const unit = documents.length
          documents.push(firstDocument + d)
          const first = index.add(unit, batch.content, unitOfBatch * HASH128_WORDS)
          firsts.push(first)
          const sketched = batch.sketched[unitOfBatch] === 1
          if (sketched && first === unit) {
            rows.push(rowUnits.length)
            rowUnits.push(unit)
            signatures.append(batch.signatures.subarray(rowOfBatch * hashes, (rowOfBatch + 1) * hashes))
            sketches.append(batch.sketches.subarray(rowOfBatch * sketchSize, (rowOfBatch + 1) * sketchSize))
            if (batch.shingles !== null) {
              const count = batch.shingles.counts[rowOfBatch]
              if (shingles.length + count <= mostShingles) {
                shingles.append(batch.shingles.values.subarray(shingle, shingle + count))
              }
            }
            shingleEnds.push(shingles.length)
          } else rows.push(-1)
          if (sketched) {
            shingle += batch.shingles?.counts[rowOfBatch] ?? 0
            rowOfBatch++
          }
        }
      }
    },
    finish: () => ({
      level,
      count: documents.length,
      documents: documents.view(),
      numbers: numbers.view(),
      starts: starts.view(),
      ends: ends.view(),
      tokens: tokens.view(),
      content: content.view(),
      comparable: comparable.view(),
      firsts: firsts.view(),
      rows: rows.view(),
      signatures: { hashes, rows: rowUnits.length, values: signatures.view() },
      sketches: { size: sketchSize, values: sketches.view() },
      rowUnits: rowUnits.view(),
    }),
    shingles: () => ({ values: shingles.view(), ends: shingleEnds.view() }),
  }
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
