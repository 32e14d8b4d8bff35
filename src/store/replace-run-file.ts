import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { compareIds } from '../model/order.ts'
import { createAtomicFile } from './atomic-file.ts'
import { onDisk } from './disk-error.ts'
import { takeLock } from './folder-lock.ts'
import { makeFolder, makeFolders } from './make-folder.ts'
import { CHECKSUMS, MANIFEST, type Manifest } from './manifest.ts'
import { finishLocked, removeIfEmpty, replaceByFilesIn } from './pending-replacement.ts'
import { LOCK, WORK } from './work-folder.ts'

/** Where the new files wait, below the work folder. */
const STAGING = 'replaced'

/**
 * Puts a file of a finished run in place of the one that it has, or beside the others, with a manifest and checksums that
 * name it. All are written and synced before the first takes its name, and a process that is killed between the first and
 * the last leaves them to the next command that reads the run.
 *
 * @throws RunError when another process works in the folder, or the disk refuses
 */
export function replaceRunFile(folder: string, manifest: Manifest, name: string, text: string): void {
  const work = join(folder, WORK)
  const staging = join(work, STAGING)
  makeFolders(work)
  const release = takeLock(join(work, LOCK), folder)
  try {
    finishLocked(folder)
    removeStaged(staging)
    makeFolder(staging)
    const write = (file: string, content: string) => {
      const staged = createAtomicFile(join(staging, file))
      try {
        staged.write(content)
        return staged.commit()
      } finally {
        staged.discard()
      }
    }
    const written = { name, rows: null, ...write(name, text) }
    const files = [...manifest.files.filter((file) => file.name !== name), written]
      .sort((a, b) => compareIds(a.name, b.name))
      .map(({ name: own, bytes, rows, sha256 }) => ({ name: own, bytes, rows, sha256 }))
    const { sha256 } = write(MANIFEST, `${JSON.stringify({ ...manifest, files }, null, 2)}\n`)
    const sums = [...files, { name: MANIFEST, sha256 }].sort((a, b) => compareIds(a.name, b.name))
    write(CHECKSUMS, sums.map((file) => `${file.sha256}  ${file.name}\n`).join(''))
    replaceByFilesIn(staging, folder)
  } finally {
    removeStaged(staging)
    release()
    removeIfEmpty(work)
  }
}

function removeStaged(staging: string): void {
  onDisk('remove', staging, () => rmSync(staging, { recursive: true, force: true }))
}
