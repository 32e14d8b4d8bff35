import type { Contents } from './contents.ts'
import { utf16Of } from './decoded.ts'
import type { Format } from './file-name.ts'
import { peeked } from './peeked.ts'
import { BOM_BYTES, isBlankByte, startsWithBom } from './utf8.ts'

/** What files begin with, but for blanks. */
const BEGINNINGS: readonly (readonly [string, Format])[] = [
  ['{', 'jsonl'],
  ['<', 'html'],
  ['WARC/', 'warc'],
]
const LONGEST_BEGINNING = 5
/** What begins with more blanks than this is not looked at any further. */
const LOOK_BYTES = 64 * 1024

/** Parquet begins and ends with it. */
export const PARQUET_SIGN = 'PAR1'

/**
 * Tells a format by the sign of Parquet, else by the first characters that are not blank.
 *
 * @param otherwise the format of what begins like none
 */
export async function sniffed(
  source: Contents,
  otherwise: Format,
): Promise<{ format: Format; contents: Contents }> {
  const { head, chunks } = await peeked(
    source.chunks,
    (bytes) => beginningOf(bytes).length >= LONGEST_BEGINNING || bytes.length >= LOOK_BYTES,
  )
  const beginning = beginningOf(head)
  const known = BEGINNINGS.find(([signs]) => beginning.startsWith(signs))
  const isParquet = head.toString('latin1', 0, PARQUET_SIGN.length) === PARQUET_SIGN
  return { format: isParquet ? 'parquet' : (known?.[1] ?? otherwise), contents: { ...source, chunks } }
}

function beginningOf(head: Buffer): string {
  const utf16 = utf16Of(head)
  const units = utf16 === null ? null : head.subarray(2, 2 + LOOK_BYTES)
  const bytes =
    units === null
      ? head.subarray(startsWithBom(head) ? BOM_BYTES : 0)
      : units.filter((_, i) => i % 2 === (utf16 === 'utf-16le' ? 0 : 1))
  const from = bytes.findIndex((byte) => !isBlankByte(byte))
  return from === -1 ? '' : Buffer.from(bytes.subarray(from, from + LONGEST_BEGINNING)).toString('latin1')
}
