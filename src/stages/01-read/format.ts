import type { Contents } from './contents.ts'
import type { Format } from './file-name.ts'
import { BOM_BYTES, isBlankByte, startsWithBom } from './utf8.ts'

const OPEN_BRACE = 0x7b
/** A file that begins with more blanks than this is text. */
const LOOK_BYTES = 64 * 1024

/** Parquet begins and ends with it. */
export const PARQUET_SIGN = 'PAR1'

/**
 * Tells a format by its first bytes: the sign of Parquet; else by the first that is not blank: `{` begins a record,
 * anything else a text.
 *
 * @param known a format that only Parquet goes before; null for none
 */
export async function sniffed(
  source: Contents,
  known: Format | null = null,
): Promise<{ format: Format; contents: Contents }> {
  const rest = source.chunks[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let head = Buffer.alloc(0)
  const isEnough = (): boolean => {
    if (head.length < Math.max(BOM_BYTES, PARQUET_SIGN.length)) return false
    return known !== null || firstVisible(head) !== undefined || head.length >= LOOK_BYTES
  }
  while (!isEnough()) {
    const next = await rest.next()
    if (next.done) break
    seen.push(next.value)
    head = Buffer.concat([head, next.value])
  }
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield* seen
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  }
  const isParquet = head.toString('latin1', 0, PARQUET_SIGN.length) === PARQUET_SIGN
  const told = known ?? (firstVisible(head) === OPEN_BRACE ? 'jsonl' : 'text')
  return { format: isParquet ? 'parquet' : told, contents: { ...source, chunks: chunks() } }
}

function firstVisible(head: Buffer): number | undefined {
  return head.subarray(startsWithBom(head) ? BOM_BYTES : 0).find((byte) => !isBlankByte(byte))
}
