import type { StandingDecision } from '../model/decision.ts'
import { round6 } from '../model/round.ts'
import type { DecidingRule } from '../model/settings.ts'
import type { RemovedUnit, UnitCluster } from './cluster-units.ts'
import type { SparedFor } from './decided-texts.ts'
import type { ClusteredUnit } from './ranked-text.ts'

/** Why a document was removed, in words: what it is to the kept one, and which rule decided between the two. */
export function removedReason({ representative, keptBy }: UnitCluster, removed: RemovedUnit): string {
  const kept = representative.id
  const why =
    removed.rule === 'decision' && keptBy !== null
      ? keptByDecision(keptBy)
      : BETTER[removed.rule](representative, removed)
  const likeness = `jaccard ${round6(removed.jaccard)}, ${round6(removed.containment)} of it is in the kept one`
  if (removed.decision !== null)
    return `decided a duplicate of ${kept} ${byWhom(removed.decision)}; ${kept} ${why} (${likeness})`
  switch (removed.verdict) {
    case 'exact':
      return `the same text as ${kept}, which ${why}`
    case 'same':
      return `small edits of ${kept}, which ${why} (${likeness})`
    case 'revision':
      return removed.rule === 'holds-most' && removed.holding !== null
        ? `${kept} ${why} (${likeness})`
        : `another version of ${kept}, which ${why} (${likeness})`
    case null:
      return `over the bar with ${kept}, which ${why} (${likeness})`
    default:
      return `${removed.verdict} with ${kept}, which ${why} (${likeness})`
  }
}

/** What the kept unit has over the removed one; completes "K, which ...". */
const BETTER: Readonly<Record<DecidingRule, (kept: ClusteredUnit, removed: RemovedUnit) => string>> = {
  proof: (_, { holding }) =>
    holding === 'one-way' ? 'could not be removed for it' : 'has fewer others that it could only give way to',
  'holds-most': ({ standing }, removed) => {
    if (removed.holding !== null) return 'holds most of it'
    return standing.heldBy < removed.standing.heldBy ? 'fewer others hold' : 'holds more of the others'
  },
  source: () => 'is of a preferred source',
  earliest: (_, { date }) => (date === null ? 'has a date' : 'is dated earlier'),
  latest: (_, { date }) => (date === null ? 'has a date' : 'is dated later'),
  longest: () => 'is longer',
  shortest: () => 'is shorter',
  'first-id': () => 'comes first by id',
  archive: () => 'the archive keeps',
  decision: () => 'is kept by a decision',
}

function keptByDecision(keptBy: StandingDecision): string {
  const what = keptBy.decision === 'keep' ? 'to be kept' : 'to be no duplicate of a copy'
  return `was decided ${what} ${byWhom(keptBy)}`
}

function byWhom({ who, when }: StandingDecision): string {
  return `by ${who} on ${when}`
}

/** What a decision adds to the reason of a document that is kept. */
export function sparedReason({ other, decision }: SparedFor): string {
  return `decided not a duplicate of ${other} ${byWhom(decision)}`
}

/** Which rules of the keep policy put the representative first, and before how many where they are several. */
export function keptReason({ removed, keptBy }: UnitCluster): string {
  const [{ rule: first }] = removed
  const bestBy = (rule: DecidingRule, before: readonly RemovedUnit[]): string =>
    rule === 'decision' && keptBy !== null ? `decided ${byWhom(keptBy)}` : BEST[rule](before)
  if (removed.every(({ rule }) => rule === first)) {
    return `kept of ${removed.length + 1} documents: ${bestBy(first, removed)}`
  }
  const byRule = new Map<DecidingRule, RemovedUnit[]>()
  for (const unit of removed) {
    const before = byRule.get(unit.rule)
    if (before) before.push(unit)
    else byRule.set(unit.rule, [unit])
  }
  const parts = RULES.flatMap((rule) => {
    const before = byRule.get(rule)
    if (before === undefined) return []
    return `${bestBy(rule, before)} (before ${before.length})`
  })
  return `kept of ${removed.length + 1} documents: ${parts.join(', ')}`
}

const BEST: Readonly<Record<DecidingRule, (before: readonly RemovedUnit[]) => string>> = {
  proof: (before) =>
    before.every(({ holding }) => holding === 'one-way')
      ? 'could not be removed for the others'
      : 'first by the direction of the proofs',
  'holds-most': (before) =>
    before.every(({ holding }) => holding !== null) ? 'holds most of the others' : 'first by what holds most',
  source: () => 'of a preferred source',
  earliest: () => 'dated earliest',
  latest: () => 'dated latest',
  longest: () => 'the longest',
  shortest: () => 'the shortest',
  'first-id': () => 'first by id',
  archive: () => 'the archive keeps it',
  decision: () => 'by a decision',
}

const RULES = Object.keys(BEST) as DecidingRule[]

/** Why a document in no cluster was kept. */
export function apartReason(others: number): string {
  if (others === 0) return 'no other document repeats it'
  return others === 1
    ? 'not removed for the one that repeats it'
    : `removed for none of the ${others} that repeat it`
}
