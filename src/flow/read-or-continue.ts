import { join } from 'node:path'
import { ChangedInputError } from '../model/errors.ts'
import type { BoilerplateRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import { createRecordSpool, openRecordSpool, RECORDS, type RecordSpool } from '../store/record-spool.ts'
import type { InputState } from '../store/run-identity.ts'
import type { Corpus, CorpusColumns } from './corpus-columns.ts'
import { withoutBoilerplate } from './prepare-anew.ts'
import { readCorpus } from './read-corpus.ts'
import { nothingRead, restoredShards } from './reading-shards.ts'
import { createRecordTexts, textSources } from './record-texts.ts'

/** How a run comes to its inputs. */
export interface ReadingRun {
  readonly settings: Settings
  readonly events: RunEvents
  readonly stdin: AsyncIterable<Uint8Array>
  readonly inputs: readonly InputState[]
  readonly checkpoints: Checkpoints
  /** What the documents come to; null: nothing. */
  readonly archive: {
    hasId(id: string): boolean
    readonly boilerplate: readonly BoilerplateRow[]
  } | null
}

/** What was read, and where more can be put behind it. */
export interface ReadRun {
  readonly corpus: Corpus
  readonly spool: RecordSpool
  readonly columns: CorpusColumns
}

/** The inputs read, as far as an interrupted run had not read them, and their boilerplate learned. */
export async function readOrContinue(work: string, run: ReadingRun): Promise<ReadRun> {
  const path = join(work, RECORDS)
  const { settings, events, archive } = run
  const { corpus: read, spool, columns } = (await continued(path, run)) ?? (await begun(path, run))
  spool.finish()
  const readText = createRecordTexts(spool, read.documents, settings)
  const { recordOf } = textSources(read, spool, settings)
  const sources = { readText, recordOf }
  const corpus = await withoutBoilerplate(read, sources, settings, events, archive?.boilerplate)
  return { corpus, spool, columns }
}

async function begun(path: string, run: ReadingRun): Promise<ReadRun> {
  const { settings, events, stdin, inputs, checkpoints } = run
  const spool = createRecordSpool(path)
  const before = nothingRead(settings, run.archive?.hasId)
  const corpus = await readCorpus(settings, stdin, spool, events, bytesOf(inputs), checkpoints, before)
  return { corpus, spool, columns: before.columns }
}

/** Null when an interrupted run has left nothing to go on from. */
async function continued(path: string, run: ReadingRun): Promise<ReadRun | null> {
  const { settings, events, stdin, inputs, checkpoints } = run
  const restored = restoredShards(checkpoints, settings, run.archive?.hasId)
  const spool = restored && openRecordSpool(path, restored.offsets, restored.pieces)
  if (!restored || !spool) return null
  const { read, totals } = restored
  const { columns } = read
  if (totals !== null) {
    events.notice?.('all inputs had been read before the interruption; they are not read again')
    return { corpus: columns.finish(totals, false), spool, columns }
  }
  const count = columns.documents.length
  events.notice?.(`${count} documents had been read before the interruption; the run goes on behind them`)
  try {
    const corpus = await readCorpus(settings, stdin, spool, events, bytesOf(inputs), checkpoints, read)
    return { corpus, spool, columns }
  } catch (error) {
    if (!(error instanceof ChangedInputError)) throw error
    spool.close()
    checkpoints.clear()
    events.notice?.(`${error.message} All is read anew.`)
    return null
  }
}

/** Null for a stream, of which nobody knows how long it is. */
function bytesOf(inputs: readonly InputState[]): number | null {
  let sum = 0
  for (const { bytes } of inputs) {
    if (bytes === null) return null
    sum += bytes
  }
  return sum
}
