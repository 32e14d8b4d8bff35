/** Spark for tests and measurements: where it is, a cluster of its own processes on this machine, and what a job cost. */
import { execFile, spawn } from 'node:child_process'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

export const PROGRAM = join(import.meta.dirname, '../../dist/cli/main.js')

/** Settings of Spark for small inputs, whose queries are over before compiled code has paid for itself. */
export const SMALL = [
  'spark.sql.codegen.wholeStage=false',
  'spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
  'spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
  'spark.ui.enabled=false',
  'spark.log.level=ERROR',
]

/** The folder of Spark: that of TAKRAR_SPARK, where .ci/run puts it, or SPARK_HOME; null where there is none. */
export function sparkHome() {
  const packages = process.env.TAKRAR_SPARK ?? join(homedir(), '.cache/takrar-spark')
  const places = [join(packages, 'pyspark'), process.env.SPARK_HOME ?? '']
  return places.find((place) => place !== '' && existsSync(join(place, 'bin/spark-sql'))) ?? null
}

/**
 * Runs the program with Spark at hand.
 *
 * @returns what it answered, and seconds of CPU of it and all that it has started
 */
export function takrar(args, { env = {}, onStart = () => {} } = {}) {
  const figures = join(mkdtempSync(join(tmpdir(), 'takrar-time-')), 'figures')
  const timed = ['-o', figures, '-f', '%U %S %e', process.execPath, PROGRAM, ...args]
  const hasTime = existsSync('/usr/bin/time')
  return new Promise((resolve) => {
    const [command, given] = hasTime ? ['/usr/bin/time', timed] : [process.execPath, [PROGRAM, ...args]]
    const child = spawn(command, given, {
      env: { ...process.env, SPARK_HOME: sparkHome() ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = ['', '', '']
    for (const fd of [1, 2]) child.stdio[fd].on('data', (chunk) => (said[fd] += chunk))
    child.on('close', (code) => {
      const told = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n').at(-1) : '0 0 0'
      rmSync(dirname(figures), { recursive: true, force: true })
      const [user, system, wall] = told.split(' ').map(Number)
      resolve({ code, stdout: said[1], stderr: said[2], cpuSeconds: user + system, wallSeconds: wall })
    })
    onStart(child)
  })
}

/** A master and workers of one core each. `stop` ends them and waits until they are gone. */
export async function startCluster(folder, { port, workers = 2, memory = '3g', env = {} }) {
  const home = sparkHome()
  mkdirSync(folder, { recursive: true })
  const start = (kind, ...args) =>
    spawn(join(home, 'bin/spark-class'), [`org.apache.spark.deploy.${kind}`, ...args], {
      cwd: folder,
      env: { ...process.env, SPARK_HOME: home, SPARK_LOCAL_IP: '127.0.0.1', ...env },
      stdio: 'ignore',
    })
  const address = `spark://127.0.0.1:${port}`
  const master = start(
    'master.Master',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--webui-port',
    String(port + 1),
  )
  await pause(6000)
  const others = Array.from({ length: workers }, (_, i) =>
    start(
      'worker.Worker',
      '--cores',
      '1',
      '--memory',
      memory,
      '--work-dir',
      join(folder, `worker-${i}`),
      '--webui-port',
      String(port + 2 + i),
      address,
    ),
  )
  await pause(8000)
  return {
    address,
    workers: others,
    /** Seconds of CPU of the workers and of the executors that have ended. */
    cpuSeconds: () => others.reduce((sum, { pid }) => sum + cpuOf(pid), 0),
    async stop() {
      const all = [...others, master].filter((child) => child.exitCode === null)
      const ended = all.map((child) => new Promise((resolve) => child.once('exit', resolve)))
      for (const child of all) child.kill('SIGTERM')
      await Promise.all(ended)
    },
  }
}

/** Of a process and of its children that have ended; a tick is a hundredth of a second. */
function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100
}

/** Processes whose command line has all of these parts, of this user's. */
export function processesWith(...parts) {
  return new Promise((resolve) => {
    execFile('ps', ['-eo', 'pid=,args='], { maxBuffer: 2 ** 26 }, (_, stdout) => {
      const lines = stdout.split('\n').filter((line) => parts.every((part) => line.includes(part)))
      resolve(lines.map((line) => Number(line.trim().split(/\s+/)[0])))
    })
  })
}

/** What the tasks of the applications in a folder of event logs have shuffled, and their CPU time. */
export async function shuffled(folder) {
  const total = { rows: 0, bytes: 0, tasks: 0 }
  for (const path of logsBelow(folder)) {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      if (!line.includes('"SparkListenerTaskEnd"')) continue
      const written = JSON.parse(line)['Task Metrics']?.['Shuffle Write Metrics']
      total.tasks++
      total.rows += written?.['Shuffle Records Written'] ?? 0
      total.bytes += written?.['Shuffle Bytes Written'] ?? 0
    }
  }
  return total
}

function logsBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Files of two run folders that differ, but for the timings. */
export function differing(a, b) {
  const names = new Set([...readdirSync(a), ...readdirSync(b)])
  names.delete('timings.json')
  names.delete('.work')
  return [...names].filter((name) => {
    const [x, y] = [a, b].map((folder) =>
      existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : null,
    )
    return x === null || y === null || !x.equals(y)
  })
}
