import { type DecodedPage, decodedPage } from './html-encoding.ts'
import { httpBody } from './http-body.ts'
import { contentType, messageHead } from './message-head.ts'
import { type PageRecord, pageRecord } from './page-record.ts'
import { hostOf } from './publisher.ts'
import type { WarcRecord } from './warc-records.ts'

/** A text that an archive holds as text. */
export interface TextRecord {
  readonly id?: string
  readonly url: string | null
  readonly title: null
  readonly text: string
  readonly date: string | null
  readonly language: string | null
  readonly source?: string
}

/** What becomes of a record of a WARC file. */
export type WarcOutcome =
  | {
      readonly kind: 'document'
      readonly record: PageRecord | TextRecord
      readonly decoded: DecodedPage
    }
  /** It is no document; `as` says what it is, in few kinds. */
  | { readonly kind: 'skipped'; readonly as: string }
  /** It should be one. */
  | {
      readonly kind: 'refused'
      /** A sentence. */
      readonly reason: string
      /** What could not be read, from its beginning. */
      readonly bytes: Buffer
    }

const PAGES = new Set(['text/html', 'application/xhtml+xml'])
const NO_ENCODING = 'The record names no encoding, is not UTF-8, and no other encoding is sure to fit it.'
const LONGEST_HTTP_HEAD = 64 * 1024
const KNOWN_TYPES = new Set(['warcinfo', 'request', 'metadata', 'revisit', 'continuation'])

/** @param maxBytes of a page, packed and unpacked */
export async function documentOf(record: WarcRecord, maxBytes: number): Promise<WarcOutcome> {
  const type = (record.fields.get('warc-type') ?? '').toLowerCase()
  if (type === 'response') return ofResponse(record, maxBytes)
  if (type !== 'resource' && type !== 'conversion') {
    return skipped(KNOWN_TYPES.has(type) ? type : 'other record')
  }
  const { media, charset } = contentType(record.fields.get('content-type'))
  const isPage = type === 'resource' && PAGES.has(media)
  if (!isPage && media !== 'text/plain') return skipped(`${type} ${media}`)
  if (record.length > maxBytes) return tooLong(record, maxBytes, record.block)
  return isPage ? ofPage(record, { body: record.block, media, charset }) : ofText(record, charset)
}

async function ofResponse(record: WarcRecord, maxBytes: number): Promise<WarcOutcome> {
  const { block, fields, length } = record
  const head = messageHead(block, LONGEST_HTTP_HEAD)
  const status = head === null ? null : /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?:\s|$)/.exec(head.firstLine)
  if (head === null || status === null) {
    const { media } = contentType(fields.get('content-type'))
    if (media !== 'application/http') return skipped(`response ${media}`)
    return { kind: 'refused', reason: 'The record has no HTTP head.', bytes: block }
  }
  if (status[1] !== '200') return skipped(`status ${status[1]}`)
  const { media, charset } = contentType(head.fields.get('content-type'))
  if (!PAGES.has(media)) return skipped(`response ${media}`)
  if (length > maxBytes) return tooLong(record, maxBytes, block.subarray(head.length))
  const isBeginning = fields.has('warc-truncated') || fields.has('warc-segment-number')
  const unpacked = httpBody({ sent: block.subarray(head.length), fields: head.fields, isBeginning }, maxBytes)
  if ('reason' in unpacked)
    return { kind: 'refused', reason: unpacked.reason, bytes: block.subarray(head.length) }
  return ofPage(record, { body: unpacked.body, media, charset })
}

interface ArchivedPage {
  readonly body: Buffer
  readonly media: string
  readonly charset: string | null
}

async function ofPage(record: WarcRecord, { body, media, charset }: ArchivedPage): Promise<WarcOutcome> {
  const decoded = await decodedPage(body, { setting: null, header: charset })
  if (decoded === null) return { kind: 'refused', reason: NO_ENCODING, bytes: body }
  const { htmlPage } = await import('./html-page.ts')
  const page = htmlPage(decoded.text, media === 'application/xhtml+xml')
  if ('reason' in page) return { kind: 'refused', reason: page.reason, bytes: body }
  return { kind: 'document', record: pageRecord(heldBy(record), page, decoded), decoded }
}

async function ofText(record: WarcRecord, charset: string | null): Promise<WarcOutcome> {
  const { id, url, date } = heldBy(record)
  const decoded = await decodedPage(record.block, { setting: null, header: charset })
  if (decoded === null) return { kind: 'refused', reason: NO_ENCODING, bytes: record.block }
  const source = url === null ? null : hostOf(url)
  const said = record.fields.get('warc-identified-content-language')
  return {
    kind: 'document',
    decoded,
    record: {
      ...(id === null ? {} : { id }),
      url,
      title: null,
      text: decoded.text,
      date,
      language: said ?? null,
      ...(source === null ? {} : { source }),
    },
  }
}

function heldBy({ fields }: WarcRecord) {
  return {
    id: unwrapped(fields.get('warc-record-id')),
    url: unwrapped(fields.get('warc-target-uri')),
    date: fields.get('warc-date') ?? null,
  }
}

/** Without the `<` and `>` around an address. */
function unwrapped(address: string | undefined): string | null {
  return address?.replace(/^<(.*)>$/, '$1').trim() || null
}

function skipped(as: string): WarcOutcome {
  return { kind: 'skipped', as }
}

function tooLong({ length }: WarcRecord, maxBytes: number, bytes: Buffer): WarcOutcome {
  return {
    kind: 'refused',
    reason: `The record's block has ${length} bytes, more than the ${maxBytes} that read.maxRecordBytes allows.`,
    bytes,
  }
}
