import type { ExpansionCap } from './expansion-cap.ts'
import { MOST_BLOCK_BYTES, ZSTD_DAMAGED, type ZstdFrame, type ZstdPart, zstdParts } from './zstd-frames.ts'
import { HAS_NATIVE_ZSTD, nativeZstd } from './zstd-native.ts'

/** Unpacks frames block by block. Null stands for damage, after which nothing more is asked. */
export interface ZstdDecoder {
  begin(frame: ZstdFrame): Promise<void>
  /** @param bytes the block with its header */
  block(bytes: Buffer, isLast: boolean): Promise<readonly Uint8Array[] | null>
  /** Whether the frame's content has this checksum. */
  endsWith(checksum: Buffer): Promise<boolean>
  close(): void
}

/**
 * Decompresses a file of one or more zstd frames, and tells damage wherever a frame has a checksum. What comes of a
 * damaged frame is what the portable decoder gives before it notices, whoever decodes the rest; so a file that can be
 * read again is looked through first where Node decodes. Of a damaged stream Node may give other bytes after the damage.
 *
 * @param stored the bytes on disk; always read to their end, also after damage
 * @param again reads them once more, null if that is impossible
 * @param cap beyond which nothing is unpacked; what it leaves out counts as a fault
 * @param isNative whether Node decodes
 * @returns what is wrong with the data, null when nothing is
 */
export async function* unzstd(
  stored: AsyncIterable<Uint8Array>,
  again: (() => AsyncIterable<Uint8Array>) | null,
  cap: ExpansionCap,
  isNative = HAS_NATIVE_ZSTD,
): AsyncGenerator<Uint8Array, string | null> {
  const nativeFrames = !isNative
    ? 0
    : again === null
      ? Number.POSITIVE_INFINITY
      : await soundFrames(again(), cap)
  return yield* unpacked(zstdParts(stored), nativeFrames, beginning(), cap)
}

/** How many frames at the beginning Node decodes as any other decoder does. */
async function soundFrames(stored: AsyncIterable<Uint8Array>, cap: ExpansionCap): Promise<number> {
  const place = beginning()
  const pieces = unpacked(zstdParts(stored), Number.POSITIVE_INFINITY, place, cap)
  for (;;) {
    const next = await pieces.next()
    if (!next.done) continue
    if (place.hasPassedCap) return Number.POSITIVE_INFINITY
    // Without a checksum it is better to know of the damage, as Node may, than to give the same bytes.
    const isOutOfSight = place.hasFailed && place.current?.hasChecksum === false
    return next.value === null || isOutOfSight ? Number.POSITIVE_INFINITY : place.frame
  }
}

/** How far it went. */
interface Place {
  /** From 0 on. */
  frame: number
  current?: ZstdFrame
  /** Bytes of the frame's content that were handed out. */
  given: number
  /** Of all frames: bytes that were taken, and bytes that were handed out. */
  stored: number
  unpacked: number
  hasFailed: boolean
  hasPassedCap: boolean
}

function beginning(): Place {
  return { frame: -1, given: 0, stored: 0, unpacked: 0, hasFailed: false, hasPassedCap: false }
}

/** @param nativeFrames how many frames Node decodes; the portable decoder does the others */
async function* unpacked(
  parts: AsyncGenerator<ZstdPart, string | null>,
  nativeFrames: number,
  place: Place,
  cap: ExpansionCap,
): AsyncGenerator<Uint8Array, string | null> {
  let decoder: ZstdDecoder | null = null
  try {
    for (;;) {
      const next = await parts.next()
      if (next.done) {
        if (place.hasPassedCap) return cap.reason(place.stored)
        return place.hasFailed ? ZSTD_DAMAGED : next.value
      }
      if (place.hasFailed || place.hasPassedCap) continue
      const part = next.value
      if (part.kind === 'frame') {
        place.frame++
        place.current = part
        place.given = 0
        place.stored += part.header.length
        if (place.frame === nativeFrames) decoder?.close()
        if (decoder === null || place.frame === nativeFrames) {
          decoder = place.frame < nativeFrames ? nativeZstd() : await portable()
        }
        await decoder.begin(part)
      } else if (part.kind === 'checksum') {
        place.hasFailed = !(await decoder?.endsWith(part.bytes))
      } else {
        place.stored += part.bytes.length
        const pieces = (await decoder?.block(part.bytes, part.isLast)) ?? null
        if (pieces === null || !isFitting(pieces, place, part.isLast)) {
          place.hasFailed = true
          continue
        }
        for (const piece of pieces) {
          if (place.unpacked + piece.length > cap.most(place.stored)) {
            place.hasPassedCap = true
            break
          }
          place.given += piece.length
          place.unpacked += piece.length
          yield piece
        }
      }
    }
  } finally {
    decoder?.close()
    await parts.return(null)
  }
}

async function portable(): Promise<ZstdDecoder> {
  return (await import('./zstd-portable.ts')).portableZstd()
}

/** Whether a block gave no more than it may, and the frame what it says to hold. */
function isFitting(
  pieces: readonly Uint8Array[],
  { current, given }: Readonly<Place>,
  isLast: boolean,
): boolean {
  if (current === undefined) return false
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (bytes > Math.min(MOST_BLOCK_BYTES, current.windowBytes)) return false
  if (current.contentBytes === null) return true
  const total = BigInt(given + bytes)
  return isLast ? total === current.contentBytes : total <= current.contentBytes
}
