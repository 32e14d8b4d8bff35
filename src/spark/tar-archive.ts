import { readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'

/** A file that goes into an archive. */
export interface ArchivedFile {
  readonly path: string
  /** In the archive, `/`-separated. */
  readonly name: string
}

const BLOCK_BYTES = 512
const NAME_BYTES = 100
const PREFIX_BYTES = 155
const SUM_AT = 148
const SUM_BYTES = 8
/** Readable by all: executors may run as another user. */
const MODE = 0o644
/** 1985-10-26, as npm dates what it packs: the time of packing changes no byte. */
const MODIFIED = 499_162_500

/** The bytes of an archive in the ustar interchange format (IEEE Std 1003.1, pax), files in the order given. */
export function* tarBlocks(files: Iterable<ArchivedFile>): Generator<Uint8Array> {
  for (const { path, name } of files) {
    const { size } = statSync(path)
    yield header(name, size)
    const content = readFileSync(path)
    if (content.length !== size) throw new Error(`${path} changed while it was packed.`)
    yield content
    yield Buffer.alloc((BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES)
  }
  yield Buffer.alloc(2 * BLOCK_BYTES)
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES)
  const octal = (value: number, at: number, bytes: number): void => {
    block.write(value.toString(8).padStart(bytes - 1, '0'), at)
  }
  const [prefix, rest] = divided(name)
  block.write(rest, 0)
  octal(MODE, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(MODIFIED, 136, 12)
  block.write('0', 156)
  block.write('ustar\0' + '00', 257)
  octal(0, 329, 8)
  octal(0, 337, 8)
  block.write(prefix, 345)
  // The sum is taken as if its own field held blanks.
  block.fill(' ', SUM_AT, SUM_AT + SUM_BYTES)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, SUM_AT)
  return block
}

/** A name in the two fields that it has room in. */
function divided(name: string): readonly [prefix: string, rest: string] {
  if (Buffer.byteLength(name) <= NAME_BYTES) return ['', name]
  for (let folder = posix.dirname(name); folder !== '.'; folder = posix.dirname(folder)) {
    const rest = name.slice(folder.length + 1)
    if (Buffer.byteLength(folder) <= PREFIX_BYTES && Buffer.byteLength(rest) <= NAME_BYTES)
      return [folder, rest]
  }
  throw new Error(`The name ${name} is too long for an archive.`)
}
