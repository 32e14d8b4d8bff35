/**
 * Takes the output folder away: it lies on a read-only disk, belongs to somebody else, is removed or locked in the middle
 * of a run, or its files may not grow as far as they must. The program must say which path and why and end with 3; where
 * it could be known beforehand, in less than a second and before anything is read.
 *
 *     node test/faults/lost-folder.mjs [--count N] [--documents N] [--seed S]
 *
 * --count: runs whose folder is removed, and whose folder loses its permissions, in the middle.
 */
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  asked,
  broken,
  damageOf,
  randomNumbers,
  say,
  scratchFolder,
  sumsOf,
  takrar,
  writeArticles,
} from './harness.mjs'
import { mountSmallDisk } from './small-disk.mjs'

/** Root may do all, so that who has no permission must be somebody else. */
const NOBODY = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}

const { count, documents, seed } = asked({ count: 20, documents: 600 })
const random = randomNumbers(seed)
const scratch = scratchFolder()
chmodSync(scratch, 0o755)
const input = join(scratch, 'in.jsonl')
writeArticles(input, documents, seed)
const reference = join(scratch, 'reference')
const began = performance.now()
const whole = await takrar(runInto(reference), { cwd: scratch })
if (whole.code !== 0) throw new Error(whole.stderr)
const elapsed = performance.now() - began

let refused = 0
await refusedAtOnce()
let [stopped, finished] = [0, 0]
for (let i = 0; i < count; i++) await removedInTheMiddle(i)
for (let i = 0; i < count; i++) await lockedInTheMiddle(i)
await limitedFiles()
say(
  `${refused} folders refused at once, ${stopped} runs stopped and ${finished} finished in the middle: ` +
    `${process.exitCode ? 'BROKEN' : 'all named, 0 torn'}`,
)

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function runInto(out) {
  return ['run', input, '--out', out, '--quiet']
}

function owned(path) {
  mkdirSync(path, { recursive: true })
  if (NOBODY.uid !== undefined) chownSync(path, NOBODY.uid, NOBODY.gid)
  return path
}

async function refusedAtOnce() {
  const locked = join(scratch, 'locked')
  mkdirSync(locked, { mode: 0o555 })
  chmodSync(locked, 0o555)
  await refuse(locked, 'EACCES')
  await refuse(join(locked, 'below'), 'EACCES')
  const disk = mountSmallDisk(join(scratch, 'disk'), 2 ** 20)
  if (disk === null) return
  disk.makeReadOnly()
  await refuse(disk.path, 'EROFS', {})
  await refuse(join(disk.path, 'below'), 'EROFS', {})
  disk.remove()
}

/**
 * The input is a pipe that nobody writes to: whoever reads it first never ends. Where other work slows the machine down, the
 * bare start of the program is slow too.
 */
async function refuse(out, code, user = NOBODY) {
  const args = ['run', '-', '--out', out, '--quiet']
  const options = { cwd: scratch, ...user, stdio: ['pipe', 'pipe', 'pipe'], watchdog: 20_000 }
  let isSoon = false
  for (let attempt = 0; attempt < 3 && !isSoon; attempt++) {
    const begun = performance.now()
    await takrar(['--version'])
    const started = performance.now()
    judge(await takrar(args, options), `--out ${out}`, [code], out)
    isSoon = performance.now() - started < Math.max(1000, 4 * (started - begun))
  }
  refused++
  if (!isSoon) broken(`--out ${out}: is refused too late`)
}

async function removedInTheMiddle(i) {
  const out = owned(join(scratch, `removed-${i}`))
  const running = takrar(runInto(out), { cwd: scratch, ...NOBODY })
  await pause(random() * elapsed)
  rmSync(out, { recursive: true, force: true, maxRetries: 5 })
  await settle(await running, out, 'removed in the middle')
}

async function lockedInTheMiddle(i) {
  const out = owned(join(scratch, `locked-${i}`))
  const running = takrar(runInto(out), { cwd: scratch, ...NOBODY })
  await pause(random() * elapsed)
  const folders = [out, join(out, '.work'), join(out, '.work/files')].filter((path) => existsSync(path))
  for (const path of folders) if (existsSync(path)) chmodSync(path, 0o555)
  const result = await running
  for (const path of folders) if (existsSync(path)) chmodSync(path, 0o755)
  await settle(result, out, 'locked in the middle')
}

async function settle(result, out, how) {
  const where = `${how}: ${out}`
  if (result.code === 0) {
    finished++
  } else {
    stopped++
    judge(result, where, how.startsWith('removed') ? ['ENOENT', 'EACCES'] : ['EACCES'], out)
    if (sumsOf(out) !== null && damageOf(out).length > 0) broken(`${where}: torn: ${damageOf(out)}`)
  }
  if (existsSync(out) && readdirSync(out).length === 0) rmSync(out, { recursive: true })
  owned(out)
  const again = await takrar(runInto(out), { cwd: scratch, ...NOBODY })
  if (again.code !== 0) broken(`${where}: the same command afterwards: ${again.code} ${again.stderr}`)
  else if (sumsOf(out) !== sumsOf(reference)) broken(`${where}: the same command gives another result`)
  rmSync(out, { recursive: true, force: true })
}

/** A limit of the shell, in kibibytes, on the size of any file. */
async function limitedFiles() {
  for (const kibibytes of [8, 64, 256]) {
    const out = join(scratch, 'limited')
    const under = ['bash', '-c', `ulimit -f ${kibibytes}; exec "$@"`, 'bash']
    const result = await takrar(runInto(out), { cwd: scratch, under })
    judge(result, `ulimit -f ${kibibytes}`, ['EFBIG'], out)
    const again = await takrar(runInto(out), { cwd: scratch })
    if (again.code !== 0 || sumsOf(out) !== sumsOf(reference))
      broken(`ulimit -f ${kibibytes}: without it: ${again.code} ${again.stderr}`)
    rmSync(out, { recursive: true })
  }
}

function judge({ code, signal, stderr, hung }, where, errnos, path) {
  if (hung) return broken(`${where}: hangs`)
  if (code !== 3) broken(`${where}: ends with ${code ?? signal}: ${stderr}`)
  const said = /^takrar: Cannot [a-z ]+ (\S+): [^(]+ \((\w+)\)\. \S/m.exec(stderr)
  if (said === null) broken(`${where}: says not which path, why and what to do: ${stderr}`)
  else if (!said[1].startsWith(path) && !path.startsWith(said[1])) broken(`${where}: names ${said[1]}`)
  else if (!errnos.includes(said[2])) broken(`${where}: says ${said[2]}, not ${errnos}`)
}
