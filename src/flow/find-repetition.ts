/**
 * The order of the levels: documents first, then paragraphs and passages of the documents that are kept, so that
 * nothing is counted twice and no text vanishes because its last holder was removed; last what these say in another
 * language.
 */
import type { Decision } from '../model/decision.ts'
import { NO_PAIRS } from '../model/pair-list.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { indexFingerprints } from '../stages/07-fingerprint/fingerprint-index.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import { boilerplateRows } from './boilerplate-rows.ts'
import { compareLevel, type LevelFindings } from './compare-level.ts'
import { compareStatements, NO_STATEMENTS } from './compare-statements.ts'
import { containedDocuments, createFormTest } from './contained-documents.ts'
import type { Corpus } from './corpus-columns.ts'
import { decidedFindings, removedIds } from './decided-findings.ts'
import { readDocuments } from './document-rows.ts'
import { type EarlierDocuments, newShare } from './earlier-documents.ts'
import type { Findings } from './findings.ts'
import { isBoilerplate } from './furniture-in.ts'
import { levelCaps } from './level-caps.ts'
import { sharedWording } from './shared-wording.ts'
import type { Texts } from './texts.ts'

/**
 * @param work folder for what is put aside meanwhile
 * @param earlier documents of an archive that stand behind the new ones
 * @param decisions of an editor about the documents; null: none
 */
export async function findRepetition(
  corpus: Corpus,
  texts: Texts,
  work: string,
  settings: Settings,
  events: RunEvents,
  checkpoints: Checkpoints,
  earlier: EarlierDocuments | null,
  decisions: readonly Decision[] | null,
): Promise<Findings> {
  const { documents, documentUnits, paragraphUnits } = corpus
  const { maxOccurrences } = settings.passages
  const index = indexFingerprints(
    corpus.fingerprintHashes,
    corpus.fingerprintPositions,
    corpus.fingerprintOffsets,
    earlier === null ? null : { ...earlier.wording, first: earlier.first },
  )

  const levels: LevelFindings[] = []
  const removed = new Uint8Array(documents.length)
  for (const [i, { status }] of earlier?.rows.entries() ?? []) {
    if (status === 'removed' && !earlier?.revises)
      removed[documents.length - (earlier?.rows.length ?? 0) + i] = 1
  }
  if (settings.levels.includes('document')) {
    events.stage?.('compare documents', documents.length)
    events.step?.('find contained', documents.length)
    const contained =
      settings.verify.minContainment === null
        ? NO_PAIRS
        : containedDocuments(index, maxOccurrences, settings.verify.minOverlap !== null, (done) =>
            events.progress?.(done),
          )
    const everyone = { active: () => true, alone: () => false }
    const input = {
      units: documentUnits,
      shingles: corpus.documentShingles,
      documents,
      ...everyone,
      byFingerprint: contained,
      isForm: createFormTest(index, maxOccurrences),
      listsOverlap: settings.judge.verdicts,
      recallBy: earlier === null ? corpus.languages : null,
      earlier: earlier?.revises ? null : earlier,
      decisions,
    }
    const level = compareLevel(input, settings, texts, events, checkpoints)
    if (settings.levels.length > 1) {
      const gone = removedIds(level.clustered)
      for (let d = 0; d < documents.length; d++) if (gone.has(documents[d].id)) removed[d] = 1
    }
    levels.push(level)
  }
  const kept = (document: number): boolean => removed[document] === 0

  let paragraphs: LevelFindings | null = null
  if (settings.levels.includes('paragraph')) {
    events.stage?.('compare paragraphs', paragraphUnits.count)
    const input = {
      units: paragraphUnits,
      shingles: null,
      documents,
      active: (unit: number) => kept(paragraphUnits.documents[unit]) && !isBoilerplate(corpus, unit),
      alone: (unit: number) => paragraphUnits.tokens[unit] < settings.paragraphs.minTokens,
      byFingerprint: NO_PAIRS,
      isForm: () => false,
      listsOverlap: false,
      recallBy: null,
      earlier,
      decisions: null,
    }
    paragraphs = compareLevel(input, settings, texts, events, checkpoints)
    levels.push(paragraphs)
  }

  events.stage?.('find shared wording', documents.length)
  const { unaligned, ...wording } = settings.levels.includes('passage')
    ? sharedWording(index, kept, documents, paragraphs, texts, work, settings, events, checkpoints, earlier)
    : { passages: [], repeats: [], unaligned: 0 }

  const { caps: statementCaps, ...statements } = settings.levels.includes('statement')
    ? await compareStatements(corpus, kept, texts, settings, events, earlier)
    : NO_STATEMENTS

  const documentLevel = levels.find((level) => level.units.level === 'document')
  return {
    ...decidedFindings(readDocuments(newShare(corpus, earlier)), levels, earlier),
    ...wording,
    ...statements,
    boilerplate: earlier?.boilerplate ?? boilerplateRows(corpus, texts, settings.paragraphs.minTokens),
    caps: [...levelCaps(levels, unaligned), ...statementCaps],
    candidatePairs: {
      document: documentLevel?.candidates ?? 0,
      paragraph: paragraphs?.candidates ?? 0,
    },
    recall: documentLevel?.recall ?? null,
    decisions: documentLevel?.decisionRows ?? null,
    recountedPairs: levels.reduce((sum, level) => sum + level.recounted, 0),
  }
}
