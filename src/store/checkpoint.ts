import { createHash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { createAtomicFile } from './atomic-file.ts'
import { onDisk } from './disk-error.ts'
import { readFully } from './full-transfer.ts'
import { makeFolder } from './make-folder.ts'

const FOLDER = 'checkpoints'
const ENDING = '.checkpoint'
const MAGIC = Buffer.from('takrar-checkpoint 1\n')
const DIGEST_BYTES = 32
/** Longer lists are serialised in slices: v8 doubles its buffer as it grows and stops at 2 GiB. */
const SLICE_ITEMS = 65_536
/** Bytes that are read and hashed at a time; node:crypto takes less than 2 GiB. */
const PIECE_BYTES = 64 * 1024 * 1024

const TYPED_ARRAYS = {
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
}
type TypedArrayName = keyof typeof TYPED_ARRAYS
type TypedArray = InstanceType<(typeof TYPED_ARRAYS)[TypedArrayName]>

/** A part of the value that lies beside the skeleton: a typed array's bytes, or a slice of a long list. */
interface Part {
  /** Keys that lead to its place. */
  readonly path: readonly string[]
  readonly type: TypedArrayName | 'slice'
}

/**
 * Saves what a stage has computed in `folder` (the work folder), durably, whole or not at all. The value is made of
 * plain objects, lists, strings, numbers, maps, sets and typed arrays of any size (a Buffer comes back as Uint8Array).
 *
 * The file: a magic line; blocks of a length (Float64, little-endian) and its bytes, the first with the skeleton and
 * the table of parts, then one for each part; SHA-256 of all before. Typed arrays lie there in the byte order of the
 * machine: a checkpoint is read where it was written.
 */
export function saveCheckpoint(folder: string, name: string, value: unknown): void {
  makeFolder(join(folder, FOLDER))
  const parts: Part[] = []
  const contents: Array<TypedArray | unknown[]> = []
  const skeleton = takeApart(value, [], (path, content) => {
    parts.push({ path, type: Array.isArray(content) ? 'slice' : typedArrayName(content) })
    contents.push(content)
  })
  const file = createAtomicFile(checkpointPath(folder, name))
  const writeBlock = (bytes: Uint8Array): void => {
    const length = Buffer.alloc(8)
    length.writeDoubleLE(bytes.length)
    file.write(length)
    file.write(bytes)
  }
  try {
    file.write(MAGIC)
    writeBlock(serialize({ skeleton, parts }))
    for (const content of contents) {
      if (Array.isArray(content)) writeBlock(serialize(content))
      else writeBlock(new Uint8Array(content.buffer, content.byteOffset, content.byteLength))
    }
    file.write(file.digest())
    file.commit()
  } finally {
    file.discard()
  }
}

/** What saveCheckpoint saved; undefined when it is missing, damaged, or made by another version. */
export function loadCheckpoint<T>(folder: string, name: string): T | undefined {
  let fd: number
  try {
    fd = openSync(checkpointPath(folder, name), 'r')
  } catch {
    return undefined
  }
  try {
    return readCheckpoint(fd) as T | undefined
  } catch {
    // Damage shows as a failed read, a failed parse or an impossible size; each means: compute it again.
    return undefined
  } finally {
    closeSync(fd)
  }
}

/** Names of all that was saved, in order. */
export function checkpointNames(folder: string): string[] {
  const path = join(folder, FOLDER)
  if (!existsSync(path)) return []
  const names = onDisk('open', path, () => readdirSync(path))
  return names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort()
}

export function removeCheckpoints(folder: string): void {
  const path = join(folder, FOLDER)
  onDisk('remove', path, () => rmSync(path, { recursive: true, force: true }))
}

/** Its file, below the work folder. */
export function checkpointFile(name: string): string {
  return join(FOLDER, `${name}${ENDING}`)
}

function checkpointPath(folder: string, name: string): string {
  return join(folder, checkpointFile(name))
}

function readCheckpoint(fd: number): unknown {
  const end = fstatSync(fd).size - DIGEST_BYTES
  const hash = createHash('sha256')
  let at = 0
  const read = (bytes: Uint8Array): void => {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const piece = bytes.subarray(from, from + PIECE_BYTES)
      if (!readFully(fd, piece, at)) throw new RangeError('The checkpoint is cut off.')
      hash.update(piece)
      at += piece.length
    }
  }
  const readLength = (): number => {
    const bytes = Buffer.alloc(8)
    read(bytes)
    const length = bytes.readDoubleLE()
    if (!(length >= 0 && length <= end - at)) throw new RangeError('The checkpoint is cut off.')
    return length
  }
  const readBlock = (): Uint8Array => {
    const bytes = Buffer.alloc(readLength())
    read(bytes)
    return bytes
  }

  const magic = Buffer.alloc(MAGIC.length)
  read(magic)
  if (!magic.equals(MAGIC)) return undefined
  const { skeleton, parts } = deserialize(readBlock()) as { skeleton: unknown; parts: Part[] }
  const root: Record<string, unknown> = { value: skeleton }
  for (const { path, type } of parts) {
    const keys = ['value', ...path]
    if (type === 'slice') {
      const list = valueAt(root, keys)
      if (!Array.isArray(list)) return undefined
      for (const item of deserialize(readBlock()) as unknown[]) list.push(item)
    } else {
      const array = new TYPED_ARRAYS[type](readLength() / TYPED_ARRAYS[type].BYTES_PER_ELEMENT)
      read(new Uint8Array(array.buffer))
      const holder = valueAt(root, keys.slice(0, -1)) as Record<string, unknown>
      holder[keys[keys.length - 1]] = array
    }
  }
  const digest = Buffer.alloc(DIGEST_BYTES)
  if (at !== end || !readFully(fd, digest, end)) return undefined
  return hash.digest().equals(digest) ? root.value : undefined
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  let value = root
  for (const key of keys) value = (value as Record<string, unknown>)[key]
  return value
}

/** Copies the objects above typed arrays and long lists, sets these aside, and leaves the rest as it is. */
function takeApart(
  value: unknown,
  path: readonly string[],
  setAside: (path: readonly string[], content: TypedArray | unknown[]) => void,
): unknown {
  if (isTypedArray(value)) {
    setAside(path, value)
    return null
  }
  if (Array.isArray(value)) {
    if (value.length <= SLICE_ITEMS) return value
    for (let from = 0; from < value.length; from += SLICE_ITEMS) {
      setAside(path, value.slice(from, from + SLICE_ITEMS))
    }
    return []
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, takeApart(inner, [...path, key], setAside)]),
  )
}

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && typedArrayName(value) in TYPED_ARRAYS
}

/** The element type's name, also of a subclass such as Buffer. */
function typedArrayName(value: ArrayBufferView): TypedArrayName {
  return Object.prototype.toString.call(value).slice('[object '.length, -1) as TypedArrayName
}
