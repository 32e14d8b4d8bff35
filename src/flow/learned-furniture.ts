import { ANYWHERE, AT_END, AT_START, TEASER } from '../model/boilerplate.ts'
import type { BoilerplatePlace, BoilerplateRow } from '../model/run-files.ts'
import { hexKey, KEY_WORDS } from '../model/segments.ts'
import { fold } from '../stages/02-fold/fold.ts'
import { markBoilerplate } from '../stages/03-segment/boilerplate/mark-boilerplate.ts'
import { segment } from '../stages/03-segment/segment.ts'
import { segmentKeys } from '../stages/03-segment/segment-keys.ts'

/** The boilerplate that a run has learned, for texts that are looked at after it. */
export interface LearnedFurniture {
  /** The kinds of a text's segments; null when it holds no boilerplate of its source. */
  kindsIn(text: string, source: string | null, minTokens: number, seed: number): Uint8Array | null
}

export function readLearnedFurniture(rows: readonly BoilerplateRow[]): LearnedFurniture {
  const bySource = wordingsBySource(rows)
  return {
    kindsIn(text, source, minTokens, seed) {
      const wordings = bySource.get(source)
      if (wordings === undefined) return null
      const comparison = fold(text)
      const paragraphs = segment(text, comparison, minTokens)
      const { keys } = segmentKeys(text, comparison, paragraphs, minTokens, seed)
      const learned = new Uint8Array(paragraphs.count)
      for (let p = 0; p < learned.length; p++) {
        learned[p] = wordings.get(boilerplateId(keys, p)) ?? 0
      }
      const { furniture, tokens } = paragraphs
      return markBoilerplate(furniture, tokens, learned, minTokens, source !== null)
    },
  }
}

/** Of each source where each of its wordings, by name, is left out. */
export function wordingsBySource(rows: readonly BoilerplateRow[]): Map<string | null, Map<string, number>> {
  const bySource = new Map<string | null, Map<string, number>>()
  for (const { source, boilerplateId, leftOut } of rows) {
    const wordings = bySource.get(source) ?? new Map<string, number>()
    bySource.set(source, wordings)
    wordings.set(boilerplateId, PLACES.find(([name]) => name === leftOut)?.[1] ?? 0)
  }
  return bySource
}

/** Name of a wording in boilerplate.jsonl: the key of the segments that have it. */
export function boilerplateId(keys: Uint32Array, segment: number): string {
  return `b${hexKey(keys, segment * KEY_WORDS)}`
}

/** Name of where a wording is left out. */
export function placeName(at: number): BoilerplatePlace {
  return PLACES.find(([, bits]) => bits === at)?.[0] ?? 'anywhere'
}

const PLACES: readonly (readonly [name: BoilerplatePlace, bits: number])[] = [
  ['start', AT_START],
  ['end', AT_END],
  ['edges', AT_START | AT_END],
  ['anywhere', ANYWHERE],
  ['below lead', TEASER],
]
