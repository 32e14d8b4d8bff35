import { earlierDate } from '../../model/date-order.ts'
import type { PassageSide } from '../../model/run-files.ts'
import type { ShownPlace, StatementFinding } from '../page-data.ts'
import type { StatementCouple } from './selection.ts'
import type { DocumentRegister } from './shown-documents.ts'

/** What two articles tell in common, in the order of the first. */
export function statementFinding(
  { a, b, statements }: StatementCouple,
  register: DocumentRegister,
  placeOf: (side: PassageSide) => ShownPlace,
): StatementFinding {
  const [one, other] = [register.numberOf(a), register.numberOf(b)]
  return {
    kind: 'statement',
    key: `/statement/${a}/${b}`,
    a: one,
    b: other,
    likelihood: Math.max(...statements.map(({ likelihood }) => likelihood)),
    earlier: earlierDate(register.rows[one].date, register.rows[other].date),
    statements: statements.map((row) => ({
      a: placeOf(row.a),
      b: placeOf(row.b),
      likelihood: row.likelihood,
      coverageA: row.coverageA,
      coverageB: row.coverageB,
      words: row.words,
    })),
  }
}
