import { thisMachine } from '../../src/config/machine.ts'
import { resolveSettings } from '../../src/config/resolve.ts'
import type { Settings } from '../../src/model/settings.ts'
import { STEPS, type StepName } from '../../src/spark/columns.ts'
import { createRowWriter, type TakenRow, takenRows } from '../../src/spark/worker/row-pipe.ts'
import type { JobFacts, Step } from '../../src/spark/worker/step.ts'

/** Resolved settings with some of them changed. */
export function settingsWith(content: Readonly<Record<string, unknown>> = {}): Settings {
  const file = { path: 'x.json', content: { levels: ['document', 'paragraph'], ...content } }
  return resolveSettings({ file, flags: [], workingFolder: '/work', machine: thisMachine() }).settings
}

export type SentRow = Readonly<Record<string, number | Uint8Array | null>>

/** A step's answer to rows, both through the pipe as Spark would send and read them; the last row is its `end`. */
export async function answersOf(
  name: StepName,
  step: Step,
  rows: readonly SentRow[],
  settings: Settings,
  job: Partial<JobFacts> = {},
): Promise<TakenAnswer[]> {
  const sent = rows.map(
    (row) =>
      `${Object.keys(STEPS[name].takes)
        .map((column) => fieldOf(row[column]))
        .join('\t')}\n`,
  )
  let answer = ''
  const writer = createRowWriter(STEPS[name].gives, (bytes) => {
    answer += bytes.toString('latin1')
  })
  const facts = { sliceBytes: 1 << 20, day: '2026-01-01', ...job }
  const taken = takenRows(STEPS[name].takes, chunksOf(sent.join('')))
  await step({ rows: taken, give: writer.give, settings, job: facts, at: () => {} })
  writer.end(rows.length)
  const columns = { kind: 'STRING', taken: 'BIGINT', ...STEPS[name].gives } as const
  return [...takenRows(columns, chunksOf(answer))]
}

export type TakenAnswer = TakenRow

function fieldOf(value: number | Uint8Array | null | undefined): string {
  if (value === undefined) return '0'
  if (value === null) return '-'
  return typeof value === 'number' ? String(value) : Buffer.from(value).toString('base64')
}

/** Reads a text in chunks of a size. */
export function chunksOf(text: string, size = 4096): (into: Buffer) => number {
  const bytes = Buffer.from(text, 'latin1')
  let at = 0
  return (into) => {
    const count = bytes.copy(into, 0, at, Math.min(bytes.length, at + size))
    at += count
    return count
  }
}
