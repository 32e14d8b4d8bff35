import { Decompress } from 'fzstd'
import xxhash, { type XXHash } from 'xxhash-wasm'
import type { ZstdDecoder } from './unzstd.ts'
import { hasEndlessWeights } from './zstd-weights.ts'

const BLOCK_HEADER_BYTES = 3

/** The same without Node's help. The package knows no checksums, so they are counted here. */
export async function portableZstd(): Promise<ZstdDecoder> {
  const { create64 } = await xxhash()
  let decoder = new Decompress()
  let hash: XXHash<bigint> | null = null
  let pieces: Uint8Array[] = []
  const take = (piece: Uint8Array): void => {
    if (piece.length > 0) pieces.push(piece)
  }
  return {
    async begin({ windowBytes, hasChecksum }) {
      decoder = new Decompress(take)
      hash = hasChecksum ? create64() : null
      decoder.push(headerFor(windowBytes))
    },
    async block(bytes, isLast) {
      if (hasEndlessWeights(bytes)) return null
      try {
        // In two parts: what ends with a block stays in the decoder's list of what it waits for.
        decoder.push(bytes.subarray(0, BLOCK_HEADER_BYTES))
        const rest = bytes.subarray(BLOCK_HEADER_BYTES)
        if (rest.length > 0) decoder.push(rest, isLast)
      } catch {
        return null
      }
      const given = pieces
      pieces = []
      for (const piece of given) hash?.update(piece)
      return given
    },
    async endsWith(checksum) {
      return hash === null || Number(hash.digest() & 0xffff_ffffn) === checksum.readUInt32LE(0)
    },
    close() {},
  }
}

/**
 * A frame header of the same window without what is seen to elsewhere: checksum, dictionary and size. It has the 18
 * bytes that the decoder waits for before it gives anything.
 */
function headerFor(windowBytes: number): Buffer {
  const header = Buffer.alloc(18)
  header.set([0x28, 0xb5, 0x2f, 0xfd, 0b1100_0011])
  header[5] = windowDescriptor(windowBytes)
  return header
}

/** Of the smallest window that holds so many bytes. */
function windowDescriptor(bytes: number): number {
  for (let descriptor = 0; ; descriptor++) {
    const base = 2 ** (10 + (descriptor >> 3))
    if (base + (base / 8) * (descriptor & 7) >= bytes) return descriptor
  }
}
