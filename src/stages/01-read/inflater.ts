import type { Gunzip, InflateRaw } from 'node:zlib'

/** Open, or why nothing more comes; `full` when more would have come than there was room for. */
type State = 'open' | 'ended' | 'failed' | 'full'

/** Node's decompression in lock step: what goes in, and all that comes out for it, as far as there is room. */
export interface Inflater {
  write(slice: Uint8Array, room: number): Promise<readonly Buffer[]>
  end(room: number): Promise<readonly Buffer[]>
  state(): State
  /** Compressed bytes that zlib has taken. */
  consumed(): number
  close(): void
}

/** @param stream of Node's, for which nothing has been written yet */
export function createInflater(stream: Gunzip | InflateRaw): Inflater {
  let state: State = 'open'
  let left = 0
  let pieces: Buffer[] = []
  let settle = (): void => {}
  stream.on('data', (piece: Buffer) => {
    if (state !== 'open') return
    if (piece.length <= left) pieces.push(piece)
    else {
      if (left > 0) pieces.push(piece.subarray(0, left))
      state = 'full'
      stream.destroy()
      settle()
    }
    left -= piece.length
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
