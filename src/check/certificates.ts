import { compareIds } from '../model/order.ts'
import type { ClusterMember, ClusterRow, CopiesRow, PairRow } from '../model/run-files.ts'
import type { DecidingRule } from '../model/settings.ts'
import { type FinishedRun, unitKey } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { type DecidedDocuments, readDecided } from './decisions.ts'
import { createTally, type LawResult, type Tally } from './law.ts'

/** What a cluster's rows of copies and pairs come to. */
interface Found {
  verifiedPairs: number
  disputedPairs: number
  lowestJaccard: number
}

/**
 * Each cluster's certificate is what the rows of copies and pairs say of its members, and the rule that a member
 * names speaks for the representative, as far as the facts of both decide it.
 */
export async function checkCertificates(run: FinishedRun, law: string): Promise<LawResult> {
  const tally = createTally(law)
  const clusters: ClusterRow[] = []
  const clusterOf = new Map<number, number>()
  const decided = await readDecided(run)
  for await (const row of readRows<ClusterRow>(run.folder, 'clusters.jsonl')) {
    for (const { id, paragraph } of row.members) {
      clusterOf.set(unitKey(run, { documentId: id, paragraph }) ?? -1, clusters.length)
    }
    clusters.push(row)
    checkRules(run, decided, row, `clusters.jsonl:${clusters.length}`, tally)
  }
  const found = await countPairs(run, clusters.length, clusterOf)
  for (const [c, row] of clusters.entries()) {
    const where = `clusters.jsonl:${c + 1}`
    const size = row.members.length
    const expected = { ...found[c], possiblePairs: (size * (size - 1)) / 2 }
    for (const name of ['verifiedPairs', 'possiblePairs', 'disputedPairs', 'lowestJaccard'] as const) {
      if (row[name] !== expected[name])
        tally.violation(where, `${name} is ${row[name]}, and the rows say ${expected[name]}`)
    }
    if (row.componentSize < size)
      tally.violation(where, `has ${size} members, but a component of ${row.componentSize}`)
  }
  return tally.result(`${clusters.length} clusters say of their members what pairs and copies say`)
}

async function countPairs(
  run: FinishedRun,
  clusters: number,
  clusterOf: ReadonlyMap<number, number>,
): Promise<Found[]> {
  const found = Array.from({ length: clusters }, () => ({
    verifiedPairs: 0,
    disputedPairs: 0,
    lowestJaccard: 1,
  }))
  /** Units of a text in each cluster, by the first of its copies. */
  const unitsIn = new Map<number, Map<number, number>>()
  for await (const { members } of readRows<CopiesRow>(run.folder, 'copies.jsonl')) {
    const units = new Map<number, number>()
    const keys = members.map((member) => unitKey(run, member) ?? -1)
    for (const key of keys) {
      const cluster = clusterOf.get(key)
      if (cluster !== undefined) units.set(cluster, (units.get(cluster) ?? 0) + 1)
    }
    unitsIn.set(keys[0], units)
    for (const [cluster, count] of units) found[cluster].verifiedPairs += (count * (count - 1)) / 2
  }
  const unitsOf = (key: number): ReadonlyMap<number, number> => {
    const alone = clusterOf.get(key)
    return unitsIn.get(key) ?? new Map(alone === undefined ? [] : [[alone, 1]])
  }
  const { removes, minScore } = run.manifest.settings.keep
  for await (const row of readRows<PairRow>(run.folder, 'pairs.jsonl')) {
    if (row.bar === 'overlap') continue
    const ofB = unitsOf(unitKey(run, row.b) ?? -1)
    for (const [cluster, count] of unitsOf(unitKey(run, row.a) ?? -1)) {
      const pairs = count * (ofB.get(cluster) ?? 0)
      if (pairs === 0) continue
      const { verdict, score, jaccard } = row
      const isJudged = verdict === null || (removes.includes(verdict) && (score ?? 0) >= minScore)
      const relation = row.decision?.decision
      const isDisputed = relation === 'not a duplicate' || (!isJudged && relation !== 'duplicate')
      found[cluster].verifiedPairs += pairs
      if (isDisputed) found[cluster].disputedPairs += pairs
      found[cluster].lowestJaccard = Math.min(found[cluster].lowestJaccard, jaccard)
    }
  }
  return found
}

function checkRules(
  run: FinishedRun,
  decided: DecidedDocuments,
  cluster: ClusterRow,
  where: string,
  tally: Tally,
): void {
  const kept = cluster.members.find((member) => member.jaccard === null)
  if (kept === undefined) return
  if (kept.rule !== null) tally.violation(where, `${kept.id} represents, but names a rule`)
  for (const member of cluster.members) {
    if (member === kept) continue
    const fault = ruleFault(run, decided, kept, member)
    if (fault !== null) tally.violation(where, `${kept.id} is kept and not ${member.id}, but ${fault}`)
  }
}

function ruleFault(
  run: FinishedRun,
  decided: DecidedDocuments,
  kept: ClusterMember,
  member: ClusterMember,
): string | null {
  const { prefer, sources } = run.manifest.settings.keep
  const { rule } = member
  if (rule === null) return 'no rule says why'
  if (rule === 'decision') return decided.isPreferred(kept.id) ? null : 'no decision says so'
  const isOfPolicy = rule === 'proof' || rule === 'archive' || rule === 'first-id' || prefer.includes(rule)
  if (!isOfPolicy) return `the rule ${rule} is none of the run's policy`
  const facts = ({ id, span }: ClusterMember) => {
    const { date, source } = run.row(id) ?? { date: null, source: null }
    const rank = sources.indexOf(source ?? '')
    return { id, start: span[0], date, length: span[1] - span[0], rank: rank === -1 ? sources.length : rank }
  }
  const [k, m] = [facts(kept), facts(member)]
  const dated = k.date !== null && (m.date === null || k.date !== m.date)
  const holds: Readonly<Record<Exclude<DecidingRule, 'decision'>, boolean>> = {
    // These two follow from all pairs of a level together.
    proof: true,
    archive: (run.rowOf.get(kept.id) ?? 0) >= run.documents.length,
    'holds-most': true,
    source: k.rank < m.rank,
    earliest: dated && (m.date === null || String(k.date) < m.date),
    latest: dated && (m.date === null || String(k.date) > m.date),
    longest: k.length > m.length,
    shortest: k.length < m.length,
    'first-id': (compareIds(k.id, m.id) || k.start - m.start) < 0,
  }
  return holds[rule] ? null : `the rule ${rule} does not say so`
}
