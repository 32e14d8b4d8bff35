import type { Level } from '../model/run-files.ts'
import type { RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { countDecisions } from './cluster-decided.ts'
import type { Corpus } from './corpus-columns.ts'
import type { DecidedFindings } from './decided-findings.ts'
import type { Findings } from './findings.ts'
import { isBoilerplate } from './furniture-in.ts'
import { countRelated } from './statement-rows.ts'

/** The manifest's counts: everything that entered, what became of it, and what was passed over. */
export function countRun(corpus: Corpus, findings: Findings, settings: Settings): RunCounts {
  return countRead(corpus, countUnits(corpus, settings), findings)
}

/** Units that are too short to be compared, or of which nothing is left. */
export interface UnitCounts {
  readonly emptyDocuments: number
  readonly shortDocuments: number
  readonly shortParagraphs: number
}

function countUnits(corpus: Corpus, settings: Settings): UnitCounts {
  const { documentUnits, paragraphUnits } = corpus
  const documentsCompared = settings.levels.includes('document')
  const { minTokens } = settings.paragraphs
  let empty = 0
  let short = 0
  for (let d = 0; d < documentUnits.count; d++) {
    if (documentUnits.comparable[d] === 0) empty++
    else if (documentsCompared && documentUnits.rows[documentUnits.firsts[d]] === -1) short++
  }
  let shortParagraphs = 0
  for (let p = 0; p < paragraphUnits.count; p++) {
    if (paragraphUnits.tokens[p] < minTokens && !isBoilerplate(corpus, p)) shortParagraphs++
  }
  return { emptyDocuments: empty, shortDocuments: short, shortParagraphs }
}

/** The same from counted units and what was read of the documents. */
export function countRead(
  corpus: Pick<Corpus, 'totals' | 'segmentCounts' | 'furnitureCounts' | 'boilerplate' | 'boilerplateCounts'>,
  units: UnitCounts,
  findings: Findings,
): RunCounts {
  const { totals } = corpus
  let withBoilerplate = 0
  const { boilerplateCounts } = corpus
  for (let d = 0; d < boilerplateCounts.length; d++) if (boilerplateCounts[d] > 0) withBoilerplate++
  return {
    items: totals.items,
    accepted: totals.accepted,
    quarantined: totals.quarantined,
    renamedIds: totals.renamedIds,
    unreadableDates: totals.unreadableDates,
    emptyDocuments: units.emptyDocuments,
    shortDocuments: units.shortDocuments,
    paragraphs: sum(corpus.segmentCounts),
    furnitureParagraphs: sum(corpus.furnitureCounts),
    boilerplate: {
      wordings: findings.boilerplate.length,
      sources: new Set(findings.boilerplate.map(({ source }) => source)).size,
      documents: withBoilerplate,
      segments: sum(corpus.boilerplateCounts),
    },
    shortParagraphs: units.shortParagraphs,
    candidatePairs: findings.candidatePairs,
    recountedPairs: findings.recountedPairs,
    filesRead: totals.filesRead,
    filesSkipped: totals.filesSkipped,
    recordsSkipped: totals.recordsSkipped,
    guessedEncodings: totals.guessedEncodings,
    replacedCharacters: totals.replacedCharacters,
    ...countFindings(findings),
  }
}

type CountedFindings = DecidedFindings &
  Pick<Findings, 'passages' | 'repeats' | 'statements' | 'statementsCompared' | 'decisions'>

/** The counts that follow from the rows alone. */
export function countFindings(findings: CountedFindings) {
  const { documents, copies, pairs, clusters, passages, repeats, decisions } = findings
  const { statements, statementsCompared } = findings
  const removed = documents.removedAs.length
  const removedBy = new Map<string, number>()
  for (const verdict of documents.removedAs) tally(removedBy, verdict ?? 'bar')
  const verifiedPairs = { document: 0, paragraph: 0 }
  const overlappingPairs = { document: 0, paragraph: 0 }
  const byVerdict = { document: new Map<string, number>(), paragraph: new Map<string, number>() }
  for (const { level, bar, verdict } of pairs) {
    verifiedPairs[level]++
    if (bar === 'overlap') overlappingPairs[level]++
    tally(byVerdict[level], verdict ?? 'not judged')
  }
  return {
    kept: documents.length - removed,
    removed,
    removedBy: byName(removedBy),
    copyGroups: countLevels(copies),
    verifiedPairs,
    overlappingPairs,
    pairsByVerdict: { document: byName(byVerdict.document), paragraph: byName(byVerdict.paragraph) },
    clusters: countLevels(clusters),
    repeatedParagraphs: documents.repeatedParagraphs,
    passages: passages.length,
    repeats: repeats.length,
    ...(statementsCompared === null
      ? {}
      : {
          statements: {
            found: statements.length,
            relatedDocuments: countRelated(statements),
            ...statementsCompared,
          },
        }),
    ...(decisions === null ? {} : { decisions: countDecisions(decisions) }),
  }
}

function countLevels(rows: readonly { readonly level: Level }[]): Record<Level, number> {
  const counts = { document: 0, paragraph: 0 }
  for (const { level } of rows) counts[level]++
  return counts
}

function sum(values: Uint32Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}

function tally(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function byName(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
