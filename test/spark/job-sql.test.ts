import { describe, expect, it } from 'vitest'
import type { LevelName } from '../../src/model/settings.ts'
import { STEPS } from '../../src/spark/columns.ts'
import { jobStages, preamble } from '../../src/spark/sql/job-script.ts'
import { jobTables } from '../../src/spark/sql/job-tables.ts'
import { settingsWith } from './spark-settings.ts'

const SHAPE = { command: 'node takrar-worker.mjs', scanTasks: 2, readTasks: 3 }

const LEVELS: LevelName[][] = [
  ['document'],
  ['paragraph'],
  ['passage'],
  ['statement'],
  ['document', 'paragraph'],
  ['document', 'passage'],
  ['paragraph', 'passage'],
  ['document', 'paragraph', 'passage', 'statement'],
]

function scriptOf(content: Readonly<Record<string, unknown>> = {}): string {
  const settings = settingsWith({ levels: ['document', 'paragraph', 'passage'], ...content })
  const stages = jobStages(jobTables(settings, SHAPE), '/srv/job/tables')
  return [preamble('/srv/job/plan.txt'), ...stages.flatMap(({ make, know }) => [make ?? '', know])]
    .filter((part) => part !== '')
    .join('\n\n')
}

describe('the SQL of a job', () => {
  it('is as it was read and approved', async () => {
    await expect(`${scriptOf()}\n`).toMatchFileSnapshot('./job.golden.sql')
  })

  it('names the delimiter on both sides of every pipe', () => {
    const pipes = scriptOf().match(/TRANSFORM/g)?.length ?? 0
    const delimiters = scriptOf().match(/ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t'/g)?.length
    expect(pipes).toBeGreaterThan(8)
    expect(delimiters).toBe(2 * pipes)
  })

  it('holds every pipe to the number of rows that went in', () => {
    const script = scriptOf()
    expect(script.match(/assert_true/g)?.length).toBe(script.match(/TRANSFORM/g)?.length)
  })

  it('calls no step that a worker does not have, and all of them', () => {
    const called = [...scriptOf().matchAll(/USING 'node takrar-worker\.mjs (\w+)'/g)].map(([, step]) => step)
    expect(new Set(called)).toEqual(new Set(Object.keys(STEPS)))
  })

  it.each(LEVELS.map((levels) => [levels]))(
    'makes known what a stage asks for before that stage, with the levels %j',
    (levels) => {
      const stages = jobStages(jobTables(settingsWith({ levels }), SHAPE), '/w')
      const known = new Set(['plan'])
      const missing: string[] = []
      for (const { name, make, know } of stages) {
        for (const [, table = ''] of (make ?? '').matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)\b/g)) {
          if (!known.has(table) && !new RegExp(`\\b${table} AS \\(`).test(make ?? ''))
            missing.push(`${name}: ${table}`)
        }
        for (const [, view = ''] of know.matchAll(/TEMPORARY VIEW (\w+)/g)) known.add(view)
        expect(`${make}${know}`, name).not.toMatch(/\bFROM \(\s*\)/)
      }
      expect(missing).toEqual([])
    },
  )

  it('asks for nothing of a level or a bar that is off', () => {
    const bare = scriptOf({
      levels: ['document'],
      verify: { minContainment: 'off' },
      boilerplate: { learn: false },
    })
    expect(bare).not.toMatch(
      /paragraph_|document_contained|kept_places|USING 'node takrar-worker\.mjs learn'/,
    )
    expect(scriptOf({ recall: { sample: 0 } })).not.toMatch(/document_sampled|collected_sample/)
  })

  it('counts shared fingerprints for documents alone', () => {
    expect(scriptOf({ levels: ['paragraph', 'passage'] })).not.toMatch(/shared_prints/)
    expect(scriptOf({ levels: ['document'] })).toMatch(/shared_prints/)
  })

  it('quotes places as literals', () => {
    const [first] = jobStages(jobTables(settingsWith(), SHAPE), "/it's \\here")
    expect(first.make).toContain("'/it\\'s \\\\here/scanned'")
  })
})
