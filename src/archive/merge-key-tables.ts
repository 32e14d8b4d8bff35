import type { KeyTable } from './key-table.ts'
import type { EntrySource } from './write-key-table.ts'

/**
 * The entries of several tables of equal key bits as one source, read when they are asked for: it gives byte for byte
 * the table that the same entries would have given at once.
 *
 * @param shifts what is added to the values of each table
 */
export function tablesSource(tables: readonly KeyTable[], shifts: readonly number[]): EntrySource {
  const filled = tables
    .map((table, i) => ({ table, shift: shifts[i] }))
    .filter(({ table }) => table.layout.entries > 0)
  const largest = filled.reduce((most, { table, shift }) => Math.max(most, table.layout.largest + shift), 0)
  if (largest >= 2 ** 32)
    throw new RangeError(`A merged table would have the value ${largest}, beyond 32 bits.`)
  return {
    count: filled.reduce((total, { table }) => total + table.layout.entries, 0),
    largest,
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
