import { keptShingles } from '../engine/kept-shingles.ts'
import { documentSketchSize, type PreparedBatch } from '../engine/prepare.ts'
import type { Document, QuarantinedItem } from '../model/document.ts'
import { growable } from '../model/growable.ts'
import type { Attribution } from '../model/run-files.ts'
import type { Segments } from '../model/segments.ts'
import type { Settings } from '../model/settings.ts'
import type { KeptShingles } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'
import type { ReadTotals } from '../stages/01-read/read.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { createSegmentGatherer, offsetsOf } from './gather-segments.ts'
import type { SourceBoilerplate } from './learn-boilerplate.ts'
import { createUnitColumns } from './unit-columns.ts'

/** All that one pass over the input leaves: plain data, without the texts. */
export interface Corpus {
  readonly documents: readonly DocumentFacts[]
  readonly languages: readonly (string | null)[]
  readonly segmentCounts: Uint32Array
  /** Furniture by its form, and boilerplate. */
  readonly furnitureCounts: Uint32Array
  /** Of each document; null when verdicts are off. */
  readonly attributions: readonly (readonly Attribution[])[] | null
  /** What boilerplate is learned from, and with it the kinds of all segments; null when none is to be learned. */
  readonly segments: Segments | null
  readonly boilerplate: readonly SourceBoilerplate[]
  readonly boilerplateCounts: Uint32Array
  readonly documentUnits: Units
  /** Of whole texts; null where an interrupted run was continued, which does not find them again. */
  readonly documentShingles: KeptShingles | null
  readonly paragraphUnits: Units
  /** Fingerprints of document d: fingerprintOffsets[d] to fingerprintOffsets[d + 1]. */
  readonly fingerprintOffsets: Uint32Array
  readonly fingerprintHashes: Uint32Array
  readonly fingerprintPositions: Uint32Array
  readonly quarantine: readonly QuarantinedItem[]
  readonly totals: ReadTotals
}

/** Gathers what is read, piece by piece in input order. */
export interface CorpusColumns {
  /** Documents so far, those of batches that are still to come among them. */
  readonly documents: DocumentFacts[]
  readonly quarantine: QuarantinedItem[]
  /** Documents whose columns are there. */
  readonly count: number
  add(batch: PreparedBatch): void
  /** @param hasShingles of all documents */
  finish(totals: ReadTotals, hasShingles: boolean): Corpus
}

export function createCorpusColumns(settings: Settings): CorpusColumns {
  const documents: Omit<Document, 'text'>[] = []
  const quarantine: QuarantinedItem[] = []
  const languages: (string | null)[] = []
  const attributions: (readonly Attribution[])[] = []
  const segmentCounts = uint32()
  const furnitureCounts = uint32()
  const segments = settings.boilerplate.learn ? createSegmentGatherer() : null
  const { hashes } = settings.sketch
  const documentUnits = createUnitColumns(
    'document',
    hashes,
    documentSketchSize(settings),
    keptShingles(settings),
  )
  const paragraphUnits = createUnitColumns('paragraph', hashes, 0, 0)
  const fingerprintCounts = uint32()
  const fingerprintHashes = uint32()
  const fingerprintPositions = uint32()
  return {
    documents,
    quarantine,
    get count() {
      return languages.length
    },
    add(batch) {
      const firstDocument = languages.length
      for (const language of batch.languages) languages.push(language)
      segmentCounts.append(batch.segmentCounts)
      furnitureCounts.append(batch.furnitureCounts)
      for (const found of batch.attributions ?? []) attributions.push(found)
      if (batch.segments !== null) segments?.add(batch.segments, batch.segmentCounts)
      documentUnits.add(batch.documents, firstDocument, new Uint32Array(batch.languages.length).fill(1))
      paragraphUnits.add(batch.paragraphs, firstDocument, batch.paragraphCounts)
      fingerprintCounts.append(batch.fingerprintCounts)
      fingerprintHashes.append(batch.fingerprintHashes)
      fingerprintPositions.append(batch.fingerprintPositions)
    },
    finish: (totals, hasShingles) => ({
      documents,
      languages,
      segmentCounts: segmentCounts.view(),
      furnitureCounts: furnitureCounts.view(),
      attributions: settings.judge.verdicts ? attributions : null,
      segments: segments?.finish() ?? null,
      boilerplate: [],
      boilerplateCounts: new Uint32Array(documents.length),
      documentUnits: documentUnits.finish(),
      documentShingles: hasShingles ? documentUnits.shingles() : null,
      paragraphUnits: paragraphUnits.finish(),
      fingerprintOffsets: offsetsOf(fingerprintCounts.view()),
      fingerprintHashes: fingerprintHashes.view(),
      fingerprintPositions: fingerprintPositions.view(),
      quarantine,
      totals,
    }),
  }
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
