import type { Decision } from '../../src/model/decision.ts'

/** What stands between two documents, told by going back through all lines about both. */
export function standsBetween(
  decisions: readonly Decision[],
  x: string,
  y: string,
): { relation: Decision | null; keep: Decision | null } {
  const about = decisions.filter(({ pair, members, decision, keep }) => {
    const ids = pair ?? members ?? []
    return ids.includes(x) && ids.includes(y) && (decision !== 'keep' || keep === x || keep === y)
  })
  const last = (is: (name: Decision['decision']) => boolean): Decision | null =>
    about.findLast(({ decision }) => is(decision)) ?? null
  const apart = last((name) => name === 'not a duplicate')
  const kept = last((name) => name === 'keep')
  const related = last((name) => name !== 'keep')
  const lineOf = (decision: Decision | null): number => decision?.line ?? -1
  return {
    relation: related === apart && lineOf(kept) > lineOf(apart) ? null : related,
    keep: lineOf(kept) > lineOf(apart) ? kept : null,
  }
}
