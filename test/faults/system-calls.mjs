/** The calls that a process makes to the kernel on files of one folder, and how one of them is made to fail: by strace. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { say, takrar } from './harness.mjs'

/** All that changes a disk. Newer versions of Node remove by `unlinkat`. */
const CHANGING =
  'openat,write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,mkdir,unlink,unlinkat,ftruncate,rmdir'
const READING = 'read,pread64'

/** Whether calls can be made to fail here; says why not. In continuous integration they must. */
export function canInject() {
  const { status, error, stderr } = spawnSync(
    'strace',
    ['-f', '-qq', '--seccomp-bpf', '-e', 'trace=fsync', 'true'],
    { encoding: 'utf8' },
  )
  if (status === 0) return true
  say(`skipped: strace does not work here (${error?.code ?? stderr.trim()})`)
  if (process.env.CI === 'true') process.exitCode = 1
  return false
}

/**
 * The calls that a command makes on files below a folder, in order.
 *
 * @returns of each the name of the call, the path, and the how manieth of its name on this path by its thread it is
 */
export async function recordCalls(args, { cwd, below, log }) {
  const under = tracer(log, [FAST, '-y', '-e', `trace=${CHANGING},${READING}`])
  const { code, stderr } = await takrar(args, { cwd, under, env: ONE_THREAD })
  if (code !== 0) throw new Error(`without a fault the command ends with ${code}: ${stderr}`)
  const times = new Map()
  const calls = []
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const found = CALL.exec(line)
    if (found === null) continue
    const { thread, name, onFile, named } = found.groups
    const path = resolve(cwd, onFile ?? named)
    if (!path.startsWith(below)) continue
    const key = `${thread} ${name} ${path}`
    const nth = (times.get(key) ?? 0) + 1
    times.set(key, nth)
    calls.push({ name, path, asWritten: onFile ?? named, nth })
  }
  return calls
}

const CALL =
  /^(?<thread>\d+)\s+(?<name>\w+)\((?:\d+<(?<onFile>\/[^>]*)>|(?:AT_FDCWD(?:<[^>]*>)?, )?"(?<named>[^"]+)")/

/**
 * Runs a command and makes one of its calls fail, or kills it there.
 *
 * @param fault as strace names it: `error=EIO`, `signal=SIGKILL`
 * @returns as `takrar`, and whether the call was reached
 */
export async function withFault(args, { cwd, call, fault, log }) {
  const inject = `inject=${call.name}:${fault}:when=${call.nth}`
  // Only where every call stops the process is a signal passed on.
  const fast = fault.startsWith('signal') ? [] : [FAST]
  const under = tracer(log, [...fast, '-P', call.asWritten, '-e', `trace=${call.name}`, '-e', inject])
  const result = await takrar(args, { cwd, under, env: ONE_THREAD })
  const reached =
    result.signal === 'SIGKILL' || result.code === KILLED || readFileSync(log, 'utf8').includes('INJECTED')
  return { ...result, reached }
}

/** Only calls that are asked for stop the process. */
const FAST = '--seccomp-bpf'

/** As shells tell the end by a signal: 128 + its number. */
const KILLED = 137

/** Calls that Node makes in its pool come from one thread, so that they can be counted. */
const ONE_THREAD = { ...process.env, UV_THREADPOOL_SIZE: '1' }

function tracer(log, options) {
  return ['strace', '-f', '-qq', '-o', log, ...options]
}

/** Names a call for a person. */
export function callName({ name, path, nth }, folder) {
  return `${name} ${nth} of ${path.replace(join(folder, '/'), '')}`
}
