import { RunError } from '../model/errors.ts'
import { refusal } from './disk-error.ts'

/** How the system names its errors to DuckDB, which passes the words on and not the code (strerror of glibc and musl). */
const WORDS: ReadonlyArray<readonly [words: RegExp, code: string]> = [
  [/No space left on device/, 'ENOSPC'],
  [/(Disk )?quota exceeded/i, 'EDQUOT'],
  [/Input\/output error|I\/O error/, 'EIO'],
  [/File too large/, 'EFBIG'],
  [/Permission denied/, 'EACCES'],
  [/Operation not permitted/, 'EPERM'],
  [/Read-only file system/, 'EROFS'],
  [/No such file or directory/, 'ENOENT'],
  [/Too many open files in system|No file descriptors available/, 'ENFILE'],
  [/Too many open files/, 'EMFILE'],
]

/**
 * What stopped DuckDB outside of it, as a RunError that names the path, the errno in words and what to do; null for what
 * is wrong with a statement or its data.
 *
 * @param action what was tried, as in `write`
 * @param mostBytes that it needs to write, where that is known
 */
export function databaseError(
  error: unknown,
  action: string,
  path: string,
  mostBytes: number | null = null,
): RunError | null {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  if (!message.startsWith('IO Error')) return null
  const code = WORDS.find(([words]) => words.test(message))?.[1]
  if (code === undefined) return new RunError(`Cannot ${action} ${path}: ${message}`, { cause: error })
  return refusal(code, action, path, error, mostBytes)
}
