import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Alignment, matchedCharacters, type Run } from '../../../src/model/alignment.ts'
import type { SpacelessText } from '../../../src/model/spaceless-text.ts'
import { cutAtParagraphs, trimToWords } from '../../../src/stages/09-align/borders.ts'

const MIN_RUN = 12
const GRAM = 6

/** Runs with gaps on either side. */
const alignments = fc
  .array(
    fc.record({
      gapA: fc.nat(3),
      gapB: fc.nat(3),
      length: fc.integer({ min: 1, max: 25 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts): Alignment => {
    let [a, b] = [0, 0]
    return parts.map(({ gapA, gapB, length }): Run => {
      const run = { a: a + gapA, b: b + gapB, length }
      a = run.a + length
      b = run.b + length
      return run
    })
  })

/** A text that is longer than every alignment; only its paragraphs and word starts matter here. */
function texts(steps: fc.Arbitrary<number>) {
  const size = 200
  return fc
    .tuple(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), steps), { minLength: 1, maxLength: 20 }),
      fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    )
    .map(([borders, starts]): SpacelessText => {
      const paragraphs = new Uint32Array(size)
      let [at, number] = [0, 0]
      for (const [length, step] of borders) {
        paragraphs.fill(number, at)
        at += length
        number += step
      }
      return {
        characters: new Uint32Array(size),
        symbols: Uint32Array.from({ length: size }, (_, i) => i),
        paragraphs,
        wordStarts: Uint8Array.from(starts, Number),
      }
    })
}
const adjoining = texts(fc.constant(1))
const withFurniture = texts(fc.constantFrom(1, 2))

/** Every matched pair of places. */
function places(alignment: Alignment): string[] {
  return alignment.flatMap(({ a, b, length }) => Array.from({ length }, (_, i) => `${a + i} ${b + i}`))
}

/** A paragraph number is left out between two neighbouring places: page furniture stands there. */
function isInterrupted(alignment: Alignment, a: SpacelessText, b: SpacelessText): boolean {
  return alignment
    .flatMap((run) => Array.from({ length: run.length }, (_, i) => ({ a: run.a + i, b: run.b + i })))
    .some(
      (place, i, all) =>
        i > 0 &&
        (a.paragraphs[place.a] - a.paragraphs[all[i - 1].a] > 1 ||
          b.paragraphs[place.b] - b.paragraphs[all[i - 1].b] > 1),
    )
}

function ends(alignment: Alignment): { first: Run; lastA: number; lastB: number } {
  const last = alignment[alignment.length - 1]
  return { first: alignment[0], lastA: last.a + last.length - 1, lastB: last.b + last.length - 1 }
}

describe('an alignment that is cut at paragraphs', () => {
  it('stays what it was, in order, but for less than a k-gram at either end', () => {
    fc.assert(
      fc.property(alignments, adjoining, adjoining, (alignment, a, b) => {
        fc.pre(!isInterrupted(alignment, a, b))
        const pieces = cutAtParagraphs(alignment, a, b, MIN_RUN, GRAM)
        const kept = pieces.flatMap(places)
        const before = places(alignment)
        const from = before.indexOf(kept[0])
        expect(from).toBeLessThan(GRAM)
        expect(before.slice(from, from + kept.length)).toEqual(kept)
        expect(before.length - from - kept.length).toBeLessThan(GRAM)
      }),
    )
  })

  it('has several pieces only where a paragraph ends between them, each long enough to stand alone', () => {
    fc.assert(
      fc.property(alignments, adjoining, adjoining, (alignment, a, b) => {
        const pieces = cutAtParagraphs(alignment, a, b, MIN_RUN, GRAM)
        for (const [i, piece] of pieces.entries()) {
          if (pieces.length > 1) expect(matchedCharacters(piece)).toBeGreaterThanOrEqual(MIN_RUN)
          if (i === 0) continue
          const { lastA, lastB } = ends(pieces[i - 1])
          const changes =
            a.paragraphs[lastA] !== a.paragraphs[piece[0].a] ||
            b.paragraphs[lastB] !== b.paragraphs[piece[0].b]
          expect(changes).toBe(true)
        }
      }),
    )
  })

  it('is cut at every border between two pieces that stand alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: MIN_RUN, max: 25 }), { minLength: 1, maxLength: 7 }),
        adjoining,
        (lengths, pattern) => {
          const paragraphs = new Uint32Array(200).fill(lengths.length)
          let at = 0
          for (const [number, length] of lengths.entries()) {
            paragraphs.fill(number, at, at + length)
            at += length
          }
          const text = { ...pattern, paragraphs }
          const pieces = cutAtParagraphs([{ a: 0, b: 0, length: at }], text, text, MIN_RUN, GRAM)
          expect(pieces.map(matchedCharacters)).toEqual(lengths)
        },
      ),
    )
  })

  it('never reaches over page furniture, and keeps no scrap beside it', () => {
    fc.assert(
      fc.property(alignments, withFurniture, withFurniture, (alignment, a, b) => {
        const pieces = cutAtParagraphs(alignment, a, b, MIN_RUN, GRAM)
        for (const piece of pieces) {
          expect(isInterrupted(piece, a, b)).toBe(false)
          if (isInterrupted(alignment, a, b)) {
            expect(matchedCharacters(piece)).toBeGreaterThanOrEqual(MIN_RUN)
          }
        }
      }),
    )
  })
})

describe('an alignment that is trimmed to words', () => {
  const startsWord = (a: SpacelessText, b: SpacelessText, atA: number, atB: number): boolean =>
    a.wordStarts[atA] === 1 || b.wordStarts[atB] === 1

  it('begins at the first word start of either text, and ends before one, within half of its outer runs', () => {
    fc.assert(
      fc.property(alignments, adjoining, adjoining, (alignment, a, b) => {
        fc.pre(alignment.length > 1)
        const trimmed = trimToWords(alignment, a, b)
        const first = alignment[0]
        const last = alignment[alignment.length - 1]
        const skips = (length: number): number[] =>
          Array.from({ length: Math.floor(length / 2) + 1 }, (_, i) => i)
        const before = skips(first.length).find((n) => startsWord(a, b, first.a + n, first.b + n)) ?? 0
        const after =
          skips(last.length).find((n) =>
            startsWord(a, b, last.a + last.length - n, last.b + last.length - n),
          ) ?? 0
        expect(trimmed).toEqual([
          { a: first.a + before, b: first.b + before, length: first.length - before },
          ...alignment.slice(1, -1),
          { ...last, length: last.length - after },
        ])
      }),
    )
  })

  it('keeps something of a single run', () => {
    fc.assert(
      fc.property(alignments, adjoining, adjoining, (alignment, a, b) => {
        const [run] = alignment
        const trimmed = trimToWords([run], a, b)
        expect(trimmed).toHaveLength(1)
        expect(trimmed[0].length * 4).toBeGreaterThanOrEqual(run.length)
        expect(places([run])).toEqual(expect.arrayContaining(places(trimmed)))
      }),
    )
  })
})
