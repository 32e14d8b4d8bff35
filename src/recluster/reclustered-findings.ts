import { clusterDecided } from '../flow/cluster-decided.ts'
import { clusterUnits, type FactsOf, type LevelRows } from '../flow/cluster-units.ts'
import { type DecidedLevel, decidedFindings, factsById, removedIds } from '../flow/decided-findings.ts'
import { storedDocuments } from '../flow/document-rows.ts'
import type { Findings } from '../flow/findings.ts'
import { retoldReason } from '../flow/verdict-reason.ts'
import type { Decision } from '../model/decision.ts'
import type { Level, PairRow } from '../model/run-files.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { carryParagraphs, type TextOf } from './carried-paragraphs.ts'
import { carryPassages, carryRepeats, carryStatements, type DocumentOf } from './carried-wording.ts'
import { movedPlaces } from './moved-places.ts'
import { pairsOver, uncountedNear } from './raised-bars.ts'
import { measuredRecall } from './reclustered-recall.ts'
import type { StoredRows } from './stored-rows.ts'

/**
 * What a finished run finds under these settings: the documents clustered anew; then the paragraphs, passages and
 * repeats that it found among the documents which are still kept.
 */
export function reclusteredFindings(
  run: FinishedRun,
  stored: StoredRows,
  settings: Settings,
  decisions: readonly Decision[] | null,
  textOf: TextOf,
): Findings {
  const { verify, levels } = settings
  const factsOf = factsById(run.documents)
  const at = (level: Level, { copies, pairs }: Pick<StoredRows, 'copies' | 'pairs'>): LevelRows => ({
    level,
    copies: copies.filter((row) => row.level === level),
    pairs: pairs.filter((row) => row.level === level),
  })
  const documents = at('document', stored)
  const { verdicts } = settings.judge
  const bars = verdicts ? verify : { ...verify, minOverlap: null }
  const over = {
    ...documents,
    pairs: pairsOver(verify, undecided(documents.pairs), verdicts, decisions !== null),
  }
  const documentLevel =
    decisions === null
      ? { ...clustered(over, factsOf, settings), decisionRows: null }
      : clusterDecided(over, factsOf, { ...settings, verify: bars }, decisions, (id) => run.rowOf.has(id))
  const removed = removedIds(documentLevel.clustered)
  const { move, unknown } = movedPlaces(run.documents, removed, documents.copies)

  const paragraphs = at('paragraph', stored)
  const { copies, pairs, uncompared } = carryParagraphs(paragraphs.copies, paragraphs.pairs, move, textOf)
  const overBars = pairsOver(verify, pairs, false)
  const paragraphLevel = clustered({ level: 'paragraph', copies, pairs: overBars }, factsOf, settings)

  const documentOf = documentsById(run)
  const { repeats, unshown } = carryRepeats(stored.repeats, move, documentOf, textOf)
  const { candidatePairs, recountedPairs } = run.manifest.counts
  const compares = levels.some((level) => level !== 'document')
  return {
    ...decidedFindings(storedDocuments(run.documents), [documentLevel, paragraphLevel]),
    passages: carryPassages(stored.passages, move, documentOf),
    statements: carryStatements(stored.statements, move, documentOf),
    statementsCompared: statementsCompared(run),
    // As the statements of all documents that the run kept taught them.
    learnedWords: run.manifest.files.some(({ name }) => name === 'learned-words.jsonl')
      ? stored.learnedWords
      : null,
    repeats,
    // Learned from all documents, whatever became of them.
    boilerplate: stored.boilerplate,
    recall: measuredRecall(run, settings),
    decisions: documentLevel.decisionRows,
    caps: [
      ...run.manifest.caps,
      ...hit('kept again', compares ? unknown.length : 0, KEPT_AGAIN),
      ...hit(
        'fallen paragraph pairs',
        levels.includes('passage') ? pairs.length - overBars.length : 0,
        FALLEN,
      ),
      ...hit(
        '64-bit recount',
        uncountedNear(verify, run.manifest.settings.verify, stored.pairs),
        NOT_RECOUNTED,
      ),
      ...hit('texts not at hand', uncompared + unshown, NO_TEXTS),
    ],
    candidatePairs,
    recountedPairs,
  }
}

const KEPT_AGAIN =
  'documents are kept that the run had removed; their paragraphs and passages were never compared, ' +
  'which takrar run with these settings does'
const FALLEN =
  'pairs of paragraphs fell below the bars; the wording that they share was told by these pairs alone ' +
  'and is not among the passages'
const NOT_RECOUNTED =
  'pairs lie within 1 % of a bar that the run did not have, and were counted with 32-bit shingles only'
const NO_TEXTS =
  'groups of copies or repeated wordings lost places while the texts of the others were not at hand; ' +
  'they say of these what the run said of all'

function hit(cap: string, count: number, meaning: string): CapHit[] {
  return count === 0 ? [] : [{ cap, count, meaning }]
}

/** Rows without what was decided for the run. */
function undecided(pairs: readonly PairRow[]): PairRow[] {
  return pairs.map((row) => {
    if (row.decision === undefined) return row
    const { decision: _, ...rest } = row
    return { ...rest, reason: retoldReason(rest) }
  })
}

function clustered(rows: LevelRows, factsOf: FactsOf, settings: Settings): DecidedLevel {
  return { rows, clustered: clusterUnits(rows, factsOf, settings) }
}

function statementsCompared({ manifest: { counts } }: FinishedRun): Findings['statementsCompared'] {
  if (counts.statements === undefined) return null
  const { comparedPairs, shortSentences, compared } = counts.statements
  return { comparedPairs, shortSentences, compared }
}

function documentsById(run: FinishedRun): DocumentOf {
  const known = new Map(run.documents.map(({ id, date, source }, index) => [id, { date, source, index }]))
  return (id) => {
    const document = known.get(id)
    if (document === undefined) throw new Error(`There is no document ${id}.`)
    return document
  }
}
