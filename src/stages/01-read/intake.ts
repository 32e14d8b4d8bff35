import type { Document, QuarantinedItem, ReadDocument } from '../../model/document.ts'
import type { ReadSettings } from '../../model/settings.ts'
import { parseDate } from './date.ts'
import type { Draft, Item } from './draft.ts'
import type { InputFile } from './inputs.ts'
import { textDigits, usedIds } from './used-ids.ts'

/** accepted + quarantined = items. */
export interface IntakeCounts {
  readonly items: number
  readonly accepted: number
  readonly quarantined: number
  /** Documents whose id was used already. */
  readonly renamedIds: number
  /** Dates that were there but could not be read or believed; missing ones do not count. */
  readonly unreadableDates: number
}

/** Where items become documents, in input order: ids are made sure of, dates are read, all is counted. */
export interface Intake {
  take(
    file: InputFile,
    item: Item,
  ):
    | { readonly kind: 'document'; readonly read: ReadDocument }
    | { readonly kind: 'quarantined'; readonly item: QuarantinedItem }
  /** The facts of a document; its text is asked for only when its id is used already. */
  accept(file: string, draft: DraftFacts, text: () => string): Omit<Document, 'text'>
  /** The same where the text is elsewhere; `digits` are those of `textDigits`. */
  acceptKnown(file: string, draft: DraftFacts, digits: string): Omit<Document, 'text'>
  counts(): IntakeCounts
  /** Goes on where another one was, with what it had taken since it began or was restored to itself. */
  restore(taken: TakenIn): void
}

/** What was taken in of a piece of the input. */
export interface TakenIn {
  /** Of the accepted documents, as they were given. */
  readonly ids: readonly string[]
  /** The ids that documents came with, by their place in `ids`, where these differ. */
  readonly renamed: ReadonlyMap<number, string>
  readonly quarantined: number
  readonly unreadableDates: number
}

export type DraftFacts = Omit<Draft, 'kind' | 'text' | 'record'>

/** @param isTaken ids that an archive has which the documents come to */
export function createIntake(settings: ReadSettings, isTaken?: (id: string) => boolean): Intake {
  const latestDay = settings.latestDate ?? tomorrow()
  const ids = usedIds(isTaken)
  let accepted = 0
  let quarantined = 0
  let unreadableDates = 0

  const acceptBy = (file: string, draft: DraftFacts, digits: () => string): Omit<Document, 'text'> => {
    const isDated = !isAbsent(draft.date)
    const date = isDated ? parseDate(draft.date, latestDay) : null
    if (date === null && isDated) unreadableDates++
    accepted++
    const { line, source, title, url } = draft
    return { id: ids.claim(draft.id, digits), file, line, source, date, title, url }
  }

  const accept = (file: string, draft: DraftFacts, text: () => string): Omit<Document, 'text'> =>
    acceptBy(file, draft, () => textDigits(text()))

  return {
    accept,
    acceptKnown: (file, draft, digits) => acceptBy(file, draft, () => digits),
    restore(taken) {
      for (const [i, id] of taken.ids.entries()) ids.restore(taken.renamed.get(i) ?? id, id)
      accepted += taken.ids.length
      quarantined += taken.quarantined
      unreadableDates += taken.unreadableDates
    },
    take(file, item) {
      if (item.kind === 'rejected') {
        quarantined++
        return { kind: 'quarantined', item: item.item }
      }
      const { text, record } = item
      const document: Document = { ...accept(file.file, item, () => text), text }
      return { kind: 'document', read: { document, record: record ?? textRecord(document) } }
    },
    counts: () => ({
      items: accepted + quarantined,
      accepted,
      quarantined,
      renamedIds: ids.renamed,
      unreadableDates,
    }),
  }
}

/** A text file has no record of its own. */
export function textRecord({ id, text, source }: Pick<Document, 'id' | 'text' | 'source'>): Uint8Array {
  return Buffer.from(JSON.stringify(source === null ? { id, text } : { id, text, source }))
}

/** Whether there is no date at all, be it readable or not. */
export function isAbsent(date: unknown): boolean {
  return date === undefined || date === null || (typeof date === 'string' && date.trim() === '')
}

/** In UTC; a day of tolerance, because somewhere it is tomorrow already. */
function tomorrow(): string {
  return new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
