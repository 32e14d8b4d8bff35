import { type Decision, type DecisionRow, type DecisionState, standingDecision } from '../model/decision.ts'

/** What stands of all that was decided about two documents. */
export interface BetweenTwo {
  /** "duplicate" or "not a duplicate"; null: neither was decided. */
  readonly relation: Decision | null
  /** The one of the two that was decided to be kept. */
  readonly keep: Decision | null
}

/** An editor's decisions, asked for pair by pair. */
export interface StandingDecisions {
  /** Whether any decision names the document. */
  names(id: string): boolean
  /** Asking counts: a decision that stands for a pair that was asked for is applied. */
  between(x: string, y: string): BetweenTwo
  /** Every decision with what became of it, once all pairs of the run were asked for. */
  rows(): DecisionRow[]
}

/** A decision with the documents of the run that it is about. */
interface Resolved {
  readonly decision: Decision
  readonly members: ReadonlySet<string>
  /** What it names and the run has not. */
  readonly lacks: Extract<DecisionState, 'unknown document' | 'unknown cluster' | 'in the archive'> | null
}

const NOTHING: BetweenTwo = { relation: null, keep: null }

/**
 * @param isKnown whether the run has a document
 * @param membersOf of a cluster whose line does not say them; null for an unknown cluster
 * @param isArchived whether an archive has a document about which nothing is decided anew but beside a new one
 */
export function standingDecisions(
  decisions: readonly Decision[],
  isKnown: (id: string) => boolean,
  membersOf: (clusterId: string) => readonly string[] | null,
  isArchived: (id: string) => boolean = () => false,
): StandingDecisions {
  const resolved = decisions.map((decision) => resolve(decision, isKnown, membersOf, isArchived))
  // By document, in the order of lines.
  const about = new Map<string, Resolved[]>()
  for (const one of resolved) {
    if (one.lacks !== null) continue
    for (const id of one.members) {
      const list = about.get(id)
      if (list) list.push(one)
      else about.set(id, [one])
    }
  }
  const asked = new Set<Decision>()
  const applied = new Set<Decision>()
  const idle = ({ members }: Resolved): DecisionState =>
    [...members].every(isArchived) ? 'in the archive' : 'no pair'
  return {
    names: (id) => about.has(id),
    between(x, y) {
      const [ofX, ofY] = [about.get(x), about.get(y)]
      if (ofX === undefined || ofY === undefined || x === y) return NOTHING
      const [few, other] = ofX.length <= ofY.length ? [ofX, y] : [ofY, x]
      let found = NOTHING
      for (const { decision, members } of few) {
        if (!members.has(other)) continue
        const { decision: name, keep } = decision
        if (name === 'keep' && keep !== x && keep !== y) continue
        asked.add(decision)
        found = afterwards(found, decision)
      }
      if (found.relation !== null) applied.add(found.relation)
      if (found.keep !== null) applied.add(found.keep)
      return found
    },
    rows: () =>
      resolved.map((one): DecisionRow => {
        const { pair, cluster, line } = one.decision
        const place = pair !== null ? { pair } : { cluster: cluster ?? '', members: [...one.members] }
        const state =
          one.lacks ??
          (applied.has(one.decision) ? 'applied' : asked.has(one.decision) ? 'replaced' : idle(one))
        return { line, ...place, ...standingDecision(one.decision), state }
      }),
  }
}

/** Whether two are duplicates is one question, which of them is kept another; no two of which one is kept are none. */
function afterwards({ relation, keep }: BetweenTwo, decision: Decision): BetweenTwo {
  if (decision.decision === 'duplicate') return { relation: decision, keep }
  if (decision.decision === 'not a duplicate') return { relation: decision, keep: null }
  return { relation: relation?.decision === 'not a duplicate' ? null : relation, keep: decision }
}

function resolve(
  decision: Decision,
  isKnown: (id: string) => boolean,
  membersOf: (clusterId: string) => readonly string[] | null,
  isArchived: (id: string) => boolean,
): Resolved {
  const { pair, cluster, members, keep } = decision
  const named = pair ?? members ?? membersOf(cluster ?? '')
  if (named === null) return { decision, members: new Set(), lacks: 'unknown cluster' }
  const known = new Set(named.filter(isKnown))
  const isWhole = (ids: ReadonlySet<string>): boolean =>
    ids.size >= 2 && (keep === undefined || ids.has(keep))
  if (isWhole(known)) return { decision, members: known, lacks: null }
  const isThere = isWhole(new Set(named.filter((one) => known.has(one) || isArchived(one))))
  return { decision, members: known, lacks: isThere ? 'in the archive' : 'unknown document' }
}
