import { type Decision, toldDecision } from '../model/decision.ts'
import { compareIds } from '../model/order.ts'
import type { LinkedTexts } from './linked-texts.ts'
import type { StandingDecisions } from './standing-decisions.ts'

/** What was decided of the two texts of a pair. */
export interface DecidedLink {
  readonly relation: Decision | null
  /** Decides that a unit of a, or of b, is kept rather than one of the other side. */
  readonly keepsA: Decision | null
  readonly keepsB: Decision | null
}

/** With whom a document was decided to be no duplicate. */
export interface SparedFor {
  readonly other: string
  readonly decision: Decision
}

/** An editor's decisions as clusters ask for them: by pairs of texts, and by documents. */
export interface DecidedTexts {
  /** By the number of the pair; pairs that nothing was decided of are not in it. */
  readonly links: ReadonlyMap<number, DecidedLink>
  /** 0: is kept; 1: is kept, but another one rather; 2: nothing decided. */
  rankOf(id: string): number
  /** Whether a decision keeps the document even where it would be removed for this other one. */
  protects(id: string, other: string): boolean
  /** The decision by which the document goes before the keep policy. */
  keptBy(id: string): Decision | null
  /** Two copies that were decided to be duplicates, whatever the settings say of copies. */
  areDuplicates(id: string, other: string): boolean
  /** By document: the decision that it is no duplicate of another one; of several others the first. */
  readonly spared: ReadonlyMap<string, SparedFor>
}

/**
 * Decisions are about texts: what is decided of two documents holds for all copies of each. Of two copies of one text
 * that are decided to be no duplicates both are kept, and their other copies may go for either.
 */
export function decidedTexts({ texts, a, b }: LinkedTexts, standing: StandingDecisions): DecidedTexts {
  const links = new Map<number, DecidedLink>()
  const keptBy = new Map<string, Decision>()
  const apart = new Map<string, Decision>()
  const overruledBy = new Map<string, Set<string>>()
  const spared = new Map<string, SparedFor>()

  const spare = (id: string, other: string, decision: Decision): void => {
    const known = spared.get(id)
    const isFirst =
      known === undefined ||
      compareIds(other, known.other) < 0 ||
      (other === known.other && decision.line > known.decision.line)
    if (isFirst) spared.set(id, { other, decision })
  }
  const keep = (decision: Decision, x: string, y: string): void => {
    const [kept, gone] = decision.keep === x ? [x, y] : [y, x]
    keptBy.set(kept, toldDecision(keptBy.get(kept) ?? null, decision))
    const over = overruledBy.get(gone)
    if (over) over.add(kept)
    else overruledBy.set(gone, new Set([kept]))
  }

  const named = texts.map(({ places }) => {
    const ids: string[] = []
    for (const { documentId } of places) if (standing.names(documentId)) ids.push(documentId)
    return ids
  })
  for (const ids of named) {
    for (let i = 0; i < ids.length; i++) {
      for (let j = i + 1; j < ids.length; j++) {
        const { relation, keep: kept } = standing.between(ids[i], ids[j])
        if (kept !== null) keep(kept, ids[i], ids[j])
        if (relation?.decision !== 'not a duplicate') continue
        for (const [id, other] of [
          [ids[i], ids[j]],
          [ids[j], ids[i]],
        ]) {
          apart.set(id, toldDecision(apart.get(id) ?? null, relation))
          spare(id, other, relation)
        }
      }
    }
  }
  for (let i = 0; i < a.length; i++) {
    const [idsA, idsB] = [named[a[i]], named[b[i]]]
    if (idsA.length === 0 || idsB.length === 0) continue
    let relation: Decision | null = null
    let keepsA: Decision | null = null
    let keepsB: Decision | null = null
    for (const idA of idsA) {
      for (const idB of idsB) {
        const found = standing.between(idA, idB)
        relation = graver(relation, found.relation)
        if (found.relation?.decision === 'not a duplicate') {
          spare(idA, idB, found.relation)
          spare(idB, idA, found.relation)
        }
        if (found.keep === null) continue
        keep(found.keep, idA, idB)
        if (found.keep.keep === idA) keepsA = toldDecision(keepsA, found.keep)
        else keepsB = toldDecision(keepsB, found.keep)
      }
    }
    if (relation !== null || keepsA !== null || keepsB !== null) links.set(i, { relation, keepsA, keepsB })
  }

  const isNamed = (id: string): boolean => keptBy.has(id) || apart.has(id)
  return {
    links,
    rankOf: (id) => (isNamed(id) ? (overruledBy.has(id) ? 1 : 0) : 2),
    protects: (id, other) => isNamed(id) && overruledBy.get(id)?.has(other) !== true,
    keptBy: (id) => keptBy.get(id) ?? apart.get(id) ?? null,
    areDuplicates: (id, other) => standing.between(id, other).relation?.decision === 'duplicate',
    spared,
  }
}

/** Of what was decided of several copies of two texts: that they are none goes before that they are. */
function graver(x: Decision | null, y: Decision | null): Decision | null {
  if (x === null || y === null) return x ?? y
  const isNone = ({ decision }: Decision): boolean => decision === 'not a duplicate'
  return isNone(x) === isNone(y) ? toldDecision(x, y) : isNone(x) ? x : y
}
