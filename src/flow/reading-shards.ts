import { joinBatches } from '../engine/batch-parts.ts'
import type { PreparedBatch, PreparedUnits } from '../engine/prepare.ts'
import type { QuarantinedItem } from '../model/document.ts'
import { growable } from '../model/growable.ts'
import type { Settings } from '../model/settings.ts'
import type { InputMark } from '../stages/01-read/contents.ts'
import { createIntake, type Intake } from '../stages/01-read/intake.ts'
import type { ReadTotals } from '../stages/01-read/read.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import type { RecordSpool, SpoolPiece } from '../store/record-spool.ts'
import { type CorpusColumns, createCorpusColumns } from './corpus-columns.ts'
import { type PackedDocuments, packDocuments, unpackDocuments } from './packed-documents.ts'

/** What the reading of one piece of the input left. An interrupted run reads on behind its last shard. */
interface ReadingShard {
  /** Lines and items of all inputs together before it, and up to its end. */
  readonly from: number
  readonly until: number
  readonly documents: PackedDocuments
  /** The ids that documents of the shard came with, where these differ. */
  readonly renamed: ReadonlyMap<number, string>
  readonly unreadableDates: number
  readonly quarantine: readonly QuarantinedItem[]
  /** Without shingles, which are many and soon made again. */
  readonly batch: PreparedBatch
  /** Where the shard's records end in the spool. */
  readonly ends: Float64Array
  /** All of them together. */
  readonly piece: SpoolPiece
  /** How far the inputs had been read then, at least as far as the shard. */
  readonly marks: readonly InputMark[]
  /** Of all inputs, in their last shard; else null. */
  readonly totals: ReadTotals | null
}

/**
 * The shards of an interrupted run, one at a time, up to the first that is not there, not whole, or left from before one
 * that was written anew.
 */
function* readingShards(checkpoints: Checkpoints): Generator<ReadingShard> {
  let until = 0
  for (let number = 0; ; number++) {
    const shard = checkpoints.load<ReadingShard>(nameOf(number))
    if (shard === undefined || shard.from !== until) return
    yield shard
    until = shard.until
    if (shard.totals !== null) return
  }
}

function nameOf(number: number): string {
  return `read-${String(number).padStart(5, '0')}`
}

/** What was read of the inputs until now. */
export interface ReadSoFar {
  readonly columns: CorpusColumns
  readonly intake: Intake
  /** Lines and items of all inputs together. */
  readonly until: number
  readonly marks: readonly InputMark[]
  /** Shards that hold it. */
  readonly shards: number
}

/** @param isTaken ids that an archive has which the documents come to */
export function nothingRead(settings: Settings, isTaken?: (id: string) => boolean): ReadSoFar {
  return {
    columns: createCorpusColumns(settings),
    intake: createIntake(settings.read, isTaken),
    until: 0,
    marks: [],
    shards: 0,
  }
}

/** The state behind the shards of an interrupted run, and where their records lie in its spool. */
export interface RestoredShards {
  readonly read: ReadSoFar
  readonly offsets: Float64Array
  readonly pieces: readonly SpoolPiece[]
  /** Of all inputs, where all had been read; else null. */
  readonly totals: ReadTotals | null
}

/** Null when there is none. */
export function restoredShards(
  checkpoints: Checkpoints,
  settings: Settings,
  isTaken?: (id: string) => boolean,
): RestoredShards | null {
  const { columns, intake } = nothingRead(settings, isTaken)
  const offsets = growable((length) => new Float64Array(length))
  offsets.push(0)
  const pieces: SpoolPiece[] = []
  let last: ReadingShard | null = null
  for (const shard of readingShards(checkpoints)) {
    const { documents } = unpackDocuments(shard.documents)
    for (const document of documents) columns.documents.push(document)
    for (const item of shard.quarantine) columns.quarantine.push(item)
    columns.add(shard.batch)
    const { renamed, unreadableDates, quarantine } = shard
    const ids = documents.map(({ id }) => id)
    intake.restore({ ids, renamed, unreadableDates, quarantined: quarantine.length })
    offsets.append(shard.ends)
    pieces.push(shard.piece)
    last = shard
  }
  if (last === null) return null
  const { until, marks, totals } = last
  const read = { columns, intake, until, marks, shards: pieces.length }
  return { read, offsets: offsets.view(), pieces, totals }
}

/** Cuts what is read into shards, each saved when it is due. */
export interface ShardWriter {
  /** What was read of the input, up to this many lines and items. */
  add(batch: PreparedBatch, until: number): void
  renamed(document: number, asked: string): void
  /** Saves what is left when all has been read, if that is worth it. */
  finish(totals: ReadTotals): void
}

/** @param before what other shards hold already */
export function createShardWriter(
  before: ReadSoFar,
  spool: Pick<RecordSpool, 'offsets' | 'cut'>,
  checkpoints: Checkpoints,
  marks: () => InputMark[],
): ShardWriter {
  const { columns, intake } = before
  const unreadableDates = (): number => intake.counts().unreadableDates
  let { until, shards: number } = before
  let from = until
  let batches: PreparedBatch[] = []
  let held = 0
  let renamed = new Map<number, string>()
  let documents = columns.documents.length
  let quarantined = columns.quarantine.length
  let dates = unreadableDates()
  const save = (totals: ReadTotals | null): void => {
    const batch = joinBatches(batches)
    const shard: ReadingShard = {
      from,
      until,
      documents: packDocuments(columns.documents.slice(documents), batch.languages),
      renamed,
      unreadableDates: unreadableDates() - dates,
      quarantine: columns.quarantine.slice(quarantined),
      batch,
      ends: spool.offsets.slice(documents + 1),
      piece: spool.cut(),
      marks: marks(),
      totals,
    }
    checkpoints.save(nameOf(number++), shard)
    batches = []
    held = 0
    from = until
    renamed = new Map()
    documents = columns.documents.length
    quarantined = columns.quarantine.length
    dates = unreadableDates()
  }
  return {
    add(batch, read) {
      batches.push(withoutShingles(batch))
      held += bytesOf(batch)
      until = read
      if (checkpoints.due() || (held >= MOST_HELD && checkpoints.areKept)) save(null)
    },
    renamed(document, asked) {
      renamed.set(document - documents, asked)
    },
    finish(totals) {
      if (number > 0 || checkpoints.due()) save(totals)
    },
  }
}

/** Bytes of columns that may wait to be saved beside those that the run works with. */
const MOST_HELD = 128 * 2 ** 20

/** Of the columns that are long. */
function bytesOf({ documents, paragraphs, fingerprintHashes, segments }: PreparedBatch): number {
  const words = documents.signatures.length + paragraphs.signatures.length + 2 * fingerprintHashes.length
  return 4 * (words + 3 * (segments?.keys.length ?? 0))
}

function withoutShingles(batch: PreparedBatch): PreparedBatch {
  const bare = (units: PreparedUnits): PreparedUnits => ({ ...units, shingles: null })
  return { ...batch, documents: bare(batch.documents), paragraphs: bare(batch.paragraphs) }
}
