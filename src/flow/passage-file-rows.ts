import type { PassageRow, StatementRow } from '../model/run-files.ts'
import type { Findings } from './findings.ts'
import { comparePlaces } from './places.ts'

/** The rows of passages.jsonl: shared wording, and statements in two languages, in the one order of the run's files. */
export function passageFileRows({
  passages,
  statements,
}: Pick<Findings, 'passages' | 'statements'>): readonly (PassageRow | StatementRow)[] {
  if (statements.length === 0) return passages
  return [...passages, ...statements].sort((x, y) => comparePlaces(x.a, y.a) || comparePlaces(x.b, y.b))
}
