import { existsSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { compareIds } from '../model/order.ts'
import { onDisk } from './disk-error.ts'
import { takeLock } from './folder-lock.ts'
import { syncFolder } from './full-transfer.ts'
import { LOCK, WORK } from './work-folder.ts'

/**
 * Files that are to take the places of a finished run's, below the work folder: all are complete and durable from the
 * moment on at which this folder has its name, and whoever comes next moves what an interrupted process has left.
 */
const PENDING = 'replacing'

/** Decides that the files in a folder below the work folder, which are durable, replace those of the run, and moves them. */
export function replaceByFilesIn(staging: string, folder: string): void {
  const pending = pendingOf(folder)
  onDisk('rename', staging, () => renameSync(staging, pending))
  syncFolder(join(folder, WORK))
  moveAll(pending, folder)
}

/**
 * Ends a replacement that was interrupted while the files were moved, which left old and new ones side by side.
 *
 * @throws RunError when another process is just doing it, or the disk refuses
 */
export function finishReplacement(folder: string): void {
  if (!existsSync(pendingOf(folder))) return
  const release = takeLock(join(folder, WORK, LOCK), folder)
  try {
    finishLocked(folder)
  } finally {
    release()
    removeIfEmpty(join(folder, WORK))
  }
}

/** The same for a process that has the lock already. */
export function finishLocked(folder: string): void {
  const pending = pendingOf(folder)
  if (existsSync(pending)) moveAll(pending, folder)
}

/** The work folder of an interrupted run stays. */
export function removeIfEmpty(work: string): void {
  try {
    rmdirSync(work)
  } catch {
    // It holds something, or is gone already.
  }
}

function pendingOf(folder: string): string {
  return join(folder, WORK, PENDING)
}

function moveAll(pending: string, folder: string): void {
  for (const name of onDisk('open', pending, () => readdirSync(pending)).sort(compareIds))
    onDisk('replace', join(folder, name), () => renameSync(join(pending, name), join(folder, name)))
  syncFolder(folder)
  onDisk('remove', pending, () => rmdirSync(pending))
}
