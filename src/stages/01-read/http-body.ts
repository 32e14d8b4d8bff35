import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** A body as it was before it was sent, or why there is none. */
export type HttpBody = { readonly body: Buffer } | { readonly reason: string }

export interface SentBody {
  readonly sent: Buffer
  /** Of the HTTP message, by names in lower case. */
  readonly fields: ReadonlyMap<string, string>
  /** The archive says that it keeps only the beginning: what there is of it is taken. */
  readonly isBeginning: boolean
}

/**
 * Undoes the transfer and content encodings. An encoding that is declared for bytes which do not have it was undone by
 * who archived them.
 *
 * @param maxBytes that may come of it
 */
export function httpBody({ sent, fields, isBeginning }: SentBody, maxBytes: number): HttpBody {
  let body = sent
  for (const coding of codings(fields.get('transfer-encoding')).reverse()) {
    const undone =
      coding === 'chunked' ? dechunked(body, isBeginning) : decompressed(body, coding, isBeginning, maxBytes)
    if ('reason' in undone) return undone
    body = undone.body
  }
  for (const coding of codings(fields.get('content-encoding')).reverse()) {
    const undone = decompressed(body, coding, isBeginning, maxBytes)
    if ('reason' in undone) return undone
    body = undone.body
  }
  return { body }
}

/** More than these one upon the other are no honest server's. */
const MOST_CODINGS = 3

function codings(field: string | undefined): string[] {
  const names = (field ?? '').toLowerCase().split(',')
  return names
    .map((name) => name.trim().replace(/^x-/, ''))
    .filter((name) => name !== '' && name !== 'identity')
    .slice(0, MOST_CODINGS)
}

/** The size in hexadecimal digits, and what may be said of the chunk. */
const CHUNK_SIZE = /^([0-9a-f]{1,8})[\t ]*(?:;[^\r\n]*)?\r?\n/i
const LONGEST_SIZE_LINE = 256

function dechunked(body: Buffer, isBeginning: boolean): HttpBody {
  const chunks: Buffer[] = []
  let at = 0
  while (at < body.length) {
    const line = CHUNK_SIZE.exec(body.toString('latin1', at, at + LONGEST_SIZE_LINE))
    if (line === null) {
      if (at === 0) return { body }
      break
    }
    const size = Number.parseInt(line[1], 16)
    if (size === 0) return { body: Buffer.concat(chunks) }
    const from = at + line[0].length
    if (from + size > body.length) {
      if (at === 0 && !isBeginning) return { body }
      chunks.push(body.subarray(from))
      break
    }
    chunks.push(body.subarray(from, from + size))
    at = from + size
    if (body[at] === 0x0d) at++
    if (body[at] === 0x0a) at++
  }
  if (isBeginning) return { body: Buffer.concat(chunks) }
  return { reason: 'The chunks of its HTTP body do not come to their end.' }
}

function decompressed(body: Buffer, coding: string, isBeginning: boolean, maxBytes: number): HttpBody {
  if (body.length === 0) return { body }
  const decompress = DECOMPRESSIONS.get(coding)
  if (decompress === undefined) {
    return looksPlain(body)
      ? { body }
      : { reason: `Its content encoding ${shown(coding)} is none that is read.` }
  }
  if (!decompress.begins(body)) return { body }
  try {
    return { body: decompress.whole(body, maxBytes, isBeginning) }
  } catch (error) {
    if (error instanceof RangeError) {
      return {
        reason: `Its HTTP body is decompressed to more than the ${maxBytes} bytes that read.maxRecordBytes allows.`,
      }
    }
    return { reason: `The ${coding} data of its HTTP body is damaged or cut short.` }
  }
}

interface Decompression {
  /** Whether the bytes can be so compressed. */
  begins(body: Buffer): boolean
  whole(body: Buffer, maxBytes: number, isBeginning: boolean): Buffer
}

const gzip: Decompression = {
  begins: (body) => body[0] === 0x1f && body[1] === 0x8b,
  whole: (body, maxBytes, isBeginning) => gunzipSync(body, zlibOptions(maxBytes, isBeginning)),
}

const deflate: Decompression = {
  begins: (body) => !looksPlain(body),
  whole: (body, maxBytes, isBeginning) => {
    const hasHeader = (body[0] & 0x0f) === 8 && ((body[0] << 8) | body[1]) % 31 === 0
    return (hasHeader ? inflateSync : inflateRawSync)(body, zlibOptions(maxBytes, isBeginning))
  },
}

const brotli: Decompression = {
  begins: (body) => !looksPlain(body),
  whole: (body, maxBytes, isBeginning) =>
    brotliDecompressSync(body, {
      maxOutputLength: maxBytes,
      finishFlush: isBeginning ? constants.BROTLI_OPERATION_FLUSH : constants.BROTLI_OPERATION_FINISH,
    }),
}

const DECOMPRESSIONS: ReadonlyMap<string, Decompression> = new Map([
  ['gzip', gzip],
  ['deflate', deflate],
  ['br', brotli],
])

function zlibOptions(maxBytes: number, isBeginning: boolean) {
  return { maxOutputLength: maxBytes, finishFlush: isBeginning ? constants.Z_SYNC_FLUSH : constants.Z_FINISH }
}

/** A page begins with `<`, perhaps after blanks or a byte order mark. */
function looksPlain(body: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s*</.test(body.toString('latin1', 0, 64))
}

function shown(coding: string): string {
  return /^[a-z0-9-]{1,20}$/.test(coding) ? coding : 'of an odd name'
}
