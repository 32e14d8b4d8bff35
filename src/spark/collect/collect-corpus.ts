import { join } from 'node:path'
import type { ToldWording } from '../../flow/boilerplate-rows.ts'
import type { Corpus } from '../../flow/corpus-columns.ts'
import type { UnitCounts } from '../../flow/count-run.ts'
import { spooledSources } from '../../flow/record-texts.ts'
import type { TextSources } from '../../flow/texts.ts'
import { HASH128_WORDS } from '../../hash/hash128.ts'
import type { QuarantinedItem } from '../../model/document.ts'
import { RunError } from '../../model/errors.ts'
import { ARTICLE } from '../../model/paragraphs.ts'
import type { Attribution } from '../../model/run-files.ts'
import type { Settings } from '../../model/settings.ts'
import type { InputDigest, ReadTotals } from '../../stages/01-read/read.ts'
import { createRecordSpool, RECORDS, type RecordSpool } from '../../store/record-spool.ts'
import { jsonOf, type NumberedFacts } from '../document-facts.ts'
import type { TaskTotals } from '../input-task.ts'
import type { JobDescription } from '../job-files.ts'
import { readWords } from '../unit-record.ts'
import { collectedRows } from './collected-rows.ts'

/** What the collecting process knows of the documents: linear in them, without their texts but for the spooled records. */
export interface CollectedCorpus {
  readonly corpus: Pick<
    Corpus,
    | 'documents'
    | 'languages'
    | 'segmentCounts'
    | 'furnitureCounts'
    | 'attributions'
    | 'boilerplate'
    | 'boilerplateCounts'
    | 'quarantine'
    | 'totals'
  >
  readonly wordings: readonly ToldWording[]
  readonly units: Pick<UnitCounts, 'emptyDocuments' | 'shortDocuments'>
  readonly spool: RecordSpool
  readonly sources: TextSources
}

export function collectCorpus(
  { settings, work, filesSkipped }: JobDescription,
  folder: string,
): CollectedCorpus {
  const documents: NumberedFacts[] = []
  const kinds = new Map<number, Uint8Array>()
  const marks: number[] = []
  let [emptyDocuments, shortDocuments] = [0, 0]
  for (const row of collectedRows(work, 'collected_documents', 'documents')) {
    if (row.number('doc') !== documents.length)
      throw new RunError(`Document ${documents.length} is not in ${work}.`)
    const own = row.bytesOrNull('kinds')
    if (own !== null) kinds.set(documents.length, own)
    if (row.number('comparable') === 0) emptyDocuments++
    else if (settings.levels.includes('document') && row.number('signed') === 0) shortDocuments++
    marks.push(row.number('marks'))
    documents.push(jsonOf<NumberedFacts>(row.bytes('facts')))
  }
  const furnitureOf = (facts: NumberedFacts, d: number): number =>
    kinds.get(d)?.filter((kind) => kind !== ARTICLE).length ?? facts.furniture
  const wordings = settings.boilerplate.learn ? collectWordings(work) : []
  const { quarantine, totals } = collectReading(work, documents.length, filesSkipped)
  const spool = collectRecords(work, documents.length, folder)
  return {
    corpus: {
      documents: documents.map(
        ({ language: _l, segments: _s, furniture: _f, attributions: _a, ...facts }) => facts,
      ),
      languages: documents.map(({ language }) => language),
      segmentCounts: Uint32Array.from(documents, ({ segments }) => segments),
      furnitureCounts: Uint32Array.from(documents, furnitureOf),
      attributions: attributionsOf(documents, settings),
      boilerplate: sourcesOf(wordings),
      boilerplateCounts: Uint32Array.from(marks),
      quarantine,
      totals,
    },
    wordings,
    units: { emptyDocuments, shortDocuments },
    spool,
    sources: {
      furniture: (index) => kinds.get(index) ?? null,
      ...spooledSources(spool, documents, settings),
    },
  }
}

function attributionsOf(
  documents: readonly NumberedFacts[],
  { judge }: Settings,
): (readonly Attribution[])[] | null {
  return judge.verdicts ? documents.map(({ attributions }) => attributions ?? []) : null
}

function collectWordings(work: string): ToldWording[] {
  const rows = collectedRows(work, 'collected_wordings', 'wordings')
  return Array.from(rows, (row) => jsonOf<ToldWording>(row.bytes('wording')))
}

/** Sources that something was learned of; what it is stands in the wordings. */
function sourcesOf(wordings: readonly ToldWording[]): Corpus['boilerplate'] {
  const bySource = new Map(wordings.map(({ source, sourceDocuments }) => [source, sourceDocuments]))
  return [...bySource].map(([source, documents]) => ({ source, documents, wordings: [] }))
}

function collectReading(
  work: string,
  accepted: number,
  filesSkipped: ReadTotals['filesSkipped'],
): { quarantine: QuarantinedItem[]; totals: ReadTotals } {
  const quarantine: QuarantinedItem[] = []
  const tasks: TaskTotals[] = []
  let intake = { renamedIds: 0, unreadableDates: 0 }
  for (const row of collectedRows(work, 'collected_reading', 'reading')) {
    const facts = row.bytes('facts')
    const kind = row.text('kind')
    if (kind === 'quarantined') quarantine.push(jsonOf<QuarantinedItem>(facts))
    else if (kind === 'intake') intake = jsonOf(facts)
    else tasks.push(jsonOf<TaskTotals>(facts))
  }
  const added = (of: (task: TaskTotals) => Readonly<Record<string, number>>): Record<string, number> => {
    const counts = new Map<string, number>()
    for (const task of tasks)
      for (const [name, count] of Object.entries(of(task))) counts.set(name, (counts.get(name) ?? 0) + count)
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  const sum = (of: (task: TaskTotals) => number): number => tasks.reduce((all, task) => all + of(task), 0)
  const inputs: InputDigest[] = tasks.flatMap((task) => [...task.inputs])
  const totals: ReadTotals = {
    items: accepted + quarantine.length,
    accepted,
    quarantined: quarantine.length,
    ...intake,
    filesRead: sum((task) => task.filesRead),
    filesSkipped,
    recordsSkipped: added((task) => task.recordsSkipped),
    guessedEncodings: added((task) => task.guessedEncodings),
    replacedCharacters: sum((task) => task.replacedCharacters),
    inputs,
  }
  return { quarantine, totals }
}

function collectRecords(work: string, documents: number, folder: string): RecordSpool {
  const spool = createRecordSpool(join(folder, RECORDS))
  for (const row of collectedRows(work, 'collected_records', 'records')) spool.append(row.bytes('record'))
  spool.finish()
  if (spool.count !== documents)
    throw new RunError(`${documents} documents have ${spool.count} records in ${work}.`)
  return spool
}

/** Words of a content hash. */
export function contentOf(bytes: Buffer): Uint32Array {
  const words = readWords(bytes)
  if (words.length !== HASH128_WORDS) throw new RunError('A content hash came with another length.')
  return words
}
