import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignDocuments } from '../../src/flow/align-documents.ts'
import { createTexts, foldDocument } from '../../src/flow/texts.ts'
import { foldedWords } from '../../src/model/words.ts'
import { anyText } from '../texts.ts'

const MIN_RUN = 20
const RUN = 'خلیج فارس و دریای عمان، the harbour and the light house, 12 ستون'

describe('the passages of two documents', () => {
  it('are spans of their originals, whatever stands around, and say no more than both have', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (w, x, y, z) => {
        const [a, b] = [`${w} ${RUN} ${x}`, `${y}\n${RUN} ${z}`].map((text) => foldDocument(text, 1))
        const passages = alignDocuments(a, b, MIN_RUN, 1).passages
        expect(passages.length).toBeGreaterThan(0)
        for (const { a: spanA, b: spanB, matched } of passages) {
          for (const [[start, end], { text }] of [
            [spanA, a],
            [spanB, b],
          ] as const) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeLessThanOrEqual(text.length)
            const part = text.slice(start, end)
            expect(/^[\udc00-\udfff]/.test(part) && /[\ud800-\udbff]$/.test(text.slice(0, start))).toBe(false)
            const words = foldedWords(foldDocument(part, 1).comparison).join('')
            expect([...words].length).toBeGreaterThanOrEqual(matched)
          }
        }
      }),
    )
  })

  it('turn with the two documents', () => {
    const [a, b] = [`Before it: ${RUN} but after.`, `Another text. ${RUN}! And on it goes.`].map((text) =>
      foldDocument(text, 1),
    )
    const turned = alignDocuments(b, a, MIN_RUN, 1).passages.map((passage) => ({
      ...passage,
      a: passage.b,
      b: passage.a,
    }))
    expect(turned).toEqual(alignDocuments(a, b, MIN_RUN, 1).passages)
    expect(turned.map((passage) => a.text.slice(...passage.a))).toEqual([RUN])
  })
})

/** Two texts of few words, so that much of either stands in the other in several ways. */
const ofFewWords = fc.array(fc.constantFrom('harbour', 'light', 'house', 'and', 'the', 'sea\n'), {
  minLength: 20,
  maxLength: 60,
})

describe('the passages of two documents of few words', () => {
  it('turn with the two documents, whichever of several alignments is found', () => {
    fc.assert(
      fc.property(ofFewWords, ofFewWords, (x, y) => {
        const [a, b] = [x, y].map((words) => foldDocument(words.join(' '), 1))
        const there = alignDocuments(a, b, MIN_RUN, 1).passages
        const back = alignDocuments(b, a, MIN_RUN, 1).passages
        const turned = back.map((passage) => ({ ...passage, a: passage.b, b: passage.a }))
        expect(new Set(turned.map((passage) => JSON.stringify(passage)))).toEqual(
          new Set(there.map((passage) => JSON.stringify(passage))),
        )
      }),
    )
  })
})

describe('texts at hand', () => {
  it('are those of their index, however many were asked for', () => {
    const long = 'کلمه '.repeat(210_000)
    const texts = createTexts((index) => `${index} ${long}`, 1)
    for (const index of [0, 1, 2, 3, 4, 0, 4]) {
      expect(texts.document(index).text.startsWith(`${index} `)).toBe(true)
    }
  })

  it('are folded once while two documents are compared', () => {
    let reads = 0
    const texts = createTexts((index) => {
      reads++
      return `text ${index}`
    }, 1)
    for (let i = 0; i < 10; i++) for (const index of [0, 1]) texts.document(index)
    expect(reads).toBe(2)
  })
})
