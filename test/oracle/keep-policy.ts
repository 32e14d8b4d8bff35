import type { DecidingRule, KeepRule } from '../../src/model/settings.ts'

/** A unit with everything that a rule may ask for. */
export interface Candidate {
  readonly id: string
  readonly start: number
  readonly date: string | null
  readonly source: string | null
  readonly length: number
  readonly standing: { readonly heldBy: number; readonly holds: number; readonly outproved: number }
}

/** Whether x is better than y by one rule alone, written down as a person would say it. */
function isBetter(rule: DecidingRule, x: Candidate, y: Candidate, sources: readonly string[]): boolean {
  const listed = (source: string | null): number =>
    sources.includes(String(source)) ? sources.indexOf(String(source)) : 99
  const bytes = ({ id }: Candidate): Buffer => Buffer.from(id)
  switch (rule) {
    case 'archive':
    case 'decision':
      return false
    case 'proof':
      return x.standing.outproved < y.standing.outproved
    case 'holds-most':
      if (x.standing.heldBy !== y.standing.heldBy) return x.standing.heldBy < y.standing.heldBy
      return x.standing.holds > y.standing.holds
    case 'source':
      return listed(x.source) < listed(y.source)
    case 'earliest':
      return x.date !== null && (y.date === null || x.date < y.date)
    case 'latest':
      return x.date !== null && (y.date === null || x.date > y.date)
    case 'longest':
      return x.length > y.length
    case 'shortest':
      return x.length < y.length
    case 'first-id': {
      const order = Buffer.compare(bytes(x), bytes(y))
      return order < 0 || (order === 0 && x.start < y.start)
    }
  }
}

/** The rules that a policy comes to, in order of weight. */
function rulesOf(prefer: readonly KeepRule[]): DecidingRule[] {
  return [...(prefer[0] === 'holds-most' ? [] : (['proof'] as const)), ...prefer, 'first-id']
}

/** The first rule by which the two differ; x must be the better one by it, else there is none. */
export function decidingRule(
  prefer: readonly KeepRule[],
  x: Candidate,
  y: Candidate,
  sources: readonly string[],
): DecidingRule | null {
  for (const rule of rulesOf(prefer)) {
    if (isBetter(rule, x, y, sources)) return rule
    if (isBetter(rule, y, x, sources)) return null
  }
  return null
}
