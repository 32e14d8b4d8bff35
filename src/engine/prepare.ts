/**
 * What is done to each document while it is read, from its text to columns of numbers: stages 02 to 05 and 07. A pure
 * function of texts and settings, so that it can run anywhere; the text itself is not kept.
 */
import { hash128 } from '../hash/hash128.ts'
import { comparedText } from '../model/compared-text.ts'
import type { ComparisonText } from '../model/comparison-text.ts'
import { type Growable, growable } from '../model/growable.ts'
import { ARTICLE } from '../model/paragraphs.ts'
import type { Attribution } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import { spacelessText } from '../model/spaceless-text.ts'
import { fold, foldedSymbol } from '../stages/02-fold/fold.ts'
import { createAttributionFinder } from '../stages/03-segment/attributions/find-attributions.ts'
import { detectLanguage } from '../stages/03-segment/language.ts'
import { segment } from '../stages/03-segment/segment.ts'
import { createShingler, shingleStrings } from '../stages/04-shingle/shingler.ts'
import { BOTTOM_K, bottomK } from '../stages/05-sketch/bottom-k.ts'
import { createSketcher } from '../stages/05-sketch/sketcher.ts'
import { planWinnowing, winnow } from '../stages/07-fingerprint/winnow.ts'
import { createSegmentColumns, type PreparedSegments } from './segment-columns.ts'

/** Columns of the units of one level in a batch. */
export interface PreparedUnits {
  readonly numbers: Uint32Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly tokens: Uint32Array
  /** Four values a unit. */
  readonly content: Uint32Array
  /** 1 where something is left to compare; units without match nothing. */
  readonly comparable: Uint8Array
  /** 1 where the unit has a signature. */
  readonly sketched: Uint8Array
  /** `hashes` values for each sketched unit. */
  readonly signatures: Uint32Array
  /** Bottom-k sketches of sketched documents, of the length that `documentSketchSize` says; none of paragraphs. */
  readonly sketches: Uint32Array
  /** Shingles of the sketched units, in order and with repetitions, where they are kept; else null. */
  readonly shingles: PreparedShingles | null
}

export interface PreparedShingles {
  /** Of each sketched unit. */
  readonly counts: Uint32Array
  readonly values: Uint32Array
}

export interface PreparedBatch {
  readonly documents: PreparedUnits
  readonly languages: readonly (string | null)[]
  /** All segments of each document, and the furniture among them. */
  readonly segmentCounts: Uint32Array
  readonly furnitureCounts: Uint32Array
  /** Of each document; null when verdicts are off. */
  readonly attributions: readonly (readonly Attribution[])[] | null
  /** What boilerplate is learned from; null when none is to be learned, or when it has been. */
  readonly segments: PreparedSegments | null
  /** Paragraphs that are not furniture, all documents' one after the other. */
  readonly paragraphs: PreparedUnits
  /** Paragraphs of each document in `paragraphs`. */
  readonly paragraphCounts: Uint32Array
  readonly fingerprintCounts: Uint32Array
  readonly fingerprintHashes: Uint32Array
  readonly fingerprintPositions: Uint32Array
}

/**
 * @param furniture the kinds of all segments of all texts, once boilerplate has been learned: shingles and fingerprints
 *   are then those of what is left, and only they, since copies are told by the whole text
 */
export type Prepare = (texts: readonly string[], furniture?: Uint8Array | null) => PreparedBatch

/** Sets the stages up once; the function that it returns is called for every batch. */
export async function createPrepare(settings: Settings): Promise<Prepare> {
  const { shingle, paragraphs: paragraphSettings, seed } = settings
  const shingler = createShingler(shingle, seed)
  const sketcher = await createSketcher(settings.sketch, seed)
  const comparesDocuments = settings.levels.includes('document')
  const comparesParagraphs = settings.levels.includes('paragraph')
  const winnowPlan = needsFingerprints(settings) ? planWinnowing(settings.passages.minRun) : null
  const findAttributions = settings.judge.verdicts ? createAttributionFinder(fold).find : null
  const row = new Uint32Array(settings.sketch.hashes)
  const documentSketch = new Uint32Array(documentSketchSize(settings))

  return (texts, furnitureOfAll = null) => {
    const documents = emptyColumns()
    const paragraphs = emptyColumns()
    const counts = { segments: uint32(), furniture: uint32(), paragraphs: uint32(), fingerprints: uint32() }
    const hashes = uint32()
    const positions = uint32()
    const languages: (string | null)[] = []
    const attributions: (readonly Attribution[])[] | null =
      findAttributions !== null && furnitureOfAll === null ? [] : null
    const learns = settings.boilerplate.learn && furnitureOfAll === null
    const segmentColumns = learns ? createSegmentColumns(paragraphSettings.minTokens, seed) : null
    let place = 0
    for (const text of texts) {
      const whole = fold(text)
      const segments = segment(text, whole, paragraphSettings.minTokens)
      if (furnitureOfAll !== null) {
        segments.furniture.set(furnitureOfAll.subarray(place, place + segments.count))
        place += segments.count
      }
      segmentColumns?.add(text, whole, segments)
      languages.push(detectLanguage(text, segments, foldedSymbol))
      if (findAttributions !== null) attributions?.push(findAttributions(text, whole))
      const addUnit = (
        columns: Columns,
        comparison: ComparisonText,
        unit: { number: number; start: number; end: number; from: number; to: number; minTokens: number },
      ): void => {
        const tokens = shingler.tokens(comparison, unit.from, unit.to, text.slice(unit.start, unit.end))
        columns.content.append(hash128(tokens, 0, tokens.length, seed))
        columns.numbers.push(unit.number)
        columns.starts.push(unit.start)
        columns.ends.push(unit.end)
        const words = unit.number === 0 ? sum(segments.tokens) : segments.tokens[unit.number - 1]
        columns.tokens.push(words)
        columns.comparable.push(tokens.length > 0 ? 1 : 0)
        const sketched = words > 0 && tokens.length >= shingle.size && words >= unit.minTokens
        columns.sketched.push(sketched ? 1 : 0)
        if (!sketched) return
        const shingles = shingler.hashes()
        if (sketcher.takes === 'hashes') sketcher.sketch(shingles, row)
        else sketcher.sketch(shingleStrings(comparison, unit.from, unit.to, shingle), row)
        columns.signatures.append(row)
        if (unit.number === 0 && documentSketch.length > 0) {
          bottomK(shingles, documentSketch)
          columns.sketches.append(documentSketch)
        }
      }
      const compared = comparedText(whole, segments)
      addUnit(documents, compared, {
        number: 0,
        start: 0,
        end: text.length,
        from: 0,
        to: compared.symbols.length,
        minTokens: comparesDocuments ? 0 : Number.POSITIVE_INFINITY,
      })
      counts.segments.push(segments.count)
      let furniture = 0
      let kept = 0
      for (let p = 0; p < segments.count; p++) {
        if (segments.furniture[p] !== ARTICLE) {
          furniture++
          continue
        }
        if (!comparesParagraphs || furnitureOfAll !== null) continue
        kept++
        addUnit(paragraphs, whole, {
          number: p + 1,
          start: segments.starts[p],
          end: segments.ends[p],
          from: segments.symbolStarts[p],
          to: segments.symbolEnds[p],
          minTokens: paragraphSettings.minTokens,
        })
      }
      counts.furniture.push(furniture)
      counts.paragraphs.push(kept)
      if (winnowPlan === null) counts.fingerprints.push(0)
      else {
        const picked = winnow(spacelessText(whole, segments).characters, winnowPlan, seed)
        counts.fingerprints.push(picked.hashes.length)
        hashes.append(picked.hashes)
        positions.append(picked.positions)
      }
    }
    return {
      documents: finished(documents),
      languages,
      segmentCounts: counts.segments.view(),
      furnitureCounts: counts.furniture.view(),
      attributions,
      segments: segmentColumns?.finish() ?? null,
      paragraphs: finished(paragraphs),
      paragraphCounts: counts.paragraphs.view(),
      fingerprintCounts: counts.fingerprints.view(),
      fingerprintHashes: hashes.view(),
      fingerprintPositions: positions.view(),
    }
  }
}

/** Length of the documents' bottom-k sketches, by which recall is measured; 0 where no sample is asked for. */
export function documentSketchSize({ levels, recall }: Settings): number {
  return levels.includes('document') && recall.sample > 0 ? BOTTOM_K : 0
}

/** Fingerprints propose contained documents, and places for passages. */
export function needsFingerprints(settings: Settings): boolean {
  return settings.verify.minContainment !== null || settings.levels.includes('passage')
}

interface Columns {
  readonly numbers: Growable<Uint32Array>
  readonly starts: Growable<Uint32Array>
  readonly ends: Growable<Uint32Array>
  readonly tokens: Growable<Uint32Array>
  readonly content: Growable<Uint32Array>
  readonly comparable: Growable<Uint8Array>
  readonly sketched: Growable<Uint8Array>
  readonly signatures: Growable<Uint32Array>
  readonly sketches: Growable<Uint32Array>
}

function emptyColumns(): Columns {
  return {
    numbers: uint32(),
    starts: uint32(),
    ends: uint32(),
    tokens: uint32(),
    content: uint32(),
    comparable: growable((length) => new Uint8Array(length)),
    sketched: growable((length) => new Uint8Array(length)),
    signatures: uint32(),
    sketches: uint32(),
  }
}

function finished(columns: Columns): PreparedUnits {
  return {
    numbers: columns.numbers.view(),
    starts: columns.starts.view(),
    ends: columns.ends.view(),
    tokens: columns.tokens.view(),
    content: columns.content.view(),
    comparable: columns.comparable.view(),
    sketched: columns.sketched.view(),
    signatures: columns.signatures.view(),
    sketches: columns.sketches.view(),
    shingles: null,
  }
}

function uint32(): Growable<Uint32Array> {
  return growable((length) => new Uint32Array(length))
}

function sum(values: Uint32Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
