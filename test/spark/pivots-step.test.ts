import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonBytes } from '../../src/spark/document-facts.ts'
import { pivotsStep } from '../../src/spark/worker/pivots-step.ts'
import { bandedPairs } from '../../src/stages/06-band/candidate-pairs.ts'
import { answersOf, settingsWith } from './spark-settings.ts'

const BANDS = 6
const MOST = 3

describe('crowded buckets on a cluster', () => {
  it('propose the pairs that one machine proposes', async () => {
    const settings = settingsWith({ keep: { prefer: ['first-id'] } })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(2), { minLength: BANDS, maxLength: BANDS }), {
          minLength: 2,
          maxLength: 30,
        }),
        async (rows) => {
          const signatures = { hashes: BANDS, rows: rows.length, values: Uint32Array.from(rows.flat()) }
          const names = Int32Array.from(rows.keys())
          const plan = { bands: BANDS, rowsPerBand: 1, recallAtBar: 1 }
          const alone = bandedPairs(signatures, plan, MOST, (a, b) => a - b, names)
          const pairs = new Set<string>()
          const crowded: {
            band: number
            bucket: Buffer
            unit: number
            facts: Buffer
            starts: number
            ends: number
          }[] = []
          for (let band = 0; band < BANDS; band++) {
            for (const value of [0, 1, 2]) {
              const members = rows.flatMap((row, unit) => (row[band] === value ? [unit] : []))
              for (const unit of members.length > MOST ? members : []) {
                const id = `d${String(unit).padStart(3, '0')}`
                const facts = jsonBytes({ id, date: null, source: null })
                crowded.push({ band, bucket: Buffer.from([value]), unit, starts: 0, ends: 1, facts })
              }
              if (members.length > MOST) continue
              for (const a of members) for (const b of members) if (a < b) pairs.add(`${a} ${b}`)
            }
          }
          const answers = await answersOf('pivots', pivotsStep, crowded, settings)
          for (const row of answers) {
            if (row.text('kind') === 'pair') pairs.add(`${row.number('a')} ${row.number('b')}`)
          }
          const expected = Array.from(alone.pairs.a, (a, i) => `${a} ${alone.pairs.b[i]}`)
          expect([...pairs].sort()).toEqual(expected.sort())
          const told = answers.find((row) => row.text('kind') === 'buckets')
          expect(told?.number('a')).toBe(alone.cappedBuckets)
        },
      ),
      { numRuns: 100 },
    )
  })
})
