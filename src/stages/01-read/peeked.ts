/** The beginning of a stream, and all of the stream. */
export interface Peeked {
  /** As many bytes as were asked for or more; fewer only of a shorter stream. Good until the chunks are asked for. */
  readonly head: Buffer
  readonly chunks: AsyncGenerator<Uint8Array>
}

/** Looks at the first bytes. Chunks may be good only until the next one is asked for, so all but a first one are copied. */
export async function peeked(
  chunks: AsyncIterable<Uint8Array>,
  isEnough: (head: Buffer) => boolean,
): Promise<Peeked> {
  const rest = chunks[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  for (let isFirst = true; !isEnough(head); isFirst = false) {
    const kept = isFirst ? head : Buffer.from(head)
    const next = await rest.next()
    if (next.done) {
      head = kept
      break
    }
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length)
    head = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
  }
  return { head, chunks: whole(head, rest) }
}

async function* whole(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
