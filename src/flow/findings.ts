import type { DecisionRow } from '../model/decision.ts'
import type { LearnedWordRow } from '../model/learned-word.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import type { BoilerplateRow, PassageRow, RepeatRow, StatementRow } from '../model/run-files.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { ComparedStatements } from './compare-statements.ts'
import type { DecidedFindings } from './decided-findings.ts'

/** All rows of a run, ready to be written. */
export interface Findings extends DecidedFindings {
  readonly passages: readonly PassageRow[]
  /** In passages.jsonl too. */
  readonly statements: readonly StatementRow[]
  /** See RunCounts.statements; null where they were not asked for. */
  readonly statementsCompared: ComparedStatements | null
  /** Words of two languages that the statements taught; null where they were not asked for. */
  readonly learnedWords: readonly LearnedWordRow[] | null
  readonly repeats: readonly RepeatRow[]
  readonly boilerplate: readonly BoilerplateRow[]
  readonly caps: readonly CapHit[]
  readonly candidatePairs: { readonly document: number; readonly paragraph: number }
  readonly recountedPairs: number
  /** Of the document level; null where it is not measured. */
  readonly recall: MeasuredRecall | null
  /** What became of each of an editor's decisions; null where there were none. */
  readonly decisions: readonly DecisionRow[] | null
}
