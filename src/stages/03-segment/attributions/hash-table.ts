/** Numbers above zero by 32-bit hash: open addressing, linear probing, hash and number side by side. */
export interface HashTable {
  readonly cells: Uint32Array
  /** Slots less one; a power of two less one. */
  readonly mask: number
}

/** @param entries numbers above zero */
export function createHashTable(entries: ReadonlyMap<number, number>): HashTable {
  let size = 16
  while (size < entries.size * 3) size *= 2
  const table = { cells: new Uint32Array(2 * size), mask: size - 1 }
  const { cells, mask } = table
  for (const [hash, value] of entries) {
    let slot = hash & mask
    while (cells[2 * slot + 1] !== 0) slot = (slot + 1) & mask
    cells[2 * slot] = hash
    cells[2 * slot + 1] = value
  }
  return table
}

/** 0 for a hash that is not there. */
export function numberAt({ cells, mask }: HashTable, hash: number): number {
  let slot = hash & mask
  while (cells[2 * slot + 1] !== 0 && cells[2 * slot] !== hash) slot = (slot + 1) & mask
  return cells[2 * slot + 1]
}
