import { createEngine } from '../engine/engine.ts'
import { lineOutcomes } from '../engine/line-facts.ts'
import { documentName } from '../engine/one-by-one.ts'
import type { PreparedBatch } from '../engine/prepare.ts'
import { DOCUMENT_ROW, ROW_WORDS } from '../kernel/fields.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { InputMark } from '../stages/01-read/contents.ts'
import type { Item, Rejected } from '../stages/01-read/draft.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import { type DraftFacts, textRecord } from '../stages/01-read/intake.ts'
import { behindLines, type LineBlock, linesIn } from '../stages/01-read/line-blocks.ts'
import { type Reading, readPieces } from '../stages/01-read/read.ts'
import { type Checkpoints, NO_CHECKPOINTS } from '../store/checkpoints.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { Corpus } from './corpus-columns.ts'
import { createShardWriter, nothingRead, type ReadSoFar } from './reading-shards.ts'

const LINE_FEED = 0x0a
/** Characters in a batch: enough that a batch's own cost vanishes, little enough to stay in young memory. */
const BATCH_CHARACTERS = 1 << 18

/** A spool as far as reading fills it. */
export type FilledSpool = Pick<RecordSpool, 'offsets' | 'append' | 'appendLines' | 'cut'>

/**
 * Begins to read inputs.
 *
 * @param asLines JSONL comes as blocks of lines
 * @param tell told what was done to a file that its user should know
 * @param before how far an interrupted run had read the files
 */
export type OpenInputs = (
  asLines: boolean,
  tell: (text: string) => void,
  before: readonly InputMark[],
) => Reading

/**
 * Stages 01 to 05 and 07: reads all inputs once, spools the records, and keeps columns of numbers.
 *
 * @param bytes of all inputs as stored, for the progress; null where it is not known
 * @param before what an interrupted run had read; the inputs are gone through up to there without being worked on
 * @param open begins to read the inputs of the settings, or others in their stead
 * @throws ChangedInputError when an input is no longer what it was then
 */
export async function readCorpus(
  settings: Settings,
  stdin: AsyncIterable<Uint8Array>,
  spool: FilledSpool,
  events: RunEvents,
  bytes: number | null = null,
  checkpoints: Checkpoints = NO_CHECKPOINTS,
  before: ReadSoFar = nothingRead(settings),
  open: OpenInputs = (asLines, tell, marks) =>
    readPieces(settings.inputs, settings.read, stdin, asLines, tell, marks),
): Promise<Corpus> {
  const { columns, intake } = before
  const { documents, quarantine } = columns
  const accept = (file: InputFile, asked: DraftFacts, text: () => string): DocumentFacts => {
    const facts = intake.accept(file.file, asked, text)
    if (facts.id !== asked.id) shards.renamed(documents.length, asked.id)
    documents.push(facts)
    return facts
  }
  const reject = (file: InputFile, rejected: Rejected): void => {
    intake.take(file, rejected)
    quarantine.push(rejected.item)
  }
  const add = (batch: PreparedBatch, until: number): void => {
    columns.add(batch)
    shards.add(batch, until)
    events.progress?.(
      columns.count,
      bytes === null || bytes === 0 ? undefined : Math.min(1, reading.bytes() / bytes),
    )
  }

  const engine = await createEngine(settings, (text) => events.notice?.(text))
  const tell = (text: string): void => events.notice?.(text)
  const { takesLines } = engine
  const reading = open(takesLines, tell, before.marks)
  const shards = createShardWriter(before, spool, checkpoints, reading.marks)
  /** Lines and items that were met. */
  let met = 0
  let waiting: { readonly file: InputFile; readonly item: Item }[] = []
  let characters = 0
  const submitItems = async (): Promise<void> => {
    const items = waiting
    waiting = []
    characters = 0
    if (items.length === 0) return
    const drafts = items.flatMap(({ file, item }) => (item.kind === 'draft' ? [{ file, item }] : []))
    const texts = drafts.map(({ item }) => item.text)
    const nameOf = (text: number): string => {
      const { file, item } = drafts[text]
      return documentName(file.file, item.line)
    }
    const until = met
    await engine.submitTexts(texts, nameOf, (batch) => {
      for (const { file, item } of items) {
        if (item.kind === 'rejected') reject(file, item)
        else {
          const facts = accept(file, item, () => item.text)
          spool.append(item.record ?? textRecord({ ...facts, text: item.text }))
        }
      }
      add(batch, until)
    })
  }
  const submitLines = (file: InputFile, submitted: LineBlock): Promise<void> => {
    const until = met
    return engine.submitLines(submitted, file, (lines, block) => {
      const ends = endsOfNeighbours(lines.rows, block.bytes)
      if (ends !== null)
        spool.appendLines(block.bytes.subarray(lines.rows[1], lines.rows[1] + ends[ends.length - 1]), ends)
      for (const outcome of lineOutcomes(lines, block, file, settings.read.fields)) {
        if (outcome.kind === 'rejected') reject(file, outcome)
        else {
          if (ends === null) spool.append(outcome.record)
          accept(file, outcome.facts, outcome.text)
        }
      }
      add(lines.batch, until)
    })
  }

  events.stage?.('read', null)
  try {
    for await (const piece of reading.pieces) {
      if (piece.kind === 'lines') {
        const count = linesIn(piece.lines)
        const known = Math.min(count, Math.max(0, before.until - met))
        met += count
        if (known === count) continue
        await submitItems()
        await submitLines(piece.file, known === 0 ? piece.lines : behindLines(piece.lines, known))
        continue
      }
      for (const item of piece.items) {
        if (++met <= before.until) continue
        waiting.push({ file: piece.file, item })
        if (item.kind === 'draft') characters += item.text.length
        if (characters >= BATCH_CHARACTERS) await submitItems()
      }
    }
    await submitItems()
    await engine.finish()
  } finally {
    await engine.stop()
  }
  const totals = { ...intake.counts(), ...reading.files() }
  shards.finish(totals)
  return columns.finish(totals, before.until === 0)
}

/**
 * Where records end, behind their line feeds and counted from the first, when all lines of a block are records that
 * stand side by side, as is usual; else null.
 */
function endsOfNeighbours(rows: Uint32Array, bytes: Uint8Array): Uint32Array | null {
  const ends = new Uint32Array(rows.length / ROW_WORDS)
  if (ends.length === 0) return null
  for (let at = 0, i = 0; at < rows.length; at += ROW_WORDS, i++) {
    const end = rows[at + 1] + rows[at + 2] + 1
    const next = at + ROW_WORDS < rows.length ? rows[at + ROW_WORDS + 1] : end
    if (rows[at] !== DOCUMENT_ROW || next !== end || end > bytes.length) return null
    ends[i] = end - rows[1]
  }
  // A file's last line may end with a blank and nothing else.
  if (bytes[rows[1] + ends[ends.length - 1] - 1] !== LINE_FEED) return null
  return ends
}
