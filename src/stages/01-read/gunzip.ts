import { createGunzip } from 'node:zlib'
import type { ExpansionCap } from './expansion-cap.ts'
import { soundBytes } from './gzip-members.ts'
import { createInflater } from './inflater.ts'

/** Compressed bytes given to zlib at once. They become 1,032 times as many at most, so memory stays bounded. */
const SLICE_BYTES = 4096
/** The same where nothing of it is kept, or all is known to be sound: fewer calls, and up to 64 MiB at a time. */
const LARGE_SLICE_BYTES = 64 * 1024
const PIECE_BYTES = 64 * 1024

const TRUNCATED = 'its gzip data is cut short'
const DAMAGED = 'its gzip data is damaged behind this place, or is followed by something else'
/** Of what can be read only once. */
const UNPROVED =
  'its gzip data is damaged here or before, so that records before this place may be altered, or is followed by something else; read from a file, only what is sound is taken'

/**
 * Decompresses a file of one or more gzip members. What can be read again is looked through first, so that of a damaged
 * member, whose checksum comes at its end, nothing is handed out. Of one that is cut short all is that is there.
 *
 * @param stored the bytes on disk; always read to their end, also after damage
 * @param again reads them once more, null if that is impossible
 * @param cap beyond which nothing is unpacked; what it leaves out counts as a fault
 * @returns what is wrong with the data, null when nothing is
 */
export async function* gunzip(
  stored: AsyncIterable<Uint8Array>,
  again: (() => AsyncIterable<Uint8Array>) | null,
  cap: ExpansionCap,
): AsyncGenerator<Buffer, string | null> {
  const { cap: trusted, isSound } = again === null ? { cap, isSound: false } : await looked(again, cap)
  const outcome: Outcome = nothingYet()
  const slice = isSound ? LARGE_SLICE_BYTES : SLICE_BYTES
  yield* inflated(stored, Number.POSITIVE_INFINITY, outcome, trusted, slice)
  if (outcome.failedAt !== null && again !== null) {
    // Node drops what the failing call had decompressed; byte by byte it is handed out up to the damage.
    let known = outcome.given
    const second: Outcome = nothingYet()
    for await (const piece of inflated(again(), outcome.failedAt, second, trusted)) {
      if (piece.length > known) yield piece.subarray(known)
      known -= Math.min(known, piece.length)
    }
  }
  return outcome.fault === DAMAGED && again === null ? UNPROVED : outcome.fault
}

interface Looked {
  readonly cap: ExpansionCap
  /** All of it was unpacked, and its checksums hold. */
  readonly isSound: boolean
}

/** Looks the file through. The cap is lowered to what the checksums of the members prove when one of them is damaged. */
async function looked(again: () => AsyncIterable<Uint8Array>, cap: ExpansionCap): Promise<Looked> {
  const outcome: Outcome = nothingYet()
  for await (const _ of inflated(again(), Number.POSITIVE_INFINITY, outcome, cap, LARGE_SLICE_BYTES));
  if (outcome.fault === null) return { cap, isSound: true }
  if (outcome.fault !== DAMAGED && outcome.fault !== TRUNCATED) return { cap, isSound: false }
  const proved = await soundBytes(again())
  if (outcome.fault === TRUNCATED && !hasTrailer(outcome, outcome.given - proved))
    return { cap, isSound: false }
  const lowered: ExpansionCap = {
    most: (storedBytes) => Math.min(cap.most(storedBytes), proved),
    reason: (storedBytes) => (cap.most(storedBytes) < proved ? cap.reason(storedBytes) : DAMAGED),
  }
  return { cap: lowered, isSound: false }
}

/** Bytes by which damage near the end of a member may change how much comes of it. */
const TRAILER_SIGHT = 1024 * 1024

/**
 * Whether data that seem to be cut short end with the length of what came of their last member, more or less: then they
 * are whole, and damage has hidden where the member ends.
 */
function hasTrailer({ lastBytes }: Outcome, memberBytes: number): boolean {
  if (lastBytes.length < LENGTH_BYTES) return false
  const apart = Math.abs(lastBytes.readUInt32LE(0) - (memberBytes % 2 ** 32))
  return Math.min(apart, 2 ** 32 - apart) <= TRAILER_SIGHT
}

/** Of the length in a member's trailer. */
const LENGTH_BYTES = 4

function nothingYet(): Outcome {
  return { given: 0, lastBytes: Buffer.alloc(0), failedAt: null, fault: null }
}

interface Outcome {
  /** Decompressed bytes that were handed out. */
  given: number
  /** The last stored ones. */
  lastBytes: Buffer
  /** Offset of the slice at which zlib failed. */
  failedAt: number | null
  fault: string | null
}

/** @param fineFrom offset from which on the input is given byte by byte, up to the end of the slice there */
async function* inflated(
  stored: AsyncIterable<Uint8Array>,
  fineFrom: number,
  outcome: Outcome,
  cap: ExpansionCap,
  sliceBytes: number = SLICE_BYTES,
): AsyncGenerator<Buffer> {
  const inflater = createInflater(createGunzip({ chunkSize: PIECE_BYTES }))
  try {
    let offset = 0
    for await (const chunk of stored) {
      outcome.lastBytes = Buffer.concat([outcome.lastBytes, chunk.subarray(-LENGTH_BYTES)]).subarray(
        -LENGTH_BYTES,
      )
      let at = 0
      while (at < chunk.length && inflater.state() === 'open') {
        const size = offset < fineFrom ? Math.min(sliceBytes, fineFrom - offset) : 1
        const slice = chunk.subarray(at, at + size)
        for (const piece of await inflater.write(slice, cap.most(offset + slice.length) - outcome.given)) {
          outcome.given += piece.length
          yield piece
        }
        if (inflater.state() === 'failed') {
          outcome.failedAt = offset
          outcome.fault = DAMAGED
        } else if (inflater.state() === 'full') outcome.fault = cap.reason(offset + slice.length)
        const used = inflater.state() === 'ended' ? inflater.consumed() - offset : slice.length
        at += used
        offset += used
      }
      // Zeros may pad the end of an archive; zlib stops there and takes no look at what follows.
      if (inflater.state() === 'ended' && chunk.subarray(at).some((byte) => byte !== 0))
        outcome.fault = DAMAGED
    }
    for (const piece of await inflater.end(cap.most(offset) - outcome.given)) {
      outcome.given += piece.length
      yield piece
    }
    if (inflater.state() === 'full') outcome.fault ??= cap.reason(offset)
    if (inflater.state() === 'failed') outcome.fault ??= TRUNCATED
  } finally {
    inflater.close()
  }
}
