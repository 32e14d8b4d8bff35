import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type InputTask, namedFile } from '../../src/spark/input-task.ts'
import { MOST_NUMBERS } from '../../src/spark/unit-key.ts'
import { readStep } from '../../src/spark/worker/read-step.ts'
import { scanStep } from '../../src/spark/worker/scan-step.ts'
import { checkInputs, inputFiles } from '../../src/stages/01-read/inputs.ts'
import { temporaryFolder } from '../shared.ts'
import { answersOf, settingsWith, type TakenAnswer } from './spark-settings.ts'

const folder = temporaryFolder()
const settings = settingsWith()

async function taskOf(path: string): Promise<InputTask> {
  for await (const file of inputFiles(await checkInputs([path]), () => {}, null))
    return { kind: 'files', files: [namedFile(file)] }
  throw new Error('no file')
}

/** What the workers tell of a file when it is cut at so many bytes. */
async function readAs(path: string, sliceBytes: number) {
  const task = Buffer.from(JSON.stringify(await taskOf(path)))
  const scanned = await answersOf('scan', scanStep, [{ file: 0, slice: 0, task }], settings, { sliceBytes })
  const tasks = scanned.filter((row) => row.text('kind') === 'task')
  const told: TakenAnswer[] = []
  for (const row of tasks) {
    const sent = { file: 0, slice: row.number('slice'), task: row.bytes('task') }
    told.push(...(await answersOf('read', readStep, [sent], settings)))
  }
  const of = (kind: string) =>
    told
      .filter((row) => row.text('kind') === kind)
      .map((row) => [
        row.bytes('facts').toString('utf8'),
        row.bytes('units').toString('hex'),
        row.bytes('fingerprints').toString('hex'),
        row.bytesOrNull('record')?.toString('utf8'),
      ])
  const totals = [...scanned, ...told]
    .filter((row) => row.text('kind') === 'totals')
    .flatMap((row) => JSON.parse(row.bytes(factsColumn(row)).toString('utf8')).inputs)
  return { slices: tasks.length, documents: of('document'), quarantined: of('quarantined'), inputs: totals }
}

/** Totals stand in `task` of a scan and in `facts` of a read. */
function factsColumn(row: TakenAnswer): string {
  try {
    row.text('facts')
    return 'facts'
  } catch {
    return 'task'
  }
}

const line = fc.oneof(
  fc
    .record({
      id: fc.option(fc.string()),
      text: fc.constantFrom('a\u2028b \\N', '\ttab\nfeed', 'نص ي ك ی 😀 \0', 'plain words of a text'),
    })
    .map(({ id, text }) => JSON.stringify(id === null ? { text } : { id, text })),
  fc.constantFrom('', '   ', '{bad', '{"text":1}', '{"id":"x"}', `{"text":"with carriage return"}\r`),
)

describe('a file that is read in slices', () => {
  it('gives the documents, places and quarantine of the same file read whole', async () => {
    let number = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 400 }),
        async (lines, hasBom, isEnded, sliceBytes) => {
          const path = join(folder, `${number++}.jsonl`)
          writeFileSync(path, `${hasBom ? '\ufeff' : ''}${lines.join('\n')}${isEnded ? '\n' : ''}`)
          const { slices: _whole, ...whole } = await readAs(path, Number.MAX_SAFE_INTEGER)
          const { slices, ...sliced } = await readAs(path, sliceBytes)
          expect(sliced).toEqual(whole)
          expect(slices).toBeGreaterThan(0)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a document with more paragraphs than a job numbers', () => {
  it('is refused by its id before its paragraphs pass for those of the next document', async () => {
    const path = join(folder, 'lines.jsonl')
    const text = 'a\n'.repeat(MOST_NUMBERS)
    const documents = [
      { id: 'short', text: 'a' },
      { id: 'lines', text },
    ]
    writeFileSync(path, documents.map((document) => JSON.stringify(document)).join('\n'))
    const task = Buffer.from(JSON.stringify(await taskOf(path)))
    const plain = settingsWith({
      levels: ['paragraph'],
      sketch: { hashes: 16 },
      judge: { verdicts: false },
      boilerplate: { learn: false },
    })
    const reading = answersOf('read', readStep, [{ file: 0, slice: 0, task }], plain)
    await expect(reading).rejects.toThrow('The document lines has 1048576 paragraphs')
  })
})
