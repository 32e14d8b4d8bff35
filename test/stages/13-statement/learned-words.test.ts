import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  learnedSimilarity,
  learnedTest,
  withLearned,
} from '../../../src/stages/13-statement/learned-matches.ts'
import {
  type LearnedWord,
  learnWords,
  type TranslatedUnits,
} from '../../../src/stages/13-statement/learned-words.ts'
import { type SentencePairs, translateWords } from '../../../src/stages/13-statement/model-one.ts'
import { createMatchFinder } from '../../../src/stages/13-statement/term-matches.ts'
import type { Column } from '../../../src/stages/13-statement/words/columns.ts'
import { createVocabulary, type Term, type Vocabulary } from '../../../src/stages/13-statement/words/terms.ts'
import { translateSlowly } from '../../oracle/model-one.ts'

/** Made-up words that no lexicon has and whose sounds do not meet. */
const PERSIAN = ['بربر', 'دلدل', 'کفکف', 'منمن', 'چسچس', 'پپژ']
const ARABIC = ['طقطق', 'عظعظ', 'جخجخ', 'هضهض', 'شفشف', 'رثرث']

interface Told {
  readonly documentA: number
  readonly documentB: number
  readonly a: readonly number[]
  readonly b: readonly number[]
}

const words = fc.uniqueArray(fc.nat({ max: PERSIAN.length - 1 }), { minLength: 1, maxLength: 4 })
const anyTold: fc.Arbitrary<readonly Told[]> = fc.array(
  fc.record({ documentA: fc.nat({ max: 3 }), documentB: fc.nat({ max: 3 }), a: words, b: words }),
  { maxLength: 12 },
)

function termsOf(vocabulary: Vocabulary, forms: readonly string[], column: Column): Uint32Array {
  return Uint32Array.from(forms.flatMap((form) => [...vocabulary.termsOf(form, column)]))
}

function learn(told: readonly Told[]) {
  const vocabulary = createVocabulary()
  const units = told.map(({ documentA, documentB, a, b }): TranslatedUnits => {
    const termsA = termsOf(
      vocabulary,
      a.map((word) => PERSIAN[word]),
      'fa',
    )
    const termsB = termsOf(
      vocabulary,
      b.map((word) => ARABIC[word]),
      'ar',
    )
    return { documentA, documentB, termsA, termsB }
  })
  const { terms } = vocabulary
  return { terms, units, learned: learnWords(units, terms, createMatchFinder(terms)) }
}

/** What was learned by stems, as numbers of terms depend on the order in which they were met. */
function byStem({ terms, learned }: { terms: readonly Term[]; learned: readonly LearnedWord[] }): unknown[] {
  return learned.map(({ a, b, probability, pairs }) => [terms[a].stem, terms[b].stem, probability, pairs])
}

const anyPairs: fc.Arbitrary<SentencePairs> = fc
  .array(fc.tuple(fc.uniqueArray(fc.nat({ max: 6 })), fc.uniqueArray(fc.nat({ max: 5 }))), { maxLength: 8 })
  .map((pairs) => {
    const offsets = (side: 0 | 1): Uint32Array => {
      let end = 0
      return Uint32Array.from([0, ...pairs.map((pair) => (end += pair[side].length))])
    }
    const flat = (side: 0 | 1): Uint32Array => Uint32Array.from(pairs.flatMap((pair) => pair[side]))
    return {
      wordsA: 7,
      wordsB: 6,
      offsetsA: offsets(0),
      a: flat(0),
      offsetsB: offsets(1),
      b: flat(1),
    }
  })

it('the probabilities of words are those of model 1, computed word by word', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const { offsets, words: others, probabilities } = translateWords(pairs)
      const slowly = translateSlowly(pairs)
      for (let f = 0; f < pairs.wordsA; f++) {
        const found = Array.from(others.subarray(offsets[f], offsets[f + 1]))
        expect(found).toEqual(found.toSorted((x, y) => x - y))
        for (let e = 0; e < pairs.wordsB; e++) {
          const at = found.indexOf(e)
          expect(at === -1 ? 0 : probabilities[offsets[f] + at]).toBeCloseTo(slowly(f, e), 6)
        }
      }
    }),
    { numRuns: 60 },
  )
})

describe('words that the archive teaches', () => {
  it('are those that stand in translations of each other, and not their neighbours', () => {
    const told = [
      { documentA: 0, documentB: 0, a: [0, 1], b: [0, 1] },
      { documentA: 1, documentB: 1, a: [0, 2], b: [0, 2] },
      { documentA: 2, documentB: 2, a: [0, 3], b: [0, 3] },
      { documentA: 3, documentB: 3, a: [1, 3], b: [1, 3] },
    ]
    const { terms, learned } = learn(told)
    const found = learned.map(({ a, b, pairs }) => [terms[a].stem, terms[b].stem, pairs])
    expect(found).toContainEqual([stem(PERSIAN[0], 'fa'), stem(ARABIC[0], 'ar'), 3])
    expect(found).toContainEqual([stem(PERSIAN[1], 'fa'), stem(ARABIC[1], 'ar'), 2])
    const strays = learned.filter(
      ({ a, b }) => PERSIAN.indexOf(formOf(terms[a])) !== ARABIC.indexOf(formOf(terms[b])),
    )
    expect(strays).toEqual([])
  })

  it('are the same in any order of the translations, to the last digit', () => {
    fc.assert(
      fc.property(anyTold, fc.infiniteStream(fc.nat()), (told, keys) => {
        const shuffled = told
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((x, y) => x.key - y.key)
          .map(({ one: { a, b, ...documents } }) => ({ ...documents, a: a.toReversed(), b: b.toReversed() }))
        expect(byStem(learn(shuffled))).toEqual(byStem(learn(told)))
      }),
    )
  })

  it('stand in two documents on either side at least, however many copies there are', () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const { learned, units } = learn(told)
        for (const { a, b, pairs } of learned) {
          const seen = units.filter(({ termsA, termsB }) => termsA.includes(a) && termsB.includes(b))
          const sides = [seen.map(({ documentA }) => documentA), seen.map(({ documentB }) => documentB)]
          expect(pairs).toBe(Math.min(...sides.map((side) => new Set(side).size)))
          expect(pairs).toBeGreaterThanOrEqual(2)
        }
      }),
    )
    const copies = [0, 1, 2, 3].map((documentB) => ({ documentA: 0, documentB, a: [0], b: [0] }))
    expect(learn(copies).learned).toEqual([])
    const two = [0, 1].map((document) => ({ documentA: document, documentB: document, a: [0], b: [0] }))
    expect(learn(two).learned).toHaveLength(1)
  })

  it("are each other's most probable ones", () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const { learned } = learn(told)
        for (const { a, b, probability } of learned) {
          for (const other of learned)
            if (other.a === a || other.b === b) expect(other.probability).toBe(probability)
        }
      }),
    )
  })

  it('are no quantities and nothing that matches without', () => {
    const vocabulary = createVocabulary()
    const number = (column: Column, value: string): number =>
      vocabulary.termOfQuantity({ kind: 'number', keys: [value], start: 0, end: 1 }, column)
    const units = [0, 1, 2].map(
      (document): TranslatedUnits => ({
        documentA: document,
        documentB: document,
        termsA: Uint32Array.of(...termsOf(vocabulary, ['کتاب'], 'fa'), number('fa', '7')),
        termsB: Uint32Array.of(...termsOf(vocabulary, ['کتاب'], 'ar'), number('ar', '8')),
      }),
    )
    const { terms } = vocabulary
    const matchesOf = createMatchFinder(terms)
    expect([...matchesOf(units[0].termsA[0], 'ar').terms]).toEqual([units[0].termsB[0]])
    expect(learnWords(units, terms, matchesOf)).toEqual([])
  })

  it('are found from both sides beside what matches without, ascending', () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const { terms, learned } = learn(told)
        const plain = createMatchFinder(terms)
        const matchesOf = withLearned(plain, learned, terms)
        const isLearned = learnedTest(learned)
        for (const [term, { column }] of terms.entries()) {
          const other = column === 'fa' ? 'ar' : 'fa'
          const expected = [...terms.keys()].flatMap((candidate): [number, number][] => {
            if (terms[candidate].column !== other) return []
            const [a, b] = column === 'fa' ? [term, candidate] : [candidate, term]
            const { terms: found, similarities } = plain(term, other)
            const at = found.indexOf(candidate)
            if (at !== -1) return [[candidate, similarities[at]]]
            const word = learned.find((one) => one.a === a && one.b === b)
            expect(isLearned(a, b)).toBe(word !== undefined)
            return word === undefined ? [] : [[candidate, learnedSimilarity(word.probability)]]
          })
          const { terms: found, similarities } = matchesOf(term, other)
          expect(Array.from(found, (candidate, i) => [candidate, similarities[i]])).toEqual(expected)
          expect(matchesOf(term, column)).toEqual(plain(term, column))
        }
      }),
      { numRuns: 40 },
    )
  })
})

function stem(form: string, column: Column): string {
  const vocabulary = createVocabulary()
  return vocabulary.terms[vocabulary.termsOf(form, column)[0]].stem
}

/** The made-up word that a term is of. */
function formOf({ stem: wanted, column }: Term): string {
  const forms = column === 'fa' ? PERSIAN : ARABIC
  return forms.find((form) => stem(form, column) === wanted) ?? ''
}
