import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { CapHit, RunEvents } from '../model/run-summary.ts'
import { EMITTABLE, type Emitted, type Settings } from '../model/settings.ts'
import type { AtomicFile } from '../store/atomic-file.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import type { OriginalRecords } from '../store/original-records.ts'
import { createRecordSpool } from '../store/record-spool.ts'
import { type LostInput, rereadRecords } from './input-records.ts'

/** The records of documents from the run's own files, else from its inputs. */
export interface GatheredRecords {
  /** Null when neither has it. */
  find(document: number): Buffer | null
  /** Of a document in one of the sets of `emit`, all of which are there. */
  read(document: number): Buffer
  writeLines(documents: readonly number[], file: AtomicFile): void
  /** Sets that can be written whole, or `ids` in their stead. */
  readonly emit: readonly Emitted[]
  readonly caps: readonly CapHit[]
  close(): void
}

/** Where records may lie. */
export interface RecordSources {
  readonly run: FinishedRun
  /** In the run's own files. */
  readonly records: OriginalRecords
  /** Folder for what is read from the inputs. */
  readonly work: string
}

/** Documents of each set, by the fate that they have now. */
const IS_IN: Readonly<Record<Emitted, (row: DocumentRow) => boolean>> = {
  cleaned: (row) => row.status === 'kept',
  removed: (row) => row.status === 'removed',
  annotated: () => true,
  // Ids need no record.
  ids: () => false,
}

/**
 * Finds the records of all documents in the sets to write. The inputs are read only when the run's files do not have
 * them all. A set of which a record is lacking is not written, and the ids of the kept documents are in its stead.
 *
 * @param documents with the fates that they have now
 * @param shown rows whose text the report shows; read with the others, but not for their own sake
 * @param isSetAsked the sets were asked for by name, and are not just those of the run
 * @throws RunError when a set that was asked for by name cannot be written
 */
export async function gatherRecords(
  { run, records, work }: RecordSources,
  documents: readonly DocumentRow[],
  shown: readonly number[],
  settings: Settings,
  isSetAsked: boolean,
  events: RunEvents,
): Promise<GatheredRecords> {
  const { emit } = settings.write
  const isWanted = (row: DocumentRow): boolean => emit.some((set) => IS_IN[set](row))
  const wanted = [...documents.keys()].filter((d) => isWanted(documents[d]) && !records.has(d))
  if (wanted.length === 0) {
    return { ...recordsFrom((d) => records.record(d)), emit, caps: [], close: () => {} }
  }
  events.stage?.('read inputs', null)
  const spool = createRecordSpool(join(work, 'records'))
  try {
    const unstored = shown.filter((d) => !records.has(d))
    const { slots, lost } = await rereadRecords(run, new Set([...wanted, ...unstored]), settings, spool)
    const lacking = wanted.filter((d) => !slots.has(d))
    const whole = emit.filter((set) => !lacking.some((d) => IS_IN[set](documents[d])))
    if (lacking.length > 0) {
      const said = saidOfLacking(lacking, documents, lost)
      const sets = emit.filter((set) => !whole.includes(set)).join(' and ')
      if (isSetAsked) throw new RunError(`Cannot write the set ${sets}: ${said}`)
      events.notice?.(`the set ${sets} is not written, ids.txt is instead: ${said}`)
    }
    const find = (d: number): Buffer | null => {
      const slot = slots.get(d)
      return slot === undefined ? records.record(d) : spool.read(slot)
    }
    return {
      ...recordsFrom(find),
      emit: EMITTABLE.filter((set) => whole.includes(set) || (set === 'ids' && lacking.length > 0)),
      caps: lacking.length === 0 ? [] : [{ cap: 'records', count: lacking.length, meaning: LACKING }],
      close: () => spool.close(),
    }
  } catch (error) {
    spool.close()
    throw error
  }
}

const LACKING =
  "documents have a record neither in the run's files nor in its inputs as the run found them; " +
  'the sets that they belong to were not written'

function recordsFrom(
  find: (document: number) => Buffer | null,
): Pick<GatheredRecords, 'find' | 'read' | 'writeLines'> {
  const read = (document: number): Buffer => {
    const record = find(document)
    if (record === null) throw new Error(`The record of document ${document} was not gathered.`)
    return record
  }
  return {
    find,
    read,
    writeLines(documents, file) {
      for (const document of documents) {
        file.write(read(document))
        file.write('\n')
      }
    },
  }
}

function saidOfLacking(
  lacking: readonly number[],
  documents: readonly DocumentRow[],
  lost: readonly LostInput[],
): string {
  const files = new Set(lacking.map((d) => documents[d].file))
  const [first, ...more] = lost.filter(({ file }) => files.has(file))
  const others = more.length === 0 ? '' : `, and ${more.length} more`
  return (
    `it needs the records of ${lacking.length} documents from the inputs, such as ${documents[lacking[0]].id}, but ` +
    `${first?.file ?? 'the input'} ${first?.why ?? 'has them no more'}${others}. ` +
    'Put the inputs back as the run found them, or take --emit ids'
  )
}
