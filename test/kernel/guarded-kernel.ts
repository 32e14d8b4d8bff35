import type { KernelExports } from '../../src/kernel/kernel-exports.ts'

/** As in src/kernel/kernel-memory.ts. */
const GUARD = 64
const AFTER_INPUT = 256
const COLUMNS = 17
/** Vectors reach this far past the end of a region. */
const REACH = 16
const POISON = 0xa5

/**
 * A kernel that is watched: before each call all of its scratch, the room of its columns and whatever stands between
 * and behind is filled with a pattern, and afterwards what lies out of reach must be as it was.
 *
 * @param floor lowest address that is used
 */
export function guarded(kernel: KernelExports, floor: number): KernelExports {
  const bottom = Math.max(floor, kernel.freeMemory())
  let scratch: readonly number[] = []
  let columnTable = 0

  const regions = (): [from: number, to: number][] => {
    const [room, text, symbols, symbolsEnd, tokens, shingles, characters, grams, lines, wide] = scratch
    const words = symbolsEnd - symbols
    const table = new Uint32Array(kernel.memory.buffer, columnTable, COLUMNS * 3)
    return [
      [text, text + room],
      ...[symbols, tokens, shingles, characters, grams].map((at): [number, number] => [at, at + words]),
      [lines, wide - GUARD - (wide % 16)],
      [wide, wide + 4 * words],
      ...Array.from({ length: COLUMNS }, (_, c): [number, number] => [table[3 * c], table[3 * c + 1]]),
    ]
  }

  return {
    ...kernel,
    freeMemory: () => bottom,
    setScratch(...places) {
      scratch = places
      kernel.setScratch(...places)
    },
    setColumns(address) {
      columnTable = address
      kernel.setColumns(address)
    },
    prepareLines(from, end, firstLine) {
      const all = new Uint8Array(kernel.memory.buffer)
      const watched: [number, number][] = []
      for (const [start, to] of regions()) {
        all.fill(POISON, start, to + GUARD)
        watched.push([to + REACH, to + GUARD])
      }
      all.fill(POISON, end + AFTER_INPUT)
      watched.push([end + AFTER_INPUT, all.length])
      const tables = Buffer.from(all.slice(bottom, columnTable))
      const input = Buffer.from(all.slice(from, end + AFTER_INPUT))
      const next = kernel.prepareLines(from, end, firstLine)
      for (const [start, to] of watched) {
        const isUntouched = Buffer.alloc(to - start, POISON).equals(all.subarray(start, to))
        if (!isUntouched) throw new Error(`The kernel wrote behind the end of a region, after ${start}.`)
      }
      if (!tables.equals(all.subarray(bottom, columnTable))) throw new Error('A table was changed.')
      if (!input.equals(all.subarray(from, end + AFTER_INPUT))) throw new Error('The input was changed.')
      return next
    },
  }
}
