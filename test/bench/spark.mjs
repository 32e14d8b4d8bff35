/**
 * What a job costs on Spark, on a master and two workers of this machine, beside one process:
 * `node test/bench/spark.mjs real [--documents 10000] [--levels document,paragraph]`: real articles of TAKRAR_SHARED;
 * `node test/bench/spark.mjs skew [--documents 200000]`: half of the documents identical, beside as many different ones;
 * `node test/bench/spark.mjs growth [--sizes 20000,40000,80000,160000]`: rows and bytes shuffled per document.
 * Prints JSON. Works in a folder that it removes, or in that of `--folder`, which stays.
 */
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { differing, PROGRAM, shuffled, startCluster, takrar } from '../spark/spark-cluster.mjs'
import { measured, surroundings } from './measure.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string' },
    sizes: { type: 'string', default: '20000,40000,80000,160000' },
    levels: { type: 'string', default: 'document' },
    folder: { type: 'string' },
    port: { type: 'string', default: '17077' },
    partitions: { type: 'string', default: '8' },
  },
})
const SHARED = resolve(process.env.TAKRAR_SHARED ?? join(import.meta.dirname, '../../../shared'))
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'takrar-spark-'))
mkdirSync(folder, { recursive: true })

const MEASUREMENTS = { real, skew, growth }
const measurement = MEASUREMENTS[positionals[0] ?? '']
if (measurement === undefined) throw new Error('name one of real, skew and growth')
const cluster = await startCluster(join(folder, 'cluster'), { port: Number(values.port) })
try {
  const outcome = await measurement()
  process.stdout.write(
    `${JSON.stringify({ ...surroundings(), measurement: positionals[0], ...outcome }, null, 2)}\n`,
  )
} finally {
  await cluster.stop()
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true })
}

async function real() {
  const input = join(folder, 'articles.jsonl')
  const documents = await gather(input, Number(values.documents ?? 10_000))
  return { documents, ...(await besideOneProcess('articles', input)) }
}

async function skew() {
  const documents = Number(values.documents ?? 200_000)
  const [different, alike] = [join(folder, 'different.jsonl'), join(folder, 'alike.jsonl')]
  await invent(different, documents, () => false)
  await invent(alike, documents, (d) => d % 2 === 1)
  const [plain, skewed] = [await onSpark('different', different), await onSpark('alike', alike)]
  return {
    documents,
    different: plain,
    halfIdentical: skewed,
    timesAsLong: skewed.wallSeconds / plain.wallSeconds,
  }
}

async function growth() {
  const sizes = []
  for (const documents of values.sizes.split(',').map(Number)) {
    const input = join(folder, `${documents}.jsonl`)
    await invent(input, documents, () => false)
    const figures = await onSpark(`growth-${documents}`, input)
    const { rows, bytes } = figures.shuffle
    sizes.push({
      documents,
      ...figures,
      rowsPerDocument: rows / documents,
      bytesPerDocument: bytes / documents,
    })
  }
  return { sizes, growth: sizes.at(-1).rowsPerDocument / sizes[0].rowsPerDocument }
}

async function besideOneProcess(name, input) {
  const alone = join(folder, `${name}-alone`)
  const command = ['run', input, '--out', alone, '--levels', values.levels, '--quiet', '--no-report']
  const one = measured([process.execPath, PROGRAM, ...command], folder)
  const spark = await onSpark(name, input)
  return { one, spark, differing: differing(alone, join(folder, `${name}-out`)) }
}

async function onSpark(name, input) {
  const [job, out, events] = ['job', 'out', 'events'].map((part) => join(folder, `${name}-${part}`))
  mkdirSync(events, { recursive: true })
  const written = await takrar([
    'spark',
    'job',
    job,
    input,
    '--levels',
    values.levels,
    '--out',
    out,
    '--slice',
    '8',
    '--no-report',
  ])
  if (written.code !== 0) throw new Error(written.stderr)
  const before = cluster.cpuSeconds()
  const conf = [
    `spark.sql.shuffle.partitions=${values.partitions}`,
    'spark.executor.memory=1g',
    'spark.ui.enabled=false',
    'spark.eventLog.enabled=true',
    'spark.eventLog.compress=false',
    `spark.eventLog.dir=file:${events}`,
  ]
  const run = await takrar(['spark', 'run', job, '--master', cluster.address, '--quiet', '--conf', ...conf])
  if (run.code !== 0) throw new Error(run.stderr)
  // An executor counts when it is gone.
  await new Promise((resume) => setTimeout(resume, 3000))
  return {
    wallSeconds: run.wallSeconds,
    driverCpuSeconds: run.cpuSeconds,
    executorCpuSeconds: cluster.cpuSeconds() - before,
    shuffle: await shuffled(events),
  }
}

/** The first articles of each archive in turn, so that all languages are there. */
async function gather(path, most) {
  const archives = readdirSync(join(SHARED, 'data')).filter((name) => /^news-.*\.jsonl\.gz$/.test(name))
  const file = createWriteStream(path)
  let count = 0
  for (const [i, name] of archives.entries()) {
    const until = Math.ceil((most * (i + 1)) / archives.length)
    const lines = createInterface({
      input: createReadStream(join(SHARED, 'data', name)).pipe(createGunzip()),
    })
    for await (const line of lines) {
      if (count >= until) break
      file.write(`${line}\n`)
      count++
    }
    lines.close()
  }
  file.end()
  await finished(file)
  return count
}

/** Articles of made-up words; every twentieth is another one with a few words changed. */
async function invent(path, documents, isCopy) {
  let state = 1
  const draw = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const words = (count) => Array.from({ length: count }, () => draw(2 ** 30).toString(36))
  const file = createWriteStream(path)
  const copy = words(120).join(' ')
  let last = words(120)
  for (let d = 0; d < documents; d++) {
    if (d % 20 === 19) last = last.map((word, i) => (i % 40 === 7 ? `${word}x` : word))
    else last = words(120)
    const text = isCopy(d) ? copy : last.join(' ')
    if (!file.write(`${JSON.stringify({ id: `d${String(d).padStart(9, '0')}`, text })}\n`))
      await new Promise((resume) => file.once('drain', resume))
  }
  file.end()
  await finished(file)
}
