import { compareIds } from '../../model/order.ts'
import type { DecidingRule, KeepRule, KeepSettings } from '../../model/settings.ts'
import { compareDates } from './dates.ts'
import type { Standing } from './holdings.ts'

/** What the keep policy knows of a unit. */
export interface KeepFacts {
  readonly id: string
  /** Tells units of one document apart: the paragraph's start; 0 for documents. */
  readonly start: number
  readonly date: string | null
  readonly source: string | null
  /** Length of the text in UTF-16 code units. */
  readonly length: number
}

/** A unit with what its text holds and what holds it, which its copies share. */
export interface RankedUnit extends KeepFacts {
  readonly standing: Standing
}

/** One order of units for one policy, best first. */
export interface KeepOrder {
  /** Negative when x is kept rather than y; 0 only for one and the same place. */
  compare(x: RankedUnit, y: RankedUnit): number
  /** The same order among these units, without the rules that tell none of them apart. */
  among(units: readonly RankedUnit[]): KeepOrder['compare']
  /** The first rule that tells two units apart. */
  decider(x: RankedUnit, y: RankedUnit): DecidingRule
  /** Whether it is for holds-most to say which of two units is kept, no weightier rule having done so. */
  leavesToHolding(x: RankedUnit, y: RankedUnit): boolean
}

type Step = readonly [rule: DecidingRule, compare: (x: RankedUnit, y: RankedUnit) => number]

/**
 * The rules of a policy one after the other; ids, then places, decide what they leave open. What the proof allows in
 * one direction only goes ahead of every rule but holds-most, which says the same and more.
 *
 * @param rankOf by what an editor has decided, the lowest first: ahead of all rules; null: nothing was decided
 */
export function createKeepOrder(
  { prefer, sources }: Pick<KeepSettings, 'prefer' | 'sources'>,
  rankOf: ((id: string) => number) | null = null,
): KeepOrder {
  const decided: Step[] = rankOf === null ? [] : [['decision', (x, y) => rankOf(x.id) - rankOf(y.id)]]
  const stepOf = (rule: KeepRule): Step => [
    rule,
    rule === 'source' ? bySource(sources) : rule === 'holds-most' ? byHolding : BY_FACT[rule],
  ]
  const steps: Step[] = prefer.map(stepOf)
  if (prefer[0] !== 'holds-most') steps.unshift(['proof', byProof])
  if (!prefer.includes('first-id')) steps.push(stepOf('first-id'))
  steps.unshift(...decided)
  const weightier = [...decided, ...prefer.slice(0, Math.max(0, prefer.indexOf('holds-most'))).map(stepOf)]
  const knowsHolding = prefer.includes('holds-most')
  return {
    compare: (x, y) => compareBy(steps, x, y),
    among(units) {
      const telling = steps.filter(([, compare]) => units.some((unit) => compare(unit, units[0]) !== 0))
      return (x, y) => compareBy(telling, x, y)
    },
    decider(x, y) {
      for (let s = 0; s < steps.length; s++) if (steps[s][1](x, y) !== 0) return steps[s][0]
      return 'first-id'
    },
    leavesToHolding: (x, y) => knowsHolding && weightier.every(([, compare]) => compare(x, y) === 0),
  }
}

function compareBy(steps: readonly Step[], x: RankedUnit, y: RankedUnit): number {
  for (let s = 0; s < steps.length; s++) {
    const order = steps[s][1](x, y)
    if (order !== 0) return order
  }
  return 0
}

const BY_FACT: Readonly<Record<Exclude<KeepRule, 'holds-most' | 'source'>, Step[1]>> = {
  earliest: (x, y) => compareDates(x.date, y.date),
  // The undated are last here too.
  latest: (x, y) =>
    x.date === null || y.date === null ? compareDates(x.date, y.date) : compareDates(y.date, x.date),
  longest: (x, y) => y.length - x.length,
  shortest: (x, y) => x.length - y.length,
  'first-id': (x, y) => compareIds(x.id, y.id) || x.start - y.start,
}

/** Units that fewer others hold first, among them those that hold more others. */
function byHolding(x: RankedUnit, y: RankedUnit): number {
  return x.standing.heldBy - y.standing.heldBy || y.standing.holds - x.standing.holds
}

function byProof(x: RankedUnit, y: RankedUnit): number {
  return x.standing.outproved - y.standing.outproved
}

/** In the order of the list; sources that are not in it come after those that are. */
function bySource(sources: readonly string[]): Step[1] {
  const ranks = new Map(sources.map((source, rank) => [source, rank]))
  const rank = (source: string | null): number => ranks.get(source ?? '') ?? sources.length
  return (x, y) => rank(x.source) - rank(y.source)
}
