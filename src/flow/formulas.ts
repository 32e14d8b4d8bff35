import { compareIds } from '../model/order.ts'
import type { PassageFormula } from '../model/run-files.ts'
import { type FingerprintIndex, placesOfGroup } from '../stages/07-fingerprint/fingerprint-index.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { createContextCounter, type WordingContexts, wordingVerdict } from './wording-contexts.ts'

/** Otherwise different documents of several sources from which on what they share is a formula. */
export const MIN_CONTEXTS = 8
export const MIN_SOURCES = 2
/** Share of a stretch's fingerprints that a document must have to hold the stretch. */
export const HOLDS = 0.5

/** Whether a stretch of a document's spaceless text is a formula, and the counts that say so; null when it is none. */
export type FormulaFinder = (document: number, from: number, to: number) => PassageFormula | null

/**
 * Tells formulas (of law and protocol, titles, standing phrases) from copied reporting: they stand in many otherwise
 * different documents of several sources.
 *
 * @param kept documents that take part
 * @param gram characters of a fingerprint
 */
export function createFormulaFinder(
  index: FingerprintIndex,
  documents: readonly DocumentFacts[],
  kept: (document: number) => boolean,
  maxOccurrences: number,
  gram: number,
): FormulaFinder {
  const { documentOffsets, groups, groupOffsets, positions, postings } = index
  const contextsOf = createContextCounter(index, maxOccurrences)
  const found = new Map<string, PassageFormula | null>()

  const groupsIn = (document: number, from: number, to: number): number[] => {
    const own = {
      values: groups,
      positions,
      from: documentOffsets[document],
      to: documentOffsets[document + 1],
    }
    return fingerprintsWithin(own, from, to, gram, (group) => placesOfGroup(index, group) <= maxOccurrences)
  }
  const holding = (wanted: readonly number[]): number[] => {
    const counts = new Map<number, number>()
    for (const group of wanted) {
      let last = -1
      for (let i = groupOffsets[group]; i < groupOffsets[group + 1]; i++) {
        if (postings[i] !== last && kept(postings[i])) {
          counts.set(postings[i], (counts.get(postings[i]) ?? 0) + 1)
        }
        last = postings[i]
      }
    }
    return [...counts].flatMap(([document, count]) => (count >= HOLDS * wanted.length ? [document] : []))
  }
  const formulaOf = (wanted: readonly number[]): PassageFormula | null => {
    const holders = holding(wanted)
    if (holders.length < MIN_CONTEXTS) return null
    const sources = new Set(holders.map((document) => documents[document].source))
    sources.delete(null)
    if (sources.size < MIN_SOURCES) return null
    const inOrder = holders.sort((a, b) => compareIds(documents[a].id, documents[b].id))
    return formulaOrNull(contextsOf(inOrder, wanted), sources.size)
  }
  return (document, from, to) => {
    const wanted = groupsIn(document, from, to)
    if (wanted.length === 0) return null
    const key = wanted.join()
    let formula = found.get(key)
    if (formula === undefined) {
      formula = formulaOf(wanted)
      found.set(key, formula)
    }
    return formula
  }
}

/** Whether wording of so many contexts and sources is a formula. */
export function formulaOrNull(contexts: WordingContexts, sources: number): PassageFormula | null {
  const isFormula =
    sources >= MIN_SOURCES && contexts.contexts >= MIN_CONTEXTS && wordingVerdict(contexts) === 'boilerplate'
  return isFormula ? { ...contexts, sources } : null
}

/** Fingerprints of one document among those of many, ascending by position. */
export interface FingerprintRange {
  readonly values: Uint32Array
  readonly positions: Uint32Array
  /** Half-open range of the document's. */
  readonly from: number
  readonly to: number
}

/** The distinct values of a document's usable fingerprints that lie in a stretch of its spaceless text, ascending. */
export function fingerprintsWithin(
  { values, positions, from: low, to: high }: FingerprintRange,
  from: number,
  to: number,
  gram: number,
  isUsable: (value: number) => boolean,
): number[] {
  let first = low
  let end = high
  while (first < end) {
    const middle = (first + end) >>> 1
    if (positions[middle] < from) first = middle + 1
    else end = middle
  }
  const inside = new Set<number>()
  for (let e = first; e < high && positions[e] + gram <= to; e++)
    if (isUsable(values[e])) inside.add(values[e])
  return [...inside].sort((a, b) => a - b)
}
