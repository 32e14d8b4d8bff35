import fc from 'fast-check'
import type { DocumentFacts, LevelRows } from '../../src/flow/cluster-units.ts'
import { placedPair, sortedCopies, sortedPairs } from '../../src/flow/pair-rows.ts'
import { comparePlaces } from '../../src/flow/places.ts'
import type { CopiesRow, PairRow, UnitPlace } from '../../src/model/run-files.ts'
import type { Verdict } from '../../src/model/verdict.ts'
import { listedBar } from '../../src/stages/08-verify/verify.ts'
import { dates, SOURCES } from '../keep-policies.ts'
import { SETTINGS } from '../store-settings.ts'

/** A document of an invented archive: its text is told by a number, so that equal numbers are copies. */
export interface Sketch {
  readonly date: string | null
  readonly source: string | null
  readonly length: number
  readonly text: number
}

/** Shingles that two texts have, and share. */
export interface Likeness {
  readonly verdict: Verdict | null
  readonly score: number | null
  readonly shared: number
  readonly shinglesA: number
  readonly shinglesB: number
}

export interface InventedLevel {
  readonly rows: LevelRows
  readonly facts: ReadonlyMap<string, Pick<DocumentFacts, 'date' | 'source'>>
  /** Ids and texts of all documents. */
  readonly texts: ReadonlyMap<string, number>
}

function idOf(document: number): string {
  return `d${String(document).padStart(2, '0')}`
}

/** The rows of a level of documents, as a run would have made them. */
export function levelOf(
  sketches: readonly Sketch[],
  likenesses: readonly (readonly [textA: number, textB: number, likeness: Likeness])[],
): InventedLevel {
  const places = new Map<number, UnitPlace[]>()
  for (const [d, { text, length }] of sketches.entries()) {
    const place: UnitPlace = { documentId: idOf(d), paragraph: null, span: [0, length] }
    places.set(text, [...(places.get(text) ?? []), place].sort(comparePlaces))
  }
  const copies = [...places].flatMap(([text, members]): CopiesRow[] =>
    members.length < 2 ? [] : [{ groupId: `d${text}`, level: 'document', members, identical: false }],
  )
  const pairs = likenesses.flatMap(([a, b, likeness]): PairRow[] => {
    const [firstA, firstB] = [places.get(a)?.[0], places.get(b)?.[0]]
    if (firstA === undefined || firstB === undefined) return []
    const { shared, shinglesA, shinglesB } = likeness
    const row: PairRow = {
      level: 'document',
      a: firstA,
      b: firstB,
      ...likeness,
      ...{ reason: null, coverageA: null, coverageB: null, longestRun: null, differs: null },
      bar: listedBar(likeness, SETTINGS.verify) ?? 'overlap',
      jaccard: Math.round((shared / (shinglesA + shinglesB - shared)) * 1e6) / 1e6,
      containmentA: shared / shinglesA,
      containmentB: shared / shinglesB,
      foundBy: 'band',
      textIdA: `d${a}`,
      textIdB: `d${b}`,
    }
    return [placedPair(row)]
  })
  return {
    rows: { level: 'document', copies: sortedCopies(copies), pairs: sortedPairs(pairs) },
    facts: new Map(sketches.map(({ date, source }, d) => [idOf(d), { date, source }])),
    texts: new Map(sketches.map(({ text }, d) => [idOf(d), text])),
  }
}

const TEXTS = 8
const shingles = fc.integer({ min: 16, max: 24 })
const likeness = fc
  .record({
    verdict: fc.constantFrom('same', 'revision', 'partial', 'template', null),
    score: fc.constantFrom(0.2, 0.6, 0.9),
    shinglesA: shingles,
    shinglesB: shingles,
    // Of the smaller side.
    share: fc.constantFrom(0.5, 0.8, 0.85, 0.95, 1),
  })
  .map(
    ({ verdict, score, shinglesA, shinglesB, share }): Likeness => ({
      verdict,
      score: verdict === null ? null : score,
      shared: Math.round(share * Math.min(shinglesA, shinglesB)),
      shinglesA,
      shinglesB,
    }),
  )

/** Levels in which copies, chains and contradictions are common. */
export const levels = fc
  .tuple(
    fc.array(
      fc.record({
        date: dates,
        source: fc.constantFrom(null, ...SOURCES),
        length: fc.integer({ min: 1, max: 3 }),
        text: fc.nat(TEXTS - 1),
      }),
      { minLength: 2, maxLength: 14 },
    ),
    fc.uniqueArray(fc.tuple(fc.nat(TEXTS - 1), fc.nat(TEXTS - 1), likeness), {
      maxLength: 16,
      selector: ([a, b]) => Math.min(a, b) * TEXTS + Math.max(a, b),
    }),
  )
  .map(([sketches, drawn]) =>
    levelOf(
      sketches,
      drawn.filter(([a, b]) => a !== b),
    ),
  )
