import * as zlib from 'node:zlib'
import type { ZstdDecoder } from './unzstd.ts'

interface ZlibWithZstd {
  readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => zlib.Gunzip
}

const { createZstdDecompress } = zlib as typeof zlib & ZlibWithZstd

/** Whether this Node has a decoder of its own, as it does from 22.15 on. */
export const HAS_NATIVE_ZSTD = typeof createZstdDecompress === 'function'

const PIECE_BYTES = 128 * 1024

/** Node's own decoder in lock step: what goes in, and all that comes out for it. It checks the checksums. */
export function nativeZstd(): ZstdDecoder {
  if (createZstdDecompress === undefined) throw new Error('This Node has no decoder for zstd.')
  const stream = createZstdDecompress({ chunkSize: PIECE_BYTES })
  let hasFailed = false
  let pieces: Buffer[] = []
  let settle = (): void => {}
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  stream.on('error', () => {
    hasFailed = true
    settle()
  })
  const write = async (bytes: Uint8Array): Promise<readonly Uint8Array[] | null> => {
    if (hasFailed) return null
    await new Promise<void>((resolve) => {
      settle = resolve
      stream.write(bytes, (error) => {
        if (error) hasFailed = true
        resolve()
      })
    })
    const given = pieces
    pieces = []
    return hasFailed ? null : given
  }
  return {
    begin: async ({ header }) => void (await write(header)),
    block: write,
    endsWith: async (checksum) => (await write(checksum)) !== null,
    close: () => stream.destroy(),
  }
}
