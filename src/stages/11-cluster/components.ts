/**
 * Sizes of connected components, by union-find with path halving and union by size (Tarjan 1975).
 *
 * @param weight what a unit counts for
 */
export function componentSizes(
  pairs: Iterable<{ readonly a: number; readonly b: number }>,
  weight: (unit: number) => number = () => 1,
): (unit: number) => number {
  const parents = new Map<number, number>()
  const sizes = new Map<number, number>()
  const find = (unit: number): number => {
    let x = unit
    for (;;) {
      const parent = parents.get(x) ?? x
      if (parent === x) return x
      const grandparent = parents.get(parent) ?? parent
      parents.set(x, grandparent)
      x = grandparent
    }
  }
  for (const { a, b } of pairs) {
    const x = find(a)
    const y = find(b)
    if (x === y) continue
    const sizeX = sizes.get(x) ?? weight(x)
    const sizeY = sizes.get(y) ?? weight(y)
    const [root, child] = sizeX >= sizeY ? [x, y] : [y, x]
    parents.set(child, root)
    sizes.set(root, sizeX + sizeY)
  }
  return (unit) => sizes.get(find(unit)) ?? weight(unit)
}
