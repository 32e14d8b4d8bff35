import type { DecisionRow } from '../model/decision.ts'
import type { CopiesRow } from '../model/run-files.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { createTally, type LawResult } from './law.ts'

/** The decisions of a run that it could apply. */
export interface DecidedDocuments {
  /** In the order of their lines; those about unknown documents are not among them. */
  readonly rows: readonly DecisionRow[]
  /** What stands between two documents once later lines have gone before earlier ones. */
  between(x: string, y: string): { readonly relation: DecisionRow | null; readonly keep: DecisionRow | null }
  /** Documents that a decision puts before the keep policy. */
  isPreferred(id: string): boolean
}

export async function readDecided(run: FinishedRun): Promise<DecidedDocuments> {
  const rows: DecisionRow[] = []
  const about = new Map<string, DecisionRow[]>()
  for await (const row of readRows<DecisionRow>(run.folder, 'decisions.jsonl')) {
    if (row.state.startsWith('unknown')) continue
    rows.push(row)
    for (const id of idsOf(row)) {
      const known = about.get(id)
      if (known) known.push(row)
      else about.set(id, [row])
    }
  }
  return {
    rows,
    between(x, y) {
      let relation: DecisionRow | null = null
      let keep: DecisionRow | null = null
      const ofY = new Set(about.get(y))
      for (const row of about.get(x) ?? []) {
        if (!ofY.has(row)) continue
        if (row.decision === 'keep') {
          if (row.keep !== x && row.keep !== y) continue
          keep = row
          if (relation?.decision === 'not a duplicate') relation = null
        } else {
          relation = row
          if (row.decision === 'not a duplicate') keep = null
        }
      }
      return { relation, keep }
    },
    isPreferred: (id) =>
      (about.get(id) ?? []).some(({ decision, keep }) => keep === id || decision === 'not a duplicate'),
  }
}

/** Decisions hold: none removes for each other what it says is no duplicate, and what is to be kept is kept. */
export async function checkDecisions(run: FinishedRun, law: string): Promise<LawResult> {
  const tally = createTally(law)
  const decided = await readDecided(run)
  const textOf = await copiesOf(run)
  const apart = copiesApart(decided, textOf)
  const kept = new Map<string, DecisionRow>()
  for (const row of decided.rows) {
    if (row.state === 'applied' && row.keep !== undefined) kept.set(row.keep, row)
  }
  for (const [index, { id, status, representativeId }] of run.documents.entries()) {
    if (status !== 'removed' || representativeId === null) continue
    const where = `documents.jsonl:${index + 1}`
    const { relation, keep } = decided.between(id, representativeId)
    if (relation?.decision === 'not a duplicate')
      tally.violation(where, `${id} is removed for ${representativeId}, against line ${relation.line}`)
    const byDecision = kept.get(id) ?? apart.get(id)
    if (byDecision !== undefined && keep?.keep !== representativeId)
      tally.violation(where, `${id} is removed, and line ${byDecision.line} of the decisions keeps it`)
  }
  const { applied = 0 } = run.manifest.counts.decisions ?? {}
  const found = decided.rows.filter(({ state }) => state === 'applied').length
  if (found !== applied)
    tally.violation(
      'decisions.jsonl',
      `has ${found} decisions that are applied, and the counts say ${applied}`,
    )
  return tally.result(found === 0 ? 'no decision was applied' : `${found} decisions of an editor hold`)
}

function idsOf({ pair, members }: DecisionRow): readonly string[] {
  return pair ?? members ?? []
}

/** By document, the first of its copies. */
async function copiesOf(run: FinishedRun): Promise<Map<string, string>> {
  const first = new Map<string, string>()
  for await (const { level, members } of readRows<CopiesRow>(run.folder, 'copies.jsonl')) {
    if (level !== 'document') continue
    for (const { documentId } of members) first.set(documentId, members[0].documentId)
  }
  return first
}

/** Copies that were decided to be no duplicates of another copy of their text. */
function copiesApart(
  decided: DecidedDocuments,
  textOf: ReadonlyMap<string, string>,
): Map<string, DecisionRow> {
  const apart = new Map<string, DecisionRow>()
  for (const row of decided.rows) {
    if (row.decision !== 'not a duplicate') continue
    for (const ids of byText(idsOf(row), textOf).values()) {
      for (const id of ids) {
        const other = ids.find(
          (copy) => copy !== id && decided.between(id, copy).relation?.decision === row.decision,
        )
        if (other !== undefined) apart.set(id, row)
      }
    }
  }
  return apart
}

function byText(ids: readonly string[], textOf: ReadonlyMap<string, string>): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const text = textOf.get(id)
    if (text === undefined) continue
    const group = groups.get(text)
    if (group) group.push(id)
    else groups.set(text, [id])
  }
  return groups
}
