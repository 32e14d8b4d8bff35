import type { Alignment, Run } from '../../model/alignment.ts'
import { matchedCharacters } from '../../model/alignment.ts'
import { extend } from './extend.ts'

/** A seed this near to an alignment's path, in diagonals, is part of it. */
const SAME_PATH = 40

/**
 * Finds the shared stretches of two spaceless texts: each seed that no alignment has covered yet is extended to both
 * sides; what scores at least `minRun` stays. Every equal run of `minRun` characters around a seed scores that much,
 * so it is found; shorter ones count when they chain. Stretches may stand in another order in the second text.
 *
 * @param seeds positions of equal k-grams, a and b in turn
 * @param gram length of a k-gram
 * @param same both texts are the same document: stretches must not overlap themselves
 */
export function align(
  textA: Uint32Array,
  textB: Uint32Array,
  seeds: Uint32Array,
  gram: number,
  minRun: number,
  same: boolean,
): Alignment[] {
  const alignments: Alignment[] = []
  const boxes: Box[] = []
  for (let s = 0; s < seeds.length; s += 2) {
    const a = seeds[s]
    const b = seeds[s + 1]
    if (boxes.some((box) => covers(box, a, b)) || !equalGrams(textA, a, textB, b, gram)) continue
    if (same && b - a < gram) continue
    const floorB = same ? a + gram : 0
    const left = extend(textA, a, a, textB, b, b - floorB, -1)
    const ceilingA = same ? b - left.b : textA.length
    const right = extend(textA, a, ceilingA - a, textB, b, textB.length - b, 1)
    const box = { a: a - left.a, aEnd: a + right.a, b: b - left.b, bEnd: b + right.b }
    boxes.push(box)
    if (left.score + right.score < minRun) continue
    const alignment = joined(left.runs, right.runs, a, b)
    if (matchedCharacters(alignment) >= minRun) alignments.push(alignment)
  }
  return alignments
}

interface Box {
  readonly a: number
  readonly aEnd: number
  readonly b: number
  readonly bEnd: number
}

/** The seed lies in the box and near the straight line through its corners. */
function covers(box: Box, a: number, b: number): boolean {
  if (a < box.a || a >= box.aEnd || b < box.b || b >= box.bEnd) return false
  const along = (a - box.a) / (box.aEnd - box.a)
  return Math.abs(b - (box.b + along * (box.bEnd - box.b))) <= SAME_PATH
}

/** Fingerprints are 32-bit hashes: equal ones may still come from different k-grams. */
function equalGrams(textA: Uint32Array, a: number, textB: Uint32Array, b: number, gram: number): boolean {
  for (let i = 0; i < gram; i++) if (textA[a + i] !== textB[b + i]) return false
  return true
}

/** Runs of both directions in text order; the two that touch at the seed become one. */
function joined(left: readonly Run[], right: readonly Run[], a: number, b: number): Alignment {
  const runs: Run[] = left.map((run) => ({
    a: a - run.a - run.length,
    b: b - run.b - run.length,
    length: run.length,
  }))
  runs.reverse()
  for (const run of right) {
    const next = { a: a + run.a, b: b + run.b, length: run.length }
    const last = runs.at(-1)
    if (last && last.a + last.length === next.a && last.b + last.length === next.b) {
      runs[runs.length - 1] = { a: last.a, b: last.b, length: last.length + next.length }
    } else runs.push(next)
  }
  return runs
}
