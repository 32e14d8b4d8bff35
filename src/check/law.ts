/** What checking one law came to. */
export interface LawResult {
  readonly law: string
  readonly ok: boolean
  /** What was held against what; or the first offending row (file:line) and how many there are. */
  readonly detail: string
}

/** Gathers the violations of one law; only the first is kept, the others are counted. */
export interface Tally {
  /** @param where `file:line`, or the file */
  violation(where: string, what: string): void
  /** @param detail what was checked, for the case that nothing was wrong */
  result(detail: string): LawResult
}

export function createTally(law: string): Tally {
  let count = 0
  let first = ''
  return {
    violation(where, what) {
      if (count === 0) first = `${where}: ${what}`
      count++
    },
    result(detail) {
      if (count === 0) return { law, ok: true, detail }
      return { law, ok: false, detail: `${first} (${count} ${count === 1 ? 'violation' : 'violations'})` }
    },
  }
}
