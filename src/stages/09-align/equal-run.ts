import type { Run } from '../../model/alignment.ts'

/**
 * The longest run of equal characters through a pair of positions; of length 0 when they differ, since equal
 * fingerprints may still come from different k-grams.
 */
export function equalRun(textA: Uint32Array, a: number, textB: Uint32Array, b: number): Run {
  let end = 0
  while (a + end < textA.length && b + end < textB.length && textA[a + end] === textB[b + end]) end++
  let start = 0
  if (end > 0) {
    while (start < a && start < b && textA[a - start - 1] === textB[b - start - 1]) start++
  }
  return { a: a - start, b: b - start, length: start + end }
}

/**
 * The runs of equal characters through all seeds, each once.
 *
 * @param seeds positions of equal k-grams, a and b in turn, ascending by a
 * @returns whether each of them is as asked for
 */
export function everyRun(
  textA: Uint32Array,
  textB: Uint32Array,
  seeds: Uint32Array,
  is: (run: Run) => boolean,
): boolean {
  const ends = new Map<number, number>()
  for (let s = 0; s < seeds.length; s += 2) {
    const [a, b] = [seeds[s], seeds[s + 1]]
    if (a < (ends.get(b - a) ?? 0)) continue
    const run = equalRun(textA, a, textB, b)
    if (run.length === 0) continue
    if (!is(run)) return false
    ends.set(b - a, run.a + run.length)
  }
  return true
}
