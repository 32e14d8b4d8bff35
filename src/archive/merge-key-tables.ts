import type { WrittenFile } from '../store/atomic-file.ts'
import type { KeyTable } from './key-table.ts'
import { type EntrySource, writeKeyTable } from './write-key-table.ts'

/**
 * Writes the table of all entries of several tables of equal key bits, without holding them in memory: byte for byte
 * the table that the same entries would have given at once.
 *
 * @param shifts what is added to the values of each table
 * @param sortedAtOnce for tests
 */
export function mergeKeyTables(
  path: string,
  tables: readonly KeyTable[],
  shifts: readonly number[],
  sortedAtOnce?: number,
): WrittenFile {
  const source = tablesSource(tables, shifts)
  if (source.largest >= 2 ** 32)
    throw new RangeError(`${path}: a value would be ${source.largest}, more than 32 bits hold.`)
  return writeKeyTable(path, tables[0].layout.keyBits, source, sortedAtOnce)
}

function tablesSource(tables: readonly KeyTable[], shifts: readonly number[]): EntrySource {
  const filled = tables
    .map((table, i) => ({ table, shift: shifts[i] }))
    .filter(({ table }) => table.layout.entries > 0)
  return {
    count: filled.reduce((total, { table }) => total + table.layout.entries, 0),
    largest: filled.reduce((most, { table, shift }) => Math.max(most, table.layout.largest + shift), 0),
    countByPrefix(bits) {
      const counts = new Uint32Array(2 ** bits)
      for (const { table } of filled) {
        let from = 0
        for (let prefix = 0; prefix < counts.length; prefix++) {
          const end = placeOf(table, bits, prefix + 1)
          counts[prefix] += end - from
          from = end
        }
      }
      return counts
    },
    gather(bits, first, end, room) {
      let found = 0
      for (const { table, shift } of filled) {
        const from = placeOf(table, bits, first)
        const to = placeOf(table, bits, end)
        table.readEntries(from, to, room, found)
        const last = found + to - from
        if (shift !== 0) for (let i = found; i < last; i++) room.values[i] += shift
        found = last
      }
      return found
    },
  }
}

/** Number of the first entry of a table whose leading bits are not less. */
function placeOf(table: KeyTable, bits: number, prefix: number): number {
  if (prefix === 2 ** bits) return table.layout.entries
  return prefix === 0 ? 0 : table.entriesBelow(prefix * 2 ** (32 - bits))
}
