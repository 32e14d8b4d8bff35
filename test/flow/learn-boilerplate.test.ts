import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPrepare } from '../../src/engine/prepare.ts'
import type { DocumentFacts } from '../../src/flow/cluster-units.ts'
import { createSegmentGatherer } from '../../src/flow/gather-segments.ts'
import { learnBoilerplate } from '../../src/flow/learn-boilerplate.ts'
import { createUnitColumns } from '../../src/flow/unit-columns.ts'
import { ARTICLE, BOILERPLATE, BOILERPLATE_IN_SHINGLES } from '../../src/model/paragraphs.ts'
import { hexKey, KEY_WORDS } from '../../src/model/segments.ts'
import { SETTINGS } from '../store-settings.ts'

interface Item {
  readonly id: string
  readonly source: string | null
  readonly text: string
}

const prepare = await createPrepare(SETTINGS)

function learned(items: readonly Item[]) {
  const gatherer = createSegmentGatherer()
  const columns = createUnitColumns('document', SETTINGS.sketch.hashes, 0, 0)
  const batch = prepare(items.map(({ text }) => text))
  if (batch.segments !== null) gatherer.add(batch.segments, batch.segmentCounts)
  columns.add(batch.documents, 0, new Uint32Array(items.length).fill(1))
  const documents = items.map(
    ({ id, source }): DocumentFacts => ({
      id,
      source,
      file: 'a.jsonl',
      line: 1,
      date: null,
      title: null,
      url: null,
    }),
  )
  const segments = gatherer.finish()
  return { segments, ...learnBoilerplate(segments, documents, columns.finish(), SETTINGS) }
}

/** What was learned and marked, without the order of the input. */
function told(items: readonly Item[]) {
  const { segments, sources, furniture } = learned(items)
  const wordings = sources.map(({ source, documents, wordings }) => ({
    source,
    documents,
    wordings: wordings
      .map(({ segment, leadOf, ...counts }) => ({
        key: hexKey(segments.keys, segment * KEY_WORDS),
        leadOf: leadOf === null ? null : items[leadOf]?.id,
        ...counts,
      }))
      .sort((x, y) => (x.key < y.key ? -1 : 1)),
  }))
  const kinds = items.map(({ id }, d) => [
    id,
    [...furniture.subarray(segments.offsets[d], segments.offsets[d + 1])],
  ])
  return { wordings, kinds: Object.fromEntries(kinds) as Record<string, number[]> }
}

/** The kinds of one document's lines. */
function kindsOf(items: readonly Item[], id: string): number[] {
  return told(items).kinds[id] as number[]
}

const NAMES = ['kiln', 'reef', 'vane', 'silo', 'loom', 'cove', 'weir', 'dune', 'mast', 'barn', 'pond', 'hive']

/** An article of its own about a thing. */
function article(i: number): string {
  const name = NAMES[i % NAMES.length]
  return [
    `The old ${name} number ${i} was sold to a family of the village on the hill.`,
    `Its new owners told the ${name} register ${i} that they will open it in spring.`,
  ].join('\n')
}

const MENU = 'Home\nWeather and tides for the coast'
const NOTICE = 'All rights in this text belong to the Nilab Courier.'

function site(source: string | null, count: number, from = 0): Item[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${source}/${from + i}`,
    source,
    text: `${MENU}\n${article(from + i)}\n${NOTICE}`,
  }))
}

describe('learning from an archive', () => {
  it('finds what stands beside the articles of a source, and marks it in each of them', () => {
    const items = site('courier', 12)
    const { sources } = learned(items)
    expect(sources.map(({ source, documents }) => [source, documents])).toEqual([['courier', 12]])
    expect(sources[0]?.wordings.length).toBe(3)
    for (const { documents, contexts, sampled } of sources[0]?.wordings ?? []) {
      expect([documents, contexts, sampled]).toEqual([12, 12, 12])
    }
    expect(kindsOf(items, 'courier/3')).toEqual([BOILERPLATE, BOILERPLATE, ARTICLE, ARTICLE, BOILERPLATE])
  })

  it('takes documents without a source for one source, whose shingles keep what was learned', () => {
    const items = site(null, 12)
    expect(learned(items).sources.map(({ source }) => source)).toEqual([null])
    const kind = BOILERPLATE_IN_SHINGLES
    expect(kindsOf(items, 'null/3')).toEqual([kind, kind, ARTICLE, ARTICLE, kind])
  })

  it('learns nothing of a source that has too few documents for it, whatever the others have', () => {
    const items = [...site('courier', 12), ...site('ledger', 4, 20)]
    expect(learned(items).sources.map(({ source }) => source)).toEqual(['courier'])
    expect(kindsOf(items, 'ledger/21')).not.toContain(BOILERPLATE)
  })

  it('does not take the versions of one article for many', () => {
    const old = Array.from({ length: 6 }, (_, i) => article(i)).join('\n')
    const blog = Array.from({ length: 15 }, (_, i) => ({
      id: `live/${i}`,
      source: 'courier',
      text: `At ${i} past noon the mayor of Karsa said that number ${i} of the bridges is open.\n${old}`,
    }))
    const others = Array.from({ length: 30 }, (_, i) => ({
      id: `other/${i}`,
      source: 'courier',
      text: article(20 + i),
    }))
    expect(learned([...blog, ...others]).sources).toEqual([])
  })

  it('does not take background that a few reports use again for boilerplate', () => {
    const background =
      'The harbour of Nilab was closed in March after the storm had broken its southern wall.'
    const items = Array.from({ length: 40 }, (_, i) => ({
      id: `wire/${i}`,
      source: 'wire',
      text: i < 6 ? `${article(i)}\n${background}` : article(i),
    }))
    expect(learned(items).sources).toEqual([])
  })

  it('leaves a document whole when nothing would be left of it', () => {
    const items = [...site('courier', 12), { id: 'empty', source: 'courier', text: `${MENU}\n${NOTICE}` }]
    expect(kindsOf(items, 'empty')).not.toContain(BOILERPLATE)
  })

  it('marks no line inside an article that was learned beside articles', () => {
    const quoted = `${article(50)}\n${NOTICE}\n${article(51)}`
    const items = [...site('courier', 12), { id: 'quoting', source: 'courier', text: quoted }]
    expect(kindsOf(items, 'quoting')).toEqual([ARTICLE, ARTICLE, ARTICLE, ARTICLE, ARTICLE])
  })

  it('gives copies the boilerplate of the one that stands for them', () => {
    const text = `${MENU}\n${article(70)}\n${NOTICE}`
    const elsewhere = (id: string): Item[] => [...site('courier', 12), { id, source: 'mirror', text }]
    const own = { id: 'courier/70', source: 'courier', text }
    const after = [...elsewhere('mirror/70'), own]
    expect(kindsOf(after, 'mirror/70')).toEqual(kindsOf(after, 'courier/70'))
    expect(kindsOf(after, 'mirror/70')).toContain(BOILERPLATE)
    const before = [...elsewhere('a mirror'), own]
    expect(kindsOf(before, 'courier/70')).not.toContain(BOILERPLATE)
  })

  const lines = fc.constantFrom(
    'Home',
    'Print',
    NOTICE,
    MENU,
    ...Array.from({ length: 9 }, (_, i) => article(i)),
  )
  const items = fc
    .array(
      fc.tuple(
        fc.constantFrom('courier', 'ledger', null),
        fc.array(lines, { minLength: 1, maxLength: 4 }),
        fc.nat(30),
      ),
      { minLength: 5, maxLength: 40, size: 'max' },
    )
    .map((list) =>
      list.map(([source, parts, own], i) => ({
        id: `d${i}`,
        source,
        text: [parts[0], article(own), ...parts.slice(1)].join('\n'),
      })),
    )

  it('is the same in any order of the documents', () => {
    let wordings = 0
    fc.assert(
      fc.property(
        items.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(told(shuffled)).toEqual(told(list))
          wordings += told(list).wordings.length
        },
      ),
    )
    expect(wordings).toBeGreaterThan(0)
  })

  it('does not count copies', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 20 }), (list, copies) => {
        const source = list[0]?.source ?? null
        // The smallest id of all stands first, so that the original goes on standing for its text.
        const more = Array.from({ length: copies }, (_, i) => ({ ...(list[0] as Item), id: `e${i}`, source }))
        expect(told([...list, ...more]).wordings).toEqual(told(list).wordings)
      }),
    )
  })
})
