import { join } from 'node:path'
import { ChangedInputError } from '../model/errors.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import { createRecordSpool, openRecordSpool, RECORDS, type RecordSpool } from '../store/record-spool.ts'
import type { InputState } from '../store/run-identity.ts'
import type { Corpus } from './corpus-columns.ts'
import { withoutBoilerplate } from './prepare-anew.ts'
import { readCorpus } from './read-corpus.ts'
import { restoredShards } from './reading-shards.ts'
import { createRecordTexts, textSources } from './record-texts.ts'

/** The inputs read, as far as an interrupted run had not read them, and their boilerplate learned. */
export async function readOrContinue(
  work: string,
  settings: Settings,
  events: RunEvents,
  stdin: AsyncIterable<Uint8Array>,
  inputs: readonly InputState[],
  checkpoints: Checkpoints,
): Promise<{ corpus: Corpus; spool: RecordSpool }> {
  const path = join(work, RECORDS)
  const bytes = bytesOf(inputs)
  const { read, spool } =
    (await continued(path, settings, events, stdin, bytes, checkpoints)) ??
    (await begun(path, settings, events, stdin, bytes, checkpoints))
  spool.finish()
  const readText = createRecordTexts(spool, read.documents, settings)
  const { recordOf } = textSources(read, spool, settings)
  const corpus = await withoutBoilerplate(read, { readText, recordOf }, settings, events)
  return { corpus, spool }
}

interface Read {
  readonly read: Corpus
  readonly spool: RecordSpool
}

async function begun(
  path: string,
  settings: Settings,
  events: RunEvents,
  stdin: AsyncIterable<Uint8Array>,
  bytes: number | null,
  checkpoints: Checkpoints,
): Promise<Read> {
  const spool = createRecordSpool(path)
  return { read: await readCorpus(settings, stdin, spool, events, bytes, checkpoints), spool }
}

/** Null when an interrupted run has left nothing to go on from. */
async function continued(
  path: string,
  settings: Settings,
  events: RunEvents,
  stdin: AsyncIterable<Uint8Array>,
  bytes: number | null,
  checkpoints: Checkpoints,
): Promise<Read | null> {
  const restored = restoredShards(checkpoints, settings)
  const spool = restored && openRecordSpool(path, restored.offsets, restored.pieces)
  if (!restored || !spool) return null
  const { read, totals } = restored
  const count = read.columns.documents.length
  if (totals !== null) {
    events.notice?.('all inputs had been read before the interruption; they are not read again')
    return { read: read.columns.finish(totals, false), spool }
  }
  events.notice?.(`${count} documents had been read before the interruption; the run goes on behind them`)
  try {
    return { read: await readCorpus(settings, stdin, spool, events, bytes, checkpoints, read), spool }
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
