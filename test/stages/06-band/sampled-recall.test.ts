import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clopperPearson } from '../../../src/stages/06-band/clopper-pearson.ts'
import { FEWEST_DOCUMENTS, sampledRecall } from '../../../src/stages/06-band/sampled-recall.ts'

function told(documents: readonly (readonly [pairs: number, found: number])[]) {
  return sampledRecall(
    Uint32Array.from(documents, ([pairs]) => pairs),
    Uint32Array.from(documents, ([, found]) => found),
  )
}

function repeated(times: number, pairs: number, found: number): [number, number][] {
  return Array.from({ length: times }, () => [pairs, found])
}

const documents = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 40 }))
    .map(([pairs, missed]): [number, number] => [pairs, Math.max(0, pairs - missed)]),
  { minLength: FEWEST_DOCUMENTS, maxLength: 120, size: 'max' },
)

describe('recall from a sample', () => {
  it('is not told from fewer than 30 documents', () => {
    expect(told(repeated(29, 100, 99))).toBeNull()
    expect(told(repeated(30, 100, 99))).not.toBeNull()
  })

  it('is the share of pairs found, inside its interval, which no more than the documents speak for', () => {
    fc.assert(
      fc.property(documents, (sample) => {
        const { recall, interval, effectivePairs } = told(sample) ?? expect.unreachable()
        const [pairs, found] = sample.reduce(([p, f], [pairs, found]) => [p + pairs, f + found], [0, 0])
        expect(recall).toBeCloseTo(found / pairs, 12)
        expect(effectivePairs).toBeGreaterThan(0)
        expect(effectivePairs).toBeLessThanOrEqual(sample.length)
        expect(interval[0]).toBeLessThanOrEqual(recall)
        expect(interval[1]).toBeGreaterThanOrEqual(recall)
      }),
    )
  })

  it('of documents with a pair each is that of independent pairs', () => {
    const { interval, effectivePairs } =
      told([...repeated(95, 1, 1), ...repeated(5, 1, 0)]) ?? expect.unreachable()
    // 100 / 99 is the correction of the variance for the sample's own mean.
    expect(effectivePairs).toBeCloseTo(99, 10)
    expect(interval[0]).toBeCloseTo(clopperPearson(0.95 * 99, 99)[0], 10)
  })

  it('without a miss rests on the number of documents', () => {
    const { recall, interval } = told(repeated(200, 7, 7)) ?? expect.unreachable()
    expect(recall).toBe(1)
    expect(interval).toEqual([expect.closeTo(0.025 ** (1 / 200), 10), 1])
  })

  it('is less sure where whole documents are missed than where single pairs are', () => {
    const scattered = told([...repeated(60, 10, 9), ...repeated(60, 10, 10)]) ?? expect.unreachable()
    const together = told([...repeated(6, 10, 0), ...repeated(114, 10, 10)]) ?? expect.unreachable()
    expect(together.recall).toBe(scattered.recall)
    expect(together.interval[0]).toBeLessThanOrEqual(scattered.interval[0])
    const inCrowds =
      told([...repeated(5, 50, 0), ...repeated(15, 50, 50), ...repeated(100, 1, 1)]) ?? expect.unreachable()
    expect(inCrowds.effectivePairs).toBeLessThan(30)
  })
})
