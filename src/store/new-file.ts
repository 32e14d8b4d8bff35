import { existsSync } from 'node:fs'
import { createAtomicFile } from './atomic-file.ts'

/**
 * Writes a small file, whole or not at all, and never over one that is there.
 *
 * @returns false when one is there
 * @throws RunError when the disk refuses
 */
export function writeNewFile(path: string, text: string): boolean {
  if (existsSync(path)) return false
  const file = createAtomicFile(path)
  try {
    file.write(text)
    file.commit()
  } finally {
    file.discard()
  }
  return true
}
