/** Bytes of a stream that wait to be taken from its front; views of them are good until more are asked for. */
export interface ByteQueue {
  /** Waits until so many bytes are there, or the stream has ended. */
  fill(bytes: number): Promise<void>
  /** All that are there. */
  held(): Buffer
  /** Takes bytes that are there from the front. */
  drop(bytes: number): void
  /** Offset in the stream of the first byte that is there. */
  offset(): number
}

const FIRST_ROOM = 1 << 20

export function byteQueue(chunks: AsyncIterable<Uint8Array>): ByteQueue {
  const rest = chunks[Symbol.asyncIterator]()
  let room = Buffer.allocUnsafeSlow(FIRST_ROOM)
  let start = 0
  let end = 0
  let offset = 0
  let hasEnded = false

  const push = (chunk: Uint8Array): void => {
    const held = end - start
    if (end + chunk.length > room.length) {
      const to =
        held + chunk.length > room.length / 2 ? Buffer.allocUnsafeSlow(2 * (held + chunk.length)) : room
      room.copy(to, 0, start, end)
      room = to
      start = 0
      end = held
    }
    room.set(chunk, end)
    end += chunk.length
  }
  return {
    async fill(bytes) {
      while (end - start < bytes && !hasEnded) {
        const next = await rest.next()
        if (next.done) hasEnded = true
        else push(next.value)
      }
    },
    held: () => room.subarray(start, end),
    drop(bytes) {
      start += bytes
      offset += bytes
    },
    offset: () => offset,
  }
}
