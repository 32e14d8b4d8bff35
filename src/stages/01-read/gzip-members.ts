import { crc32, createInflateRaw } from 'node:zlib'
import { type ByteQueue, byteQueue } from './byte-queue.ts'
import { createInflater } from './inflater.ts'

const SLICE_BYTES = 4096
const TRAILER_BYTES = 8
const FIXED_HEADER_BYTES = 10
/** Names and remarks that are longer are nobody's. */
const LONGEST_HEADER = 256 * 1024

const HAS_CHECKSUM = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_REMARK = 16

/** How many decompressed bytes come of the gzip members (RFC 1952) before the first whose checksum or length does not hold. */
export async function soundBytes(stored: AsyncIterable<Uint8Array>): Promise<number> {
  const queue = byteQueue(stored)
  for (let sound = 0; ; ) {
    await queue.fill(LONGEST_HEADER)
    const header = headerLength(queue.held())
    if (header === null) return sound
    queue.drop(header)
    const member = await inflatedMember(queue)
    await queue.fill(TRAILER_BYTES)
    const trailer = queue.held()
    if (member === null || trailer.length < TRAILER_BYTES) return sound
    if (trailer.readUInt32LE(0) !== member.checksum || trailer.readUInt32LE(4) !== member.bytes % 2 ** 32)
      return sound
    queue.drop(TRAILER_BYTES)
    sound += member.bytes
  }
}

/** Null when no member begins there. */
function headerLength(held: Buffer): number | null {
  if (held.length < FIXED_HEADER_BYTES || held[0] !== 0x1f || held[1] !== 0x8b) return null
  const flags = held[3]
  let at = FIXED_HEADER_BYTES
  if ((flags & HAS_EXTRA) !== 0) {
    if (held.length < at + 2) return null
    at += 2 + held.readUInt16LE(at)
  }
  for (const text of [HAS_NAME, HAS_REMARK]) {
    if ((flags & text) === 0) continue
    const end = held.indexOf(0, at)
    if (end === -1) return null
    at = end + 1
  }
  if ((flags & HAS_CHECKSUM) !== 0) at += 2
  return at <= held.length ? at : null
}

/** Takes the compressed bytes of one member from the queue; null when they come to no end. */
async function inflatedMember(queue: ByteQueue): Promise<{ bytes: number; checksum: number } | null> {
  const inflater = createInflater(createInflateRaw())
  let bytes = 0
  let checksum = 0
  const take = (pieces: readonly Buffer[]): void => {
    for (const piece of pieces) {
      bytes += piece.length
      checksum = crc32(piece, checksum)
    }
  }
  try {
    for (let fed = 0; inflater.state() === 'open'; ) {
      await queue.fill(1)
      const slice = Buffer.from(queue.held().subarray(0, SLICE_BYTES))
      const room = Number.POSITIVE_INFINITY
      take(slice.length === 0 ? await inflater.end(room) : await inflater.write(slice, room))
      const used = inflater.state() === 'ended' ? inflater.consumed() - fed : slice.length
      queue.drop(used)
      fed += used
    }
    return inflater.state() === 'ended' ? { bytes, checksum } : null
  } finally {
    inflater.close()
  }
}
