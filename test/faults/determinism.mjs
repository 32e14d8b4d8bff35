/**
 * Runs over the same archives under what must change no byte: 1, 2 and 8 workers, Node 20, 22 and 24, other languages of
 * the system, time zones, and a clock that runs fast and jumps. The digests of all files must be equal. With the records
 * in another order, the same findings must come out as sets.
 *
 *     node test/faults/determinism.mjs [--count N] [--documents N] [--seed S]
 *
 * --count: conditions tried of each kind of run (0: all); the other Nodes are fetched into a cache folder once.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { draw } from './faulty-commands.mjs'
import {
  articleLines,
  asked,
  broken,
  damageOf,
  randomNumbers,
  say,
  scratchFolder,
  sumsOf,
  takrar,
} from './harness.mjs'
import { nodeVersions, versionOf } from './node-versions.mjs'

const ROOT = join(import.meta.dirname, '../..')
const ALL_SETS = ['--emit', 'cleaned,annotated,removed,ids']

const { count, documents, seed } = asked({ count: 0, documents: 2000 })
const random = randomNumbers(seed)
const scratch = scratchFolder()
const lines = articleLines(documents, seed)
writeFileSync(join(scratch, 'in.jsonl'), `${lines.join('\n')}\n`)

/** Kinds of run whose files promise the same bytes; what zlib packs does so under one Node only. */
const RUNS = [
  { name: 'the corpus of the repository', args: [join(ROOT, 'corpus')], isPacked: false },
  { name: 'plain files', args: ['in.jsonl', ...ALL_SETS, '--labels', '--clean-paragraphs'], isPacked: false },
  {
    name: 'CSV',
    args: ['in.jsonl', ...ALL_SETS, '--emit-format', 'csv', '--findings', 'csv,parquet'],
    isPacked: false,
  },
  {
    name: 'Parquet',
    args: ['in.jsonl', ...ALL_SETS, '--emit-format', 'parquet', '--report-language', 'fa'],
    isPacked: false,
  },
  { name: 'gzip', args: ['in.jsonl', ...ALL_SETS, '--emit-format', 'jsonl.gz', '--dolma'], isPacked: true },
]

const nodes = nodeVersions()
const conditions = [
  ...[1, 2, 8].map((workers) => ({ name: `${workers} workers`, args: ['--workers', String(workers)] })),
  ...Object.entries(nodes).map(([, node]) => ({ name: `Node ${versionOf(node)}`, node })),
  ...['C', 'fa_IR.UTF-8', 'tr_TR.UTF-8'].map((name) => ({
    name: `LANG ${name}`,
    env: { LANG: name, LC_ALL: name },
  })),
  ...['Asia/Tehran', 'America/New_York'].map((name) => ({ name: `TZ ${name}`, env: { TZ: name } })),
  ...clocks(),
]

let runs = 0
for (const run of RUNS) {
  const reference = await sumsUnder(run, { name: 'nothing else' })
  const tried = conditions.filter(
    ({ node }) => !(run.isPacked && node !== undefined && node !== process.execPath),
  )
  for (const condition of count === 0 ? tried : draw(tried, count, random)) {
    const sums = await sumsUnder(run, condition)
    if (sums !== reference) broken(`${run.name} under ${condition.name}: ${differingIn(reference, sums)}`)
  }
}
await shuffled()
say(
  `${runs} runs under ${conditions.length} conditions: ${process.exitCode ? 'BROKEN' : '0 differing outputs'}`,
)

async function sumsUnder({ name, args }, condition) {
  const out = join(scratch, 'out')
  rmSync(out, { recursive: true, force: true })
  const { code, stderr } = await takrar(
    ['run', ...args, '--out', out, '--quiet', ...(condition.args ?? [])],
    {
      cwd: scratch,
      env: { ...process.env, ...condition.env },
      ...(condition.node === undefined ? {} : { node: condition.node }),
      watchdog: 300_000,
    },
  )
  runs++
  if (code !== 0) broken(`${name} under ${condition.name}: ends with ${code}: ${stderr}`)
  const damage = damageOf(out)
  if (damage.length > 0) broken(`${name} under ${condition.name}: ${damage}`)
  return sumsOf(out)
}

/**
 * A library puts itself between the program and the clock; where it is not installed, the clock is left alone. No clock is
 * before the dates of the archive: dates in the future are no dates to a run.
 */
function clocks() {
  const library = readdirSync('/usr/lib', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join('/usr/lib', name, 'faketime/libfaketime.so.1'))
    .find((path) => existsSync(path))
  if (library === undefined) {
    say('the clock is left alone: libfaketime is not installed here')
    return []
  }
  return ['@2027-12-31 23:59:59', '@2040-02-29 12:00:00', '-3d x50'].map((time) => ({
    name: `clock ${time}`,
    env: { LD_PRELOAD: library, FAKETIME: time, FAKETIME_DONT_FAKE_MONOTONIC: '1' },
  }))
}

function differingIn(first, second) {
  if (first === null || second === null) return 'no finished run'
  const known = new Set(first.split('\n'))
  return second
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => line.split('  ')[1])
    .join(', ')
}

/** Order of input shows in the order of rows, and in what counts rows; what is found is the same. */
async function shuffled() {
  const found = []
  for (const order of [lines, [...lines].reverse(), shuffledOf(lines)]) {
    writeFileSync(join(scratch, 'shuffled.jsonl'), `${order.join('\n')}\n`)
    await sumsUnder({ name: 'shuffled', args: ['shuffled.jsonl'] }, { name: 'another order' })
    found.push(findingsIn(join(scratch, 'out')))
  }
  const [first, ...others] = found
  for (const other of others) {
    for (const [name, rows] of Object.entries(first))
      if (other[name] !== rows)
        broken(`in another order ${name} are others: ${firstDifference(rows, other[name])}`)
  }
}

function firstDifference(a, b) {
  const known = new Set(a.split('\n'))
  return b
    .split('\n')
    .find((line) => !known.has(line))
    ?.slice(0, 300)
}

function shuffledOf(list) {
  const left = [...list]
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = left[i]
    left[i] = left[j]
    left[j] = kept
  }
  return left
}

/** Rows as sets, without what tells places in the input. */
function findingsIn(out) {
  const rows = (name) =>
    readFileSync(join(out, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  const asSet = (list) => list.sort().join('\n')
  return {
    pairs: asSet(rows('pairs.jsonl')),
    clusters: asSet(rows('clusters.jsonl')),
    passages: asSet(rows('passages.jsonl')),
    repeats: asSet(rows('repeats.jsonl')),
    copies: asSet(rows('copies.jsonl')),
    fates: asSet(
      rows('documents.jsonl').map((line) => {
        const { id, status, representativeId, verdict } = JSON.parse(line)
        return JSON.stringify({ id, status, representativeId, verdict })
      }),
    ),
    cleaned: asSet(rows('cleaned.jsonl')),
  }
}
