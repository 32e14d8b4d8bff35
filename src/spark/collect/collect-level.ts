import type { DocumentFacts } from '../../flow/cluster-units.ts'
import { clusterLevel, type LevelFindings } from '../../flow/compare-level.ts'
import { formCap } from '../../flow/compare-units.ts'
import { exactRecall } from '../../flow/exact-recall.ts'
import type { JudgedPair } from '../../flow/judge-pairs.ts'
import { growable } from '../../model/growable.ts'
import type { MeasuredRecall } from '../../model/recall.ts'
import type { Level } from '../../model/run-files.ts'
import type { Settings } from '../../model/settings.ts'
import type { CopyGroup, Units } from '../../model/units.ts'
import { jsonOf } from '../document-facts.ts'
import { docOfKey, unitKey } from '../unit-key.ts'
import type { UnitFacts } from '../unit-record.ts'
import type { TakenRow } from '../worker/row-pipe.ts'
import { contentOf } from './collect-corpus.ts'
import { type RecallMeasures, recallOfSample } from './collect-recall.ts'

/** What the job has counted of a level. */
export interface LevelCounts {
  /** By bands and fingerprints. */
  readonly candidates: number
  readonly crowdedBuckets: number
  readonly recounted: number
  /** Listed pairs that were dropped for being one form. */
  readonly forms: number
  /** Distinct texts with a signature. */
  readonly texts: number
  /** Null for a level whose recall is not measured. */
  readonly measures: RecallMeasures | null
}

/** Rows of the units that are linked, in the columns of COLLECTED. */
export interface LinkedRows {
  /** Group by group, the first of each first. */
  readonly copies: Iterable<TakenRow>
  /** In order of the units. */
  readonly pairs: Iterable<TakenRow>
}

/**
 * The rows and clusters of a level from its copies and judged pairs, as one machine makes them: of its units only those
 * are there that have a copy or a partner.
 *
 * @param documents in input order
 * @param indexOfDoc where in them a document of the job is
 */
export function collectLevel(
  level: Level,
  { copies: copyRows, pairs: pairRows }: LinkedRows,
  documents: readonly DocumentFacts[],
  languages: readonly (string | null)[],
  counts: LevelCounts,
  settings: Settings,
  indexOfDoc: (doc: number) => number = (doc) => doc,
): LevelFindings {
  const linked = createLinkedUnits(level)
  const copies = Array.from(copyRows, (row) => ({
    key: linked.add(row, row.number('doc'), ''),
    grouping: row.number('grouping'),
    identical: row.number('identical') === 1,
  }))
  const found = Array.from(pairRows, (row) => ({
    a: linked.add(row, row.number('a'), 'a'),
    b: linked.add(row, row.number('b'), 'b'),
    judged: jsonOf<JudgedPair>(row.bytes('pair')),
  }))
  const { units, indexOf } = linked.finish(indexOfDoc)
  const standing = Int32Array.from({ length: units.count }, (_, unit) => unit)
  const groups: { members: number[]; identical: boolean }[] = []
  let last = -1
  for (const { key, grouping, identical } of copies) {
    if (grouping !== last) groups.push({ members: [], identical })
    last = grouping
    groups[groups.length - 1].members.push(indexOf(key))
  }
  for (const { members } of groups) for (const unit of members) standing[unit] = members[0]
  const inOrder: CopyGroup[] = groups.sort((x, y) => x.members[0] - y.members[0])
  const pairs = found.map(({ a, b, judged }): JudgedPair => ({ ...judged, a: indexOf(a), b: indexOf(b) }))
  const byJoin = pairs.filter((pair) => pair.foundBy === 'join').length
  const { measures } = counts
  const measure = (): MeasuredRecall | null => {
    if (measures?.isWhole) return exactRecall(pairs, counts.texts, units, languages, settings)
    if (!measures?.sample) return null
    const verified = found.map(({ a, b, judged: { bar, foundBy } }) => ({ a, b, bar, foundBy }))
    return recallOfSample(measures.sample, counts.texts, verified, languages, settings)
  }
  const compared = {
    candidates: counts.candidates + byJoin,
    verified: pairs,
    recounted: counts.recounted,
    cappedBuckets: measures?.isWhole ? 0 : counts.crowdedBuckets,
    recall: measure(),
    caps: [measures?.cap, measures?.sample?.cap, formCap(counts.forms)].filter((cap) => cap != null),
  }
  const listsOverlap = level === 'document' && settings.judge.verdicts
  const input = { documents, listsOverlap, earlier: null, decisions: null }
  return clusterLevel({ units, copies: { standing, groups: inOrder }, compared, pairs }, input, settings)
}

function createLinkedUnits(level: Level) {
  const rows = new Map<number, Pick<UnitFacts, 'start' | 'end' | 'tokens' | 'content'>>()
  return {
    /** @returns the unit's key */
    add(row: TakenRow, doc: number, suffix: string): number {
      const key = unitKey(doc, row.number(`number${suffix}`))
      if (!rows.has(key)) {
        const number = (name: string): number => row.number(name + suffix)
        rows.set(key, {
          start: number('start'),
          end: number('end'),
          tokens: number('tokens'),
          content: contentOf(row.bytes(`content${suffix}`)),
        })
      }
      return key
    },
    finish(indexOfDoc: (doc: number) => number): { units: Units; indexOf(key: number): number } {
      const keys = Float64Array.from(rows.keys()).sort()
      const indexes = new Map(Array.from(keys, (key, i) => [key, i]))
      const content = growable((length) => new Uint32Array(length))
      const column = (): Uint32Array => new Uint32Array(keys.length)
      const [starts, ends, tokens] = [column(), column(), column()]
      for (const [i, key] of keys.entries()) {
        const row = rows.get(key)
        if (row === undefined) continue
        starts[i] = row.start
        ends[i] = row.end
        tokens[i] = row.tokens
        content.append(row.content)
      }
      const each = Uint32Array.from(keys.keys())
      const units: Units = {
        level,
        count: keys.length,
        documents: Uint32Array.from(keys, (key) => indexOfDoc(docOfKey(key))),
        numbers: Uint32Array.from(keys, (key) => key - unitKey(docOfKey(key), 0)),
        starts,
        ends,
        tokens,
        content: content.view(),
        comparable: new Uint8Array(keys.length).fill(1),
        firsts: each,
        rows: Int32Array.from(each),
        signatures: { hashes: 0, rows: keys.length, values: new Uint32Array(0) },
        sketches: { size: 0, values: new Uint32Array(0) },
        rowUnits: each,
      }
      return { units, indexOf: (key) => indexes.get(key) ?? -1 }
    },
  }
}
