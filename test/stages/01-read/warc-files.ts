import { gzipSync } from 'node:zlib'

/** A record of a WARC file as it is to be written. */
export interface WrittenRecord {
  readonly type: string
  readonly fields?: Readonly<Record<string, string>>
  readonly block: Uint8Array | string
}

export function warcRecord({ type, fields = {}, block }: WrittenRecord, version = '1.0'): Buffer {
  const bytes = Buffer.from(block as Uint8Array)
  const all = { 'WARC-Type': type, 'Content-Length': String(bytes.length), ...fields }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([
    Buffer.from(`WARC/${version}\r\n${lines.join('')}\r\n`),
    bytes,
    Buffer.from('\r\n\r\n'),
  ])
}

export function warcFile(records: readonly WrittenRecord[]): Buffer {
  return Buffer.concat(records.map((record) => warcRecord(record)))
}

/** A member of gzip for each record, as archives have it. */
export function warcGz(records: readonly WrittenRecord[]): Buffer {
  return Buffer.concat(records.map((record) => gzipSync(warcRecord(record))))
}

/** Headers by which a record is known. */
export function known(number: number, uri = `https://www.paper.example/${number}`): Record<string, string> {
  return {
    'WARC-Record-ID': `<urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}>`,
    'WARC-Target-URI': uri,
    'WARC-Date': '2024-02-03T04:05:06Z',
  }
}

export function idOf(number: number): string {
  return `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export function http(
  body: Uint8Array | string,
  fields: Readonly<Record<string, string>> = {},
  status = '200 OK',
): Buffer {
  const all = { 'Content-Type': 'text/html; charset=utf-8', ...fields }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`),
    Buffer.from(body as Uint8Array),
  ])
}

export function response(number: number, block: Uint8Array): WrittenRecord {
  return {
    type: 'response',
    fields: { 'Content-Type': 'application/http; msgtype=response', ...known(number) },
    block,
  }
}

export function conversion(number: number, text: string): WrittenRecord {
  return { type: 'conversion', fields: { 'Content-Type': 'text/plain', ...known(number) }, block: text }
}

/** Divides a body into chunks of a size. */
export function chunkedBody(body: Buffer, size: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size)
    parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

/**
 * Another reader: counts the records of a decompressed file by kind, jumping from length to length.
 *
 * @throws when bytes do not add up
 */
export function countRecords(file: Buffer): Map<string, number> {
  const counts = new Map<string, number>()
  const text = file.toString('latin1')
  for (let at = 0; at < text.length; ) {
    const blank = text.indexOf('\r\n\r\n', at)
    const head = text.slice(at, blank)
    const length = /^content-length:[ ]*(\d+)/im.exec(head)
    const type = /^warc-type:[ ]*(\S+)/im.exec(head)
    if (!head.startsWith('WARC/') || length === null || type === null) throw new Error(`no record at ${at}`)
    counts.set(type[1], (counts.get(type[1]) ?? 0) + 1)
    at = blank + 4 + Number(length[1])
    if (text.slice(at, at + 4) !== '\r\n\r\n') throw new Error(`the record ends elsewhere than at ${at}`)
    at += 4
  }
  return counts
}
