import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANYWHERE, AT_END, AT_START, TEASER } from '../../../../src/model/boilerplate.ts'
import { hexKey, KEY_WORDS } from '../../../../src/model/segments.ts'
import { learnSource } from '../../../../src/stages/03-segment/boilerplate/learn-source.ts'
import { type Learned, learnByHand, linedText } from '../../../oracle/boilerplate.ts'
import { MIN_TOKENS, segmentsOf } from './archive.ts'

const PLACES: ReadonlyMap<number, Learned['at']> = new Map([
  [AT_START, 'start'],
  [AT_END, 'end'],
  [AT_START | AT_END, 'edges'],
  [ANYWHERE, 'anywhere'],
  [TEASER, 'teaser'],
])

/** A wording of so many words that no other number gives. */
function words(n: number, count: number, name: string): string {
  return Array.from({ length: count }, (_, i) => `${name}${n}w${i}`).join(' ')
}

/** Lines of all kinds; some recur because there are few of them. */
const furniture = fc.oneof(
  fc.constantFrom('Share', 'Print', '*****', '**', 'Read also', '12 views', '45 views', '1,234 views'),
  fc.nat(2).map((n) => words(n, 7, 'notice')),
  fc.nat(1).map((n) => words(n, 11, 'left')),
  fc.nat(1).map((n) => words(n, 17, 'about')),
)
const paragraph = fc.oneof(
  { weight: 4, arbitrary: fc.nat(400).map((n) => `${words(n, 9, 'own')}.`) },
  { weight: 1, arbitrary: fc.nat(5).map((n) => `${words(n, 18, 'background')}.`) },
  { weight: 1, arbitrary: fc.nat(5).map((n) => `${words(n, 4, 'short')}.`) },
)
const article = fc.record({
  before: fc.array(furniture, { maxLength: 2 }),
  dateline: fc.constantFrom('', 'Port (Wire) - ', 'Port: '),
  lead: fc.oneof(
    fc.nat(60).map((n) => words(n, 10, 'lead')),
    fc.nat(4).map((n) => words(n, 10, 'lead')),
  ),
  body: fc.array(paragraph, { maxLength: 4 }),
  teasers: fc.oneof(
    fc.constant([]),
    fc.array(
      fc.nat(3).map((n) => words(n, 10, 'lead')),
      { maxLength: 3 },
    ),
  ),
  after: fc.array(furniture, { maxLength: 3 }),
})
/** Texts of their own, most with a left-over between their paragraphs. */
const apart = fc.array(
  fc
    .tuple(fc.nat(9999), fc.nat(9), fc.nat(9))
    .map(([n, video, label]) =>
      [
        words(n, 10, 'lead'),
        ...(video < 8 ? [words(video % 2, 8, 'video')] : []),
        words(n, 9, 'own'),
        ...(label < 8 ? ['Print'] : []),
      ].join('\n'),
    ),
  { minLength: 30, maxLength: 60, size: 'max' },
)
const mixed = fc.array(
  article.map(({ before, dateline, lead, body, teasers, after }) =>
    [...before, dateline + lead, ...body, ...teasers, ...after].join('\n'),
  ),
  { minLength: 1, maxLength: 45, size: 'max' },
)

const archive = fc.oneof({ weight: 3, arbitrary: mixed }, { weight: 1, arbitrary: apart })

function learned(texts: readonly string[], isSourceKnown: boolean, minDocuments: number) {
  const segments = segmentsOf(texts)
  const documents = Uint32Array.from(texts, (_, i) => i)
  const settings = { minDocuments, minTokens: MIN_TOKENS }
  return learnSource(segments, documents, isSourceKnown, settings).map(
    ({ segment, at, leadOf, ...counts }) => ({
      key: hexKey(segments.keys, segment * KEY_WORDS),
      at: PLACES.get(at),
      leadOf,
      ...counts,
    }),
  )
}

describe('boilerplate of one source', () => {
  it('is what the rules say, taken one by one', () => {
    const kinds = new Map<string, number>()
    fc.assert(
      fc.property(archive, fc.boolean(), fc.integer({ min: 3, max: 6 }), (texts, isKnown, minDocuments) => {
        const lined = texts.map((text) => linedText(text, MIN_TOKENS))
        const byHand = learnByHand(lined, isKnown, minDocuments, MIN_TOKENS)
        const keys = segmentsOf(texts)
        const keyOf = new Map<string, string>()
        let segment = 0
        for (const { lines } of lined) {
          for (const { wording } of lines) keyOf.set(wording, hexKey(keys.keys, segment++ * KEY_WORDS))
        }
        for (const { at } of byHand.values()) kinds.set(at, (kinds.get(at) ?? 0) + 1)
        const expected = [...byHand].map(([wording, what]) => [keyOf.get(wording), what] as const)
        const found = learned(texts, isKnown, minDocuments)
        expect(new Map(found.map(({ key, ...what }) => [key, what]))).toEqual(new Map(expected))
      }),
      { numRuns: 300 },
    )
    for (const kind of PLACES.values()) expect([kind, kinds.get(kind) ?? 0]).not.toEqual([kind, 0])
  })
})
