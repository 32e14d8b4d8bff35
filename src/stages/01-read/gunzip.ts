import { createGunzip } from 'node:zlib'
import type { ExpansionCap } from './expansion-cap.ts'

/** Compressed bytes given to zlib at once. They become 1,032 times as many at most, so memory stays bounded. */
const SLICE_BYTES = 4096
const PIECE_BYTES = 64 * 1024

const TRUNCATED = 'its gzip data is cut short'
const DAMAGED = 'its gzip data is damaged here or shortly before, or is followed by something else'

/**
 * Decompresses a file of one or more gzip members.
 *
 * @param stored the bytes on disk; always read to their end, also after damage
 * @param again reads them once more, null if that is impossible; asked for only when they are damaged
 * @param cap beyond which nothing is unpacked; what it leaves out counts as a fault
 * @returns what is wrong with the data, null when nothing is
 */
export async function* gunzip(
  stored: AsyncIterable<Uint8Array>,
  again: (() => AsyncIterable<Uint8Array>) | null,
  cap: ExpansionCap,
): AsyncGenerator<Buffer, string | null> {
  const outcome: Outcome = { given: 0, failedAt: null, fault: null }
  yield* inflated(stored, Number.POSITIVE_INFINITY, outcome, cap)
  if (outcome.failedAt !== null && again !== null) {
    // Node drops what the failing call had decompressed; byte by byte it is handed out up to the damage.
    let known = outcome.given
    const second: Outcome = { given: 0, failedAt: null, fault: null }
    for await (const piece of inflated(again(), outcome.failedAt, second, cap)) {
      if (piece.length > known) yield piece.subarray(known)
      known -= Math.min(known, piece.length)
    }
  }
  return outcome.fault
}

interface Outcome {
  /** Decompressed bytes that were handed out. */
  given: number
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
): AsyncGenerator<Buffer> {
  const inflater = createInflater()
  try {
    let offset = 0
    for await (const chunk of stored) {
      let at = 0
      while (at < chunk.length && inflater.state() === 'open') {
        const size = offset < fineFrom ? Math.min(SLICE_BYTES, fineFrom - offset) : 1
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

/** Open, or why nothing more comes; `full` when more would have come than there was room for. */
type State = 'open' | 'ended' | 'failed' | 'full'

/** Node's gunzip in lock step: what goes in, and all that comes out for it, as far as there is room. */
interface Inflater {
  write(slice: Uint8Array, room: number): Promise<readonly Buffer[]>
  end(room: number): Promise<readonly Buffer[]>
  state(): State
  /** Compressed bytes that zlib has taken. */
  consumed(): number
  close(): void
}

function createInflater(): Inflater {
  const stream = createGunzip({ chunkSize: PIECE_BYTES })
  let state: State = 'open'
  let left = 0
  let pieces: Buffer[] = []
  let settle = (): void => {}
  stream.on('data', (piece: Buffer) => {
    if (state !== 'open') return
    left -= piece.length
    if (left >= 0) pieces.push(piece)
    else {
      state = 'full'
      stream.destroy()
      settle()
    }
  })
  stream.on('end', () => {
    if (state === 'open') state = 'ended'
    settle()
  })
  stream.on('error', () => {
    state = 'failed'
    settle()
  })
  const step = async (room: number, start: () => void): Promise<readonly Buffer[]> => {
    if (state !== 'open') return []
    left = room
    await new Promise<void>((resolve) => {
      settle = resolve
      start()
    })
    const given = pieces
    pieces = []
    return given
  }
  return {
    // At padding the stream ends without a word to whom wrote, so that either may settle the step.
    write: (slice, room) => step(room, () => stream.write(slice, () => settle())),
    end: (room) => step(room, () => stream.end()),
    state: () => state,
    consumed: () => stream.bytesWritten,
    close: () => stream.destroy(),
  }
}
