import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClusterRow, CopiesRow, DocumentRow, PairRow } from '../../../src/model/run-files.ts'
import {
  clusterLine,
  createCopiesLine,
  createDocumentLine,
  createPairLine,
  type LineOf,
} from '../../../src/stages/12-write/row-json.ts'

/** Strings with what JSON escapes and what it only seems to: lone surrogates, line separators, control characters. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    'd000001',
    'خبر',
    '"',
    '\\',
    '\u2028\u2029',
    '\ud800',
    '\udc00x',
    '\u{1f600}',
    '\u007f\u0000\n',
  ),
)
const textOrNull = fc.option(text)
const fraction = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 1e-6, 1 / 3, 5e-7, 2, -0.5),
  fc.nat(1_000_000).map((n) => n / 1e6),
)
const span = fc.tuple(fc.nat(), fc.nat())
const verdict = fc.constantFrom('exact', 'same', 'revision', 'partial', 'template', 'boilerplate', null)
const level = fc.constantFrom('document', 'paragraph')
const place = fc.record({ documentId: text, paragraph: fc.option(fc.nat()), span })
const rule = fc.constantFrom('longest', 'first-id', null)

const documentRow: fc.Arbitrary<DocumentRow> = fc.record({
  ...{
    id: text,
    file: text,
    line: fc.option(fc.nat()),
    source: textOrNull,
    date: textOrNull,
    title: textOrNull,
  },
  ...{ url: textOrNull, language: textOrNull, status: fc.constantFrom('kept', 'removed') },
  ...{ clusterId: textOrNull, representativeId: textOrNull, verdict, reason: text },
  paragraphs: fc.record({
    ...{
      count: fc.nat(),
      furniture: fc.nat(),
      boilerplate: fc.nat(),
      repeated: fc.array(span, { maxLength: 3 }),
    },
  }),
  attributions: fc.option(
    fc.array(fc.record({ span, text, kind: fc.constant('agency'), name: text, agencies: fc.array(text) }), {
      maxLength: 2,
    }),
  ),
})

const pairRow: fc.Arbitrary<PairRow> = fc.record({
  ...{ level, a: place, b: place, verdict, score: fc.option(fraction), reason: textOrNull },
  ...{ bar: fc.constantFrom('jaccard', 'containment', 'overlap'), jaccard: fraction },
  ...{
    containmentA: fraction,
    containmentB: fraction,
    shared: fc.nat(),
    shinglesA: fc.nat(),
    shinglesB: fc.nat(),
  },
  ...{ coverageA: fc.option(fraction), coverageB: fc.option(fraction), longestRun: fc.option(fc.nat()) },
  differs: fc.option(fc.record({ words: fc.nat(), numbers: fc.nat(), dates: fc.nat(), names: fc.nat() })),
  ...{ foundBy: fc.constantFrom('band', 'fingerprint', 'join'), textIdA: text, textIdB: text },
})

const copiesRow: fc.Arbitrary<CopiesRow> = fc.record({
  ...{ groupId: text, level, members: fc.array(place, { maxLength: 4 }), identical: fc.boolean() },
})

const clusterRow: fc.Arbitrary<ClusterRow> = fc
  .record({
    ...{ clusterId: text, level, anchor: text, representative: text },
    members: fc.array(
      fc.record({
        ...{ id: text, paragraph: fc.option(fc.nat()), span, verdict, jaccard: fc.option(fraction) },
        ...{ containment: fc.option(fraction), score: fc.option(fraction), rule },
      }),
      { maxLength: 4 },
    ),
    ...{ lowestSimilarity: fraction, weakestLink: text, componentSize: fc.nat(), verifiedPairs: fc.nat() },
    ...{ possiblePairs: fc.nat(), disputedPairs: fc.nat(), lowestJaccard: fraction },
  })
  .chain((row) => fc.constantFrom(row, { ...row, label: ['a "b"', 'خبر'] }))

function areLines<Row>(rows: fc.Arbitrary<Row>, create: () => LineOf<Row>): void {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 8 }), (list) => {
      const line = create()
      // Twice, since an encoder may remember what it wrote last.
      for (const row of [...list, ...list]) expect(line(row)).toBe(`${JSON.stringify(row)}\n`)
    }),
    { numRuns: 300 },
  )
}

test('rows are written as JSON.stringify writes them', () => {
  areLines(documentRow, createDocumentLine)
  areLines(pairRow, createPairLine)
  areLines(copiesRow, createCopiesLine)
  areLines(clusterRow, () => clusterLine)
})
