import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/hash/mix.ts'
import { type Alignment, matchedCharacters } from '../../../src/model/alignment.ts'
import { indexFingerprints } from '../../../src/stages/07-fingerprint/fingerprint-index.ts'
import { createSeedFinder } from '../../../src/stages/07-fingerprint/seeds.ts'
import { sharedFingerprints } from '../../../src/stages/07-fingerprint/shared-fingerprints.ts'
import { planWinnowing, winnow } from '../../../src/stages/07-fingerprint/winnow.ts'
import { align } from '../../../src/stages/09-align/align.ts'
import { apart } from '../../../src/stages/09-align/apart.ts'
import { extend } from '../../../src/stages/09-align/extend.ts'

/** Evenly drawn letters, the same for the same seed. */
function drawn(seed: number, length: number, letters: number): number[] {
  return Array.from({ length }, (_, n) => seeded(seed, n) % letters)
}

/** A document's alignment with another, or with itself when there is only one. */
function aligned(documents: readonly (readonly number[])[], minRun: number): Alignment[] {
  const plan = planWinnowing(minRun)
  const texts = documents.map((document) => Uint32Array.from(document))
  const picks = texts.map((text) => winnow(text, plan, 1))
  const offsets = [0]
  for (const { hashes } of picks) offsets.push(offsets[offsets.length - 1] + hashes.length)
  const index = indexFingerprints(
    Uint32Array.from(picks.flatMap(({ hashes }) => [...hashes])),
    Uint32Array.from(picks.flatMap(({ positions }) => [...positions])),
    Uint32Array.from(offsets),
  )
  const last = texts.length - 1
  let alignments: Alignment[] = []
  createSeedFinder(
    sharedFingerprints(index, () => true),
    Number.POSITIVE_INFINITY,
  )(0, (other, seeds) => {
    if (other === last) alignments = align(texts[0], texts[last], seeds, plan.gram, minRun, last === 0)
  })
  return last === 0 ? alignments.flatMap(apart) : alignments
}

/** One alignment holds the run at these places of its two sides. */
function isCovered(alignments: readonly Alignment[], a: number, b: number, length: number): boolean {
  return alignments.some((runs) => {
    const first = runs[0]
    const last = runs[runs.length - 1]
    return (
      first.a <= a && first.b <= b && last.a + last.length >= a + length && last.b + last.length >= b + length
    )
  })
}

const planted = fc.record({
  seed: fc.nat(2 ** 31),
  letters: fc.integer({ min: 12, max: 30 }),
  minRun: fc.constantFrom(20, 33, 40, 60),
  more: fc.nat(60),
  around: fc.tuple(fc.nat(120), fc.nat(120), fc.nat(120), fc.nat(120)),
})

describe('a run of minRun equal characters', () => {
  it('is found in two documents', () => {
    fc.assert(
      fc.property(planted, ({ seed, letters, minRun, more, around }) => {
        const run = drawn(seed, minRun + more, letters)
        const [w, x, y, z] = around.map((length, i) => drawn(seed + i + 1, length, letters))
        const alignments = aligned(
          [
            [...w, ...run, ...x],
            [...y, ...run, ...z],
          ],
          minRun,
        )
        expect(isCovered(alignments, w.length, y.length, run.length)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is found in two places of one document that stand apart', () => {
    fc.assert(
      fc.property(planted, ({ seed, letters, minRun, more, around }) => {
        const run = drawn(seed, minRun + more, letters)
        const [w, x, between] = around.map((length, i) => drawn(seed + i + 1, length + i * 20, letters))
        const document = [...w, ...run, ...between, ...run, ...x]
        const second = w.length + run.length + between.length
        expect(isCovered(aligned([document], minRun), w.length, second, run.length)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is found beside wording that is alike but for something put between', () => {
    fc.assert(
      fc.property(planted, ({ seed, letters, minRun, around }) => {
        const run = drawn(seed, minRun, letters)
        const [before, after] = [
          drawn(seed + 1, around[0] % 30, letters),
          drawn(seed + 2, around[1] % 30, letters),
        ]
        const put = drawn(seed + 3, around[2] % 40, letters)
        const thinned = before.filter((_, i) => i % 8 !== 7)
        const a = [...before, ...run, ...after]
        const b = [...thinned, ...put, ...run, ...after]
        const at = thinned.length + put.length
        expect(isCovered(aligned([a, b], minRun), before.length, at, minRun)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('is found where one document says it twice in a row', () => {
    fc.assert(
      fc.property(planted, ({ seed, letters, minRun, more, around }) => {
        const run = drawn(seed, minRun + more, letters)
        const [before, after] = [drawn(seed + 1, around[0], letters), drawn(seed + 2, around[1], letters)]
        const alignments = aligned([[...before, ...run, ...run, ...after]], minRun)
        // Where the two touch, a character that both neighbours have may go to either.
        const [from, length] = [before.length + 5, run.length - 10]
        expect(isCovered(alignments, from, from + run.length, length)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is found where it follows itself and its neighbours would pull the two sides apart', () => {
    const digits =
      '723757417103630467251172503226012071313213434033652103336612722753553635210333661272275355363175560510100204140121055'
    expect(isCovered(aligned([[...digits].map(Number)], 20), 49, 71, 22)).toBe(true)
  })

  it('is found twice when two of them have changed places', () => {
    fc.assert(
      fc.property(planted, ({ seed, letters, minRun, more }) => {
        const [one, two] = [drawn(seed, minRun + more, letters), drawn(seed + 1, minRun + more, letters)]
        const between = drawn(seed + 2, 60, letters)
        const alignments = aligned(
          [
            [...one, ...between, ...two],
            [...two, ...between, ...one],
          ],
          minRun,
        )
        const far = one.length + between.length
        expect(isCovered(alignments, 0, far, one.length)).toBe(true)
        expect(isCovered(alignments, far, 0, two.length)).toBe(true)
      }),
    )
  })
})

/** Few letters: runs meet by chance everywhere, and texts repeat themselves. */
const chance = fc.record({
  seed: fc.nat(2 ** 31),
  letters: fc.integer({ min: 2, max: 4 }),
  lengths: fc.tuple(fc.nat(200), fc.nat(200)),
  shared: fc.nat(60),
})

describe('an alignment', () => {
  const MIN_RUN = 20

  function isAlignment(runs: Alignment, a: readonly number[], b: readonly number[]): void {
    expect(matchedCharacters(runs)).toBeGreaterThanOrEqual(MIN_RUN)
    let [endA, endB] = [0, 0]
    for (const run of runs) {
      expect(run.length).toBeGreaterThan(0)
      expect(run.a).toBeGreaterThanOrEqual(endA)
      expect(run.b).toBeGreaterThanOrEqual(endB)
      expect(a.slice(run.a, run.a + run.length)).toEqual(b.slice(run.b, run.b + run.length))
      endA = run.a + run.length
      endB = run.b + run.length
    }
  }

  it('is made of equal characters in order, at least minRun of them', () => {
    fc.assert(
      fc.property(chance, ({ seed, letters, lengths, shared }) => {
        const run = drawn(seed, shared, letters)
        const a = [...drawn(seed + 1, lengths[0], letters), ...run]
        const b = [...run, ...drawn(seed + 2, lengths[1], letters)]
        for (const runs of aligned([a, b], MIN_RUN)) isAlignment(runs, a, b)
      }),
      { numRuns: 300 },
    )
  })

  it('of a document with itself has two sides that do not overlap', () => {
    fc.assert(
      fc.property(chance, ({ seed, letters, lengths, shared }) => {
        const run = drawn(seed, shared, letters)
        const document = [...run, ...drawn(seed + 1, lengths[0], letters), ...run, ...run]
        for (const runs of aligned([document], MIN_RUN)) {
          isAlignment(runs, document, document)
          const last = runs[runs.length - 1]
          expect(last.a + last.length).toBeLessThanOrEqual(runs[0].b)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('an extension from the middle', () => {
  it('sees the characters within its limits and no others', () => {
    fc.assert(
      fc.property(
        chance,
        fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200), fc.nat(200)),
        fc.constantFrom<1 | -1>(1, -1),
        ({ seed, letters, lengths, shared }, [atA, atB, roomA, roomB], step) => {
          const run = drawn(seed, shared, letters)
          const a = [...run, ...drawn(seed + 1, lengths[0], letters)]
          const b = [...run, ...drawn(seed + 2, lengths[1], letters)]
          const [fromA, fromB] = [Math.min(atA, a.length), Math.min(atB, b.length)]
          const limitA = Math.min(roomA, step === 1 ? a.length - fromA : fromA)
          const limitB = Math.min(roomB, step === 1 ? b.length - fromB : fromB)
          const part = (text: readonly number[], from: number, limit: number): number[] =>
            step === 1 ? text.slice(from, from + limit) : text.slice(from - limit, from).reverse()
          const [x, y] = [Uint32Array.from(part(a, fromA, limitA)), Uint32Array.from(part(b, fromB, limitB))]
          expect(
            extend(Uint32Array.from(a), fromA, limitA, Uint32Array.from(b), fromB, limitB, step),
          ).toEqual(extend(x, 0, x.length, y, 0, y.length, 1))
        },
      ),
      { numRuns: 300 },
    )
  })
})
