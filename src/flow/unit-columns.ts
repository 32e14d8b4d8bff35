import type { PreparedUnits } from '../engine/prepare.ts'
import { type ContentIndex, createContentIndex } from '../hash/content-index.ts'
import { HASH128_WORDS } from '../hash/hash128.ts'
import { growable } from '../model/growable.ts'
import type { Level } from '../model/run-files.ts'
import type { Units } from '../model/units.ts'

/** Gathers the units of one level batch by batch; copies of earlier units keep no signature. */
export interface UnitColumns {
  /** @param counts units of each document of the batch, in turn */
  add(batch: PreparedUnits, firstDocument: number, counts: ArrayLike<number>): void
  finish(): Units
}

/**
 * @param hashes length of a signature
 * @param sketchSize length of a bottom-k sketch, 0 for none
 */
export function createUnitColumns(level: Level, hashes: number, sketchSize: number): UnitColumns {
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
          } else rows.push(-1)
          if (sketched) rowOfBatch++
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
  }
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
