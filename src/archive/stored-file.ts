import { closeSync, fstatSync, openSync } from 'node:fs'
import { RunError } from '../model/errors.ts'
import { onDisk } from '../store/disk-error.ts'
import { readFully } from '../store/full-transfer.ts'

/** A finished file that is read by place. What is open stays readable when another process removes the file. */
export interface StoredFile {
  readonly path: string
  readonly bytes: number
  /**
   * Fills `into` from byte `position` on.
   *
   * @throws RunError when the disk refuses or the file ends before
   */
  read(into: Uint8Array, position: number): void
  close(): void
}

/** @throws RunError that names the file */
export function openStoredFile(path: string): StoredFile {
  const fd = onDisk('open', path, () => openSync(path, 'r'))
  let bytes: number
  try {
    bytes = onDisk('open', path, () => fstatSync(fd).size)
  } catch (error) {
    closeSync(fd)
    throw error
  }
  let isOpen = true
  return {
    path,
    bytes,
    read(into, position) {
      if (!isOpen) throw new Error(`${path} is closed.`)
      if (!onDisk('read', path, () => readFully(fd, into, position)))
        throw damaged(path, bytes, `ends before byte ${position + into.length}`)
    },
    close() {
      if (!isOpen) return
      isOpen = false
      closeSync(fd)
    },
  }
}

/**
 * @param byte where in the file
 * @param what is wrong with it, as in `has a value out of order`
 */
export function damaged(path: string, byte: number, what: string): RunError {
  return new RunError(
    `${path} is damaged: at byte ${byte} it ${what}. Put back a copy of the index, or build it anew.`,
  )
}
