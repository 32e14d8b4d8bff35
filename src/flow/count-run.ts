import type { Level } from '../model/run-files.ts'
import type { RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { DecidedFindings } from './decided-findings.ts'
import type { Findings } from './findings.ts'
import { isBoilerplate } from './furniture-in.ts'
import type { Corpus } from './read-corpus.ts'

/** The manifest's counts: everything that entered, what became of it, and what was passed over. */
export function countRun(corpus: Corpus, findings: Findings, settings: Settings): RunCounts {
  const { totals, documentUnits, paragraphUnits } = corpus
  let empty = 0
  let short = 0
  for (let d = 0; d < documentUnits.count; d++) {
    if (documentUnits.comparable[d] === 0) empty++
    else if (documentUnits.rows[documentUnits.firsts[d]] === -1 && settings.levels.includes('document'))
      short++
  }
  let shortParagraphs = 0
  for (let p = 0; p < paragraphUnits.count; p++) {
    if (isBoilerplate(corpus, p)) continue
    if (paragraphUnits.tokens[p] < settings.paragraphs.minTokens) shortParagraphs++
  }
  return {
    items: totals.items,
    accepted: totals.accepted,
    quarantined: totals.quarantined,
    renamedIds: totals.renamedIds,
    unreadableDates: totals.unreadableDates,
    emptyDocuments: empty,
    shortDocuments: short,
    paragraphs: sum(corpus.segmentCounts),
    furnitureParagraphs: sum(corpus.furnitureCounts),
    boilerplate: {
      wordings: findings.boilerplate.length,
      sources: corpus.boilerplate.length,
      documents: corpus.boilerplateCounts.filter((count) => count > 0).length,
      segments: sum(corpus.boilerplateCounts),
    },
    shortParagraphs,
    candidatePairs: findings.candidatePairs,
    recountedPairs: findings.recountedPairs,
    filesRead: totals.filesRead,
    filesSkipped: totals.filesSkipped,
    ...countFindings(findings),
  }
}

type CountedFindings = DecidedFindings & Pick<Findings, 'passages' | 'repeats'>

/** The counts that follow from the rows alone. */
export function countFindings(findings: CountedFindings) {
  const removed = findings.documents.filter((row) => row.status === 'removed')
  const pairsOf = (level: Level) => findings.pairs.filter((pair) => pair.level === level)
  const at = <T>(of: (level: Level) => T) => ({ document: of('document'), paragraph: of('paragraph') })
  return {
    kept: findings.documents.length - removed.length,
    removed: removed.length,
    removedBy: tally(removed.map((row) => row.verdict ?? 'bar')),
    copyGroups: at((level) => findings.copies.filter((row) => row.level === level).length),
    verifiedPairs: at((level) => pairsOf(level).length),
    overlappingPairs: at((level) => pairsOf(level).filter((pair) => pair.bar === 'overlap').length),
    pairsByVerdict: at((level) => tally(pairsOf(level).map((pair) => pair.verdict ?? 'not judged'))),
    clusters: at((level) => findings.clusters.filter((row) => row.level === level).length),
    repeatedParagraphs: findings.documents.reduce((count, row) => count + row.paragraphs.repeated.length, 0),
    passages: findings.passages.length,
    repeats: findings.repeats.length,
  }
}

function sum(values: Uint32Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

function tally(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
