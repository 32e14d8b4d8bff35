import { type DecisionRow, lineToAdd, type StandingDecision, standingDecision } from '../model/decision.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { type Line, lineOf } from './line.ts'
import { oneLine } from './line-text.ts'
import type { RelatedRows } from './run-rows.ts'

/** What was decided, and how to decide otherwise. */
export interface Decided {
  /** What stands, the latest last. */
  readonly stands: readonly StandingDecision[]
  /** Lines of JSON to add to a file of decisions, each another answer. */
  readonly toAdd: readonly string[]
}

const MAX_TEXT = 300

/** What was decided between two documents of a run, or between copies of theirs. */
export async function decidedBetween(
  run: FinishedRun,
  a: DocumentRow,
  b: DocumentRow,
  { pairs }: RelatedRows,
): Promise<Decided> {
  const pair = [a.id, b.id] as const
  const named = await applied(run, (ids) => pair.every((id) => ids.includes(id)))
  const ofCopies = pairs.flatMap(({ level, decision }) =>
    level === 'document' && decision !== undefined ? [decision] : [],
  )
  const isOne = a.representativeId === b.id || b.representativeId === a.id
  return {
    stands: named.length > 0 ? named : ofCopies,
    toAdd: [lineToAdd(pair, isOne ? 'not a duplicate' : 'duplicate', today())],
  }
}

/** What was decided about a document of a run, and what may be decided about what became of it. */
export async function decidedAlone(
  run: FinishedRun,
  { id, status, representativeId }: DocumentRow,
  { clusters }: RelatedRows,
): Promise<Decided> {
  const stands = await applied(run, (ids) => ids.includes(id))
  if (status === 'removed' && representativeId !== null) {
    const pair = [id, representativeId] as const
    return {
      stands,
      toAdd: [lineToAdd(pair, 'not a duplicate', today()), lineToAdd(pair, 'keep', today(), id)],
    }
  }
  const own = clusters.filter(({ level, representative }) => level === 'document' && representative === id)
  const toAdd = own.map(({ clusterId, members }) =>
    lineToAdd(
      { cluster: clusterId, members: members.map((member) => member.id) },
      'not a duplicate',
      today(),
    ),
  )
  return { stands, toAdd }
}

/** For a person: what stands, then the line to add. */
export function decisionLines({ stands, toAdd }: Decided): Line[] {
  return [
    ...(stands.length > 0 ? [lineOf('decisions:', 'strong')] : []),
    ...stands.map((decision) => lineOf(`  ${told(decision)}`)),
    ...(toAdd.length > 0
      ? [
          lineOf(''),
          lineOf('to decide otherwise, fill in a line and add it to the file of --decisions:', 'quiet'),
        ]
      : []),
    ...toAdd.map((line) => lineOf(line)),
  ]
}

function told({ decision, keep, who, when, why }: StandingDecision): string {
  const what = keep === undefined ? decision : `keep ${keep}`
  const reason = why.trim() === '' ? '' : `: ${oneLine(why, MAX_TEXT)}`
  return `${what}, by ${oneLine(who, MAX_TEXT)} on ${when}${reason}`
}

async function applied(
  run: FinishedRun,
  isAbout: (ids: readonly string[]) => boolean,
): Promise<StandingDecision[]> {
  const found: StandingDecision[] = []
  for await (const row of readRows<DecisionRow>(run.folder, 'decisions.jsonl')) {
    if (row.state === 'applied' && isAbout(row.pair ?? row.members ?? [])) found.push(standingDecision(row))
  }
  return found
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
