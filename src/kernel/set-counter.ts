import { instantiate, type KernelExports } from './kernel-exports.ts'

const PAGE = 65_536
/** A vector may reach so far past the last set. */
const GUARD = 64

/** Counts what sets share, in the kernel's memory. */
export interface SetCounter {
  /** Takes sets that lie in one array, in place of those before. */
  load(values: Uint32Array): void
  /** The sets are ranges of that array; below `fewest` any smaller number may be returned. */
  shared(fromA: number, toA: number, fromB: number, toB: number, fewest: number): number
}

export function createSetCounter(): SetCounter {
  const kernel: KernelExports = instantiate()
  const base = Math.ceil(kernel.freeMemory() / 16) * 16
  return {
    load(values) {
      const missing = base + values.byteLength + GUARD - kernel.memory.buffer.byteLength
      if (missing > 0) kernel.memory.grow(Math.ceil(missing / PAGE))
      new Uint32Array(kernel.memory.buffer, base, values.length).set(values)
    },
    shared: (fromA, toA, fromB, toB, fewest) =>
      kernel.sharedCount(base + 4 * fromA, toA - fromA, base + 4 * fromB, toB - fromB, fewest) >>> 0,
  }
}
