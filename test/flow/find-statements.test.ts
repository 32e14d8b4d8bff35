import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findStatements } from '../../src/flow/find-statements.ts'
import type { StatementDocument, StatementFindings } from '../../src/model/statement.ts'
import { anyDocuments, anyStatement, written } from '../statement-texts.ts'

const OPTIONS = { minLikelihood: 0.5, windowDays: 30, maxOccurrences: 2000, learn: false }

type Told = { readonly language: string; readonly text: string; readonly date?: string }

function find(documents: readonly Told[], options = OPTIONS): StatementFindings {
  const taking = documents.map(
    ({ language, date }, documentIndex): StatementDocument => ({
      documentIndex,
      language,
      date: date ?? null,
    }),
  )
  return findStatements(taking, (index) => documents[index].text, options)
}

/** What was found, by texts instead of numbers, so that documents may be in any order. */
function byText(documents: readonly Told[], { pairs }: StatementFindings): string[] {
  const side = ({
    documentIndex,
    span,
  }: {
    documentIndex: number
    span: readonly [number, number]
  }): string => documents[documentIndex].text.slice(...span)
  return pairs.map(({ a, b, likelihood }) => [...[side(a), side(b)].sort(), likelihood].join(' = ')).sort()
}

/** Documents that tell every statement once in a language: copies are as good as each other, and the first wins. */
const anyDistinct = anyDocuments.filter((documents) => {
  const lines = documents.flatMap(({ text }) => text.split('\n'))
  return new Set(lines).size === lines.length
})

describe('statements', () => {
  it('told in two languages are found, with spans of the originals and of the words that match', () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { minLength: 4, maxLength: 4 }), (statements) => {
        const persian = statements.map((statement) => written(statement, 'fa')).join('\n')
        const arabic = written(statements[2], 'ar')
        const documents = [
          { language: 'fa', text: persian },
          { language: 'ar', text: arabic },
        ]
        const { pairs } = find(documents)
        expect(pairs).toHaveLength(1)
        const [{ a, b, words }] = pairs
        expect(persian.slice(...a.span)).toContain(written(statements[2], 'fa').slice(0, -1))
        expect(arabic.slice(...b.span)).toBe(arabic)
        expect(words.length).toBeGreaterThan(5)
        for (const word of words) expect(persian.slice(...word.a) + arabic.slice(...word.b)).not.toMatch(/\n/)
      }),
      { numRuns: 30 },
    )
  })

  it('are the same when the documents change places', () => {
    fc.assert(
      fc.property(anyDistinct, (documents) => {
        const turned = documents.toReversed()
        expect(byText(turned, find(turned))).toEqual(byText(documents, find(documents)))
      }),
      { numRuns: 40 },
    )
  })

  it('that more articles tell than each is compared with are counted, and those of few are all linked', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const told = (copies: number): Told[] =>
          (['fa', 'ar'] as const).flatMap((language) =>
            Array.from({ length: copies }, () => ({ language, text: written(statement, language) })),
          )
        const few = find(told(4))
        expect([few.pairs.length, few.crowdedSentences]).toEqual([16, 0])
        const many = find(told(30))
        expect(many.pairs.length).toBeLessThan(900)
        expect(many.crowdedSentences).toBe(60)
      }),
      { numRuns: 5 },
    )
  })

  it('take time in proportion to a run of letters that is no word', () => {
    const cost = (length: number): number => {
      const documents = [
        { language: 'fa', text: 'بدرس'.repeat(length) },
        { language: 'ar', text: 'بدرسا'.repeat(length) },
      ]
      const start = process.cpuUsage().user
      find(documents)
      return process.cpuUsage().user - start
    }
    cost(100)
    expect(cost(16_000)).toBeLessThan(40 * cost(1000) + 400_000)
  })

  it('are the same when they are looked for twice', () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        expect(find(documents)).toEqual(find(documents))
      }),
      { numRuns: 20 },
    )
  })

  it('never link two documents of one language, nor a sentence twice in a pair of documents', () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const ends = new Map<string, number>()
        for (const { a, b } of find(documents, { ...OPTIONS, minLikelihood: 0 }).pairs) {
          expect(documents[a.documentIndex].language).not.toBe(documents[b.documentIndex].language)
          expect(a.documentIndex).toBeLessThan(b.documentIndex)
          const key = `${a.documentIndex} ${b.documentIndex}`
          expect(a.span[0]).toBeGreaterThanOrEqual(ends.get(key) ?? 0)
          ends.set(key, a.span[1])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are not looked for outside the window of publication', () => {
    const statement = Array.from({ length: 14 }, (_, i) => i * 7)
    const told = (date: string): Told[] => [
      { language: 'fa', text: written(statement, 'fa'), date: '2024-10-01T08:00:00Z' },
      { language: 'ar', text: written(statement, 'ar'), date },
    ]
    expect(find(told('2024-10-31')).pairs).toHaveLength(1)
    expect(find(told('2024-11-01')).pairs).toHaveLength(0)
  })

  it('compare Persian with Dari, which are read with the same words', () => {
    const text = written(
      Array.from({ length: 14 }, (_, i) => i * 7),
      'fa',
    )
    const documents = ['fa', 'prs'].map((language) => ({ language, text }))
    expect(find(documents).pairs).toHaveLength(1)
  })

  it('of languages without a lexicon take no part', () => {
    const text = written(
      Array.from({ length: 14 }, (_, i) => i * 7),
      'fa',
    )
    expect(
      find([
        { language: 'fa', text },
        { language: 'und-Latn', text },
      ]).pairs,
    ).toEqual([])
  })

  it('never match a number with another number', () => {
    const words = Array.from({ length: 12 }, (_, i) => i * 7)
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9999 }), fc.integer({ min: 2, max: 9999 }), (one, other) => {
        const persian = `${written(words, 'fa').slice(0, -1)} ${one}.`
        const arabic = `${written(words, 'ar').slice(0, -1)} ${other}.`
        const { pairs } = find([
          { language: 'fa', text: persian },
          { language: 'ar', text: arabic },
        ])
        const numbers = pairs
          .flatMap((pair) => pair.words)
          .filter(({ a }) => /[0-9]/.test(persian.slice(...a)))
        expect(numbers.length > 0).toBe(pairs.length > 0 && one === other)
      }),
    )
  })

  it('teach words that no lexicon has, by which statements are told again', () => {
    const [persian, arabic] = ['بربر', 'طقطق']
    const documents = [0, 1, 2].flatMap((k): Told[] => {
      const statement = Array.from({ length: 14 }, (_, i) => k + i * 7)
      const told = (language: 'fa' | 'ar', word: string): Told => {
        return { language, text: `${written(statement, language).slice(0, -1)} ${word}.` }
      }
      return [told('fa', persian), told('ar', arabic)]
    })
    const [plain, taught] = [find(documents), find(documents, { ...OPTIONS, learn: true })]
    expect(plain.learnedWords).toEqual([])
    expect(taught.learnedWords).toMatchObject([
      { a: persian, languageA: 'fa', b: arabic, languageB: 'ar', pairs: 3 },
    ])
    expect(taught.pairs).toHaveLength(3)
    for (const [p, { a, b, words }] of taught.pairs.entries()) {
      expect(a.coverage).toBeGreaterThan(plain.pairs[p].a.coverage)
      const learned = words.filter(({ by }) => by === 'learned')
      const shown = learned.map((word) => [
        documents[a.documentIndex].text.slice(...word.a),
        documents[b.documentIndex].text.slice(...word.b),
      ])
      expect(shown).toEqual([[persian, arabic]])
    }
  })

  it('teach the same words when the documents change places', () => {
    const options = { ...OPTIONS, learn: true }
    fc.assert(
      fc.property(anyDistinct, (plain) => {
        const documents = plain.map(({ language, text }) => ({
          language,
          text: text.replaceAll('.', language === 'fa' ? ' بربر.' : ' طقطق.'),
        }))
        const turned = documents.toReversed()
        const [one, other] = [find(documents, options), find(turned, options)]
        expect(other.learnedWords).toEqual(one.learnedWords)
        expect(byText(turned, other)).toEqual(byText(documents, one))
      }),
      { numRuns: 40 },
    )
  })
})
