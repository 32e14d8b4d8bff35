import type { ByteQueue } from './byte-queue.ts'
import { CARRIAGE_RETURN, type CsvDialect, type CsvExtent, csvExtent, LINE_FEED } from './csv-extent.ts'

/** How the record at the front of a queue reads. */
export interface CsvFront extends CsvExtent {
  /** Bytes without its line end; of an open record, those that were looked at. */
  readonly length: number
  /** The file ends before the record does. */
  readonly isCutShort: boolean
}

const FIRST_LOOK = 1 << 16
const LONGEST_LINE_END = 2

/**
 * Looks at the record at the front of the queue, as far as it is not longer than the limit.
 *
 * @param isStrict stray quotes end the look
 */
export async function csvFront(
  queue: ByteQueue,
  dialect: CsvDialect,
  maxBytes: number,
  isStrict: boolean,
): Promise<CsvFront> {
  const most = maxBytes + LONGEST_LINE_END
  for (let look = Math.min(FIRST_LOOK, most); ; look = Math.min(2 * look, most)) {
    await queue.fill(look + 1)
    const held = queue.held()
    const isEnd = held.length <= look
    const to = Math.min(held.length, look)
    const extent = csvExtent(held, 0, to, dialect, isEnd, isStrict)
    const isOpen = extent.end === -1 && (extent.stray === -1 || !isStrict)
    if (isOpen && !isEnd && look < most) continue
    const length = extent.end === -1 ? to : contentLength(held, 0, extent.end)
    return { ...extent, length, isCutShort: extent.end === -1 && isEnd }
  }
}

/** Bytes of a record without its line end. */
export function contentLength(bytes: Uint8Array, from: number, to: number): number {
  let end = to
  if (end > from && bytes[end - 1] === LINE_FEED) end--
  if (end > from && bytes[end - 1] === CARRIAGE_RETURN) end--
  return end - from
}

/** Lets the line at the front go by, whatever its length. @returns false when the queue ends with it */
export async function dropLine(queue: ByteQueue, { endsWithReturns }: CsvDialect): Promise<boolean> {
  const last = endsWithReturns ? CARRIAGE_RETURN : LINE_FEED
  for (;;) {
    const held = queue.held()
    const end = held.indexOf(last)
    queue.drop(end === -1 ? held.length : end + 1)
    await queue.fill(1)
    if (queue.held().length === 0) return false
    if (end === -1) continue
    if (endsWithReturns && queue.held()[0] === LINE_FEED) queue.drop(1)
    return true
  }
}
