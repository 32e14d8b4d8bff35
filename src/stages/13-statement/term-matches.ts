import { isSameQuantity } from './quantities/quantity.ts'
import { COLUMNS, type Column } from './words/columns.ts'
import { NEVER } from './words/lexicon.ts'
import { RELATED_CONSONANTS, soundSimilarity } from './words/sound-similarity.ts'
import { skeletonKey, type Term } from './words/terms.ts'

/** How far two terms mean the same, 0-1: 0 when they do not match. */
export type TermSimilarity = number

const SAME_CONCEPT = 0.85
const SAME_KEY = 0.8
/** Of words of two consonants: their vowels say half of them. */
const SHORT_FACTOR = 0.8
/** Least similarity of sounds by the fewer consonants of the two: 2, 3, 4 and more. */
const BARS = [1, 1, 0.95, 0.8, 0.7]
/** Consonants from which on one letter more, less or other is forgiven. */
const LONG = 4

/**
 * How far two terms mean the same. Quantities match when they may mean the same and never else; words by their concept,
 * or by their sounds. Words of two different concepts do not match however alike they sound.
 */
export function termSimilarity(a: Term, b: Term): TermSimilarity {
  if (a.kind !== 'word' || b.kind !== 'word') {
    return a.kind !== 'word' && b.kind !== 'word' && isSameQuantity(a.quantity, b.quantity) ? 1 : 0
  }
  if (a.concept !== NEVER && b.concept !== NEVER) {
    return a.concept === b.concept ? Math.max(SAME_CONCEPT, soundMatch(a, b)) : 0
  }
  const sounds = soundMatch(a, b)
  if (sounds >= SAME_KEY) return sounds
  return a.keys.some((key) => b.keys.includes(key)) ? SAME_KEY : sounds
}

function soundMatch(a: Term, b: Term): number {
  const consonants = Math.min(a.sounds.skeleton.length, b.sounds.skeleton.length)
  const areSame = a.sounds.full === b.sounds.full
  if (consonants < 2 && !areSame) return 0
  const similarity = soundSimilarity(a.sounds.full, b.sounds.full)
  const bar = BARS[Math.min(consonants, LONG)]
  if (similarity < bar) return 0
  return consonants >= 3 ? similarity : similarity * SHORT_FACTOR
}

/** Terms of one column that match a term, ascending by number, with their similarities. */
export interface TermMatches {
  readonly terms: Uint32Array
  readonly similarities: Float64Array
}

/** Finds the terms of a column that match a term; what was found is kept. */
export type MatchFinder = (term: number, column: Column) => TermMatches

/** @param terms all terms of the run */
export function createMatchFinder(terms: readonly Term[]): MatchFinder {
  const indexes = new Map(COLUMNS.map((column) => [column, indexOf(terms, column)]))
  const found = new Map(COLUMNS.map((column) => [column, new Map<number, TermMatches>()]))
  return (number, column) => {
    const known = found.get(column)?.get(number)
    if (known !== undefined) return known
    const term = terms[number]
    const candidates = new Set<number>()
    for (const key of lookUpKeys(term)) {
      for (const candidate of indexes.get(column)?.get(key) ?? []) candidates.add(candidate)
    }
    const matches = [...candidates]
      .sort((a, b) => a - b)
      .map((candidate): [number, number] => [candidate, termSimilarity(term, terms[candidate])])
      .filter(([, similarity]) => similarity > 0)
    const kept = {
      terms: Uint32Array.from(matches, ([candidate]) => candidate),
      similarities: Float64Array.from(matches, ([, similarity]) => similarity),
    }
    found.get(column)?.set(number, kept)
    return kept
  }
}

function indexOf(terms: readonly Term[], column: Column): Map<number, number[]> {
  const index = new Map<number, number[]>()
  for (const [number, term] of terms.entries()) {
    if (term.column !== column) continue
    for (const key of new Set([...term.keys, ...neighbourKeys(term)])) {
      const list = index.get(key)
      if (list === undefined) index.set(key, [number])
      else list.push(number)
    }
  }
  return index
}

function lookUpKeys(term: Term): Set<number> {
  return new Set([...term.keys, ...neighbourKeys(term), ...relatedKeys(term)])
}

/** Skeletons one consonant shorter: two that differ in one consonant share one of these, or one is the other's. */
function neighbourKeys({ kind, sounds: { skeleton } }: Term): number[] {
  if (kind !== 'word' || skeleton.length < LONG) return []
  const keys = [skeletonKey(`~${skeleton}`)]
  for (let i = 0; i < skeleton.length; i++)
    keys.push(skeletonKey(`~${skeleton.slice(0, i)}${skeleton.slice(i + 1)}`))
  return keys
}

/** Skeletons of three consonants with one changed for a related one. */
function relatedKeys({ kind, sounds: { skeleton } }: Term): number[] {
  if (kind !== 'word' || skeleton.length !== LONG - 1) return []
  const keys: number[] = []
  for (let i = 0; i < skeleton.length; i++) {
    for (const other of RELATED_CONSONANTS.get(skeleton[i]) ?? '') {
      keys.push(skeletonKey(skeleton.slice(0, i) + other + skeleton.slice(i + 1)))
    }
  }
  return keys
}
