/**
 * Kills parts of a job at work on a master and two workers, and holds what comes out to the bytes of one process:
 * `node test/faults/spark-kills.mjs [--documents 2000] [--folder DIR] [NAME...]`. Names: signing, verifying, aligning (the
 * executor at that step is killed with -9), worker (one Node process is), driver (it is, and the job is submitted again).
 * Prints a line of JSON for each; exit code 1 when one differs or leaves a process or a worker's file behind.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { differing, SMALL, startCluster, takrar } from '../spark/spark-cluster.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string', default: '2000' },
    folder: { type: 'string' },
    levels: { type: 'string', default: 'document,paragraph,passage' },
    port: { type: 'string', default: '17177' },
  },
})
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'takrar-kills-'))
mkdirSync(folder, { recursive: true })
const CASES = {
  signing: executorAt('read'),
  verifying: executorAt('verify'),
  aligning: executorAt('align'),
  worker: workerAt('read'),
  driver,
}
const names = positionals.length > 0 ? positionals : Object.keys(CASES)
const LOOK_MS = 10

const input = join(folder, 'archive.jsonl')
writeFileSync(input, invented(Number(values.documents)).join(''))
const alone = join(folder, 'alone')
const asked = [input, '--levels', values.levels, '--no-report']
await succeed(['run', ...asked, '--out', alone, '--quiet'])

let failed = false
const cluster = await startCluster(join(folder, 'cluster'), { port: Number(values.port) })
try {
  for (const name of names) {
    const started = performance.now()
    const told = await CASES[name](name, cluster)
    const differs = differing(alone, join(folder, `${name}-out`))
    failed ||= differs.length > 0 || told.killed === null
    told.differing = differs
    told.seconds = Math.round((performance.now() - started) / 1000)
    process.stdout.write(`${JSON.stringify({ name, ...told })}\n`)
  }
} finally {
  await cluster.stop()
}
const left = own((command) => command.includes('takrar-worker.mjs') || command.includes('org.apache.spark'))
// Texts that a worker keeps beside it while it aligns.
const files = readdirSync(folder, { recursive: true }).filter((path) => /takrar-\d+-\d+-/.test(path))
process.stdout.write(`${JSON.stringify({ left, files })}\n`)
failed ||= left.length > 0 || files.length > 0
if (values.folder === undefined) rmSync(folder, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0

function executorAt(step) {
  return (name, cluster) =>
    killing(name, cluster, () => {
      const [worker] = own((command) => command.endsWith(`takrar-worker.mjs ${step}`))
      return worker === undefined ? null : executorOf(worker)
    })
}

function workerAt(step) {
  return (name, cluster) =>
    killing(name, cluster, () => own((command) => command.endsWith(`takrar-worker.mjs ${step}`))[0] ?? null)
}

/** Runs a job and kills, once, what `find` finds. */
async function killing(name, cluster, find) {
  await write(name)
  let killed = null
  const watch = setInterval(() => {
    const pid = killed === null ? find() : null
    if (pid === null) return
    killed = commandOf(pid).slice(-60)
    process.kill(pid, 'SIGKILL')
  }, LOOK_MS)
  const run = await submit(name, cluster).finally(() => clearInterval(watch))
  if (run.code !== 0) throw new Error(run.stderr)
  return { killed }
}

async function driver(name, cluster) {
  await write(name)
  const work = join(folder, `${name}-job`, 'work')
  const whole = () =>
    readdirSync(work, { recursive: true })
      .filter((path) => path.endsWith('_SUCCESS'))
      .map((path) => [path, statSync(join(work, path)).mtimeMs])
  let before = null
  const watch = setInterval(() => {
    const pid = own((command) => command.includes('SparkSubmit') && command.includes('job.sql'))[0]
    const isThere = readdirSync(join(folder, `${name}-job`)).includes('work')
    if (before !== null || pid === undefined || !isThere || whole().length < 8) return
    before = whole()
    process.kill(pid, 'SIGKILL')
  }, LOOK_MS)
  const first = await submit(name, cluster).finally(() => clearInterval(watch))
  if (first.code === 0) throw new Error('The job was done before its driver was killed.')
  await pause(2000)
  const second = await submit(name, cluster)
  if (second.code !== 0) throw new Error(second.stderr)
  const after = new Map(whole())
  const kept = before.filter(([path, time]) => after.get(path) === time).length
  return {
    killed: 'driver',
    said: first.stderr.split('\n')[0],
    stagesBefore: before.length,
    stagesKept: kept,
  }
}

async function write(name) {
  const [job, out] = ['job', 'out'].map((part) => join(folder, `${name}-${part}`))
  await succeed(['spark', 'job', job, ...asked, '--out', out, '--slice', '1'])
}

function submit(name, cluster) {
  const conf = ['spark.sql.shuffle.partitions=2', 'spark.executor.memory=1g', ...SMALL]
  const job = join(folder, `${name}-job`)
  return takrar(['spark', 'run', job, '--master', cluster.address, '--quiet', '--conf', ...conf])
}

async function succeed(args) {
  const { code, stderr } = await takrar(args)
  if (code !== 0) throw new Error(stderr)
}

/** Processes of this measurement alone, by their command lines: those that work below its folder. */
function own(matches) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => matches(commandOf(pid)) && isBelow(pid))
}

function isBelow(pid) {
  for (let at = pid; at > 1; at = parentOf(at)) {
    try {
      if (readlinkSync(`/proc/${at}/cwd`).startsWith(folder)) return true
    } catch {
      return false
    }
  }
  return false
}

function executorOf(pid) {
  for (let at = pid; at > 1; at = parentOf(at)) {
    if (commandOf(at).includes('CoarseGrainedExecutorBackend')) return at
  }
  return null
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}

/** Articles of made-up words, some of them repeated with edits. */
function invented(documents) {
  let state = 7
  const draw = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const paragraph = () => Array.from({ length: 40 + draw(60) }, () => draw(2 ** 30).toString(36)).join(' ')
  const articles = []
  for (let d = 0; d < documents; d++) {
    const earlier = articles[draw(Math.max(1, d))]
    const own = Array.from({ length: 2 + draw(5) }, paragraph)
    if (d % 5 === 4) articles.push([...earlier.slice(0, -1), paragraph()])
    else if (d % 7 === 6) articles.push(earlier)
    else articles.push(own)
  }
  return articles.map((text, d) => `${JSON.stringify({ id: `d${d}`, text: text.join('\n') })}\n`)
}
