/**
 * The order of the levels: documents first, then paragraphs and passages of the documents that are kept, so that
 * nothing is counted twice and no text vanishes because its last holder was removed.
 */
import type { CapHit, RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Span } from '../model/span.ts'
import { indexFingerprints } from '../stages/07-fingerprint/fingerprint-index.ts'
import { MAX_EDITS } from '../stages/10-judge/word-alignment.ts'
import { clusterRows } from './cluster-rows.ts'
import { compareLevel, type LevelFindings } from './compare-level.ts'
import { containedDocuments } from './contained-documents.ts'
import { documentRows } from './document-rows.ts'
import type { Findings } from './findings.ts'
import { copiesRows, pairRows } from './pair-rows.ts'
import type { Corpus } from './read-corpus.ts'
import { sharedWording } from './shared-wording.ts'
import type { Texts } from './texts.ts'

/** @param work folder for what is put aside meanwhile */
export function findRepetition(
  corpus: Corpus,
  texts: Texts,
  work: string,
  settings: Settings,
  events: RunEvents,
): Findings {
  const { documents, documentUnits, paragraphUnits } = corpus
  const ids = documents.map((document) => document.id)
  const { maxOccurrences } = settings.passages
  const index = indexFingerprints(
    corpus.fingerprintHashes,
    corpus.fingerprintPositions,
    corpus.fingerprintOffsets,
  )

  const levels: LevelFindings[] = []
  const removed = new Set<number>()
  if (settings.levels.includes('document')) {
    events.stage?.('compare documents', documents.length)
    const contained =
      settings.verify.minContainment === null
        ? new Float64Array(0)
        : containedDocuments(index, maxOccurrences, settings.verify.minOverlap !== null)
    const everyone = { active: () => true, alone: () => false }
    const input = {
      units: documentUnits,
      documents,
      ...everyone,
      byFingerprint: contained,
      listsOverlap: settings.judge.verdicts,
    }
    const level = compareLevel(input, settings, texts)
    for (const { removed: units } of level.clusters) for (const { unit } of units) removed.add(unit)
    levels.push(level)
  }
  const kept = (document: number): boolean => !removed.has(document)

  let paragraphs: LevelFindings | null = null
  if (settings.levels.includes('paragraph')) {
    events.stage?.('compare paragraphs', paragraphUnits.count)
    const input = {
      units: paragraphUnits,
      documents,
      active: (unit: number) => kept(paragraphUnits.documents[unit]),
      alone: (unit: number) => paragraphUnits.tokens[unit] < settings.paragraphs.minTokens,
      byFingerprint: new Float64Array(0),
      listsOverlap: false,
    }
    paragraphs = compareLevel(input, settings, texts)
    levels.push(paragraphs)
  }

  events.stage?.('find shared wording', documents.length)
  const { unaligned, ...wording } = settings.levels.includes('passage')
    ? sharedWording(index, kept, documents, paragraphs, texts, work, settings, (d) => events.progress?.(d))
    : { passages: [], repeats: [], unaligned: 0 }

  const documentLevel = levels.find((level) => level.units.level === 'document')
  return {
    documents: documentRows({
      ...corpus,
      units: documentUnits,
      clusters: documentLevel?.clusters ?? [],
      repeated: repeatedSpans(paragraphs),
    }),
    copies: levels.flatMap((level) => copiesRows(level.groups, level.units, ids)),
    pairs: levels.flatMap((level) => pairRows(level.pairs, level.units, ids)),
    clusters: levels.flatMap((level) => clusterRows(level.clusters, level.units, documents)),
    ...wording,
    caps: [...levels.flatMap(cappedBuckets), ...unalignedTexts(levels, unaligned)],
    candidatePairs: {
      document: documentLevel?.candidates ?? 0,
      paragraph: paragraphs?.candidates ?? 0,
    },
    recountedPairs: levels.reduce((sum, level) => sum + level.recounted, 0),
  }
}

function cappedBuckets(level: LevelFindings): CapHit[] {
  if (level.cappedBuckets === 0) return []
  const meaning =
    `buckets of the ${level.units.level} level held more than band.maxBucket distinct texts; ` +
    'in these each text was compared with the four of smallest hash only'
  return [{ cap: 'band.maxBucket', count: level.cappedBuckets, meaning }]
}

/** Where two texts were too different to align their words. */
function unalignedTexts(levels: readonly LevelFindings[], passages: number): CapHit[] {
  const pairs = levels.reduce(
    (sum, level) => sum + level.pairs.filter((pair) => pair.judgement?.unaligned).length,
    0,
  )
  if (pairs + passages === 0) return []
  const meaning = `pairs or passages differ in more than ${MAX_EDITS} words; their words were counted without order`
  return [{ cap: 'word alignment', count: pairs + passages, meaning }]
}

/** Spans of removed paragraphs by document, in order. */
function repeatedSpans(paragraphs: LevelFindings | null): Map<number, Span[]> {
  const spans = new Map<number, Span[]>()
  if (paragraphs === null) return spans
  const { units } = paragraphs
  for (const { removed } of paragraphs.clusters) {
    for (const { unit } of removed) {
      const list = spans.get(units.documents[unit]) ?? []
      list.push([units.starts[unit], units.ends[unit]])
      spans.set(units.documents[unit], list)
    }
  }
  for (const list of spans.values()) list.sort((x, y) => x[0] - y[0])
  return spans
}
