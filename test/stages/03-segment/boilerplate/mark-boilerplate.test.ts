import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANYWHERE, AT_END, AT_START, TEASER } from '../../../../src/model/boilerplate.ts'
import { comparedText } from '../../../../src/model/compared-text.ts'
import { ARTICLE, BOILERPLATE, BOILERPLATE_IN_SHINGLES, LABEL } from '../../../../src/model/paragraphs.ts'
import { foldedWords } from '../../../../src/model/words.ts'
import { fold } from '../../../../src/stages/02-fold/fold.ts'
import { markBoilerplate } from '../../../../src/stages/03-segment/boilerplate/mark-boilerplate.ts'
import { segment } from '../../../../src/stages/03-segment/segment.ts'
import { anyText } from '../../../texts.ts'
import { MIN_TOKENS } from './archive.ts'

/** Furniture by its form, words, and where the wording was learned to be left out. */
const line = fc.record({
  furniture: fc.constantFrom(ARTICLE, LABEL),
  tokens: fc.integer({ min: 0, max: 12 }),
  learned: fc.constantFrom(0, 0, AT_START, AT_END, AT_START | AT_END, ANYWHERE, TEASER),
})

function marked(lines: readonly { furniture: number; tokens: number; learned: number }[], isKnown = true) {
  return markBoilerplate(
    Uint8Array.from(lines, ({ furniture }) => furniture),
    Uint32Array.from(lines, ({ tokens }) => tokens),
    Uint8Array.from(lines, ({ learned }) => learned),
    MIN_TOKENS,
    isKnown,
  )
}

const A = { furniture: ARTICLE, tokens: 9, learned: 0 }
const MENU = { furniture: LABEL, tokens: 1, learned: AT_START }
const NOTICE = { furniture: ARTICLE, tokens: 9, learned: AT_END }
const TEASED = { furniture: ARTICLE, tokens: 9, learned: TEASER }

describe('the boilerplate of a document', () => {
  it('is what was learned and nothing else, and leaves something of the article', () => {
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, isKnown) => {
        const kinds = marked(lines, isKnown)
        if (kinds === null) return
        expect(kinds).toContain(ARTICLE)
        for (const [p, kind] of kinds.entries()) {
          const { furniture, learned } = lines[p] as (typeof lines)[number]
          if (kind !== furniture) {
            expect(learned).not.toBe(0)
            expect(kind).toBe(isKnown ? BOILERPLATE : BOILERPLATE_IN_SHINGLES)
          }
          if (learned === ANYWHERE) expect(kind).not.toBe(furniture)
        }
      }),
    )
  })

  it('stands beside the article when it was learned so', () => {
    expect(marked([MENU, A, NOTICE, A, NOTICE])).toEqual(Uint8Array.of(2, 0, 0, 0, 2))
    expect(marked([NOTICE, A, MENU])).toBeNull()
  })

  it('reaches over labels to the beginning and the end', () => {
    const label = { furniture: LABEL, tokens: 1, learned: 0 }
    expect(marked([label, MENU, A, NOTICE, label])).toEqual(Uint8Array.of(1, 2, 0, 2, 1))
  })

  it('is no teaser where the article itself begins with it', () => {
    expect(marked([TEASED, A, A])).toBeNull()
    expect(marked([A, TEASED, A])).toEqual(Uint8Array.of(0, 2, 0))
    expect(marked([MENU, TEASED, A, TEASED])).toEqual(Uint8Array.of(2, 0, 0, 2))
  })
})

describe('the compared text', () => {
  it('has the words of all segments but the boilerplate, each where it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, fc.boolean()), { maxLength: 6 }), (parts) => {
        const text = parts.map(([part]) => part).join('\n')
        const comparison = fold(text)
        const paragraphs = segment(text, comparison, MIN_TOKENS)
        const furniture = paragraphs.furniture.map((kind, p) => (parts[p]?.[1] === true ? BOILERPLATE : kind))
        const compared = comparedText(comparison, { ...paragraphs, furniture })
        const kept = Array.from(furniture, (kind, p) =>
          kind === BOILERPLATE
            ? []
            : foldedWords(comparison, paragraphs.symbolStarts[p], paragraphs.symbolEnds[p]),
        )
        expect(foldedWords(compared)).toEqual(kept.flat())
        for (const [i, start] of compared.starts.entries()) {
          expect(compared.ends[i]).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(compared.starts[i - 1] ?? 0)
        }
      }),
    )
  })

  it('is the whole text, the same object, where there is none', () => {
    const comparison = fold('Share\nOne boat has left.')
    const paragraphs = segment('Share\nOne boat has left.', comparison, MIN_TOKENS)
    expect(comparedText(comparison, paragraphs)).toBe(comparison)
    const furniture = paragraphs.furniture.map(() => BOILERPLATE_IN_SHINGLES)
    expect(comparedText(comparison, { ...paragraphs, furniture })).toBe(comparison)
  })
})
