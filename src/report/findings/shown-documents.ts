import type { Attribution, DocumentRow } from '../../model/run-files.ts'
import type { ReportTexts } from '../../model/settings.ts'
import type { DocumentNumber, ShownAttribution, ShownDocument } from '../page-data.ts'

/** Bytes of texts, in UTF-8, that a page takes: with 20,000 pairs it stays under 30 MB. */
const MOST_TEXT_BYTES = 10 * 2 ** 20
/** Bytes of the beginnings of those that have no room. */
const MOST_EXCERPT_BYTES = 2 ** 20
/** UTF-16 code units of a beginning, of a title, and of a text that is worth showing whole. */
const EXCERPT = 400
const TITLE = 200
const LONGEST_TEXT = 200_000
const SHOWN_ATTRIBUTIONS = 6
const ATTRIBUTION = 120

/** The documents that findings name, numbered as they are named first. */
export interface DocumentRegister {
  numberOf(id: string): DocumentNumber
  /** The number, and that the text of the document is wanted too. */
  withText(id: string): DocumentNumber
  readonly rows: readonly DocumentRow[]
  /** In the order in which they were asked for first. */
  readonly wanted: ReadonlySet<DocumentNumber>
}

export function createRegister(rowOf: (id: string) => DocumentRow | undefined): DocumentRegister {
  const numbers = new Map<string, DocumentNumber>()
  const rows: DocumentRow[] = []
  const wanted = new Set<DocumentNumber>()
  const numberOf = (id: string): DocumentNumber => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    const row = rowOf(id)
    if (row === undefined) throw new Error(`The run has no document ${id}.`)
    numbers.set(id, rows.length)
    rows.push(row)
    return rows.length - 1
  }
  return {
    rows,
    wanted,
    numberOf,
    withText(id) {
      const number = numberOf(id)
      wanted.add(number)
      return number
    },
  }
}

/**
 * Texts are taken in the order in which findings name their documents, so that those which weigh most have theirs.
 *
 * @param textOf original text of a document; null when it is not at hand
 * @param archived ids of documents of the archive that the run was made against
 * @returns the documents, and how many have no text for lack of room
 */
export function showDocuments(
  { rows, wanted }: DocumentRegister,
  archived: ReadonlySet<string>,
  textOf: (id: string) => string | null,
  texts: ReportTexts,
): { documents: ShownDocument[]; withoutRoom: number } {
  let room = texts === 'full' ? MOST_TEXT_BYTES : 0
  let excerptRoom = texts === 'none' ? 0 : texts === 'excerpt' ? MOST_TEXT_BYTES : MOST_EXCERPT_BYTES
  let withoutRoom = 0
  const take = (id: string): Pick<ShownDocument, 'text' | 'isCut'> => {
    if (room <= 0 && excerptRoom <= 0) {
      if (texts !== 'none') withoutRoom++
      return NO_TEXT
    }
    const text = textOf(id)
    if (text === null) return NO_TEXT
    const bytes = utf8Length(text)
    if (text.length <= LONGEST_TEXT && bytes <= room) {
      room -= bytes
      return { text, isCut: false }
    }
    if (texts === 'full') withoutRoom++
    if (excerptRoom <= 0) return NO_TEXT
    const start = cutAt(text, EXCERPT)
    excerptRoom -= utf8Length(start)
    return { text: start, isCut: start.length < text.length }
  }
  const taken = new Map([...wanted].map((number) => [number, take(rows[number].id)]))
  const documents = rows.map((row, number): ShownDocument => {
    const { text, isCut } = taken.get(number) ?? NO_TEXT
    const attributions = text === null ? [] : distinctAttributions(row.attributions ?? [])
    return {
      id: row.id,
      title: row.title === null ? null : cutAt(row.title, TITLE),
      source: row.source,
      date: row.date,
      language: row.language,
      url: row.url !== null && /^https?:\/\//i.test(row.url) ? row.url : null,
      isKept: row.status === 'kept',
      isArchived: archived.has(row.id),
      text,
      isCut,
      attributions: attributions.slice(0, SHOWN_ATTRIBUTIONS).map(shownAttribution),
      moreAttributions: Math.max(0, attributions.length - SHOWN_ATTRIBUTIONS),
    }
  })
  return { documents, withoutRoom }
}

const NO_TEXT = { text: null, isCut: false }

/** Each formula once: credits and source lines before formulas of running text, then by place. */
function distinctAttributions(attributions: readonly Attribution[]): Attribution[] {
  const rank = ({ kind }: Attribution): number => Number(kind === 'quoted')
  const ordered = [...attributions].sort((x, y) => rank(x) - rank(y) || x.span[0] - y.span[0])
  const texts = new Set<string>()
  return ordered.filter(({ text }) => !texts.has(text) && texts.add(text))
}

/** With Takrar's names for who is named, else the name as written. */
function shownAttribution({ agencies, name, text, span }: Attribution): ShownAttribution {
  const whom = agencies.length > 0 ? agencies.join(', ') : name
  return { whom: cutAt(whom, ATTRIBUTION), text: cutAt(text, ATTRIBUTION), span }
}

/** The beginning of a text, never cut in the middle of a surrogate pair. */
export function cutAt(text: string, length: number): string {
  if (text.length <= length) return text
  const inPair = text.charCodeAt(length - 1) >> 10 === 0x36
  return text.slice(0, inPair ? length - 1 : length)
}

function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}
