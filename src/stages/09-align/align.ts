import type { Alignment, Run } from '../../model/alignment.ts'
import { matchedCharacters } from '../../model/alignment.ts'
import { createBoxes } from './boxes.ts'
import { createCompany } from './company.ts'
import { equalRun } from './equal-run.ts'
import { extend } from './extend.ts'

/** An equal run of this share of minRun is worth extending alone; a shorter one needs company. */
const LONE_RUN = 0.75
/** What is missing to minRun must be found this near to a lone run: over about a gap of 8 characters (see extend). */
const LONE_DROP = 12

/**
 * Finds the shared stretches of two spaceless texts: each seed that no alignment has covered yet is extended to both
 * sides; what scores at least `minRun` stays. Every equal run of `minRun` characters around a seed scores that much,
 * so it is found: an alignment covers such a run only when it holds the whole of it, and one that scored too little
 * covers none. Shorter ones count when they chain. Stretches may stand in another order in the second text.
 * A run in the middle of an alignment that went another way over some of its characters is not extended again: that
 * would lead along the same path, for each such run through the whole of two long texts. It stands for itself.
 * A short run without another seed near its diagonal is passed over: most of these are phrases that everybody uses.
 *
 * @param seeds positions of equal k-grams, a and b in turn, ascending by a
 * @param gram length of a k-gram
 * @param same both texts are the same document: stretches do not overlap themselves, but for single runs that do,
 *   where wording is said several times in a row
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
  const boxes = createBoxes()
  const rejected = createBoxes()
  const hasCompany = createCompany(seeds)
  const examined = new Map<number, number>()
  for (let s = 0; s < seeds.length; s += 2) {
    const a = seeds[s]
    const b = seeds[s + 1]
    if (same && b - a < gram) continue
    if (a < (examined.get(b - a) ?? 0)) continue
    const run = equalRun(textA, a, textB, b)
    if (run.length < gram) continue
    if (same && run.length > b - a && b - a >= minRun) {
      alignments.push([run])
      examined.set(b - a, run.a + run.length)
      continue
    }
    const isSure = run.length >= minRun
    if (isSure ? boxes.hold(run) : boxes.cover(a, b) || rejected.cover(a, b)) {
      if (isSure) examined.set(b - a, run.a + run.length)
      continue
    }
    if (isSure && (!same || run.length <= b - a) && boxes.pass(run)) {
      alignments.push([run])
      examined.set(b - a, run.a + run.length)
      continue
    }
    const isLone = !isSure && !hasCompany(run)
    if (isLone && run.length < LONE_RUN * minRun) continue
    const core = same ? withoutOverlap(run, a + gram) : run
    const around = (drop?: number) => extendAround(textA, textB, core, same, drop)
    if (isLone && around(LONE_DROP).score < minRun) continue
    const { box, score } = around()
    if (isSure) examined.set(b - a, Math.min(box.aEnd, run.a + run.length))
    if (score < minRun || matchedCharacters(box.alignment) < minRun) {
      rejected.add(box)
      continue
    }
    if (isSure || !boxes.contain(box)) alignments.push(box.alignment)
    boxes.add(box)
  }
  return alignments
}

/** A run with what can be aligned to its left and right. */
function extendAround(textA: Uint32Array, textB: Uint32Array, core: Run, same: boolean, drop?: number) {
  const free = same ? core.b - core.a - core.length : Number.POSITIVE_INFINITY
  const left = extend(textA, core.a, core.a, textB, core.b, Math.min(core.b, free), -1, drop)
  const [endA, endB] = [core.a + core.length, core.b + core.length]
  const limitA = Math.min(textA.length - endA, free - left.b)
  const right = extend(textA, endA, limitA, textB, endB, textB.length - endB, 1, drop)
  return {
    box: {
      a: core.a - left.a,
      aEnd: endA + right.a,
      b: core.b - left.b,
      bEnd: endB + right.b,
      alignment: joined(left.runs, core, right.runs),
    },
    score: left.score + core.length + right.score,
  }
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
