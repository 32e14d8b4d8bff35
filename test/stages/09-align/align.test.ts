import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignDocuments } from '../../../src/flow/align-documents.ts'
import { foldDocument } from '../../../src/flow/texts.ts'
import { matchedCharacters } from '../../../src/model/alignment.ts'
import { extend } from '../../../src/stages/09-align/extend.ts'
import { bestExtensionScore } from '../../oracle/local-alignment.ts'

const letters = (maxLength: number) =>
  fc.array(
    fc.constantFrom(...'abcdefgh').map((letter) => letter.charCodeAt(0)),
    { maxLength },
  )

/** A text and the same with a few edits. */
const edited = fc
  .tuple(letters(80), fc.array(fc.tuple(fc.nat(79), fc.constantFrom('cut', 'put', 'swap')), { maxLength: 4 }))
  .map(([text, edits]) => {
    const other = [...text]
    for (const [at, kind] of edits) {
      if (kind === 'cut') other.splice(at, 1)
      else if (kind === 'put') other.splice(at, 0, 0x7a)
      else if (at < other.length) other[at] = 0x7a
    }
    return [text, other] as const
  })

function extension(a: readonly number[], b: readonly number[], step: 1 | -1) {
  const [x, y] = [Uint32Array.from(a), Uint32Array.from(b)]
  return step === 1
    ? extend(x, 0, x.length, y, 0, y.length, 1)
    : extend(x, x.length, x.length, y, y.length, y.length, -1)
}

describe('extension', () => {
  it('scores as the full table does on texts of few edits', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        expect(extension(a, b, 1).score).toBe(bestExtensionScore(a, b))
      }),
      { numRuns: 300 },
    )
  })

  it('never scores more than the full table', () => {
    fc.assert(
      fc.property(letters(60), letters(60), (a, b) => {
        expect(extension(a, b, 1).score).toBeLessThanOrEqual(bestExtensionScore(a, b))
      }),
      { numRuns: 300 },
    )
  })

  it('goes to the left as it goes to the right', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        expect(extension([...a].reverse(), [...b].reverse(), -1)).toEqual(extension(a, b, 1))
      }),
    )
  })

  it('gives runs of equal characters, in order, within what it took', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        const { runs, a: takenA, b: takenB } = extension(a, b, 1)
        let [endA, endB] = [0, 0]
        for (const run of runs) {
          expect(run.a).toBeGreaterThanOrEqual(endA)
          expect(run.b).toBeGreaterThanOrEqual(endB)
          expect(a.slice(run.a, run.a + run.length)).toEqual(b.slice(run.b, run.b + run.length))
          endA = run.a + run.length
          endB = run.b + run.length
        }
        expect(endA).toBeLessThanOrEqual(takenA)
        expect(endB).toBeLessThanOrEqual(takenB)
        expect(matchedCharacters(runs)).toBeGreaterThanOrEqual(extension(a, b, 1).score)
      }),
    )
  })
})

const words = (minLength: number, maxLength: number) =>
  fc
    .array(fc.string({ unit: fc.constantFrom(...'abcdefghijklmnop'), minLength: 1, maxLength: 9 }), {
      minLength,
      maxLength,
    })
    .map((list) => list.join(' '))

describe('the wording that two texts share', () => {
  const MIN_RUN = 40

  it('is found wherever a run of minRun characters stands in both, up to broken words at its ends', () => {
    fc.assert(
      fc.property(
        words(14, 30),
        words(0, 20),
        words(0, 20),
        words(0, 20),
        words(0, 20),
        (run, w, x, y, z) => {
          const characters = run.replaceAll(' ', '').length
          fc.pre(characters >= MIN_RUN)
          const a = `${w} ${run} ${x}`
          const b = `${y} ${run} ${z}`
          const [documentA, documentB] = [foldDocument(a, 1), foldDocument(b, 1)]
          const from = w.length + 1
          const covered = alignDocuments(documentA, documentB, MIN_RUN, 1).passages.some(
            ({ a: [start, end] }) => start <= from + 9 && end >= from + run.length - 9,
          )
          expect(covered).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is found in pieces that stand in another order', () => {
    const first = 'the lighthouse on the northern island will be lit again on friday evening'
    const second = 'volunteers from the school have cleaned the lens and the old mechanism'
    const found = alignDocuments(
      foldDocument(`${first}. ${second}.`, 1),
      foldDocument(`${second}; and so ${first}`, 1),
      MIN_RUN,
      1,
    ).passages
    expect(found).toHaveLength(2)
  })

  it('is cut where a paragraph ends, when both pieces stand alone', () => {
    const first = 'The lighthouse on the northern island will be lit again on Friday evening.'
    const second = 'Volunteers from the school have cleaned the lens and the old mechanism.'
    const apart = `${first}\n${second}`
    const found = alignDocuments(
      foldDocument(apart, 6),
      foldDocument(`${first}${second}`, 6),
      MIN_RUN,
      1,
    ).passages
    expect(found.map(({ a }) => apart.slice(...a))).toEqual([first.slice(0, -1), second.slice(0, -1)])
  })

  it('does not mind spacing, joiners and small edits', () => {
    const a = 'این توافق که با میانجی‌گری دو کشور همسایه به دست آمده است از فردا اجرا می‌شود'
    const b = 'اين توافق كه با ميانجي گري دو کشور به دست آمده است از فردا اجرا ميشود'
    const [found] = alignDocuments(foldDocument(a, 1), foldDocument(b, 1), MIN_RUN, 1).passages
    expect(a.slice(...found.a)).toBe(a)
    expect(b.slice(...found.b)).toBe(b)
  })
})
