import type { Decision, DecisionRow } from '../model/decision.ts'
import type { PairColumns } from '../model/pair-list.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import type { CapHit, RunEvents } from '../model/run-summary.ts'
import type { Settings, VerifySettings } from '../model/settings.ts'
import type { KeptShingles } from '../model/shingle-sets.ts'
import type { Copies, Units } from '../model/units.ts'
import { createShingler } from '../stages/04-shingle/shingler.ts'
import { NO_STANDING } from '../stages/11-cluster/holdings.ts'
import { createKeepOrder, type RankedUnit } from '../stages/11-cluster/keep-order.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import { clusterDecided, pairsToCompare } from './cluster-decided.ts'
import { clusterUnits, type DocumentFacts, type LevelClusters, type LevelRows } from './cluster-units.ts'
import { withDecidedPairs } from './compare-decided.ts'
import { type Comparison, compareUnits, type RecallFacts } from './compare-units.ts'
import { groupCopies } from './copies.ts'
import { factsById } from './decided-findings.ts'
import { type EarlierDocuments, earlierRows } from './earlier-documents.ts'
import { type JudgedPair, judgePairs } from './judge-pairs.ts'
import { copiesRows, pairRows } from './pair-rows.ts'
import { createUnitSets } from './record-shingles.ts'
import type { Texts } from './texts.ts'

/** What was found among the units of one level. */
export interface LevelFindings {
  readonly units: Units
  readonly copies: Copies
  readonly pairs: readonly JudgedPair[]
  /** The groups of more than one and the pairs, as rows: what the clusters are made from. */
  readonly rows: LevelRows
  readonly clustered: LevelClusters
  readonly candidates: number
  readonly recounted: number
  readonly cappedBuckets: number
  /** Null where it is not measured. */
  readonly recall: MeasuredRecall | null
  readonly caps: readonly CapHit[]
  /** What became of each decision; null where there are none. */
  readonly decisionRows: readonly DecisionRow[] | null
}

export interface LevelInput {
  readonly units: Units
  readonly documents: readonly DocumentFacts[]
  /** Shingles that are at hand; null: none. */
  readonly shingles: KeptShingles | null
  /** Units that take part. */
  active(unit: number): boolean
  /** Units that may only meet copies in their own document. */
  alone(unit: number): boolean
  /** List pairs under both bars that share a part. */
  readonly listsOverlap: boolean
  /** Candidates beside the bands, sorted and without repetitions. */
  readonly byFingerprint: PairColumns
  /** Tells pairs that share nothing but wording in very many places. */
  isForm(unit: number, other: number): boolean
  /** Languages of the documents, for a level whose recall is measured; else null. */
  readonly recallBy: RecallFacts['languages'] | null
  readonly earlier: EarlierDocuments | null
  /** Of an editor about the units, which are documents; null: none. */
  readonly decisions: readonly Decision[] | null
}

/** Copies, candidates, proof, verdicts and clusters of one level: stages 06, 08, 10 and 11. */
export function compareLevel(
  input: LevelInput,
  settings: Settings,
  texts: Texts,
  events: RunEvents,
  checkpoints: Checkpoints,
): LevelFindings {
  const {
    units,
    documents,
    active,
    alone,
    listsOverlap,
    byFingerprint,
    isForm,
    recallBy,
    earlier,
    decisions,
  } = input
  const verify = provedBars(listsOverlap, settings)
  const shingler = createShingler(settings.shingle, settings.seed)
  const ids = documents.map((document) => document.id)
  const { copies, compared } = checkpoints.keep(`${units.level}s-compared`, () => {
    const { shingles, digests } = createUnitSets(units, texts, shingler, settings, input.shingles)
    events.step?.('find copies', null)
    const found = withNew(groupCopies(units, ids, active, alone, digests), units, earlier)
    const facts = recallBy === null ? null : { ids, languages: recallBy }
    const prefers = keptRather(units, documents, settings)
    const proved = { ...settings, verify }
    const proposed = compareUnits(
      units,
      found,
      byFingerprint,
      isForm,
      proved,
      shingles,
      prefers,
      facts,
      relevantPairs(units, found, earlier),
      events,
    )
    const named = pairsToCompare(decisions ?? [])
    const verified = withDecidedPairs(proposed.verified, named, units, found, ids, shingles, verify)
    return { copies: found, compared: { ...proposed, verified } }
  })
  events.step?.('judge', compared.verified.length)
  const pairs = judgePairs(
    compared.verified,
    units,
    texts,
    settings,
    (done) => events.progress?.(done),
    checkpoints,
  )
  events.step?.('cluster', null)
  return clusterLevel({ units, copies, compared, pairs }, input, settings)
}

/** What was proved and judged among the units of one level. */
export interface ProvedLevel {
  readonly units: Units
  readonly copies: Copies
  readonly compared: Comparison
  readonly pairs: readonly JudgedPair[]
}

/** The rows and the clusters of a level, stage 11. */
export function clusterLevel(
  { units, copies, compared, pairs }: ProvedLevel,
  {
    documents,
    listsOverlap,
    earlier,
    decisions,
  }: Pick<LevelInput, 'documents' | 'listsOverlap' | 'earlier' | 'decisions'>,
  settings: Settings,
): LevelFindings {
  const verify = provedBars(listsOverlap, settings)
  const ids = documents.map((document) => document.id)
  const factsOf = factsById(linkedDocuments(documents, units, copies, pairs))
  const rows: LevelRows = {
    level: units.level,
    copies: copiesRows(copies.groups, units, ids),
    pairs: pairRows(pairs, units, ids),
  }
  const stored = earlierRows(earlier)
  const decided =
    decisions === null
      ? { rows, clustered: clusterUnits(rows, factsOf, settings, null, stored), decisionRows: null }
      : clusterDecided(
          rows,
          factsOf,
          { ...settings, verify },
          decisions,
          knownIds(ids),
          stored,
          (id) => earlier?.has(id) === true,
        )
  return {
    units,
    copies,
    pairs,
    ...decided,
    candidates: compared.candidates,
    recounted: compared.recounted,
    cappedBuckets: compared.cappedBuckets,
    recall: compared.recall,
    caps: compared.caps,
  }
}

/** The bars that pairs of a level are held against. */
export function provedBars(listsOverlap: boolean, { verify }: Settings): VerifySettings {
  return listsOverlap ? verify : { ...verify, minOverlap: null }
}

/** Groups that no new unit is in are no news; those who stand for their members stay the same. */
function withNew(copies: Copies, units: Units, earlier: EarlierDocuments | null): Copies {
  if (earlier === null) return copies
  const isNew = (unit: number): boolean => units.documents[unit] < earlier.first
  return { ...copies, groups: copies.groups.filter(({ members }) => members.some(isNew)) }
}

/** Pairs of groups of which one has a new unit; null: all of them. */
function relevantPairs(
  { count, documents }: Units,
  { standing, groups }: Copies,
  earlier: EarlierDocuments | null,
): ((a: number, b: number) => boolean) | null {
  if (earlier === null) return null
  const isNew = new Uint8Array(count)
  for (let unit = 0; unit < count; unit++) if (documents[unit] < earlier.first) isNew[unit] = 1
  for (const { members } of groups)
    if (members.some((unit) => isNew[unit] === 1)) isNew[standing[members[0]]] = 1
  return (a, b) => isNew[a] === 1 || isNew[b] === 1
}

/** Which of two units the keep policy would keep, as far as that is known before they are compared. */
function keptRather(
  units: Units,
  documents: readonly DocumentFacts[],
  settings: Settings,
): (unit: number, other: number) => number {
  const { compare } = createKeepOrder(settings.keep)
  const known = new Map<number, RankedUnit>()
  const ranked = (unit: number): RankedUnit => {
    const found = known.get(unit)
    if (found !== undefined) return found
    const { id, date, source } = documents[units.documents[unit]]
    const start = units.starts[unit]
    const made = { id, start, date, source, length: units.ends[unit] - start, standing: NO_STANDING }
    // Only the pivots so far are asked for again.
    if (known.size > MOST_KNOWN) known.clear()
    known.set(unit, made)
    return made
  }
  return (unit, other) => compare(ranked(unit), ranked(other))
}

const MOST_KNOWN = 1000

function knownIds(ids: readonly string[]): (id: string) => boolean {
  const known = new Set(ids)
  return (id) => known.has(id)
}

/** The documents that rows of copies and pairs speak of. */
function linkedDocuments(
  documents: readonly DocumentFacts[],
  units: Units,
  { groups }: Copies,
  pairs: readonly JudgedPair[],
): DocumentFacts[] {
  const isLinked = new Uint8Array(documents.length)
  for (const { members } of groups) for (const unit of members) isLinked[units.documents[unit]] = 1
  for (const { a, b } of pairs) isLinked[units.documents[a]] = isLinked[units.documents[b]] = 1
  return documents.filter((_, document) => isLinked[document] === 1)
}
