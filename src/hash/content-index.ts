import { HASH128_WORDS } from './hash128.ts'

/** Finds equal content hashes among units that arrive one by one. */
export interface ContentIndex {
  /** Files the unit under its hash; gives the first unit that had the same one, itself if it is the first. */
  add(unit: number, words: ArrayLike<number>, at: number): number
  /** The first unit that was filed under this hash; -1 when there is none. */
  find(words: ArrayLike<number>, at: number): number
}

/**
 * Open addressing over typed arrays, doubled at three quarters full: a Map would end at 2^24 entries.
 *
 * @param width 32-bit words of a hash
 */
export function createContentIndex(width: number = HASH128_WORDS): ContentIndex {
  let capacity = 1 << 12
  let units = new Int32Array(capacity).fill(-1)
  let keys = new Uint32Array(capacity * width)
  let used = 0
  /** Slot of the hash, or of the free place where it belongs. */
  const locate = (words: ArrayLike<number>, at: number): number => {
    let slot = words[at] & (capacity - 1)
    while (units[slot] !== -1 && !sameHash(keys, slot * width, words, at, width)) {
      slot = (slot + 1) & (capacity - 1)
    }
    return slot
  }
  const put = (slot: number, unit: number, words: ArrayLike<number>, at: number): void => {
    units[slot] = unit
    for (let w = 0; w < width; w++) keys[slot * width + w] = words[at + w]
  }
  const grow = (): void => {
    const oldUnits = units
    const oldKeys = keys
    capacity *= 2
    units = new Int32Array(capacity).fill(-1)
    keys = new Uint32Array(capacity * width)
    for (let slot = 0; slot < oldUnits.length; slot++) {
      const at = slot * width
      if (oldUnits[slot] !== -1) put(locate(oldKeys, at), oldUnits[slot], oldKeys, at)
    }
  }
  return {
    add(unit, words, at) {
      if (used * 4 >= capacity * 3) grow()
      const slot = locate(words, at)
      if (units[slot] === -1) {
        put(slot, unit, words, at)
        used++
      }
      return units[slot]
    },
    find: (words, at) => units[locate(words, at)],
  }
}

function sameHash(
  x: ArrayLike<number>,
  xAt: number,
  y: ArrayLike<number>,
  yAt: number,
  width: number,
): boolean {
  for (let w = 0; w < width; w++) if (x[xAt + w] !== y[yAt + w]) return false
  return true
}
