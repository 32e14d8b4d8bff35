import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attributions, run } from '../../src/index.ts'
import type { DocumentRow } from '../../src/model/run-files.ts'
import { rowsOf, temporaryFolder } from '../shared.ts'

const folder = temporaryFolder()
const input = join(folder, 'records.jsonl')
const TEXTS = Array.from({ length: 300 }, (_, i) => {
  const line = `باران شماره ${i} در دهانه‌ی رود نیلاب بارید و آب چشمه‌ها تا شب بالا آمد.`
  return i % 3 === 0 ? line : `${i % 3 === 1 ? 'به گزارش ایسنا، ' : ''}${line}\nمنبع: پیک ${i}`
})
writeFileSync(input, TEXTS.map((text, i) => `${JSON.stringify({ id: `d${i}`, text })}\n`).join(''))

async function rows(name: string, settings: Parameters<typeof run>[0]): Promise<DocumentRow[]> {
  const out = join(folder, name)
  await run({ ...settings, inputs: [input], out, write: { report: false } })
  return rowsOf<DocumentRow>(out, 'documents.jsonl')
}

describe('a run', () => {
  it('lists for each document what the library finds in its text, with threads as without', async () => {
    const [alone, threads] = [await rows('alone', { workers: 1 }), await rows('threads', { workers: 2 })]
    expect(alone.map((row) => row.attributions)).toEqual(TEXTS.map((text) => attributions(text)))
    expect(threads).toEqual(alone)
    expect(alone[1]?.attributions?.map(({ name }) => name)).toEqual(['ایسنا', 'پیک 1'])
  })

  it('looks for none without verdicts, and says so', async () => {
    const off = await rows('off', { workers: 1, judge: { verdicts: false } })
    expect(off.map((row) => row.attributions)).toEqual(TEXTS.map(() => null))
  })
})
