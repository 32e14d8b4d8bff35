import { growable } from '../model/growable.ts'
import type { ShingleSets } from '../model/shingle-sets.ts'
import type { UnitShingles } from './unit-shingles.ts'

/** Values that a store keeps before it forgets those that are not asked for. */
export const MOST_VALUES = 2 ** 26

/** Shingle sets of the units that are compared, made from the texts when they are first asked for. */
export interface ShingleStore {
  /** Makes the sets that are not there yet, and may forget others. */
  hold(wanted: Uint32Array): void
  /** The sets that are there; good until the next `hold`. */
  sets(): ShingleSets
  /** By unit: slot of a set that is there, else -1; good until the next `hold`. */
  readonly slots: Int32Array
}

/**
 * @param count units of the level
 * @param mostValues 32-bit shingles; more are held only when one call asks for more
 */
export function createShingleStore(
  count: number,
  shingles: UnitShingles,
  mostValues: number = MOST_VALUES,
): ShingleStore {
  const slots = new Int32Array(count).fill(-1)
  const values = growable((length) => new Uint32Array(length))
  const offsets = growable((length) => new Uint32Array(length))
  const held = growable((length) => new Uint32Array(length))
  offsets.push(0)

  /** Keeps the sets of these units alone. */
  const keepOnly = (wanted: Uint32Array): void => {
    const [allValues, allOffsets, units] = [values.view(), offsets.view(), held.view()]
    const stays = new Uint8Array(held.length)
    for (const unit of wanted) if (slots[unit] !== -1) stays[slots[unit]] = 1
    let kept = 0
    let end = 0
    for (let slot = 0; slot < stays.length; slot++) {
      const unit = units[slot]
      slots[unit] = stays[slot] === 1 ? kept : -1
      if (stays[slot] === 0) continue
      const [from, to] = [allOffsets[slot], allOffsets[slot + 1]]
      allValues.copyWithin(end, from, to)
      end += to - from
      units[kept++] = unit
      allOffsets[kept] = end
    }
    values.cut(end)
    offsets.cut(kept + 1)
    held.cut(kept)
  }

  return {
    hold(wanted) {
      const missing = wanted.filter((unit) => slots[unit] === -1).sort()
      if (missing.length === 0) return
      if (values.length > mostValues) keepOnly(wanted)
      const made = shingles.sets(missing)
      const start = values.length
      values.append(made.values)
      for (let i = 0; i < missing.length; i++) {
        slots[missing[i]] = held.length
        held.push(missing[i])
        offsets.push(start + made.offsets[i + 1])
      }
    },
    sets: () => ({ values: values.view(), offsets: offsets.view() }),
    slots,
  }
}
