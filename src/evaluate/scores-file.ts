import { closeSync, openSync, statSync } from 'node:fs'
import { SettingsError } from '../model/errors.ts'
import { createAtomicFile } from '../store/atomic-file.ts'
import { onDisk } from '../store/disk-error.ts'
import { readFully } from '../store/full-transfer.ts'
import { parseObject } from '../store/manifest.ts'
import type { DirectScore } from './direct-scores.ts'

/** More than the row of two ids of any usual length. */
const HEAD_BYTES = 64 * 1024
const KEYS: readonly (keyof DirectScore)[] = ['a', 'b', 'label', 'jaccard', 'verdict', 'score']

/**
 * Makes sure that writing scores destroys nothing: only a file of scores, or an empty one, is replaced. What follows
 * `--scores` is easily an archive that was meant as input.
 *
 * @throws SettingsError when something else is there
 */
export function refuseToReplace(path: string): void {
  const found = onDisk('look at', path, () => statSync(path, { throwIfNoEntry: false }))
  if (found === undefined) return
  if (!found.isFile()) throw new SettingsError(`${path} is no file; scores need the name of a file`)
  if (found.size === 0 || holdsScores(path, Math.min(found.size, HEAD_BYTES))) return
  throw new SettingsError(
    `${path} is there and holds no scores; it is not replaced. ` +
      'Inputs stand before --scores; for the scores name a new file.',
  )
}

export function writeScores(path: string, rows: readonly DirectScore[]): void {
  const file = createAtomicFile(path)
  try {
    for (const row of rows) file.writeJson(row)
    file.commit()
  } finally {
    file.discard()
  }
}

function holdsScores(path: string, bytes: number): boolean {
  const head = Buffer.alloc(bytes)
  const fd = onDisk('open', path, () => openSync(path, 'r'))
  try {
    if (!onDisk('read', path, () => readFully(fd, head, 0))) return false
  } finally {
    closeSync(fd)
  }
  const first = parseObject(head.toString('utf8').split('\n', 1)[0] ?? '')
  return first !== null && KEYS.every((key) => key in first)
}
