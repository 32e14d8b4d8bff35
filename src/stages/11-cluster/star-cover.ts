/** An edge of the removing graph: which ends may be removed for the sake of the other. */
export interface RemovingPair {
  readonly a: number
  readonly b: number
  /** a may be removed when b is kept, by a bar in that direction. */
  readonly removesA: boolean
  readonly removesB: boolean
}

/** A kept unit and the units removed for it, each by a verified pair with it; ascending. */
export interface Star {
  readonly representative: number
  readonly removed: readonly number[]
}

/**
 * Greedy star cover: in the given order, each unit that is still free is kept, and the free units that may be removed
 * for it join. Nothing is ever removed for the sake of a unit that it was not verified against, so chains
 * (A like B, B like C, A unlike C) come apart.
 *
 * @param order all units that occur in pairs, best first
 */
export function starCover(pairs: readonly RemovingPair[], order: readonly number[]): Star[] {
  const removable = new Map<number, number[]>()
  const link = (kept: number, removed: number): void => {
    const list = removable.get(kept)
    if (list) list.push(removed)
    else removable.set(kept, [removed])
  }
  for (const pair of pairs) {
    if (pair.removesA) link(pair.b, pair.a)
    if (pair.removesB) link(pair.a, pair.b)
  }
  const assigned = new Set<number>()
  const stars: Star[] = []
  for (const unit of order) {
    if (assigned.has(unit)) continue
    assigned.add(unit)
    const removed = (removable.get(unit) ?? []).filter((other) => !assigned.has(other))
    for (const other of removed) assigned.add(other)
    if (removed.length > 0) stars.push({ representative: unit, removed: removed.sort((a, b) => a - b) })
  }
  return stars
}
