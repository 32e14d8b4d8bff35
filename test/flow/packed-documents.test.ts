import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packDocuments, unpackDocuments } from '../../src/flow/packed-documents.ts'

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('', '\ud800', 'خبر'))
const textOrNull = fc.option(text)
const document = fc.record({
  ...{ id: text, file: fc.constantFrom('a.jsonl', 'b.jsonl'), line: fc.option(fc.integer({ min: 1 })) },
  ...{ source: textOrNull, date: textOrNull, title: textOrNull, url: textOrNull },
})

test('documents come back from their columns as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(document, textOrNull)), (parts) => {
      const documents = parts.map(([facts]) => facts)
      const languages = parts.map(([, language]) => language)
      expect(unpackDocuments(packDocuments(documents, languages))).toEqual({ documents, languages })
    }),
  )
})

test('more documents than one piece takes come back too', () => {
  const documents = Array.from({ length: 140_000 }, (_, i) => ({
    ...{
      id: `d${i}`,
      file: 'a.jsonl',
      line: i + 1,
      source: null,
      date: null,
      title: i % 3 === 0 ? null : 'ab',
    },
    ...{ url: `u${i % 7}` },
  }))
  const languages = documents.map((_, i) => (i % 2 === 0 ? 'fa' : null))
  expect(unpackDocuments(packDocuments(documents, languages))).toEqual({ documents, languages })
})
