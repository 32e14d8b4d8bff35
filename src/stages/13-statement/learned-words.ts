import { placeOf, type SentencePairs, translateWords, type WordTranslations } from './model-one.ts'
import type { MatchFinder } from './term-matches.ts'
import { COLUMNS } from './words/columns.ts'
import type { Term } from './words/terms.ts'

/** Two units that are taken for translations of each other, a of a column before that of b. */
export interface TranslatedUnits {
  readonly documentA: number
  readonly documentB: number
  /** Terms of the two, each once. */
  readonly termsA: Uint32Array
  readonly termsB: Uint32Array
}

/** Two terms that the archive itself shows to stand for each other. */
export interface LearnedWord {
  readonly a: number
  readonly b: number
  /** Geometric mean of the probabilities that b translates a and that a translates b, 0-1. */
  readonly probability: number
  /** Documents in which both were seen in translations of each other, on the side that has fewer. */
  readonly pairs: number
}

/** Probability from which on a word is learned. */
const LEAST_PROBABILITY = 0.2
/** Document pairs in which a word must be seen. */
const LEAST_PAIRS = 2

/**
 * Words learned from translations, by IBM model 1 in both directions (see model-one.ts), for each two columns. Only what
 * no other word on either side is more probable than: the next best are mostly words of the same topic. Nothing is
 * learned of quantities, of what matches without, or from one document on either side however many copies tell the other.
 * Units with the same words on both sides count once. The order of the units changes nothing: they are taken by
 * their words.
 *
 * @param matchesOf what matches without
 * @returns ascending by a's column, b's column, a's stem, b's stem, in UTF-16 order
 */
export function learnWords(
  units: readonly TranslatedUnits[],
  terms: readonly Term[],
  matchesOf: MatchFinder,
): LearnedWord[] {
  const learned: LearnedWord[] = []
  for (const columnA of COLUMNS) {
    for (const columnB of COLUMNS) {
      if (columnA === columnB) continue
      const between = units.filter(
        ({ termsA, termsB }) => terms[termsA[0]]?.column === columnA && terms[termsB[0]]?.column === columnB,
      )
      if (between.length > 0) learned.push(...learnBetween(between, terms, matchesOf))
    }
  }
  return learned
}

function learnBetween(
  units: readonly TranslatedUnits[],
  terms: readonly Term[],
  matchesOf: MatchFinder,
): LearnedWord[] {
  const sideA = wordsOf(
    units.map(({ termsA }) => termsA),
    terms,
  )
  const sideB = wordsOf(
    units.map(({ termsB }) => termsB),
    terms,
  )
  const forwards = translateWords(distinctPairs(sideA, sideB))
  const backwards = translateWords(distinctPairs(sideB, sideA))
  const { probabilities, bestOfA, bestOfB } = bothWays(forwards, backwards)
  const learned: LearnedWord[] = []
  for (let f = 0; f < sideA.words.length; f++) {
    for (let k = forwards.offsets[f]; k < forwards.offsets[f + 1]; k++) {
      const e = forwards.words[k]
      const probability = probabilities[k]
      if (probability < LEAST_PROBABILITY || probability < bestOfA[f] || probability < bestOfB[e]) continue
      const [a, b] = [sideA.words[f], sideB.words[e]]
      if (matchesOf(a, terms[b].column).terms.includes(b)) continue
      const together = sideA.unitsOf[f].filter((u) => sideB.units[u].includes(e)).map((u) => units[u])
      const pairs = Math.min(
        new Set(together.map(({ documentA }) => documentA)).size,
        new Set(together.map(({ documentB }) => documentB)).size,
      )
      if (pairs >= LEAST_PAIRS) learned.push({ a, b, probability, pairs })
    }
  }
  return learned
}

/** Geometric means of both directions, in the places of `forwards`, and the greatest of each word of either side. */
function bothWays(
  forwards: WordTranslations,
  backwards: WordTranslations,
): Readonly<Record<'probabilities' | 'bestOfA' | 'bestOfB', Float64Array>> {
  const probabilities = new Float64Array(forwards.words.length)
  const bestOfA = new Float64Array(forwards.offsets.length - 1)
  const bestOfB = new Float64Array(backwards.offsets.length - 1)
  for (let f = 0; f < bestOfA.length; f++) {
    for (let k = forwards.offsets[f]; k < forwards.offsets[f + 1]; k++) {
      const e = forwards.words[k]
      const back = placeOf(f, backwards.words, backwards.offsets[e], backwards.offsets[e + 1])
      probabilities[k] = Math.sqrt(forwards.probabilities[k] * backwards.probabilities[back])
      bestOfA[f] = Math.max(bestOfA[f], probabilities[k])
      bestOfB[e] = Math.max(bestOfB[e], probabilities[k])
    }
  }
  return { probabilities, bestOfA, bestOfB }
}

/** One side of all units, its words numbered by what they are and not by where they were met. */
interface WordSide {
  /** Terms, in UTF-16 order of their stems, then by concept. */
  readonly words: Uint32Array
  /** Words of each unit by their places in `words`, ascending. */
  readonly units: readonly Uint32Array[]
  /** Units that each word stands in, ascending. */
  readonly unitsOf: readonly (readonly number[])[]
}

function wordsOf(units: readonly Uint32Array[], terms: readonly Term[]): WordSide {
  const met = new Set<number>()
  for (const unit of units) for (const term of unit) if (terms[term].kind === 'word') met.add(term)
  const words = Uint32Array.from(met).sort((x, y) => {
    const [one, other] = [terms[x], terms[y]]
    return one.stem === other.stem ? one.concept - other.concept : one.stem < other.stem ? -1 : 1
  })
  const placeOf = new Map(Array.from(words, (term, place) => [term, place]))
  const unitsOf: number[][] = Array.from(words, () => [])
  const placed = units.map((unit, u) => {
    const places: number[] = []
    for (const term of unit) {
      const place = placeOf.get(term)
      if (place === undefined) continue
      places.push(place)
      unitsOf[place].push(u)
    }
    return Uint32Array.from(places).sort()
  })
  return { words, units: placed, unitsOf }
}

/** The units as pairs in the order of their words, each once. */
function distinctPairs(sideA: WordSide, sideB: WordSide): SentencePairs {
  const order = sideA.units
    .map((_, u) => u)
    .sort((x, y) => compare(sideA.units[x], sideA.units[y]) || compare(sideB.units[x], sideB.units[y]))
  const distinct = order.filter(
    (u, i) =>
      i === 0 ||
      compare(sideA.units[u], sideA.units[order[i - 1]]) !== 0 ||
      compare(sideB.units[u], sideB.units[order[i - 1]]) !== 0,
  )
  const a = flat(distinct.map((u) => sideA.units[u]))
  const b = flat(distinct.map((u) => sideB.units[u]))
  return {
    wordsA: sideA.words.length,
    wordsB: sideB.words.length,
    offsetsA: a.offsets,
    a: a.values,
    offsetsB: b.offsets,
    b: b.values,
  }
}

function compare(x: Uint32Array, y: Uint32Array): number {
  for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i] - y[i]
  return x.length - y.length
}

function flat(lists: readonly Uint32Array[]): {
  readonly offsets: Uint32Array
  readonly values: Uint32Array
} {
  const offsets = new Uint32Array(lists.length + 1)
  for (const [l, list] of lists.entries()) offsets[l + 1] = offsets[l] + list.length
  const values = new Uint32Array(offsets[lists.length])
  for (const [l, list] of lists.entries()) values.set(list, offsets[l])
  return { offsets, values }
}
