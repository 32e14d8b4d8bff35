/** Distinct pairs of numbers in order, the smaller one first, by definition: each list of pairs as `a-b`. */
export function orderedPairs(pairs: Iterable<readonly [number, number]>): string[] {
  const ordered = [...pairs].map(([x, y]): [number, number] => (x < y ? [x, y] : [y, x]))
  ordered.sort((p, q) => p[0] - q[0] || p[1] - q[1])
  return [...new Set(ordered.map(([a, b]) => `${a}-${b}`))]
}

/** Columns of pairs as `a-b`. */
export function written({ a, b }: { readonly a: Uint32Array; readonly b: Uint32Array }): string[] {
  return Array.from(a, (x, p) => `${x}-${b[p]}`)
}
