/**
 * Sizes of connected components, by union-find with path halving and union by size (Tarjan 1975).
 *
 * @param a one end of each pair
 * @param b its other end
 * @param weights what each unit counts for
 */
export function componentSizes(
  a: Uint32Array,
  b: Uint32Array,
  weights: Uint32Array,
): (unit: number) => number {
  const parents = Uint32Array.from(weights.keys())
  const sizes = weights.slice()
  const find = (unit: number): number => {
    let x = unit
    while (parents[x] !== x) {
      parents[x] = parents[parents[x]]
      x = parents[x]
    }
    return x
  }
  for (let i = 0; i < a.length; i++) {
    const x = find(a[i])
    const y = find(b[i])
    if (x === y) continue
    const root = sizes[x] >= sizes[y] ? x : y
    parents[root === x ? y : x] = root
    sizes[root] = sizes[x] + sizes[y]
  }
  return (unit) => sizes[find(unit)]
}
