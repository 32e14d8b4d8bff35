import type { Run } from '../../model/alignment.ts'

/** An extension may fall this far below its best score before it stops: about a gap of 20 characters. */
const DROP = 30
const UNREACHED = -0x4000_0000

export interface Extension {
  /** Characters taken of either side. */
  readonly a: number
  readonly b: number
  /** matches - mismatches - 1.5 * characters inserted or left out */
  readonly score: number
  /** Runs relative to the start, in the direction of the extension. */
  readonly runs: readonly Run[]
}

/**
 * Aligns outwards from a pair of positions for as long as it pays, over substitutions, insertions and deletions: the
 * greedy algorithm of Zhang, Schwartz, Wagner & Miller 2000 ("A greedy algorithm for aligning DNA sequences",
 * section 4) with the X-drop rule. `furthest[k]` is how far the first text is consumed on diagonal k = i - j with d
 * differences; each round takes one more difference and slides along equal characters.
 *
 *            b ->          d = 0: slide on the diagonal of the start
 *        . \               d = 1: from there one step right, down or diagonal, then slide
 *     a    . \ _           ... a diagonal is given up when its score is DROP below the best so far
 *     |          \
 *
 * @param step 1 to the right of (a, b), -1 to the left of it (the characters at a - 1, b - 1, ...)
 * @param limitA characters that may be taken of the first text; limitB likewise
 */
export function extend(
  textA: Uint32Array,
  a: number,
  limitA: number,
  textB: Uint32Array,
  b: number,
  limitB: number,
  step: 1 | -1,
): Extension {
  const originA = step === 1 ? a : a - 1
  const originB = step === 1 ? b : b - 1
  const slide = (i: number, diagonal: number): number => {
    let x = i
    let y = i - diagonal
    while (x < limitA && y < limitB && textA[originA + step * x] === textB[originB + step * y]) {
      x++
      y++
    }
    return x
  }
  // Doubled scores stay whole: 2 * score = i + j - 4 * d.
  const rounds: Round[] = []
  let round: Round = { low: 0, furthest: [slide(0, 0)] }
  let best = 2 * round.furthest[0]
  let bestRound = 0
  let bestDiagonal = 0
  for (let d = 0; ; ) {
    rounds.push(round)
    const next: Round = { low: round.low - 1, furthest: [] }
    d++
    for (let k = round.low - 1; k <= round.low + round.furthest.length; k++) {
      const from = predecessor(round, k, limitA, limitB)
      if (from === UNREACHED) {
        next.furthest.push(UNREACHED)
        continue
      }
      const i = slide(from, k)
      const score = 2 * i - k - 4 * d
      if (score > best) {
        best = score
        bestRound = d
        bestDiagonal = k
      }
      next.furthest.push(score < best - 2 * DROP ? UNREACHED : i)
    }
    const trimmed = trim(next)
    if (trimmed === undefined) break
    round = trimmed
  }
  const runs = traceBack(rounds, bestRound, bestDiagonal, limitA, limitB)
  const end = rounds[bestRound].furthest[bestDiagonal - rounds[bestRound].low]
  return { a: end, b: end - bestDiagonal, score: best / 2, runs }
}

/** Reach of each diagonal from `low` on after some number of differences. */
interface Round {
  readonly low: number
  readonly furthest: number[]
}

/** Where diagonal k starts after one more difference: a substitution, a character only in a, or only in b. */
function predecessor(round: Round, k: number, limitA: number, limitB: number): number {
  const at = (diagonal: number): number => round.furthest[diagonal - round.low] ?? UNREACHED
  let from = UNREACHED
  const onlyInA = at(k - 1) + 1
  const substituted = at(k) + 1
  const onlyInB = at(k + 1)
  for (const i of [substituted, onlyInA, onlyInB]) {
    if (i > from && i <= limitA && i - k <= limitB && i - k >= 0) from = i
  }
  return from < 0 ? UNREACHED : from
}

function trim(round: Round): Round | undefined {
  let from = 0
  let to = round.furthest.length
  while (from < to && round.furthest[from] === UNREACHED) from++
  while (to > from && round.furthest[to - 1] === UNREACHED) to--
  return from === to ? undefined : { low: round.low + from, furthest: round.furthest.slice(from, to) }
}

function traceBack(rounds: readonly Round[], d: number, k: number, limitA: number, limitB: number): Run[] {
  const runs: Run[] = []
  let diagonal = k
  let i = rounds[d].furthest[k - rounds[d].low]
  for (let round = d; round > 0; round--) {
    const from = predecessor(rounds[round - 1], diagonal, limitA, limitB)
    if (i > from) runs.push({ a: from, b: from - diagonal, length: i - from })
    const previous = rounds[round - 1]
    const at = (other: number): number => previous.furthest[other - previous.low] ?? UNREACHED
    if (at(diagonal) + 1 === from) i = at(diagonal)
    else if (at(diagonal - 1) + 1 === from) i = at(--diagonal)
    else i = at(++diagonal)
  }
  if (i > 0) runs.push({ a: 0, b: 0, length: i })
  return runs.reverse()
}
