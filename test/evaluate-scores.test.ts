import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { thisMachine } from '../src/config/machine.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import type { DirectScore } from '../src/evaluate/direct-scores.ts'
import { type Evaluation, evaluate } from '../src/evaluate/evaluate.ts'
import type { Measures } from '../src/evaluate/measures.ts'
import type { Curves, Separation } from '../src/evaluate/separation.ts'
import { run } from '../src/index.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

interface Data {
  readonly labelled: number
  readonly found: number
  readonly missing: number
  readonly curves: Curves | null
  readonly sure: Measures
  readonly all: Measures
  readonly curvesOfJaccard: Curves | null
  readonly alone: { readonly score: Separation | null; readonly jaccard: Separation | null }
  readonly scores: readonly DirectScore[]
}

const PIER =
  'شورای بندر نیلاب روز یکشنبه پذیرفت که اسکله‌ی سنگی کهنه پیش از رسیدن توفان‌های زمستانی از نو ساخته شود.'
const ORCHARD =
  'وافقت بلدية المرسى صباح اليوم على غرس ألف شجرة لوز على طول الطريق القديم بين الميناء ومحطة القطار.'
const CLINIC =
  'A boat with two nurses will visit the seven islands every second week, the health office of Mahur said.'

const RECORDS: Readonly<Record<string, string>> = {
  pier: PIER,
  // Other letters and marks, no difference.
  pierArabicLetters: PIER.replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll('\u200c', ' '),
  pierLonger: `${PIER} کار از هفته‌ی آینده آغاز می‌شود.`,
  orchard: ORCHARD,
  orchardShared: `${ORCHARD}\nShare`,
  orchardPrinted: `${ORCHARD}\nPrint`,
  clinic: CLINIC,
}

const folder = temporaryFolder()
const input = join(folder, 'records.jsonl')
const out = join(folder, 'out')
const settings = resolveSettings({
  file: null,
  flags: [],
  workingFolder: folder,
  machine: thisMachine(),
}).settings

beforeAll(async () => {
  const rows = Object.entries(RECORDS).map(([id, text]) => `${JSON.stringify({ id, text })}\n`)
  writeFileSync(input, rows.join(''))
  await run({ inputs: [input], out, workers: 1, write: { report: false } })
})

type Label = readonly [a: string, b: string, label: string, more?: object]

function goldOf(...labels: readonly Label[]): string {
  const path = join(folder, 'gold.jsonl')
  writeFileSync(
    path,
    labels.map(([a, b, label, more]) => `${JSON.stringify({ a, b, label, ...more })}\n`).join(''),
  )
  return path
}

function byRun(...labels: readonly Label[]): Promise<Evaluation> {
  return evaluate({ runFolder: out, goldPath: goldOf(...labels), scores: null, settings })
}

function directly(outPath: string | null, ...labels: readonly Label[]): Promise<Evaluation> {
  return evaluate({
    runFolder: join(folder, 'no run'),
    goldPath: goldOf(...labels),
    scores: { inputs: [input], outPath, boilerplateOf: null },
    settings,
  })
}

const SAME: Label = ['pier', 'pierArabicLetters', 'exact']
const LONGER: Label = ['pierArabicLetters', 'pierLonger', 'revision']
const FURNITURE: Label = ['orchardShared', 'orchardPrinted', 'same']
const NONE: Label = ['pier', 'clinic', 'none']

describe('an evaluation of a run', () => {
  it('takes a copy for the same, and what its group is paired with for its own pair', async () => {
    const { data, f1 } = await byRun(SAME, LONGER, FURNITURE, NONE)
    expect(f1).toBe(1)
    const { sure } = data as Data
    expect(sure).toMatchObject({ pairs: 4, precision: 1, recall: 1 })
    expect(sure.confusion).toMatchObject({ 'exact -> same': 1, 'same -> same': 1, 'none -> none': 1 })
  })

  it('says how many pairs are of documents that are not there, and of which archive', async () => {
    const { lines, data, f1 } = await byRun(
      SAME,
      ['pier', 'elsewhere-1', 'same', { corpus: 'other' }],
      ['elsewhere-1', 'elsewhere-2', 'none', { corpus: 'other' }],
    )
    expect(data).toMatchObject({ labelled: 3, found: 1, missing: 2 })
    expect(lines).toContain('2 pairs name documents that are not there; they do not count')
    expect(lines).toContain('  of other: 2')
    expect(f1).toBe(1)
  })

  it('measures sure labels by themselves, and all beside', async () => {
    const { data, lines, f1 } = await byRun(SAME, ['clinic', 'orchard', 'same', { conf: 0.5 }])
    expect(data).toMatchObject({ sure: { pairs: 1, f1: 1 }, all: { pairs: 2, recall: 0.5 } })
    expect(lines).toContain('labels of conf 1: 1 pairs')
    expect(lines).toContain('all labels: 2 pairs')
    expect(f1).toBe(1)
  })

  it('counts rows without a label, and pairs with two', async () => {
    const { lines, data } = await byRun(SAME, [SAME[1], SAME[0], 'partial'], ['pier', 'clinic', ''])
    expect(data).toMatchObject({ labelled: 2, unlabelled: 1, contradictions: 1 })
    expect(lines).toContain('1 row has no label yet; not counted')
    expect(lines).toContain('1 pair stands there with different labels')
  })

  it('shows the confusion as a table, labels down', async () => {
    const { lines } = await byRun(SAME, NONE)
    const header = lines.findIndex((line) => line.includes('label \\ verdict'))
    expect(lines.slice(header, header + 3).map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['label \\ verdict', 'same', 'none'],
      ['exact', '1', '.'],
      ['none', '.', '1'],
    ])
  })

  it('knows no F1 without a label of duplicates', async () => {
    expect((await byRun(NONE)).f1).toBe(null)
  })

  it('gives the area under the curve for labels of graded reuse', async () => {
    const { data, f1 } = await byRun(
      ['pier', 'pierArabicLetters', 'WD'],
      ['pier', 'pierLonger', 'PD'],
      ['pier', 'clinic', 'ND'],
      ['orchard', 'clinic', 'ND'],
    )
    expect((data as Data).curves).toEqual({
      'derived against not': 1,
      'wholly derived against not': 1,
    })
    expect(f1).toBe(null)
  })
})

describe('direct scores', () => {
  it('judge as a run does: furniture does not make articles differ, and the texts are no copies', async () => {
    const { data } = await directly(null, SAME, LONGER, FURNITURE, NONE)
    const { scores } = data as Data
    expect(scores.map(({ verdict }) => verdict)).toEqual([
      'exact',
      expect.any(String),
      'same',
      expect.any(String),
    ])
    expect(scores[0]).toMatchObject({
      a: 'pier',
      b: 'pierArabicLetters',
      label: 'exact',
      jaccard: 1,
      score: 1,
    })
    const ran = rowsOf<{ a: { documentId: string }; b: { documentId: string } }>(out, 'pairs.jsonl')
    const row = ran.find(({ a, b }) => a.documentId === 'orchardPrinted' && b.documentId === 'orchardShared')
    const { jaccard, score, verdict } = scores[2] as DirectScore
    expect(row).toMatchObject({ jaccard, score, verdict })
  })

  it('tell how well the score and jaccard alone set duplicates apart', async () => {
    const { data, lines } = await directly(null, SAME, LONGER, FURNITURE, NONE, ['orchard', 'clinic', 'none'])
    expect((data as Data).alone.score).toMatchObject({ areaUnderCurve: 1, bestF1: 1 })
    expect((data as Data).alone.jaccard).toMatchObject({ areaUnderCurve: 1, bestF1: 1 })
    expect(
      lines.some((line) => /^jaccard alone: area under the curve 1, best F1 1 at .*hindsight/.test(line)),
    ).toBe(true)
    const graded = await directly(null, ['pier', 'pierLonger', 'light'], ['pier', 'clinic', 'non'])
    expect((graded.data as Data).curves?.['derived against not']).toBe(1)
    expect((graded.data as Data).curvesOfJaccard?.['derived against not']).toBe(1)
    expect((graded.data as Data).alone.score).toBe(null)
  })

  it('stand in the lines and the data without a file, or with - for one', async () => {
    for (const path of [null, '-']) {
      const { lines, data } = await directly(path, SAME, NONE)
      const { scores } = data as Data
      expect(lines.slice(-2).map((line): unknown => JSON.parse(line))).toEqual(scores)
    }
    expect(existsSync('-')).toBe(false)
  })

  it('replace older scores and an empty file', async () => {
    const path = join(folder, 'scores.jsonl')
    writeFileSync(path, '')
    await directly(path, SAME, NONE)
    expect(rowsOf<DirectScore>(folder, 'scores.jsonl')).toHaveLength(2)
    await directly(path, SAME)
    expect(rowsOf<DirectScore>(folder, 'scores.jsonl')).toHaveLength(1)
  })

  it('never replace anything else, such as an archive named where the scores go', async () => {
    for (const content of [readFileSync(input, 'utf8'), 'a,b,label\n', '\n', '{"a": 1}\n']) {
      const path = join(folder, 'archive')
      writeFileSync(path, content)
      await expect(directly(path, SAME)).rejects.toThrow('holds no scores; it is not replaced')
      expect(readFileSync(path, 'utf8')).toBe(content)
    }
    mkdirSync(join(folder, 'folder'))
    await expect(directly(join(folder, 'folder'), SAME)).rejects.toThrow('is no file')
  })

  it('leave older scores alone when no labelled document is there', async () => {
    const path = join(folder, 'kept.jsonl')
    await directly(path, SAME)
    const before = readFileSync(path, 'utf8')
    await expect(directly(path, ['nobody', 'nothing', 'same'])).rejects.toThrow(
      'None of the 1 labelled pairs',
    )
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})
