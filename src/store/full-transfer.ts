import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { RunError } from '../model/errors.ts'
import { errnoCode, onDisk, writeError } from './disk-error.ts'

/** As fs.writeSync and fs.readSync with a position; null: where the file stands. */
export type Transfer = (
  fd: number,
  bytes: Uint8Array,
  from: number,
  count: number,
  at: number | null,
) => number

/**
 * Writes all bytes, however few the operating system takes at a time. On a disk that is nearly full a write stores a
 * part and reports no error; only the next one fails, and says how many bytes were left.
 *
 * @param position where in the file; null: where it stands
 */
export function writeFully(
  fd: number,
  bytes: Uint8Array,
  position: number | null,
  path: string,
  write: Transfer = writeSync,
): void {
  for (let done = 0; done < bytes.length; ) {
    let count: number
    try {
      count = write(fd, bytes, done, bytes.length - done, position === null ? null : position + done)
    } catch (error) {
      throw writeError(error, path, bytes.length - done)
    }
    if (count <= 0)
      throw new RunError(`Cannot write ${path}: the disk takes no more bytes and says no reason.`)
    done += count
  }
}

/** Fills `bytes` from the file at `position`; false when the file ends before. */
export function readFully(
  fd: number,
  bytes: Uint8Array,
  position: number,
  read: Transfer = readSync,
): boolean {
  for (let done = 0; done < bytes.length; ) {
    const count = read(fd, bytes, done, bytes.length - done, position + done)
    if (count <= 0) return false
    done += count
  }
  return true
}

/** Makes what a file holds durable. */
export function syncFile(path: string): void {
  onDisk('write', path, () => {
    const fd = openSync(path, 'r')
    try {
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
  })
}

/** Makes renames and removals in a folder durable. Windows and some file systems cannot do it and need it less. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  onDisk('write', path, () => {
    const fd = openSync(path, 'r')
    try {
      fsyncSync(fd)
    } catch (error) {
      if (errnoCode(error) !== 'EINVAL') throw error
    } finally {
      closeSync(fd)
    }
  })
}
