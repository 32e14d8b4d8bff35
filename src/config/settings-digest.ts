import { createHash } from 'node:crypto'
import type { Settings } from '../model/settings.ts'

/**
 * SHA-256, in hex, of what can change a result: the program's version and the settings, without those that only say
 * where and how the work is done. The key order of the object does not matter.
 *
 * @param decided SHA-256 of the decisions file; null: there is none
 */
export function settingsDigest(settings: Settings, version: string, decided: string | null = null): string {
  return digestOf(lasting(settings), version, decided)
}

/**
 * The same of what can change what a run adds to the index of an archive: also without those that only say how its
 * passages and statements are found, and what is written and how.
 */
export function nightDigest(settings: Settings, version: string, decided: string | null = null): string {
  const { write: _write, clean: _clean, statement: _statement, levels, passages, ...rest } = lasting(settings)
  const { minArchiveShared: _minArchiveShared, ...boundPassages } = passages
  const boundLevels = levels.filter((level) => level !== 'statement')
  return digestOf({ ...rest, levels: boundLevels, passages: boundPassages }, version, decided)
}

function lasting(settings: Settings) {
  const {
    workers: _workers,
    memory: _memory,
    out: _out,
    index: _index,
    against: _against,
    saveEvery: _saveEvery,
    maxQuarantine: _maxQuarantine,
    read,
    ...rest
  } = settings
  const { concurrency: _concurrency, ...readRest } = read
  return { ...rest, read: readRest }
}

function digestOf(settings: object, version: string, decided: string | null): string {
  return createHash('sha256')
    .update(canonicalJson({ ...settings, version, ...(decided === null ? {} : { decided }) }))
    .digest('hex')
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
