import type { CountedWords } from './word-counts.ts'
import { LACKED, matchWords } from './word-matches.ts'

/**
 * Length of the longest run of words that stands in both texts uninterrupted. A run longer than the best so far holds
 * one of any words of b that lie so far apart; runs through these are measured from each place that the word has in a.
 * Between near-copies that is few words. Texts of which too much recurs are halved instead.
 */
export function longestRun(a: CountedWords, b: CountedWords): number {
  const matches = matchWords(a, b)
  if (linked !== a.numbers) link(a)
  const wordsA = a.numbers
  const wordsB = b.numbers
  const endA = wordsA.length
  const endB = wordsB.length
  const { first, next } = chains
  let left = STEPS_A_WORD * (endA + endB)
  let best = 0
  for (let at = 0; at < endB; at += best + 1) {
    const match = matches[wordsB[at]]
    if (match === LACKED) continue
    for (let place = first[match]; place !== NOWHERE; place = next[place]) {
      let from = 1
      while (from <= at && from <= place && wordsA[place - from] === matches[wordsB[at - from]]) from++
      let to = 1
      while (at + to < endB && place + to < endA && wordsA[place + to] === matches[wordsB[at + to]]) to++
      const length = from + to - 1
      if (length > best) best = length
      left -= length
      if (left < 0) return longestByHalving(valuesOf(a), valuesOf(b))
    }
  }
  return best
}

/** About as many as halving takes. */
const STEPS_A_WORD = 100

const NOWHERE = -1
/** The places of a's words, chained by word. */
let chains = emptyChains(1 << 12)
let linked: Uint32Array | null = null

function emptyChains(size: number) {
  return { first: new Int32Array(size), next: new Int32Array(size) }
}

function link({ numbers, values }: CountedWords): void {
  if (chains.next.length < numbers.length) chains = emptyChains(2 * numbers.length)
  const { first, next } = chains
  first.fill(NOWHERE, 0, values.length)
  for (let i = numbers.length - 1; i >= 0; i--) {
    const number = numbers[i]
    next[i] = first[number]
    first[number] = i
  }
  linked = numbers
}

function valuesOf({ numbers, values }: CountedWords): Uint32Array {
  return numbers.map((number) => values[number])
}

/**
 * The same for any texts: a run of some length is there exactly when one a word shorter is, so the length is found by
 * halving; windows are compared by rolling hash (Karp & Rabin 1987), and an equal hash is believed only when the words
 * are equal. Linear in the texts, times the logarithm.
 *
 * @param a one value a word, equal for equal words
 */
export function longestByHalving(a: Uint32Array, b: Uint32Array): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let low = 0
  let high = short.length
  while (low < high) {
    const length = (low + high + 1) >> 1
    if (haveCommonRun(short, long, length)) low = length
    else high = length - 1
  }
  return low
}

const BASE = 0x01000193

function haveCommonRun(a: Uint32Array, b: Uint32Array, length: number): boolean {
  const places = new Map<number, number>()
  windowHashes(a, length, (hash, start) => {
    if (!places.has(hash)) places.set(hash, start)
    return false
  })
  return windowHashes(b, length, (hash, start) => {
    const place = places.get(hash)
    return place !== undefined && equalRuns(a, place, b, start, length)
  })
}

/** @returns whether `visit` said true for a window, which ends the walk */
function windowHashes(
  values: Uint32Array,
  length: number,
  visit: (hash: number, start: number) => boolean,
): boolean {
  let leaving = 1
  for (let i = 0; i < length; i++) leaving = Math.imul(leaving, BASE)
  let rolling = 0
  for (let i = 0; i < values.length; i++) {
    rolling = (Math.imul(rolling, BASE) + values[i]) | 0
    if (i >= length) rolling = (rolling - Math.imul(leaving, values[i - length])) | 0
    if (i >= length - 1 && visit(rolling, i - length + 1)) return true
  }
  return false
}

function equalRuns(a: Uint32Array, fromA: number, b: Uint32Array, fromB: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[fromA + i] !== b[fromB + i]) return false
  return true
}
