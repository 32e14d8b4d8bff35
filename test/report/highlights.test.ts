import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/model/span.ts'
import { passageHighlights, textParts } from '../../src/report/comparison/highlights.ts'
import type { ShownPassage } from '../../src/report/page-data.ts'

const LONG = 4000

/** A text, and some stretches of it that may overlap. */
const marked = fc
  .tuple(fc.stringMatching(/^[ab \n]{0,80}$/), fc.integer({ min: 1, max: 60 }))
  .map(([text, times]) => text.repeat(times))
  .chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc.array(
        fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.nat(9)).map(([x, y, number]) => ({
          span: [Math.min(x, y), Math.max(x, y)] as Span,
          number,
          differing: [],
        })),
        { maxLength: 8 },
      ),
    ),
  )

function passage(a: Span, b: Span): ShownPassage {
  return { a: { span: a }, b: { span: b }, words: 5, similarity: 1, verdict: 'same', formula: null }
}

describe('a text with highlights', () => {
  it('is the text, nothing left out and nothing told twice', () => {
    fc.assert(
      fc.property(marked, ([text, highlights]) => {
        const parts = textParts(text, highlights, text.length)
        const told = parts.map((part) =>
          part.kind === 'mark'
            ? part.pieces.map((piece) => piece.text).join('')
            : 'text' in part
              ? part.text
              : '',
        )
        expect(told.join('')).toBe(text)
        expect(parts.some(({ kind }) => kind === 'gap')).toBe(false)
      }),
    )
  })

  it('has every highlighted character in a mark, and no other', () => {
    fc.assert(
      fc.property(marked, ([text, highlights]) => {
        const covered = new Set(
          highlights.flatMap(({ span }) => Array.from({ length: span[1] - span[0] }, (_, i) => span[0] + i)),
        )
        let at = 0
        for (const part of textParts(text, highlights, text.length)) {
          const length =
            part.kind === 'mark'
              ? part.pieces.reduce((sum, piece) => sum + piece.text.length, 0)
              : part.kind === 'gap'
                ? part.skipped
                : part.text.length
          for (let i = at; i < at + length; i++) expect(covered.has(i)).toBe(part.kind === 'mark')
          at += length
        }
        expect(at).toBe(text.length)
      }),
    )
  })

  it('that is long leaves out what is far from any highlight, and says how much', () => {
    const text = 'some words and more '.repeat(LONG / 20)
    const highlights = [{ span: [1000, 1100] as Span, number: 0, differing: [] }]
    const parts = textParts(text, highlights, 1500)
    expect(parts.map(({ kind }) => kind)).toEqual(['gap', 'plain', 'mark', 'plain', 'gap'])
    const lengths = parts.map((part) =>
      part.kind === 'gap' ? part.skipped : part.kind === 'plain' ? part.text.length : 100,
    )
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(text.length)
    for (const i of [1, 3]) expect(lengths[i]).toBeGreaterThanOrEqual(200)
    for (const i of [1, 3]) expect(lengths[i]).toBeLessThanOrEqual(320)
    // No word is cut where something is left out.
    const [, before, , after] = parts
    expect(before.kind === 'plain' && /^\s/.test(before.text)).toBe(true)
    expect(after.kind === 'plain' && text.includes(`${after.text} `)).toBe(true)
  })
})

describe('highlights of shared passages', () => {
  it('have one number on both sides, in the order of the first, and mark the words that differ', () => {
    const [textA, textB] = ['one two three. alpha beta gamma.', 'alpha zeta gamma. one two three.']
    const { a, b } = passageHighlights([passage([15, 31], [0, 16]), passage([0, 13], [18, 31])], textA, textB)
    expect(a.map(({ span, number }) => [textA.slice(...span), number])).toEqual([
      ['one two three', 0],
      ['alpha beta gamma', 1],
    ])
    expect(b.map(({ span, number }) => [textB.slice(...span), number])).toEqual([
      ['one two three', 0],
      ['alpha zeta gamma', 1],
    ])
    expect(a[1].differing.map((span) => textA.slice(...span))).toEqual(['beta'])
    expect(b[1].differing.map((span) => textB.slice(...span))).toEqual(['zeta'])
    expect(a[0].differing).toEqual([])
  })
})
