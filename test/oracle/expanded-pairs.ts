import type { CopiesRow, PairRow, UnitPlace } from '../../src/model/run-files.ts'

/** A pair of places with what is said of it, seen from a. */
export interface ExpandedPair {
  readonly level: string
  readonly a: UnitPlace
  readonly b: UnitPlace
  readonly verdict: string | null
  readonly containmentA: number
  readonly containmentB: number
  readonly textIdA: string
  readonly textIdB: string
}

/** Every place of every text with every other that repeats it, by going through all of them. */
export function expandedPairs(pairs: readonly PairRow[], copies: readonly CopiesRow[]): ExpandedPair[] {
  const found: ExpandedPair[] = []
  const placesOf = (level: string, textId: string, own: UnitPlace): readonly UnitPlace[] => {
    for (const group of copies) if (group.level === level && group.groupId === textId) return group.members
    return [own]
  }
  for (const pair of pairs) {
    for (const x of placesOf(pair.level, pair.textIdA, pair.a)) {
      for (const y of placesOf(pair.level, pair.textIdB, pair.b)) {
        const { level, verdict, containmentA, containmentB, textIdA, textIdB } = pair
        found.push(
          comesFirst(x, y)
            ? { level, a: x, b: y, verdict, containmentA, containmentB, textIdA, textIdB }
            : {
                ...{ level, a: y, b: x, verdict },
                ...{
                  containmentA: containmentB,
                  containmentB: containmentA,
                  textIdA: textIdB,
                  textIdB: textIdA,
                },
              },
        )
      }
    }
  }
  for (const { level, members, groupId } of copies) {
    for (const a of members) {
      for (const b of members) {
        if (!comesFirst(a, b)) continue
        const alike = { containmentA: 1, containmentB: 1, textIdA: groupId, textIdB: groupId }
        found.push({ level, a, b, verdict: 'exact', ...alike })
      }
    }
  }
  return found
}

function comesFirst(x: UnitPlace, y: UnitPlace): boolean {
  const order = Buffer.compare(Buffer.from(x.documentId), Buffer.from(y.documentId))
  if (order !== 0) return order < 0
  return x.span[0] === y.span[0] ? x.span[1] < y.span[1] : x.span[0] < y.span[0]
}
