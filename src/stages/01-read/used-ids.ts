import { createHash } from 'node:crypto'

/** Ids that were given so far. */
export interface UsedIds {
  /**
   * The id itself the first time, then `id~` and 8 hex digits of the text's SHA-256, then that and `~2`, `~3`.
   *
   * @param digest these digits; asked for only when the id is used already
   */
  claim(id: string, digest: () => string): string
  /** An id that another one, of the same archive, has given for the asked one. */
  restore(asked: string, given: string): void
  /** Ids that had to change. */
  readonly renamed: number
}

const DIGEST_LETTERS = 8
/** A Set takes 2^24 values at most. */
const SET_SIZE = 2 ** 23

/** What tells documents of one id apart: the first hex digits of their text's SHA-256. */
export function textDigits(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, DIGEST_LETTERS)
}

/** @param isTaken ids that an archive has which these come to */
export function usedIds(isTaken: (id: string) => boolean = () => false): UsedIds {
  // Ids mostly ascend; as long as they do, each is a new one, and no set is needed to tell.
  let ascending: string[] | null = []
  let last = ''
  let newest = new Set<string>()
  const sets = [newest]
  const lastSuffix = new Map<string, number>()
  let renamed = 0

  const isUsed = (id: string): boolean => isTaken(id) || isGiven(id)

  const isGiven = (id: string): boolean => {
    if (ascending !== null) {
      if (ascending.length === 0 || id > last) return false
      const known = ascending
      ascending = null
      for (const one of known) give(one)
    }
    return sets.some((set) => set.has(id))
  }

  const give = (id: string): string => {
    if (ascending !== null) {
      ascending.push(id)
      last = id
      return id
    }
    if (newest.size === SET_SIZE) {
      newest = new Set()
      sets.push(newest)
    }
    newest.add(id)
    return id
  }

  return {
    claim(id, digest) {
      if (!isUsed(id)) return give(id)
      renamed++
      const base = `${id}~${digest()}`
      if (!isUsed(base)) return give(base)
      // Remembered, so that very many equal records do not count up from 2 each time.
      let suffix = lastSuffix.get(base) ?? 1
      do suffix++
      while (isUsed(`${base}~${suffix}`))
      lastSuffix.set(base, suffix)
      return give(`${base}~${suffix}`)
    },
    restore(asked, given) {
      // Asked for its side effect too: whether ids still ascend.
      if (!isGiven(given)) give(given)
      if (asked === given) return
      renamed++
      const base = given.slice(0, asked.length + '~'.length + DIGEST_LETTERS)
      if (given !== base) lastSuffix.set(base, Number(given.slice(base.length + '~'.length)))
    },
    get renamed() {
      return renamed
    },
  }
}
