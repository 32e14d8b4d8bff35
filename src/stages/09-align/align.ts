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
 * so it is found: an alignment covers such a run only when it holds the whole of it, and one that scored too little
 * covers none. Shorter ones count when they chain. Stretches may stand in another order in the second text.
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
  const rejected: Box[] = []
  const examined = new Map<number, number>()
  for (let s = 0; s < seeds.length; s += 2) {
    const a = seeds[s]
    const b = seeds[s + 1]
    if (same && b - a < gram) continue
    if (a < (examined.get(b - a) ?? 0)) continue
    const run = equalRun(textA, a, textB, b)
    if (run.length < gram) continue
    const isSure = run.length >= minRun
    const isKnown = isSure
      ? boxes.some((box) => covers(box, a, b) && holds(box, run))
      : boxes.some((box) => covers(box, a, b)) || rejected.some((box) => covers(box, a, b))
    if (isKnown) {
      if (isSure) examined.set(b - a, run.a + run.length)
      continue
    }
    if (run.length < LONE_RUN * minRun && !hasCompany(seeds, run)) continue
    const core = same ? withoutOverlap(run, a + gram) : run
    const free = same ? b - a - core.length : Number.POSITIVE_INFINITY
    const left = extend(textA, core.a, core.a, textB, core.b, Math.min(core.b, free), -1)
    const [endA, endB] = [core.a + core.length, core.b + core.length]
    const limitA = Math.min(textA.length - endA, free - left.b)
    const right = extend(textA, endA, limitA, textB, endB, textB.length - endB, 1)
    const box = { a: core.a - left.a, aEnd: endA + right.a, b: core.b - left.b, bEnd: endB + right.b }
    if (isSure) examined.set(b - a, Math.min(box.aEnd, run.a + run.length))
    const alignment = joined(left.runs, core, right.runs)
    const score = left.score + core.length + right.score
    if (score < minRun || matchedCharacters(alignment) < minRun) {
      rejected.push(box)
      continue
    }
    if (!boxes.some((other) => within(box, other))) alignments.push(alignment)
    boxes.push(box)
  }
  return alignments
}

interface Box {
  readonly a: number
  readonly aEnd: number
  readonly b: number
  readonly bEnd: number
}

/** The box lies in the other and on its path: the same stretch, reached from another seed. */
function within(box: Box, other: Box): boolean {
  return box.aEnd <= other.aEnd && box.bEnd <= other.bEnd && covers(other, box.a, box.b)
}

/** The seed lies in the box and near the straight line through its corners. */
function covers(box: Box, a: number, b: number): boolean {
  if (a < box.a || a >= box.aEnd || b < box.b || b >= box.bEnd) return false
  const along = (a - box.a) / (box.aEnd - box.a)
  return Math.abs(b - (box.b + along * (box.bEnd - box.b))) <= SAME_PATH
}

/** The whole run lies in the box. */
function holds(box: Box, { a, b, length }: Run): boolean {
  return a >= box.a && a + length <= box.aEnd && b >= box.b && b + length <= box.bEnd
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

/** As much of a run with itself, up to a position in a, as leaves both sides apart. */
function withoutOverlap(run: Run, end: number): Run {
  const length = Math.min(run.length, run.b - run.a)
  const skip = Math.max(0, Math.min(end - run.a, run.length) - length)
  return { a: run.a + skip, b: run.b + skip, length }
}

/** The core with the runs of both extensions, in text order. */
function joined(left: readonly Run[], core: Run, right: readonly Run[]): Alignment {
  const before = left.map((run) => ({
    a: core.a - run.a - run.length,
    b: core.b - run.b - run.length,
    length: run.length,
  }))
  const after = right.map((run) => ({
    a: core.a + core.length + run.a,
    b: core.b + core.length + run.b,
    length: run.length,
  }))
  return [...before.reverse(), core, ...after]
}
