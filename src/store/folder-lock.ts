import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { RunError } from '../model/errors.ts'
import { errnoCode, onDisk } from './disk-error.ts'
import { writeFully } from './full-transfer.ts'
import { removeFile } from './remove-file.ts'

/** Who holds a lock. */
interface Owner {
  readonly pid: number
  /** Start of the process in the kernel's clock ticks, since process numbers are used again; null where unknown. */
  readonly started: string | null
  readonly host: string
}

const ATTEMPTS = 20
const PAUSE_MS = 10
const OTHER_FOLDER = 'give this run another --out'

/**
 * Takes the lock file for this process; the lock of a process that is gone is taken over.
 *
 * @param path of the lock file; its folder exists
 * @param folder the run folder, for the message
 * @param advice what to do beside waiting
 * @returns gives the lock up
 * @throws RunError naming the process that holds it
 */
export function takeLock(path: string, folder: string, advice = OTHER_FOLDER): () => void {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (createLock(path)) return () => removeFile(path)
    if (refuseLiveOwner(path, folder, advice) === 'stale') removeStale(path, folder, advice)
  }
  throw new RunError(
    `Cannot lock ${folder}: others keep starting there. Wait until they are done, or ${advice}.`,
  )
}

/** Gives up the lock of this process, whichever thread of it has taken it. */
export function giveUpOwnLock(path: string): void {
  const owner = readOwner(path)
  if (owner === 'none' || owner === 'unnamed') return
  if (owner.pid === process.pid && owner.host === hostname()) rmSync(path, { force: true })
}

/**
 * @returns `stale` for the lock of a process that is gone
 * @throws RunError when a process that is still there holds the lock
 */
export function refuseLiveOwner(path: string, folder: string, advice = OTHER_FOLDER): 'none' | 'stale' {
  const owner = readOwner(path)
  if (owner === 'none' || owner === 'unnamed') return owner === 'none' ? 'none' : 'stale'
  if (owner.host !== hostname()) {
    throw new RunError(
      `${folder} is in use by process ${owner.pid} on ${owner.host}. If that is no longer so, delete ${path}.`,
    )
  }
  if (!isAlive(owner)) return 'stale'
  throw new RunError(`${folder} is in use by process ${owner.pid}. Wait until it is done, or ${advice}.`)
}

/** Two that find the same stale lock must not both remove it: the second would remove the first one's new lock. */
function removeStale(path: string, folder: string, advice: string): void {
  const guard = `${path}.takeover`
  if (!createLock(guard)) {
    if (refuseLiveOwner(guard, folder, advice) === 'stale') removeFile(guard)
    return
  }
  try {
    if (refuseLiveOwner(path, folder, advice) === 'stale') removeFile(path)
  } finally {
    removeFile(guard)
  }
}

function createLock(path: string): boolean {
  let fd: number
  try {
    fd = openSync(path, 'wx')
  } catch (error) {
    if (errnoCode(error) === 'EEXIST') return false
    return onDisk('create', path, () => {
      throw error
    })
  }
  try {
    const owner: Owner = { pid: process.pid, started: startOf(process.pid), host: hostname() }
    onDisk('write', path, () => writeFully(fd, Buffer.from(JSON.stringify(owner)), null, path))
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(fd)
  }
  return true
}

/** `unnamed`: the maker of the lock died before it had written its name. */
function readOwner(path: string): Owner | 'none' | 'unnamed' {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errnoCode(error) ?? '')) return 'none'
      return onDisk('read', path, () => {
        throw error
      })
    }
    const owner = parseOwner(text)
    if (owner !== null) return owner
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
  }
  return 'unnamed'
}

function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { pid, started, host } = value as Partial<Record<keyof Owner, unknown>>
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || typeof host !== 'string')
      return null
    return { pid, started: typeof started === 'string' ? started : null, host }
  } catch {
    return null
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    // EPERM: it is there, but not ours.
    if (errnoCode(error) !== 'EPERM') return false
  }
  return owner.started === null || owner.started === startOf(owner.pid)
}

/**
 * When a process started, from /proc/PID/stat (proc(5): field 3 is its state, field 22 its start; field 2, a name in
 * brackets, may hold anything). Null where there is no such file, and for a zombie: it is dead, though its number
 * still answers until its parent asks, which in a container may be never.
 */
function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}
