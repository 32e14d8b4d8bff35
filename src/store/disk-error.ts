import { statfsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { RunError } from '../model/errors.ts'

/** What an errno means and what the user can do about it. */
const EXPLANATIONS: Readonly<Record<string, readonly [meaning: string, advice: string]>> = {
  ENOSPC: [
    'the disk is full',
    'Free some space there, or choose another --out, and run the same command again.',
  ],
  EDQUOT: [
    'your disk quota is used up',
    'Free some space there, or choose another --out, and run the same command again.',
  ],
  EFBIG: [
    'the file would exceed the allowed file size',
    'Raise the limit (ulimit -f), or choose another disk.',
  ],
  EACCES: ['permission denied', 'Check who owns it and its permissions, or choose another --out.'],
  EPERM: ['operation not permitted', 'Check who owns it and its permissions, or choose another --out.'],
  EROFS: ['the file system is read-only', 'Choose another --out.'],
  ENOENT: ['no such file or folder', 'Check that nothing removes it while Takrar works.'],
  ENOTDIR: ['a part of the path is not a folder', 'Check the path.'],
  EISDIR: ['it is a folder', 'Move it away, or choose another --out.'],
  EEXIST: ['it exists already', 'Move it away, or choose another --out.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter --out.'],
  EMFILE: ['too many files are open', 'Raise the limit (ulimit -n), or lower read.concurrency.'],
  ENFILE: [
    'too many files are open on this machine',
    'Close other programs, and run the same command again.',
  ],
  EIO: ['the disk reported an input/output error', 'Check the disk before you trust what is on it.'],
  EBUSY: ['it is in use', 'Close what uses it, and run the same command again.'],
  ETXTBSY: ['it is in use', 'Close what uses it, and run the same command again.'],
}

/**
 * A failed operation on a file as a RunError that names the path, the errno in words and what to do. What is no
 * operating system error (a mistake of the program) comes back as it was.
 *
 * @param action what was tried, as in `write`
 */
export function diskError(cause: unknown, action: string, path: string): unknown {
  const code = errnoCode(cause)
  return code === null ? cause : refusal(code, action, path, cause)
}

/** A failed write as a RunError; of a full disk it tells how much room is missing. */
export function writeError(cause: unknown, path: string, missingBytes: number): unknown {
  const code = errnoCode(cause)
  return code === null ? cause : refusal(code, 'write', path, cause, missingBytes)
}

/** Whether the error tells of a disk without room. */
export function isFullDisk(error: unknown): boolean {
  return error instanceof RunError && FULL.some((code) => error.message.includes(`(${code})`))
}

/**
 * The RunError of a known errno.
 *
 * @param missingBytes that could not be written; null where that is not known
 */
export function refusal(
  code: string,
  action: string,
  path: string,
  cause: unknown,
  missingBytes: number | null = null,
): RunError {
  const [meaning, advice] = EXPLANATIONS[code] ?? [
    'the operating system refused',
    'Look the code up for your system.',
  ]
  const room = FULL.includes(code) ? roomTold(path, missingBytes) : ''
  return new RunError(`Cannot ${action} ${path}: ${meaning} (${code}). ${room}${advice}`, { cause })
}

const FULL: readonly string[] = ['ENOSPC', 'EDQUOT']

function roomTold(path: string, missingBytes: number | null): string {
  const free = freeBytes(path)
  const needed = missingBytes === null ? '' : `This write needs ${missingBytes} more bytes. `
  return `${needed}${free === null ? '' : `The disk has ${free} bytes free. `}`
}

/** Of the disk that a file is to lie on; null where that cannot be told. */
function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize
  } catch {
    return null
  }
}

/** `ENOENT` and the like; null when the error does not come from the operating system. */
export function errnoCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null
  if (typeof error.code !== 'string') return null
  const isNamed = error.code !== 'UNKNOWN' && !error.code.startsWith('Unknown system error')
  return isNamed ? error.code : nameOf(error, error.code)
}

/** Of numbers that Node reports without a name, such as a used-up quota. */
function nameOf(error: Error, code: string): string {
  const number = 'errno' in error && typeof error.errno === 'number' ? -error.errno : null
  const known = Object.entries(ERRNOS).find(([, value]) => value === number)
  return known?.[0] ?? code
}

const ERRNOS: Readonly<Record<string, number>> = constants.errno

/** Does it, and turns a failure into a RunError; see diskError. */
export function onDisk<T>(action: string, path: string, operation: () => T): T {
  try {
    return operation()
  } catch (error) {
    throw diskError(error, action, path)
  }
}
