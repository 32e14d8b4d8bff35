import * as zlib from 'node:zlib'
import { SettingsError } from '../model/errors.ts'
import type { AtomicFile } from './atomic-file.ts'

/** What takes bytes in pieces and must be told when the last one has come. */
export interface ByteSink {
  write(data: Uint8Array | string): void
  end(): void
}

/** Bytes that are compressed at a time, each as a gzip member or a zstd frame of its own. */
const PIECE_BYTES = 1 << 20

/**
 * Compresses what is written into a file. Members and frames of a mebibyte may follow each other in both formats; each
 * zstd frame has a checksum of its content, as each gzip member has.
 *
 * @throws SettingsError where this Node has no zstd
 */
export function compressedFile(file: AtomicFile, format: 'gzip' | 'zstd'): ByteSink {
  const compress = format === 'gzip' ? (piece: Buffer) => zlib.gzipSync(piece) : zstdCompressor()
  let pieces: Buffer[] = []
  let bytes = 0
  const flush = (): void => {
    if (bytes === 0) return
    file.write(compress(Buffer.concat(pieces)))
    pieces = []
    bytes = 0
  }
  return {
    write(data) {
      const piece = Buffer.from(data)
      pieces.push(piece)
      bytes += piece.length
      if (bytes >= PIECE_BYTES) flush()
    },
    end() {
      if (file.bytes === 0 && bytes === 0) file.write(compress(Buffer.alloc(0)))
      flush()
    },
  }
}

/** What Node has from 22.15 on; the types are those of Node 20. */
interface ZstdOfNode {
  readonly zstdCompressSync?: (data: Buffer, options: { readonly params: Record<number, number> }) => Buffer
  readonly constants: Readonly<Record<string, unknown>>
}

/** @throws SettingsError that says what to take instead */
export function requireZstd(): void {
  zstdCompressor()
}

function zstdCompressor(): (piece: Buffer) => Buffer {
  const { zstdCompressSync, constants }: ZstdOfNode = zlib
  const flag = constants.ZSTD_c_checksumFlag
  if (zstdCompressSync === undefined || typeof flag !== 'number') {
    throw new SettingsError(
      `write.format jsonl.zst needs Node 22.15 or newer, and this is ${process.version}; take jsonl.gz, or compress jsonl with zstd`,
    )
  }
  return (piece) => zstdCompressSync(piece, { params: { [flag]: 1 } })
}
