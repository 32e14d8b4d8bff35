import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidateProbability, planBands } from '../src/stages/06-band/s-curve.ts'
import { curveLines, curvePoints } from '../src/tune/s-curve-plot.ts'

const anyBar = fc.integer({ min: 1, max: 100 }).map((n) => n / 100)
const anyPlan = fc
  .tuple(fc.constantFrom(16, 64, 128, 256), anyBar, fc.constantFrom(0.5, 0.9, 0.999))
  .chain(([hashes, bar, recall]) => {
    const plan = planBands(hashes, bar, recall)
    return plan === null ? fc.constant(null) : fc.constant({ plan, bar })
  })

describe('the curve of the bands', () => {
  it('is given at every tenth and at the bar, as the formula has it', () => {
    fc.assert(
      fc.property(anyPlan, (any) => {
        if (any === null) return
        const { plan, bar } = any
        const points = curvePoints(plan, bar)
        const expected = new Set([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, bar])
        expect(points.map(({ jaccard }) => jaccard)).toEqual([...expected].sort((x, y) => x - y))
        for (const { jaccard, probability } of points) {
          expect(probability).toBe(candidateProbability(jaccard, plan.bands, plan.rowsPerBand))
        }
      }),
    )
  })

  it('is drawn with one point for each 0.02, rising, as high as it is, the bar upright through it', () => {
    fc.assert(
      fc.property(anyPlan, (any) => {
        if (any === null) return
        const { plan, bar } = any
        const rows = curveLines(plan, bar)
          .slice(0, 11)
          .map((line) => line.slice(4, 55).padEnd(51))
        const heights = Array.from({ length: 51 }, (_, column) => {
          const stars = rows.flatMap((row, fromTop) => (row[column] === '*' ? [10 - fromTop] : []))
          expect(stars).toHaveLength(1)
          return stars[0]
        })
        expect(heights).toEqual([...heights].sort((x, y) => x - y))
        for (const [column, height] of heights.entries()) {
          const probability = candidateProbability(column / 50, plan.bands, plan.rowsPerBand)
          expect(Math.abs(height / 10 - probability)).toBeLessThanOrEqual(0.05 + 1e-9)
        }
        const upright = rows.map((row) => row[Math.round(bar * 50)]).join('')
        expect(upright.replace('*', '|')).toBe('|'.repeat(11))
      }),
    )
  })

  it('marks the bar in the figures, and rounds none to a bound that it does not reach', () => {
    const plan = planBands(128, 0.7, 0.999)
    if (plan === null) throw new Error('no plan')
    const lines = curveLines(plan, 0.7)
    expect(lines.filter((line) => line.includes('<- the bar'))).toEqual([
      expect.stringMatching(/ 0\.7 {6}0\.9998 {2}<- the bar$/),
    ])
    expect(lines.join('\n')).toMatch(/0\.8 {6}>0\.9999/)
    expect(lines.join('\n')).toMatch(/ 1 {8}1\.0000$/m)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
  })
})
