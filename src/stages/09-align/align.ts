import type { Alignment, Run } from '../../model/alignment.ts'
import { matchedCharacters } from '../../model/alignment.ts'
import { extend } from './extend.ts'

/** A seed this near to an alignment's path, in diagonals, is part of it. */
const SAME_PATH = 40
/** Seeds this near to each other, in characters, may chain. */
const CHAIN_REACH = 200
/** An equal run of this share of minRun is worth extending alone; a shorter one needs company. */
const LONE_RUN = 0.75

/**
 * Finds the shared stretches of two spaceless texts: each seed that no alignment has covered yet is extended to both
 * sides; what scores at least `minRun` stays. Every equal run of `minRun` characters around a seed scores that much,
 * so it is found; shorter ones count when they chain. Stretches may stand in another order in the second text.
 * A short run without another seed near its diagonal is passed over: most of these are phrases that everybody uses.
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
    if (same && b - a < gram) continue
    if (boxes.some((box) => covers(box, a, b))) continue
    const run = equalRun(textA, a, textB, b)
    if (run.length < gram || (run.length < LONE_RUN * minRun && !hasCompany(seeds, run))) continue
    const floorB = same ? a + gram : 0
    const left = extend(textA, a, a, textB, b, b - floorB, -1)
    const ceilingA = same ? b - left.b : textA.length
    const right = extend(textA, a, ceilingA - a, textB, b, textB.length - b, 1)
    const box = { a: a - left.a, aEnd: a + right.a, b: b - left.b, bEnd: b + right.b }
    const known = boxes.some((other) => within(box, other))
    boxes.push(box)
    if (known || left.score + right.score < minRun) continue
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

/** Both sides of the box lie in those of the other: the same stretch, reached from another seed. */
function within(box: Box, other: Box): boolean {
  return box.a >= other.a && box.aEnd <= other.aEnd && box.b >= other.b && box.bEnd <= other.bEnd
}

/** The seed lies in the box and near the straight line through its corners. */
function covers(box: Box, a: number, b: number): boolean {
  if (a < box.a || a >= box.aEnd || b < box.b || b >= box.bEnd) return false
  const along = (a - box.a) / (box.aEnd - box.a)
  return Math.abs(b - (box.b + along * (box.bEnd - box.b))) <= SAME_PATH
}

/**
 * The longest run of equal characters through a pair of positions; of length 0 when they differ, since equal
 * fingerprints may still come from different k-grams.
 */
function equalRun(textA: Uint32Array, a: number, textB: Uint32Array, b: number): Run {
  let end = 0
  while (a + end < textA.length && b + end < textB.length && textA[a + end] === textB[b + end]) end++
  let start = 0
  if (end > 0) {
    while (start < a && start < b && textA[a - start - 1] === textB[b - start - 1]) start++
  }
  return { a: a - start, b: b - start, length: start + end }
}

/** Another seed lies near the run and its diagonal, but not in it. */
function hasCompany(seeds: Uint32Array, run: Run): boolean {
  for (let s = 0; s < seeds.length; s += 2) {
    const along = seeds[s] - run.a
    if (along < -CHAIN_REACH || along > run.length + CHAIN_REACH) continue
    const across = seeds[s + 1] - run.b - along
    const inRun = across === 0 && along >= 0 && along < run.length
    if (!inRun && Math.abs(across) <= SAME_PATH) return true
  }
  return false
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
