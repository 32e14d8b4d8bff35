/**
 * Whether two sets are worth a count, by definition: of the `size` smallest values of their union at least `atLeast`
 * are in both; of a smaller union a share of minJaccard.
 */
export function mayReachBar(
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
  size: number,
  atLeast: number,
  minJaccard: number,
): boolean {
  const smallest = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, size)
  const both = smallest.filter((value) => a.has(value) && b.has(value)).length
  if (both === 0) return false
  return smallest.length < size ? both / smallest.length >= minJaccard - 1e-9 : both >= atLeast
}

/** Probability of fewer than r values in both, when so many of a union's are, by counting the ways to draw them. */
export function fewerThan(r: number, size: number, both: number, union: number): number {
  let ways = 0n
  for (let i = 0; i < r; i++) ways += choose(both, i) * choose(union - both, size - i)
  return Number((ways * 10n ** 18n) / choose(union, size)) / 1e18
}

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n
  let ways = 1n
  for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1)
  return ways
}
