import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areaUnderCurve, bestThreshold, measure } from '../src/evaluate/measures.ts'
import { takrarHere } from './command-line.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const CORPUS = join(import.meta.dirname, '../corpus')

describe('measures', () => {
  it('count duplicates against all else, and verdicts one by one', () => {
    const judged = [
      { label: 'same', verdict: 'exact', score: 1 },
      { label: 'same', verdict: 'revision', score: 0.9 },
      { label: 'revision', verdict: 'none', score: 0 },
      { label: 'template', verdict: 'same', score: 0.8 },
      { label: 'partial', verdict: 'partial', score: 0.2 },
    ]
    expect(measure(judged)).toMatchObject({
      pairs: 5,
      precision: 0.666667,
      recall: 0.666667,
      f1: 0.666667,
      macroF1: 0.375,
      templates: 1,
      templatesCalledDuplicate: 1,
      confusion: { 'same -> same': 1, 'revision -> none': 1 },
    })
  })

  it('give the area under the curve as the share of pairs in the right order, ties by half', () => {
    expect(areaUnderCurve([3, 2, 1], [1, 0])).toBe(0.916667)
    expect(areaUnderCurve([], [1])).toBe(null)
  })

  it('find the threshold that is best in hindsight', () => {
    const scored = [0.9, 0.8, 0.7, 0.2].map((value, i) => ({ value, isDuplicate: i !== 1 }))
    expect(bestThreshold(scored)).toEqual({ f1: 0.857143, threshold: 0.2 })
  })
})

describe('takrar evaluate', async () => {
  const out = join(folder, 'out')
  await takrarHere('run', join(CORPUS, 'articles'), '--out', out, '--quiet')

  it('reads CSV as it reads JSON Lines', async () => {
    const rows = rowsOf<{ a: string; b: string; label: string }>(join(CORPUS, 'gold'), 'pairs.jsonl')
    const csv = join(folder, 'gold.csv')
    writeFileSync(csv, ['a,b,label', ...rows.map(({ a, b, label }) => `"${a}",${b},${label}`)].join('\n'))
    expect(await takrarHere('evaluate', csv, '--run', out)).toBe(
      await takrarHere('evaluate', join(CORPUS, 'gold/pairs.jsonl'), '--run', out),
    )
  })

  it('scores every pair directly, also those that no run would propose', async () => {
    const scores = join(folder, 'scores.jsonl')
    const gold = join(CORPUS, 'gold/pairs.jsonl')
    await takrarHere('evaluate', gold, join(CORPUS, 'articles'), '--scores', scores)
    const rows = rowsOf<{ label: string; score: number }>(folder, 'scores.jsonl')
    expect(rows).toHaveLength(24)
    const mean = (label: string): number => {
      const chosen = rows.filter((row) => row.label === label).map((row) => row.score)
      return chosen.reduce((sum, score) => sum + score, 0) / chosen.length
    }
    expect(mean('same')).toBeGreaterThan(0.8)
    expect(mean('none')).toBeLessThan(0.2)
  })

  it('fails below the F1 that was asked for', async () => {
    const gold = join(folder, 'hard.jsonl')
    writeFileSync(gold, '{"a": "mahur-gold-0912", "b": "mahur-gold-0913", "label": "same"}\n')
    await expect(takrarHere('evaluate', gold, '--run', out, '--min-f1', '0.5')).rejects.toThrow(
      /below --min-f1/,
    )
  })
})
