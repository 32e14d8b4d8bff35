/** Edges of the removing graph as columns: which ends may be removed for the sake of the other. */
export interface RemovingPairs {
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** 1: a may be removed when b is kept, by a bar in that direction. */
  readonly removesA: Uint8Array
  readonly removesB: Uint8Array
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
 * @param units number of units
 */
export function starCover(
  { a, b, removesA, removesB }: RemovingPairs,
  order: Iterable<number>,
  units: number,
): Star[] {
  // Units that may be removed for unit u: removable[from[u]] to removable[from[u + 1]].
  const from = new Uint32Array(units + 2)
  for (let i = 0; i < a.length; i++) {
    from[b[i] + 2] += removesA[i]
    from[a[i] + 2] += removesB[i]
  }
  for (let unit = 2; unit < from.length; unit++) from[unit] += from[unit - 1]
  const removable = new Uint32Array(from[units + 1])
  for (let i = 0; i < a.length; i++) {
    if (removesA[i] === 1) removable[from[b[i] + 1]++] = a[i]
    if (removesB[i] === 1) removable[from[a[i] + 1]++] = b[i]
  }
  const assigned = new Uint8Array(units)
  const stars: Star[] = []
  for (const unit of order) {
    if (assigned[unit] === 1) continue
    assigned[unit] = 1
    let removed: number[] | null = null
    for (let at = from[unit]; at < from[unit + 1]; at++) {
      const other = removable[at]
      if (assigned[other] === 1) continue
      assigned[other] = 1
      if (removed === null) removed = [other]
      else removed.push(other)
    }
    if (removed !== null) stars.push({ representative: unit, removed: removed.sort((x, y) => x - y) })
  }
  return stars
}
