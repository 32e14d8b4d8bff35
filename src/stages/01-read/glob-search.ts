import { createContext, runInContext } from 'node:vm'
import { SettingsError } from '../../model/errors.ts'

/** For a pattern by itself, and more for each file that it is tried on, many times what an honest one needs. */
const TIME_MS = 500
const TIME_MS_A_FILE = 0.05

/**
 * Files below a folder that a pattern matches. The search is by regular expressions, which can take forever on names that
 * are made for it, so that a pattern with many ways to match is tried within a bounded time.
 *
 * @param shown the pattern as it was given
 * @throws SettingsError when the time does not suffice
 */
export async function searchGlob(pattern: string, cwd: string, shown: string): Promise<readonly string[]> {
  const { glob, globSync } = await import('tinyglobby')
  const options = { cwd, followSymbolicLinks: false, expandDirectories: false }
  if (!matchesInManyWays(pattern)) return glob(pattern, options)
  const all = await glob('**', { ...options, dot: true })
  const timeout = Math.ceil(TIME_MS + TIME_MS_A_FILE * all.length)
  let found: readonly string[] = []
  const search = (): void => {
    found = globSync(pattern, options)
  }
  try {
    runInContext('search()', createContext({ search }), { timeout })
  } catch (error) {
    if (!isTimeout(error)) throw error
    throw new SettingsError(
      `The pattern ${shown} takes too long to match, as its wildcards can share a name in too many ways; write fewer of them, or name the files in a list (@list.txt).`,
      { cause: error },
    )
  }
  return found
}

/** The error is of another realm than this one's Error. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}

const MOST_STARS_A_NAME = 2
const MOST_BRACES = 4

/** Whether the work for a name can grow by more than the square of its length. */
function matchesInManyWays(pattern: string): boolean {
  if (/[()+]/.test(pattern) || pattern.split('{').length - 1 > MOST_BRACES) return true
  const names = pattern.includes('{') ? [pattern] : pattern.split('/')
  const folders = names.filter((name) => name === '**').length
  return folders > 2 || names.some((name) => name !== '**' && name.split('*').length - 1 > MOST_STARS_A_NAME)
}
