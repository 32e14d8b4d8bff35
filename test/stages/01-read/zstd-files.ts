import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import xxhash from 'xxhash-wasm'

/** The lines that lie packed in `zstd/`, of two blocks each. */
export const LINES = Array.from({ length: 3000 }, (_, i) =>
  JSON.stringify({
    id: `n${i}`,
    text: `Report ${i}: the river rose ${(i * 7919) % 997} mm; آب بالا آمد ${(i * i) % 1009}.`,
  }),
)
export const FILE = Buffer.from(`${LINES.join('\n')}\n`)

/** As `zstd -19` and `zstd -1 --no-check` of a pipe made them. */
export const PACKED = packed('news.jsonl.zst')
export const UNCHECKED = packed('unchecked.jsonl.zst')

function packed(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`zstd/${name}`, import.meta.url)))
}

const { h64Raw } = await xxhash()

export interface FrameShape {
  readonly isChecked: boolean
  readonly isSized: boolean
  /** Of the raw blocks that the content is divided into. */
  readonly blockBytes: number
  /** Null: a single segment, which is its own window. */
  readonly windowDescriptor: number | null
}

/** A frame by RFC 8878 that packs nothing: raw blocks, and RLE blocks where a block is one byte again and again. */
export function frameOf(content: Buffer, shape: FrameShape): Buffer {
  const { isChecked, isSized, blockBytes, windowDescriptor } = shape
  const isSingle = windowDescriptor === null
  const descriptor =
    (isSized || isSingle ? 0b1000_0000 : 0) | (isSingle ? 0b10_0000 : 0) | (isChecked ? 0b100 : 0)
  const parts: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, descriptor])]
  if (windowDescriptor !== null) parts.push(Buffer.from([windowDescriptor]))
  if (isSized || isSingle) parts.push(uint32(content.length))
  let at = 0
  do {
    const block = content.subarray(at, at + blockBytes)
    at += blockBytes
    const isLast = at >= content.length
    const isRle = block.length > 0 && block.every((byte) => byte === block[0])
    const header = (block.length << 3) | (isRle ? 0b10 : 0) | (isLast ? 1 : 0)
    parts.push(uint32(header).subarray(0, 3), isRle ? block.subarray(0, 1) : block)
  } while (at < content.length)
  if (isChecked) parts.push(uint32(Number(h64Raw(content) & 0xffff_ffffn)))
  return Buffer.concat(parts)
}

export function skippable(content: Buffer): Buffer {
  return Buffer.concat([uint32(0x184d2a5e), uint32(content.length), content])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
