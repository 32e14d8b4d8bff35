import type { Contents } from './contents.ts'
import type { Format } from './file-name.ts'
import { BOM_BYTES, isBlankByte, startsWithBom } from './utf8.ts'

const OPEN_BRACE = 0x7b
/** A file that begins with more blanks than this is text. */
const LOOK_BYTES = 64 * 1024

/** Tells a format by the first byte that is not blank: `{` begins a record, anything else a text. */
export async function sniffed(source: Contents): Promise<{ format: Format; contents: Contents }> {
  const rest = source.chunks[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let head = Buffer.alloc(0)
  while (head.length < BOM_BYTES || (firstVisible(head) === undefined && head.length < LOOK_BYTES)) {
    const next = await rest.next()
    if (next.done) break
    seen.push(next.value)
    head = Buffer.concat([head, next.value])
  }
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield* seen
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  }
  const format = firstVisible(head) === OPEN_BRACE ? 'jsonl' : 'text'
  return { format, contents: { ...source, chunks: chunks() } }
}

function firstVisible(head: Buffer): number | undefined {
  return head.subarray(startsWithBom(head) ? BOM_BYTES : 0).find((byte) => !isBlankByte(byte))
}
