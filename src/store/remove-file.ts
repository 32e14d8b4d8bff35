import { rmSync } from 'node:fs'
import { onDisk } from './disk-error.ts'

/**
 * Removes a file, if it is there.
 *
 * @throws RunError when the disk refuses
 */
export function removeFile(path: string): void {
  onDisk('remove', path, () => rmSync(path, { force: true }))
}
