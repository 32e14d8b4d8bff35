import type { Corpus } from '../flow/corpus-columns.ts'
import type { EarlierDocuments } from '../flow/earlier-documents.ts'
import { withoutBoilerplate } from '../flow/prepare-anew.ts'
import type { ReadRun } from '../flow/read-or-continue.ts'
import { createRecordTexts, textSources } from '../flow/record-texts.ts'
import type { Decision } from '../model/decision.ts'
import type { CapHit, RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { bringDocuments } from './bring-documents.ts'
import type { StoredArchive } from './stored-archive.ts'
import { touchedDocuments } from './touched-documents.ts'

/** The new documents, and behind them those of the archive that they are compared with. */
export interface JoinedArchive {
  readonly corpus: Corpus
  readonly earlier: EarlierDocuments
  /** Numbers of the earlier documents in the archive. */
  readonly numbers: readonly number[]
  /** Ids of documents of the archive whose texts could not be read. */
  readonly unread: readonly string[]
  readonly caps: readonly CapHit[]
}

/** @param decisions of an editor, which documents of the archive may be named in */
export async function joinArchive(
  { corpus: read, columns, spool }: ReadRun,
  archive: StoredArchive,
  settings: Settings,
  events: RunEvents,
  decisions: readonly Decision[],
): Promise<JoinedArchive> {
  events.stage?.('look up in the archive', archive.documents)
  const touched = touchedDocuments(read, archive, settings, decisions)
  const { earlier, numbers, unread } = await bringDocuments(
    touched.numbers,
    archive,
    columns,
    spool,
    settings,
  )
  const caps = [...touched.caps, ...unreadCap(unread)]
  spool.finish()
  const both = columns.finish(read.totals, read.documentShingles !== null)
  const readText = createRecordTexts(spool, both.documents, settings)
  const { recordOf } = textSources(both, spool, settings)
  const sources = { readText, recordOf }
  const { boilerplate } = archive
  const corpus = await withoutBoilerplate(both, sources, settings, events, boilerplate)
  const has = (id: string): boolean => {
    const number = archive.numberOf(id)
    return number !== null && archive.document(number).isTakenOut !== true
  }
  const others = { documents: archive.documents - numbers.length, languages: archive.languages }
  const known = { has, others, boilerplate, wording: touched.wording }
  return { corpus, earlier: { ...earlier, ...known }, numbers, unread, caps }
}

function unreadCap(unread: readonly string[]): CapHit[] {
  if (unread.length === 0) return []
  const meaning =
    'documents of the archive that new ones may repeat could not be read: their pairs are unverified, and nothing was ' +
    'removed for them; takrar index check says what is damaged'
  return [{ cap: 'unreadable originals', count: unread.length, meaning }]
}
