import type { Settings } from '../model/settings.ts'

/** The part of the run's memory that shingles may fill, and the most that is worth it. */
const SHARE = 16
const MOST_BYTES = 256 * 2 ** 20

/**
 * How many shingles of documents are kept from the reading pass, so that the texts of candidates need not be looked at
 * again. Beyond these, sets are made anew from the records; both ways give the same sets.
 */
export function keptShingles({ levels, memory }: Settings): number {
  return levels.includes('document') ? Math.floor(Math.min(memory / SHARE, MOST_BYTES) / 4) : 0
}
