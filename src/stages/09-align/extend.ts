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
 * How far the first text is consumed on each diagonal, for all rounds, one after the other; each round's diagonals
 * stand between two cells of UNREACHED on either side, so that their neighbours need no test.
 */
let furthest = new Int32Array(1 << 16)
/** Where each round's diagonals begin in `furthest`, the lowest of them and their number. */
let offsets = new Int32Array(1 << 10)
let lows = new Int32Array(1 << 10)
let sizes = new Int32Array(1 << 10)
/** Cells around a round. */
const MARGIN = 2

/**
 * Aligns outwards from a pair of positions for as long as it pays, over substitutions, insertions and deletions: the
 * greedy algorithm of Zhang, Schwartz, Wagner & Miller 2000 ("A greedy algorithm for aligning DNA sequences",
 * section 4) with the X-drop rule. Each round takes one more difference and slides along equal characters; diagonal
 * k = i - j holds how far the first text is consumed on it.
 *
 *            b ->          round 0: slide on the diagonal of the start
 *        . \               round 1: from there one step right, down or diagonal, then slide
 *     a    . \ _           ... a diagonal is given up when its score is `drop` below the best so far
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
  drop = DROP,
): Extension {
  const originA = step === 1 ? a : a - 1
  const originB = step === 1 ? b : b - 1
  let i = 0
  while (i < limitA && i < limitB && textA[originA + step * i] === textB[originB + step * i]) i++
  beginRound(0, MARGIN, 0, 1)
  furthest[MARGIN] = i
  endRound(MARGIN, 1)
  // Doubled scores stay whole: 2 * score = i + j - 4 * differences.
  let best = 2 * i
  let bestRound = 0
  let bestDiagonal = 0
  for (let round = 1; ; round++) {
    const low = lows[round - 1] - 1
    const size = sizes[round - 1] + 2
    const before = offsets[round - 1] - 1
    const offset = before + 1 + sizes[round - 1] + 2 * MARGIN
    beginRound(round, offset, low, size)
    const cells = furthest
    let first = -1
    let last = -1
    const worth = 4 * round - 2 * drop
    for (let d = 0, k = low; d < size; d++, k++) {
      // Substituted, only in a, only in b: the furthest counts, unless it leaves a text.
      i = Math.max(cells[before + d] + 1, cells[before + d - 1] + 1, cells[before + d + 1])
      if (i > limitA || i - k > limitB) i = startOnDiagonal(round - 1, k, limitA, limitB)
      if (i < 0) {
        cells[offset + d] = UNREACHED
        continue
      }
      const end = Math.min(limitA, limitB + k)
      for (
        let atA = originA + step * i, atB = originB + step * (i - k);
        i < end && textA[atA] === textB[atB];
        atA += step, atB += step
      ) {
        i++
      }
      const reached = 2 * i - k
      if (reached < best + worth) {
        cells[offset + d] = UNREACHED
        continue
      }
      cells[offset + d] = i
      if (first === -1) first = d
      last = d
      if (reached - 4 * round > best) {
        best = reached - 4 * round
        bestRound = round
        bestDiagonal = k
      }
    }
    if (first === -1) break
    offsets[round] = offset + first
    lows[round] = low + first
    sizes[round] = last - first + 1
    endRound(offset + first, last - first + 1)
  }
  const end = reach(bestRound, bestDiagonal)
  const runs = traceBack(bestRound, bestDiagonal, limitA, limitB)
  return { a: end, b: end - bestDiagonal, score: best / 2, runs }
}

function reach(round: number, diagonal: number): number {
  const d = diagonal - lows[round]
  return d >= 0 && d < sizes[round] ? furthest[offsets[round] + d] : UNREACHED
}

/** Where diagonal k starts after one more difference: a substitution, a character only in a, or only in b. */
function startOnDiagonal(round: number, k: number, limitA: number, limitB: number): number {
  const substituted = reach(round, k) + 1
  const onlyInA = reach(round, k - 1) + 1
  const onlyInB = reach(round, k + 1)
  let i = UNREACHED
  if (substituted <= limitA && substituted - k <= limitB) i = substituted
  if (onlyInA > i && onlyInA <= limitA && onlyInA - k <= limitB) i = onlyInA
  if (onlyInB > i && onlyInB - k <= limitB) i = onlyInB
  return i
}

/** Follows the best path back to its start, the same way that it was taken. */
function traceBack(bestRound: number, bestDiagonal: number, limitA: number, limitB: number): Run[] {
  const runs: Run[] = []
  let k = bestDiagonal
  let i = reach(bestRound, k)
  for (let round = bestRound; round > 0; round--) {
    const start = startOnDiagonal(round - 1, k, limitA, limitB)
    if (i > start) runs.push({ a: start, b: start - k, length: i - start })
    if (reach(round - 1, k) + 1 === start) i = start - 1
    else if (reach(round - 1, k - 1) + 1 === start) {
      i = start - 1
      k--
    } else {
      i = start
      k++
    }
  }
  if (i > 0) runs.push({ a: 0, b: 0, length: i })
  return runs.reverse()
}

/** Room for a round of so many diagonals, at most. */
function beginRound(round: number, offset: number, low: number, size: number): void {
  if (round === offsets.length) {
    offsets = doubled(offsets)
    lows = doubled(lows)
    sizes = doubled(sizes)
  }
  while (offset + size + MARGIN > furthest.length) furthest = doubled(furthest)
  offsets[round] = offset
  lows[round] = low
  sizes[round] = size
}

/** Closes a round with unreached cells on either side. */
function endRound(offset: number, size: number): void {
  furthest[offset - 1] = UNREACHED
  furthest[offset - 2] = UNREACHED
  furthest[offset + size] = UNREACHED
  furthest[offset + size + 1] = UNREACHED
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
