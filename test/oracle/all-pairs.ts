import { similarity } from './similarity.ts'

/** All pairs of sets that reach a bar, as `a-b` with a < b, by comparing each with each. */
export function allPairsAtBar(
  sets: readonly ReadonlySet<string>[],
  minJaccard: number,
  minContainment: number | null,
): string[] {
  return sets.flatMap((x, a) =>
    sets.flatMap((y, b) => {
      if (b <= a) return []
      const { jaccard, containmentA, containmentB } = similarity(x, y)
      const containment = minContainment ?? Number.POSITIVE_INFINITY
      const holds = jaccard >= minJaccard || Math.max(containmentA, containmentB) >= containment
      return holds ? [`${a}-${b}`] : []
    }),
  )
}
