import { type ByteQueue, byteQueue } from './byte-queue.ts'

/**
 * The parts of Zstandard data (RFC 8878, section 3.1) in their order, without unpacking any. What follows damage is read
 * and forgotten.
 */
export type ZstdPart =
  | ZstdFrame
  | { readonly kind: 'block'; readonly bytes: Buffer; readonly isLast: boolean }
  /** The low four bytes of XXH64 of the frame's content, little-endian. */
  | { readonly kind: 'checksum'; readonly bytes: Buffer }

export interface ZstdFrame {
  readonly kind: 'frame'
  /** The whole header with its magic number. */
  readonly header: Buffer
  /** Bytes of content that a block may refer back to. */
  readonly windowBytes: number
  /** Bytes that the frame says to hold; null when it does not say. */
  readonly contentBytes: bigint | null
  readonly hasChecksum: boolean
}

export const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const ZSTD_CUT_SHORT = 'its zstd data is cut short'
export const ZSTD_DAMAGED = 'its zstd data is damaged behind this place, or is followed by something else'
/** Of what can be read only once. */
export const ZSTD_UNPROVED =
  'its zstd data is damaged here or before, so that records before this place may be altered, or is followed by something else; read from a file, only what is sound is taken'

/** What the window of `zstd --long` takes, and the most that Node's own decoder accepts. */
const MOST_WINDOW_BYTES = 128 * 1024 * 1024
/** Largest block, unpacked, whatever the window. */
export const MOST_BLOCK_BYTES = 128 * 1024

const MAGIC_BYTES = 4
const LONGEST_HEADER = 18
const BLOCK_HEADER_BYTES = 3
const CHECKSUM_BYTES = 4
const RLE_BLOCK = 1

/** @returns what is wrong with the data, null when nothing is */
export async function* zstdParts(stored: AsyncIterable<Uint8Array>): AsyncGenerator<ZstdPart, string | null> {
  const queue = byteQueue(stored)
  const fault = yield* partsOf(queue)
  for (;;) {
    queue.drop(queue.held().length)
    await queue.fill(1)
    if (queue.held().length === 0) return fault
  }
}

async function* partsOf(queue: ByteQueue): AsyncGenerator<ZstdPart, string | null> {
  for (let frames = 0; ; frames++) {
    await queue.fill(LONGEST_HEADER)
    const held = queue.held()
    if (held.length === 0 && frames > 0) return null
    if (held.length < MAGIC_BYTES) {
      if (frames > 0 && held.every((byte) => byte === 0)) return null
      return ZSTD_MAGIC.indexOf(held) === 0 ? ZSTD_CUT_SHORT : ZSTD_DAMAGED
    }
    const magic = held.readUInt32LE(0)
    // Zeros may pad the end, as they may that of gzip.
    if (magic === 0 && frames > 0) return (await isZeros(queue)) ? null : ZSTD_DAMAGED
    if (magic >>> 4 === 0x184d2a5) {
      if (!(await dropSkippable(queue))) return ZSTD_CUT_SHORT
    } else if (!held.subarray(0, MAGIC_BYTES).equals(ZSTD_MAGIC)) return ZSTD_DAMAGED
    else {
      const fault = yield* partsOfFrame(queue)
      if (fault !== null) return fault
    }
  }
}

async function* partsOfFrame(queue: ByteQueue): AsyncGenerator<ZstdPart, string | null> {
  const frame = frameOf(queue.held())
  if ('fault' in frame) return frame.fault
  queue.drop(frame.header.length)
  yield frame
  const mostBytes = Math.min(MOST_BLOCK_BYTES, frame.windowBytes)
  for (let isLast = false; !isLast; ) {
    await queue.fill(BLOCK_HEADER_BYTES)
    if (queue.held().length < BLOCK_HEADER_BYTES) return ZSTD_CUT_SHORT
    const header = queue.held().readUIntLE(0, BLOCK_HEADER_BYTES)
    isLast = (header & 1) === 1
    const type = (header >> 1) & 3
    const size = header >> 3
    if (type === 3 || size > mostBytes) return ZSTD_DAMAGED
    const length = BLOCK_HEADER_BYTES + (type === RLE_BLOCK ? 1 : size)
    await queue.fill(length)
    if (queue.held().length < length) return ZSTD_CUT_SHORT
    yield { kind: 'block', bytes: Buffer.from(queue.held().subarray(0, length)), isLast }
    queue.drop(length)
  }
  if (!frame.hasChecksum) return null
  await queue.fill(CHECKSUM_BYTES)
  if (queue.held().length < CHECKSUM_BYTES) return ZSTD_CUT_SHORT
  yield { kind: 'checksum', bytes: Buffer.from(queue.held().subarray(0, CHECKSUM_BYTES)) }
  queue.drop(CHECKSUM_BYTES)
  return null
}

/** @param held the longest header, or all that is left */
function frameOf(held: Buffer): ZstdFrame | { readonly fault: string } {
  if (held.length <= MAGIC_BYTES) return { fault: ZSTD_CUT_SHORT }
  const descriptor = held[MAGIC_BYTES]
  if ((descriptor & 0b1000) !== 0) return { fault: ZSTD_DAMAGED }
  const isSingleSegment = (descriptor & 0b10_0000) !== 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]
  const sizeFlag = descriptor >> 6
  const sizeBytes = sizeFlag === 0 && !isSingleSegment ? 0 : 1 << sizeFlag
  let at = MAGIC_BYTES + 1
  const length = at + (isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes
  if (held.length < length) return { fault: ZSTD_CUT_SHORT }
  const window = isSingleSegment ? null : windowOf(held[at++])
  if (held.subarray(at, at + dictionaryBytes).some((byte) => byte !== 0))
    return { fault: 'its zstd data needs a dictionary, which Takrar does not read' }
  at += dictionaryBytes
  const contentBytes = sizeBytes === 0 ? null : contentOf(held.subarray(at, at + sizeBytes))
  const windowBytes = window ?? Number(contentBytes ?? 0)
  if (windowBytes > MOST_WINDOW_BYTES) {
    return {
      fault: `its zstd data needs a window of ${windowBytes} bytes, more than the ${MOST_WINDOW_BYTES} that Takrar allows; pack it anew with --long=27 or less`,
    }
  }
  return {
    kind: 'frame',
    header: Buffer.from(held.subarray(0, length)),
    windowBytes,
    contentBytes,
    hasChecksum: (descriptor & 0b100) !== 0,
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function contentOf(field: Buffer): bigint {
  if (field.length === 8) return field.readBigUInt64LE(0)
  const value = field.readUIntLE(0, field.length)
  return BigInt(field.length === 2 ? value + 256 : value)
}

async function dropSkippable(queue: ByteQueue): Promise<boolean> {
  await queue.fill(2 * MAGIC_BYTES)
  if (queue.held().length < 2 * MAGIC_BYTES) return false
  let left = 2 * MAGIC_BYTES + queue.held().readUInt32LE(MAGIC_BYTES)
  while (left > 0) {
    await queue.fill(1)
    const taken = Math.min(left, queue.held().length)
    if (taken === 0) return false
    queue.drop(taken)
    left -= taken
  }
  return true
}

async function isZeros(queue: ByteQueue): Promise<boolean> {
  for (;;) {
    const held = queue.held()
    if (held.length === 0) return true
    if (held.some((byte) => byte !== 0)) return false
    queue.drop(held.length)
    await queue.fill(1)
  }
}
