import { isAscii, isUtf8 } from 'node:buffer'
import type { Contents } from './contents.ts'
import { GUESS_BYTES, guessedEncoding, isMostlyUtf8, replacements } from './guessed-encoding.ts'
import { peeked } from './peeked.ts'
import { textDecoder } from './text-decoder.ts'
import { invalidUtf8At, startsWithBom } from './utf8.ts'

/** Told what was done to bytes that did not come as UTF-8. */
export interface EncodingNotes {
  /** The encoding of a file or of a page that nothing but its bytes told. */
  guessed(encoding: string): void
  /** How many characters stand for bytes that their encoding does not have. */
  replaced(count: number): void
}

/** How a file is decoded that has no byte order mark. */
export type Declared =
  /** As this, by its name in the Encoding Standard. */
  | { readonly encoding: string }
  /** `utf-8` also where it is not; `guess`: as UTF-8, else as what it looks like. */
  | 'utf-8'
  | 'guess'

/**
 * The same file in UTF-8: readers, and the places that they tell, know nothing else. UTF-8 passes as it is, with its faults,
 * which are those of single records. A file in no known encoding ends at once with a fault.
 */
export function decodedContents(source: Contents, declared: Declared, notes: EncodingNotes): Contents {
  let fault: string | null = null

  const decoded = async function* (
    chunks: AsyncIterable<Uint8Array>,
    encoding: string,
  ): AsyncGenerator<Buffer> {
    const decoder = textDecoder(encoding)
    const utf8 = (text: string): Buffer => {
      const replaced = replacements(text)
      if (replaced > 0) notes.replaced(replaced)
      return Buffer.from(text)
    }
    for await (const chunk of chunks) yield utf8(decoder.next(chunk))
    yield utf8(decoder.end())
  }

  const guessed = async function* (chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
        const at = isAscii(next.value) ? -1 : next.value.findIndex((byte) => byte >= 0x80)
        if (at !== 0) yield at === -1 ? next.value : next.value.subarray(0, at)
        if (at !== -1) return yield* fromHereOn(prefixed(next.value.subarray(at), chunks))
      }
    } finally {
      await chunks.return(null)
    }
  }

  /** All that stood before is ASCII, which all encodings have in common. */
  const fromHereOn = async function* (rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { head, chunks } = await peeked(rest, (bytes) => bytes.length >= GUESS_BYTES)
    if (isUtf8Beginning(head)) return yield* chunks
    const encoding = await guessedEncoding(head.subarray(0, GUESS_BYTES))
    if (encoding !== null) {
      notes.guessed(encoding)
      return yield* decoded(chunks, encoding)
    }
    fault = 'its bytes are not UTF-8, and no other encoding is sure to fit them; name it in read.encoding'
    for await (const _ of chunks);
  }

  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    const { head, chunks } = await peeked(source.chunks, (bytes) => bytes.length >= LONGEST_MARK)
    const utf16 = utf16Of(head)
    if (utf16 !== null) yield* decoded(without(2, chunks), utf16)
    else if (declared === 'utf-8' || startsWithBom(head)) yield* chunks
    else if (declared === 'guess') yield* guessed(chunks)
    else yield* decoded(chunks, declared.encoding)
  }

  return { ...source, chunks: chunks(), fault: () => source.fault() ?? fault }
}

const LONGEST_MARK = 3

/** The encoding that a byte order mark of two bytes tells; null when there is none. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

/** Whether bytes are UTF-8, or would be but for damage; a character may be cut at their end. */
function isUtf8Beginning(head: Buffer): boolean {
  if (isUtf8(head)) return true
  const isCut = head.length >= GUESS_BYTES && invalidUtf8At(head) >= head.length - LONGEST_MARK
  return isCut || isMostlyUtf8(head)
}

async function* prefixed(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

async function* without(bytes: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const chunk of chunks) {
    const dropped = Math.min(left, chunk.length)
    left -= dropped
    if (dropped < chunk.length) yield chunk.subarray(dropped)
  }
}
