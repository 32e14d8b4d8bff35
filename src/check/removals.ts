import type { ClusterRow, CopiesRow, Level, PairRow } from '../model/run-files.ts'
import type { Verdict } from '../model/verdict.ts'
import { type FinishedRun, unitKey } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { readDecided } from './decisions.ts'
import { createTally, type LawResult, type Tally } from './law.ts'

/** A removed unit and the kept one that stands for it, by unit keys. */
interface Removal {
  readonly where: string
  readonly name: string
  readonly level: Level
  readonly removed: number
  readonly kept: number
  /** Ids of the two documents. */
  readonly ids: readonly [removed: string, kept: string]
  readonly verdict: Verdict | null
  /** What was wrong with the pair that should prove it; null: there was none. */
  fault: string | null
  proved: boolean
}

/** Fractions in the files are rounded to 6 places. */
const ROUNDING = 5e-7

/**
 * Law 2: each removed document, and each repeated paragraph, has a kept unit in its cluster that it is a copy of or
 * was verified against directly, by a bar that holds in the direction of the removal; or an editor decided that the two
 * are duplicates, or which of two that a bar joins is kept.
 */
export async function checkRemovals(run: FinishedRun, law: string): Promise<LawResult> {
  const tally = createTally(law)
  const removals = removedDocuments(run, tally)
  await checkClusters(run, removals, tally)
  await prove(run, removals, tally)
  for (const { where, name, proved, fault } of removals) {
    if (!proved)
      tally.violation(where, `${name}: ${fault ?? 'no copy of its representative, and no pair with it'}`)
  }
  const paragraphs = removals.filter((removal) => removal.level === 'paragraph').length
  return tally.result(
    `${removals.length - paragraphs} removed documents and ${paragraphs} repeated paragraphs are proved against kept ones`,
  )
}

function removedDocuments(run: FinishedRun, tally: Tally): Removal[] {
  const removals: Removal[] = []
  for (const [index, row] of run.documents.entries()) {
    const where = `documents.jsonl:${index + 1}`
    if (row.status === 'kept') {
      const expected = row.clusterId === null ? null : row.id
      if (row.representativeId !== expected)
        tally.violation(where, `${row.id} is kept but does not represent itself`)
      if (row.verdict !== null) tally.violation(where, `${row.id} is kept but has a verdict of removal`)
      continue
    }
    const representative = run.row(row.representativeId ?? '')
    if (representative === undefined) {
      tally.violation(where, `${row.id} was removed without a representative`)
    } else if (representative.status !== 'kept') {
      tally.violation(where, `${row.id} was removed for ${row.representativeId}, which is not kept`)
    } else if (row.clusterId === null || representative.clusterId !== row.clusterId) {
      tally.violation(where, `${row.id} and ${row.representativeId} are not in one cluster`)
    } else {
      removals.push(removal(run, where, row.id, null, row.representativeId ?? '', null, row.verdict))
    }
  }
  return removals
}

function removal(
  run: FinishedRun,
  where: string,
  removedId: string,
  removedParagraph: number | null,
  keptId: string,
  keptParagraph: number | null,
  verdict: Verdict | null,
): Removal {
  const level = removedParagraph === null ? 'document' : 'paragraph'
  const removed = unitKey(run, { documentId: removedId, paragraph: removedParagraph }) ?? -1
  const kept = unitKey(run, { documentId: keptId, paragraph: keptParagraph }) ?? -1
  const name = removedParagraph === null ? removedId : `${removedId} paragraph ${removedParagraph}`
  const ids = [removedId, keptId] as const
  return { where, name, level, removed, kept, ids, verdict, fault: null, proved: false }
}

/** clusters.jsonl says of documents what documents.jsonl says, and names the proof of each repeated paragraph. */
async function checkClusters(run: FinishedRun, removals: Removal[], tally: Tally): Promise<void> {
  const clustered = new Set<string>()
  const paragraphs = new Set<number>()
  const cutSpans = cutSpansOf(run)
  let number = 0
  for await (const row of readRows<ClusterRow>(run.folder, 'clusters.jsonl')) {
    const where = `clusters.jsonl:${++number}`
    if (row.level === 'document') checkDocumentCluster(run, row, where, clustered, tally)
    else removals.push(...repeatedParagraphs(run, row, where, cutSpans, paragraphs, tally))
  }
  let repeated = 0
  for (const [index, row] of run.documents.entries()) {
    repeated += row.paragraphs.repeated.length
    if (row.clusterId !== null && !clustered.has(row.id)) {
      tally.violation(
        `documents.jsonl:${index + 1}`,
        `${row.id} is no member of its cluster in clusters.jsonl`,
      )
    }
  }
  if (repeated !== paragraphs.size) {
    tally.violation('documents.jsonl', `${repeated} repeated spans, but ${paragraphs.size} in clusters.jsonl`)
  }
}

function checkDocumentCluster(
  run: FinishedRun,
  cluster: ClusterRow,
  where: string,
  clustered: Set<string>,
  tally: Tally,
): void {
  for (const member of cluster.members) {
    const row = run.row(member.id)
    if (row === undefined) continue
    clustered.add(member.id)
    const agrees =
      row.clusterId === cluster.clusterId &&
      row.representativeId === cluster.representative &&
      row.verdict === member.verdict
    if (!agrees) tally.violation(where, `says other things of ${member.id} than documents.jsonl`)
  }
}

function repeatedParagraphs(
  run: FinishedRun,
  cluster: ClusterRow,
  where: string,
  cutSpans: CutSpans,
  seen: Set<number>,
  tally: Tally,
): Removal[] {
  const representatives = cluster.members.filter((member) => member.jaccard === null)
  const [kept] = representatives
  if (representatives.length !== 1 || kept.id !== cluster.representative) {
    tally.violation(where, 'has not one representative among its members')
    return []
  }
  if (cutSpans(kept.id) === null)
    tally.violation(where, `${kept.id} is not kept, yet its paragraph represents`)
  if (cutSpans(kept.id)?.has(String(kept.span)))
    tally.violation(where, 'its representative is cut out itself')
  const removals: Removal[] = []
  for (const member of cluster.members) {
    if (member === kept) continue
    const found = removal(run, where, member.id, member.paragraph, kept.id, kept.paragraph, member.verdict)
    if (seen.has(found.removed)) tally.violation(where, `${found.name} is in two clusters`)
    seen.add(found.removed)
    if (cutSpans(member.id)?.has(String(member.span))) removals.push(found)
    else tally.violation(where, `${found.name} is not among the repeated spans of a kept document`)
  }
  return removals
}

/** Repeated spans of a kept document, each as `start,end`; null for other documents. */
type CutSpans = (id: string) => ReadonlySet<string> | null

function cutSpansOf(run: FinishedRun): CutSpans {
  const known = new Map<string, ReadonlySet<string>>()
  return (id) => {
    const row = run.row(id)
    if (row?.status !== 'kept') return null
    const spans = known.get(id) ?? new Set(row.paragraphs.repeated.map(String))
    known.set(id, spans)
    return spans
  }
}

async function prove(run: FinishedRun, removals: readonly Removal[], tally: Tally): Promise<void> {
  const first = await firstCopies(run)
  const firstOf = (unit: number): number => first.get(unit) ?? unit
  const wanted = new Map<string, Removal[]>()
  const decided = await readDecided(run)
  for (const removal of removals) {
    const removed = firstOf(removal.removed)
    const kept = firstOf(removal.kept)
    if (removed === kept) {
      const isRemoving =
        run.manifest.settings.keep.removes.includes('exact') ||
        (removal.level === 'document' && decided.between(...removal.ids).relation?.decision === 'duplicate')
      removal.proved = removal.verdict === 'exact' && isRemoving
      removal.fault = isRemoving
        ? `a copy of its representative, but called ${removal.verdict}`
        : 'a copy of its representative, which does not remove'
      continue
    }
    const key = pairKey(removed, kept)
    const list = wanted.get(key)
    if (list) list.push(removal)
    else wanted.set(key, [removal])
  }
  let number = 0
  for await (const pair of readRows<PairRow>(run.folder, 'pairs.jsonl')) {
    const where = `pairs.jsonl:${++number}`
    const fault = pairFault(pair, run)
    if (fault !== null) tally.violation(where, fault)
    const a = unitKey(run, pair.a)
    const b = unitKey(run, pair.b)
    if (a === null || b === null) continue
    for (const removal of wanted.get(pairKey(a, b)) ?? []) {
      removal.fault = removalFault(removal, firstOf(removal.removed) === a, pair, where, run)
      removal.proved = removal.fault === null
    }
  }
}

async function firstCopies(run: FinishedRun): Promise<Map<number, number>> {
  const first = new Map<number, number>()
  for await (const { members } of readRows<CopiesRow>(run.folder, 'copies.jsonl')) {
    const keys = members.map((member) => unitKey(run, member))
    for (const key of keys) if (key !== null && keys[0] !== null) first.set(key, keys[0])
  }
  return first
}

function pairKey(x: number, y: number): string {
  return x < y ? `${x} ${y}` : `${y} ${x}`
}

/** A verified pair's numbers follow from its counts, and the bar that it names holds. */
function pairFault(pair: PairRow, run: FinishedRun): string | null {
  const { shared, shinglesA, shinglesB, jaccard, containmentA, containmentB } = pair
  const { minJaccard, minContainment, minOverlap } = run.manifest.settings.verify
  const counted =
    near(jaccard, shareOf(shared, shinglesA + shinglesB - shared)) &&
    near(containmentA, shareOf(shared, shinglesA)) &&
    near(containmentB, shareOf(shared, shinglesB))
  if (!counted) return 'its similarities do not follow from its counts of shingles'
  if (pair.bar === 'jaccard')
    return reaches(jaccard, minJaccard) ? null : `jaccard ${jaccard} is under the bar`
  if (pair.bar === 'overlap' && pair.decision?.decision === 'duplicate') return null
  const containment = Math.max(containmentA, containmentB)
  const bar = pair.bar === 'overlap' ? minOverlap : minContainment
  return reaches(containment, bar) ? null : `containment ${containment} is under the bar`
}

function removalFault(
  removal: Removal,
  removedIsA: boolean,
  pair: PairRow,
  where: string,
  run: FinishedRun,
): string | null {
  const { judge, keep, verify } = run.manifest.settings
  const { decision } = pair
  if (decision?.decision === 'not a duplicate')
    return `its pair (${where}) was decided to be no duplicate by ${decision.who} on ${decision.when}`
  if (decision?.decision === 'duplicate' && pair.verdict === removal.verdict) return null
  if (pair.verdict === null ? judge.verdicts : !keep.removes.includes(pair.verdict)) {
    return `its pair (${where}) has the verdict ${pair.verdict}, which does not remove`
  }
  if (pair.verdict !== null && (pair.score ?? 0) < keep.minScore)
    return `the score ${pair.score} of its pair (${where}) is below ${keep.minScore}`
  if (pair.verdict !== removal.verdict)
    return `called ${removal.verdict}, but its pair (${where}) ${pair.verdict}`
  const containment = removedIsA ? pair.containmentA : pair.containmentB
  if (reaches(pair.jaccard, verify.minJaccard) || reaches(containment, verify.minContainment)) return null
  const isEither = reaches(Math.max(pair.containmentA, pair.containmentB), verify.minContainment)
  if (decision?.decision === 'keep' && isEither && decision.keep === removal.ids[1]) return null
  return `jaccard ${pair.jaccard} and containment ${containment} in the kept one are under the bars (${where})`
}

/** Texts that are shorter than a shingle, which only a decision lets be compared, share nothing. */
function shareOf(shared: number, size: number): number {
  return size === 0 && shared === 0 ? 0 : shared / size
}

function reaches(value: number, bar: number | null): boolean {
  return bar !== null && value >= bar - ROUNDING
}

function near(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= 2 * ROUNDING
}
