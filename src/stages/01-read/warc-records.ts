import { type ByteQueue, byteQueue } from './byte-queue.ts'
import { type MessageHead, messageHead } from './message-head.ts'

interface Place {
  /** 1-based among the records of the file, those that could not be read too. */
  readonly number: number
  /** Of the first byte in the decompressed file. */
  readonly byteOffset: number
}

/** A record whose bytes add up. */
export interface WarcRecord extends Place {
  readonly kind: 'record'
  readonly fields: MessageHead['fields']
  /** Good until the next piece is asked for. Of a block that is longer than the limit only the beginning. */
  readonly block: Buffer
  /** Of the whole block. */
  readonly length: number
}

/** Bytes that are no whole record. */
export interface BrokenRecord extends Place {
  readonly kind: 'broken'
  /** To complete "The record ...". */
  readonly what: string
  /** Its beginning. */
  readonly bytes: Buffer
  /** The file ends before it is complete. */
  readonly isCutShort: boolean
}

const LONGEST_HEAD = 64 * 1024
/** Kept of a block that is too long, to tell what it is. */
const BEGINNING_BYTES = 64 * 1024
/** Bytes in which the head of a record is told from a text that speaks of one. */
const HEAD_SIGHT = 8192
const VERSION = /^WARC\/(?:0\.\d+|1\.[01])$/
const NEXT_RECORD = /^WARC\/1\.[01]\r?\n(?:[A-Za-z0-9-]+:.*\r?\n|[\t ].*\r?\n)*?WARC-Type:/i
const SIGN = Buffer.from('WARC/1.')
const RECORD_END = Buffer.from('\r\n\r\n')

/**
 * Divides a decompressed WARC file into its records. A record counts as whole when its length is given and its block is
 * followed by the end of a record, by the next record or by the end of the file. Where that is not so, reading goes on
 * at the next head of a record.
 *
 * @param maxBytes longest block that is gathered
 */
export async function* warcRecords(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<WarcRecord | BrokenRecord> {
  const queue = byteQueue(chunks)
  for (let number = 1; await skipBlanks(queue); number++) {
    const byteOffset = queue.offset()
    const broken = (what: string): BrokenRecord => ({
      kind: 'broken',
      number,
      byteOffset,
      what,
      bytes: Buffer.from(queue.held().subarray(0, EXCERPT)),
      isCutShort: false,
    })

    await queue.fill(LONGEST_HEAD)
    const head = messageHead(queue.held(), LONGEST_HEAD)
    const fault = headFault(head, queue.held().length < LONGEST_HEAD)
    if (head === null || fault !== null) {
      const beginning = broken(fault ?? '')
      const isUnclosed = head === null && queue.held().length < LONGEST_HEAD
      await toNextRecord(queue, 1)
      yield { ...beginning, isCutShort: isUnclosed && (await isAtEnd(queue)) }
      continue
    }
    const length = Number(head.fields.get('content-length'))
    if (length > maxBytes) {
      const record = yieldable(
        head,
        Buffer.from(queue.held().subarray(head.length, head.length + Math.min(length, BEGINNING_BYTES))),
      )
      const beginning = broken('')
      const passed = await pass(queue, head.length + length)
      if (passed === head.length + length && (await isFollowed(queue, 0)))
        yield { ...record, number, byteOffset, length }
      else {
        const what = passed < head.length + length ? short(passed - head.length, length) : UNFOLLOWED
        yield { ...beginning, what, isCutShort: passed < head.length + length }
      }
      continue
    }
    const whole = head.length + length
    await queue.fill(whole)
    const held = queue.held().length
    if (held >= whole && (await isFollowed(queue, whole))) {
      const block = queue.held().subarray(head.length, whole)
      yield { ...yieldable(head, block), number, byteOffset, length }
      queue.drop(whole)
      continue
    }
    const beginning = broken('')
    const taken = await toNextRecord(queue, head.length)
    const isCutShort = held < whole && (await isAtEnd(queue))
    const what = taken < whole ? short(Math.max(0, taken - head.length), length) : UNFOLLOWED
    yield { ...beginning, what, isCutShort }
  }
}

const EXCERPT = 800
const UNFOLLOWED = 'is longer than its Content-Length says, or is followed by bytes that are no record'

function short(there: number, said: number): string {
  return `is cut short: there are ${there} of the ${said} bytes that its Content-Length says`
}

function yieldable(head: MessageHead, block: Buffer) {
  return { kind: 'record', fields: head.fields, block } as const
}

function headFault(head: MessageHead | null, isAtEnd: boolean): string | null {
  if (head === null) return isAtEnd ? 'is cut short in its head' : 'has no end of its head'
  if (!VERSION.test(head.firstLine)) return 'does not begin with WARC/1.0 or WARC/1.1'
  const length = head.fields.get('content-length')
  if (length === undefined) return 'has no Content-Length'
  return /^\d{1,15}$/.test(length) ? null : 'has a Content-Length that is no number of bytes'
}

/** @returns false at the end of the stream */
async function skipBlanks(queue: ByteQueue): Promise<boolean> {
  for (;;) {
    await queue.fill(1)
    const held = queue.held()
    if (held.length === 0) return false
    const visible = held.findIndex((byte) => !isLineEnd(byte))
    queue.drop(visible === -1 ? held.length : visible)
    if (visible !== -1) return true
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0d || byte === 0x0a
}

async function isAtEnd(queue: ByteQueue): Promise<boolean> {
  await queue.fill(1)
  return queue.held().length === 0
}

/** Whether a record that ends here is one: what comes next is the end of a record, a record or the end of the file. */
async function isFollowed(queue: ByteQueue, at: number): Promise<boolean> {
  await queue.fill(at + RECORD_END.length)
  if (queue.held().indexOf(RECORD_END, at) === at) return true
  await queue.fill(at + 2 * RECORD_END.length + SIGN.length)
  const next = queue.held().toString('latin1', at, at + 2 * RECORD_END.length + SIGN.length)
  return /^[\r\n]*(?:$|WARC\/)/.test(next)
}

/** Lets bytes go by. @returns how many there were */
async function pass(queue: ByteQueue, bytes: number): Promise<number> {
  for (let passed = 0; ; ) {
    const there = Math.min(bytes - passed, queue.held().length)
    queue.drop(there)
    passed += there
    if (passed === bytes) return passed
    await queue.fill(1)
    if (queue.held().length === 0) return passed
  }
}

/**
 * Lets bytes go by up to the next head of a record.
 *
 * @param from where to look first
 * @returns how many went by
 */
async function toNextRecord(queue: ByteQueue, from: number): Promise<number> {
  let passed = 0
  for (let look = from; ; ) {
    await queue.fill(look + HEAD_SIGHT)
    const held = queue.held()
    const place = held.indexOf(SIGN, look)
    if (place === -1) {
      const isLast = held.length < look + HEAD_SIGHT
      const gone = isLast ? held.length : Math.max(look, held.length - SIGN.length)
      queue.drop(gone)
      passed += gone
      look = 0
      if (isLast) return passed
      continue
    }
    await queue.fill(place + HEAD_SIGHT)
    if (
      isLineEnd(queue.held()[place + SIGN.length + 1]) &&
      NEXT_RECORD.test(queue.held().toString('latin1', place, place + HEAD_SIGHT))
    ) {
      queue.drop(place)
      return passed + place
    }
    queue.drop(place + 1)
    passed += place + 1
    look = 0
  }
}
