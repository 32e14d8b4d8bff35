import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placedPair, sortedCopies, sortedPairs } from '../../src/flow/pair-rows.ts'
import { comparePassages } from '../../src/flow/passage-rows.ts'
import { comparePlaces } from '../../src/flow/places.ts'
import type {
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  RepeatRow,
  UnitPlace,
} from '../../src/model/run-files.ts'
import { carryParagraphs } from '../../src/recluster/carried-paragraphs.ts'
import { carryPassages, carryRepeats, carryStatements } from '../../src/recluster/carried-wording.ts'
import { movedPlaces } from '../../src/recluster/moved-places.ts'
import { statementRow } from '../report/picture-rows.ts'

const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
const TEXT_OF: Readonly<Record<number, string>> = {
  0: 'One harbour. ',
  1: 'Two harbours.',
  2: 'One  harbour.',
}

/** Each document has three paragraphs of 13 characters; the text of each is drawn. */
const layouts = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)), {
  minLength: IDS.length,
  maxLength: IDS.length,
})

function placeOf(document: number, paragraph: number): UnitPlace {
  return { documentId: IDS[document], paragraph, span: [(paragraph - 1) * 14, paragraph * 14 - 1] }
}

/** Texts 0 and 2 are copies of each other, and alike text 1. */
function rowsOf(layout: readonly (readonly number[])[]) {
  const texts = new Map(IDS.map((id, d) => [id, layout[d].map((text) => TEXT_OF[text]).join('\n')]))
  const places = layout.flatMap((paragraphs, d) =>
    paragraphs.map((text, p) => ({ place: placeOf(d, p + 1), text, group: text === 1 ? 1 : 0 })),
  )
  const membersOf = (group: number) => places.filter((unit) => unit.group === group)
  const copies = [0, 1].flatMap((group): CopiesRow[] => {
    const units = membersOf(group)
    if (units.length < 2) return []
    const identical = new Set(units.map(({ text }) => text)).size === 1
    return [{ groupId: `p${group}`, level: 'paragraph', members: units.map(({ place }) => place), identical }]
  })
  const [x, y] = [membersOf(0)[0], membersOf(1)[0]]
  const pairs = x && y ? [placedPair(pairOf(x.place, y.place))] : []
  return { copies: sortedCopies(copies), pairs: sortedPairs(pairs), texts }
}

const HELD =
  'b has 90 % of a, a has 70 % of b; the longest run is 4 words; what differs: 1 number, 2 other words'

function pairOf(a: UnitPlace, b: UnitPlace): PairRow {
  return {
    ...{ level: 'paragraph', a, b, verdict: 'same', score: 0.9, bar: 'jaccard', jaccard: 0.8 },
    ...{ containmentA: 0.9, containmentB: 0.7, shared: 9, shinglesA: 10, shinglesB: 12 },
    ...{ reason: `small edits: ${HELD}`, coverageA: 0.9, coverageB: 0.7, longestRun: 4 },
    ...{ differs: { words: 2, numbers: 1, dates: 0, names: 0 } },
    ...{ foundBy: 'band', textIdA: 'p0', textIdB: 'p1' },
  }
}

function documentRow(id: string, status: DocumentRow['status'], count = 3): DocumentRow {
  return {
    ...{ id, file: 'news.jsonl', line: 1, source: `source of ${id}`, date: null, title: null, url: null },
    ...{ language: null, status, clusterId: null, representativeId: null, verdict: null, reason: '' },
    paragraphs: { count, furniture: 0, boilerplate: 0, repeated: [] },
    attributions: null,
  }
}

function stays(kept: readonly string[]): (id: string) => string | null {
  return (id) => (kept.includes(id) ? id : null)
}

describe('paragraph rows of the documents that are still kept', () => {
  it('are those that a run over these alone has', () => {
    fc.assert(
      fc.property(layouts, fc.subarray(IDS), (layout, kept) => {
        const { copies, pairs, texts } = rowsOf(layout)
        const carried = carryParagraphs(copies, pairs, stays(kept), (id) => texts.get(id) ?? null)
        const alone = rowsAmong(layout, kept)
        expect(carried).toEqual({ ...alone, uncompared: 0 })
      }),
    )
  })

  it('say of a pair what they said of it, for the sides that it has now', () => {
    const [a, b] = [placeOf(0, 1), placeOf(1, 1)]
    const swapped = placedPair(pairOf(b, a))
    expect(swapped).toMatchObject({ a, b, containmentA: 0.7, coverageA: 0.7, shinglesA: 12, textIdA: 'p1' })
    expect(swapped.reason).toContain(
      'small edits: b has 70 % of a, a has 90 % of b; the longest run is 4 words',
    )
    expect(placedPair(pairOf(a, b))).toEqual(pairOf(a, b))
    expect(placedPair({ ...swapped, a: b, b: a })).toEqual(pairOf(a, b))
  })

  it('say of copies what the run said where the texts are not at hand, and count that', () => {
    const { copies, pairs } = rowsOf([
      [0, 1, 1],
      [0, 1, 1],
      [2, 1, 1],
      [0, 1, 1],
      [0, 1, 1],
      [0, 1, 1],
    ])
    const carried = carryParagraphs(copies, pairs, stays(['a', 'b']), () => null)
    expect(carried.copies.map(({ groupId, identical }) => [groupId, identical])).toEqual([
      ['p0', false],
      ['p1', true],
    ])
    expect(carried.uncompared).toBe(1)
  })
})

function rowsAmong(layout: readonly (readonly number[])[], kept: readonly string[]) {
  const { texts } = rowsOf(layout)
  const isKept = ({ documentId }: UnitPlace): boolean => kept.includes(documentId)
  const units = layout.flatMap((paragraphs, d) =>
    paragraphs.map((text, p) => ({ place: placeOf(d, p + 1), group: text === 1 ? 1 : 0 })),
  )
  const groups = [0, 1].map((group) =>
    units.filter((unit) => unit.group === group && isKept(unit.place)).map(({ place }) => place),
  )
  const copies = groups.flatMap((members, group): CopiesRow[] => {
    if (members.length < 2) return []
    const slices = new Set(members.map(({ documentId, span }) => texts.get(documentId)?.slice(...span)))
    return [{ groupId: `p${group}`, level: 'paragraph', members, identical: slices.size === 1 }]
  })
  const [x, y] = [groups[0][0], groups[1][0]]
  const pairs = x && y ? [placedPair(pairOf(x, y))] : []
  return { copies: sortedCopies(copies), pairs: sortedPairs(pairs) }
}

describe('a copy that is kept instead of what the run kept', () => {
  const group = (identical: boolean): CopiesRow => ({
    groupId: 'd0',
    level: 'document',
    members: ['a', 'b', 'c'].map((documentId) => ({ documentId, paragraph: null, span: [0, 40] })),
    identical,
  })
  const documents = [documentRow('a', 'kept'), documentRow('b', 'removed'), documentRow('c', 'removed')]
  const removed = new Set(['a', 'c'])

  it('stands in for it when it is equal to the letter', () => {
    const { move, unknown } = movedPlaces(documents, removed, [group(true)])
    expect(['a', 'b', 'c'].map(move)).toEqual(['b', null, null])
    expect(unknown).toEqual([])
  })

  it('does not when it is spelled otherwise, or has other paragraphs', () => {
    const spelled = movedPlaces(documents, removed, [group(false)])
    expect([spelled.move('a'), spelled.unknown]).toEqual([null, ['b']])
    const other = [documents[0], documentRow('b', 'removed', 4), documents[2]]
    const divided = movedPlaces(other, removed, [group(true)])
    expect([divided.move('a'), divided.unknown]).toEqual([null, ['b']])
  })
})

const side = (documentId: string, start: number) => ({
  documentId,
  span: [start, start + 50] as const,
  text: 'x',
})

const passages = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(3)), { maxLength: 12 }).map((drawn) =>
  drawn
    .filter(([a, b]) => a < b)
    .map(
      ([a, b, at]): PassageRow => ({
        ...{ a: side(IDS[a], at * 60), b: side(IDS[b], at * 60), matchedTokens: 9, similarity: 0.9 },
        ...{ verdict: 'same', diff: [{ a: IDS[a], b: IDS[b] }], earlier: null },
      }),
    )
    .sort(comparePassages),
)

describe('passages', () => {
  it('keep their sides, texts and differences together, however documents move', () => {
    fc.assert(
      fc.property(passages, fc.shuffledSubarray(IDS), (rows, targets) => {
        // IDs move to those of the drawn list, as far as it goes; the others are removed.
        const move = (id: string): string | null => targets[IDS.indexOf(id)] ?? null
        const dateOf = (id: string): string => `2024-12-0${1 + IDS.indexOf(id)}`
        const documentOf = (id: string) => ({ date: dateOf(id), source: null, index: IDS.indexOf(id) })
        const carried = carryPassages(rows, move, documentOf)
        const left = rows.filter(({ a, b }) => move(a.documentId) !== null && move(b.documentId) !== null)
        expect(carried.length).toBe(left.length)
        expect([...carried].sort(comparePassages)).toEqual(carried)
        for (const { a, b, diff, earlier } of carried) {
          expect(comparePlaces(a, b)).toBeLessThan(0)
          expect([move(diff[0].a), move(diff[0].b)]).toEqual([a.documentId, b.documentId])
          const isMoved = diff[0].a !== a.documentId || diff[0].b !== b.documentId
          if (isMoved) expect(earlier).toBe(dateOf(a.documentId) < dateOf(b.documentId) ? 'a' : 'b')
        }
      }),
    )
  })
})

describe('repeats', () => {
  const repeat: RepeatRow = {
    ...{ wordingId: 'w0', text: 'from b', sources: ['source of a', 'source of b'], verdict: 'boilerplate' },
    ...{ documents: 3, contexts: 3, sampled: 3 },
    occurrences: ['a', 'b', 'c'].map((documentId) => ({ documentId, span: [0, 6] })),
  }
  // In input order b comes first, and its text is shown.
  const order = ['b', 'c', 'a']
  const documentOf = (id: string) => ({ date: null, source: `source of ${id}`, index: order.indexOf(id) })
  const carry = (kept: readonly string[], textOf: (id: string) => string | null) =>
    carryRepeats([repeat], stays(kept), documentOf, textOf)

  it('show the text of the first place that is left, and the sources of all that are', () => {
    const { repeats, unshown } = carry(['a', 'c'], (id) => `from ${id} and on`)
    expect(repeats).toEqual([
      {
        ...repeat,
        text: 'from c',
        occurrences: [repeat.occurrences[0], repeat.occurrences[2]],
        // What was held against each other in the run stays as it was.
        ...{ documents: 2, contexts: 3, sampled: 3 },
        sources: ['source of a', 'source of c'],
      },
    ])
    expect(unshown).toBe(0)
    expect(carry(['a', 'b'], () => null)).toMatchObject({ repeats: [{ text: 'from b' }], unshown: 0 })
    expect(carry(['a', 'c'], () => null)).toMatchObject({ repeats: [{ text: 'from b' }], unshown: 1 })
  })

  it('are none with fewer than two places, and untouched with all', () => {
    expect(carry(['a'], () => null).repeats).toEqual([])
    expect(carry(['a', 'b', 'c'], () => null).repeats).toEqual([repeat])
  })
})

describe('statement rows of the documents that are still kept', () => {
  const documentOf = (id: string) => ({
    date: `2024-01-0${1 + IDS.indexOf(id)}`,
    source: null,
    index: IDS.indexOf(id),
  })
  const rows = [statementRow('a', 'c'), statementRow('b', 'c'), statementRow('c', 'd')]

  it('are those with both documents, as they were', () => {
    expect(carryStatements(rows, stays(['a', 'c', 'd']), documentOf)).toEqual([rows[0], rows[2]])
  })

  it('go to the copy that is kept in the stead of a document, with sides, words and dates in order', () => {
    const move = (id: string): string | null => (id === 'a' ? 'e' : id === 'c' ? 'c' : null)
    const [moved, ...others] = carryStatements(rows, move, documentOf)
    const [{ a, b, coverageA, coverageB, words }] = rows
    expect(others).toEqual([])
    expect(moved).toMatchObject({
      a: { ...b, documentId: 'c' },
      b: { ...a, documentId: 'e' },
      coverageA: coverageB,
      coverageB: coverageA,
      earlier: 'a',
    })
    expect(moved.words).toEqual(
      words.map((match) => ({ a: match.b, b: match.a, by: match.by })).sort((x, y) => x.a[0] - y.a[0]),
    )
  })
})
