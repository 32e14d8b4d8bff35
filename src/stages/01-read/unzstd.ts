import type { ExpansionCap } from './expansion-cap.ts'
import {
  MOST_BLOCK_BYTES,
  ZSTD_DAMAGED,
  ZSTD_UNPROVED,
  type ZstdFrame,
  type ZstdPart,
  zstdParts,
} from './zstd-frames.ts'
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
 * Decompresses a file of one or more zstd frames, and tells damage wherever a frame has a checksum. What can be read again
 * is looked through first, so that of a damaged frame, whose checksum comes at its end, nothing is handed out; of one that
 * is cut short or has no checksum, what the portable decoder gives before it notices, whoever decodes the rest. Of a
 * damaged stream Node may give other bytes after the damage.
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
  const most = isNative ? Number.POSITIVE_INFINITY : 0
  if (again === null) {
    const fault = yield* unpacked(zstdParts(stored), most, beginning(), cap)
    return fault === ZSTD_DAMAGED ? ZSTD_UNPROVED : fault
  }
  const { nativeFrames, provedBytes } = await lookedThrough(again(), most, cap)
  const proved: ExpansionCap = {
    most: (storedBytes) => Math.min(cap.most(storedBytes), provedBytes),
    reason: (storedBytes) => (cap.most(storedBytes) < provedBytes ? cap.reason(storedBytes) : ZSTD_DAMAGED),
  }
  return yield* unpacked(zstdParts(stored), nativeFrames, beginning(), proved)
}

/**
 * How many frames at the beginning Node decodes as any other decoder does, and how many bytes may be handed out: not those
 * of a damaged frame that has a checksum.
 *
 * @param most frames that Node decodes at all
 */
async function lookedThrough(
  stored: AsyncIterable<Uint8Array>,
  most: number,
  cap: ExpansionCap,
): Promise<{ readonly nativeFrames: number; readonly provedBytes: number }> {
  const place = beginning()
  const pieces = unpacked(zstdParts(stored), most, place, cap)
  for (;;) {
    const next = await pieces.next()
    if (!next.done) continue
    const fault = next.value
    const isProvable = place.current?.hasChecksum ?? false
    const provedBytes = fault === ZSTD_DAMAGED && isProvable ? place.provedBytes : Number.POSITIVE_INFINITY
    // Without a checksum it is better to know of the damage, as Node may, than to give the same bytes.
    const isOutOfSight = place.hasFailed && !isProvable
    const isSame = fault === null || place.hasPassedCap || isOutOfSight
    return { nativeFrames: isSame ? most : Math.min(most, place.frame), provedBytes }
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
  /** Of the frames that have come to a sound end. */
  provedBytes: number
  hasFailed: boolean
  hasPassedCap: boolean
}

function beginning(): Place {
  return {
    frame: -1,
    given: 0,
    stored: 0,
    unpacked: 0,
    provedBytes: 0,
    hasFailed: false,
    hasPassedCap: false,
  }
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
        place.provedBytes = place.unpacked
        place.stored += part.header.length
        if (place.frame === nativeFrames) decoder?.close()
        if (decoder === null || place.frame === nativeFrames) {
          decoder = place.frame < nativeFrames ? nativeZstd() : await portable()
        }
        await decoder.begin(part)
      } else if (part.kind === 'checksum') {
        place.hasFailed = !(await decoder?.endsWith(part.bytes))
        if (!place.hasFailed) place.provedBytes = place.unpacked
      } else {
        place.stored += part.bytes.length
        const pieces = (await decoder?.block(part.bytes, part.isLast)) ?? null
        if (pieces === null || !isFitting(pieces, place, part.isLast)) {
          place.hasFailed = true
          continue
        }
        for (const piece of pieces) {
          const room = cap.most(place.stored) - place.unpacked
          if (piece.length > room) {
            place.hasPassedCap = true
            if (room > 0) yield piece.subarray(0, room)
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
