import type { CorpusColumns } from '../../flow/corpus-columns.ts'
import { createCorpusColumns } from '../../flow/corpus-columns.ts'
import { type FilledSpool, readCorpus } from '../../flow/read-corpus.ts'
import { RunError } from '../../model/errors.ts'
import type { Intake } from '../../stages/01-read/intake.ts'
import type { Reading } from '../../stages/01-read/read.ts'
import { textDigits } from '../../stages/01-read/used-ids.ts'
import { NO_CHECKPOINTS } from '../../store/checkpoints.ts'
import { jsonBytes, jsonOf, type ReadFacts } from '../document-facts.ts'
import type { InputTask, TaskTotals } from '../input-task.ts'
import { MOST_NUMBERS } from '../unit-key.ts'
import { documentRows } from './read-rows.ts'
import { readTask } from './read-task.ts'
import type { Step } from './step.ts'

/** What was taken in of a document until its columns come. */
export type TakenIn = Omit<ReadFacts, 'language' | 'segments' | 'furniture' | 'attributions'>

/**
 * Stages 01 to 05 and 07 on the files of a task, as a run does them; the documents go out as soon as their columns are
 * there. Ids and dates stay as they came: only all documents together say which ids are used already.
 */
export const readStep: Step = async ({ rows, give, settings, at }) => {
  for (const row of rows) {
    const [file, slice] = [row.number('file'), row.number('slice')]
    const task = jsonOf<InputTask>(row.bytes('task'))
    at(nameOf(task))
    const taken: TakenIn[] = []
    let records: Buffer[] = []
    let documents = 0
    let quarantined = 0
    const intake: Intake = {
      accept(name, draft, text) {
        const { id, line, source, title, url } = draft
        at(id)
        taken.push({
          id,
          line,
          source,
          title,
          url,
          date: draft.date ?? null,
          file: name,
          digits: textDigits(text()),
        })
        return { id, file: name, line, source, title, url, date: null }
      },
      acceptKnown() {
        throw new Error('Texts are at hand here.')
      },
      take(_, item) {
        if (item.kind !== 'rejected') throw new Error('Only what is rejected is taken here.')
        give('quarantined', { file, slice, ordinal: quarantined++, facts: jsonBytes(item.item) })
        return { kind: 'quarantined', item: item.item }
      },
      restore() {},
      counts: () => ({ items: 0, accepted: 0, quarantined: 0, renamedIds: 0, unreadableDates: 0 }),
    }
    const empty = createCorpusColumns(settings)
    const columns: CorpusColumns = {
      documents: [],
      quarantine: [],
      get count() {
        return documents
      },
      add(batch) {
        if (settings.levels.includes('paragraph'))
          for (const [d, { id }] of taken.entries()) checkNumbers(batch.segmentCounts[d], id)
        for (const values of documentRows(batch, settings)) {
          const { seen, ...bytes } = values
          const facts: ReadFacts = { ...taken[values.index], ...seen }
          const { units, fingerprints, segments, sketch } = bytes
          const record = records[values.index]
          const columnsOf = { units, fingerprints, segments, sketch, record }
          give('document', { file, slice, ordinal: documents++, facts: jsonBytes(facts), ...columnsOf })
        }
        if (taken.length !== batch.languages.length || records.length !== taken.length) {
          throw new Error(`${taken.length} documents were read and ${batch.languages.length} prepared.`)
        }
        taken.length = 0
        records = []
        columns.documents.length = 0
        columns.quarantine.length = 0
      },
      finish: empty.finish,
    }
    const notices: string[] = []
    let reading: Reading | null = null
    await readCorpus(
      settings,
      nothing(),
      pendingRecords((record) => records.push(record)),
      { notice: (text) => notices.push(text) },
      null,
      NO_CHECKPOINTS,
      { columns, intake, until: 0, marks: [], shards: 0 },
      (asLines, tell) => {
        reading = readTask(task, settings.read, asLines, tell)
        return reading
      },
    )
    const totals = totalsOf(reading, notices)
    give('totals', { file, slice, facts: jsonBytes(totals) })
  }
}

/** Beyond them a paragraph would have the key of one in the next document. */
function checkNumbers(paragraphs: number, id: string): void {
  if (paragraphs < MOST_NUMBERS) return
  throw new RunError(
    `The document ${id} has ${paragraphs} paragraphs and a job numbers ${MOST_NUMBERS - 1}; lower --max-record, so that it goes to quarantine`,
  )
}

function nameOf(task: InputTask): string {
  if (task.kind === 'slice') return `${task.file.file}, bytes ${task.from} to ${task.to}`
  return task.files.map(({ file }) => file).join(', ')
}

function totalsOf(reading: Reading | null, notices: readonly string[]): TaskTotals {
  if (reading === null) throw new Error('Nothing was read.')
  const { filesRead, recordsSkipped, guessedEncodings, replacedCharacters, inputs } = reading.files()
  return { filesRead, recordsSkipped, guessedEncodings, replacedCharacters, inputs, notices }
}

/** Records that wait for the columns of their documents. */
function pendingRecords(keep: (record: Buffer) => void): FilledSpool {
  return {
    offsets: new Float64Array(1),
    append(record) {
      keep(Buffer.from(record))
      return 0
    },
    appendLines(lines, ends) {
      const own = Buffer.from(lines)
      for (let i = 0; i < ends.length; i++) keep(own.subarray(i === 0 ? 0 : ends[i - 1], ends[i] - 1))
    },
    cut() {
      throw new Error('Nothing is saved here.')
    },
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
