/**
 * Gives the program patterns, lists, delimiters, field paths and SQL that are made to run for ever, over names that are made
 * for them: `node test/faults/patterns.mjs [--count 200] [--seed S]`, the count of made-up patterns beside the known ones, of which fewer than 20 try a part.
 * Each ends within a second more than a plain one, with a result or with what is wrong; SQL without end obeys a signal.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  asked,
  broken,
  PROGRAM,
  randomNumbers,
  say,
  scratchFolder,
  takrar,
  writeArticles,
} from './harness.mjs'

const MOST_MORE_MS = 1000
const MOST_AFTER_SIGNAL_MS = 2000
const ATTEMPTS = 3

const { count, seed } = asked({ count: 200 })
const random = randomNumbers(seed)
const folder = scratchFolder()
const deep = 'names/d/e/f'
mkdirSync(join(folder, deep), { recursive: true })
for (const name of ['news', 'a'.repeat(200), `${'a'.repeat(200)}c`, 'a-'.repeat(100), `${'ab'.repeat(60)}.x`])
  writeFileSync(join(folder, deep, `${name}.jsonl`), `{"text":"one text"}\n`)
writeFileSync(join(folder, 'a.csv'), 'text,id\none text,1\n')
writeFileSync(join(folder, 'same.txt'), `${deep}/news.jsonl\n`.repeat(2000))
writeFileSync(join(folder, 'none.txt'), `${deep}/gone.jsonl\n`.repeat(100_000))
writeFileSync(join(folder, 'stars.txt'), `${'**/*a'.repeat(9)}\n`.repeat(3))

let slowest = 0
let tried = 0
let refused = 0
const plain = Math.max(await timeOf([`${deep}/news.jsonl`]), await timeOf([`${deep}/*.jsonl`]))

/** A part of the known ones by the seed, where few are asked for. */
const tries = (all) => all.filter((_, i) => count >= 20 || i % 4 === seed % 4)

for (const pattern of [...tries(known()), ...Array.from({ length: count }, madeUp)]) await tryRun([pattern])
for (const list of ['same', 'none', 'stars']) await tryRun(['--files-from', `${list}.txt`])
for (const delimiter of tries(['', 'ab', '"', '\n', 'é', '😀', '\\', ','.repeat(100_000)]))
  await tryRun(['a.csv', '--delimiter', delimiter])
for (const path of tries([
  'a.'.repeat(30_000),
  'a[]'.repeat(10_000),
  '+'.repeat(50_000),
  '\\'.repeat(9_999),
  '.',
  '[',
  `${'x+'.repeat(9_999)}x`,
]))
  await tryRun([`${deep}/news.jsonl`, '--map', `text=${path}`])
const queries = await interruptedQueries()
say(
  `${tried} patterns, lists, delimiters and paths, ${refused} refused: each ended, the slowest ${slowest} ms above a plain one; ` +
    `${queries} queries without end: each obeyed its signal${process.exitCode === 1 ? ': with faults' : ''}`,
)

function known() {
  const names = (pattern) => `${deep}/${pattern}`
  return [
    `${'**/'.repeat(30)}a`,
    `names/${'**/'.repeat(12)}*a*a*a*a*a*a*a*a*b`,
    `${'**/d/'.repeat(9)}**/*.jsonl`,
    `${'{a,b}'.repeat(20)}.jsonl`,
    names('{1..100000000}.jsonl'),
    names(`${'{'.repeat(90)}a,b${'}'.repeat(90)}`),
    names(`${'*a'.repeat(30)}b`),
    names(`${'[a-z]*'.repeat(30)}!`),
    names(`${'{a,aa}'.repeat(30)}b`),
    names('{*a,*a}{*a,*a}{*a,*a}{*a,*a}b'),
    names('+(a+)+b'),
    names('+(*a)b'),
    names('+([a-z]|a)b'),
    names('*(a)*(a)*(a)*(a)*b'),
    names('+(a@(a|aa))b'),
    names('*(a|aa)+b'),
    names('!(!(!(a*)*)*)b'),
    names(`${'@('.repeat(60)}a${')'.repeat(60)}`),
    `${'*'.repeat(60_000)}`,
    `${deep}/${'?'.repeat(5000)}`,
  ]
}

function madeUp() {
  const parts = [
    '*',
    '**/',
    '?',
    '{a,aa}',
    '{a*,*a}',
    '+(a|aa)',
    '*(a)',
    '+(*a)',
    '!(a)',
    '@(a|*)',
    '[a-z]',
    '[!b]',
    'a',
    '{a..z}',
    '\\',
    '(',
    ')',
    '{',
    '|',
  ]
  const length = 1 + Math.floor(random() * 20)
  return `${deep}/${Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('')}b`
}

async function timeOf(args) {
  const start = performance.now()
  const ran = await takrar(['run', ...args, '--out', 'out', '--dry-run'], { cwd: folder, watchdog: 20_000 })
  const time = Math.round(performance.now() - start)
  const shown = args.join(' ').slice(0, 120)
  if (ran.hung) broken(`${shown}: no end`)
  else if (![0, 2, 3].includes(ran.code))
    broken(`${shown}: ended with ${ran.code} ${ran.stderr.slice(0, 200)}`)
  else if (/internal error|\n {4}at /.test(ran.stderr)) broken(`${shown}: ${ran.stderr.slice(0, 200)}`)
  if (ran.code === 2) refused++
  return time
}

async function tryRun(args) {
  let more = (await timeOf(args)) - plain
  // A machine that does other things too is slow now and then; what runs for ever is so each time.
  for (let again = 1; again < ATTEMPTS && more > MOST_MORE_MS; again++) more = (await timeOf(args)) - plain
  tried++
  slowest = Math.max(slowest, more)
  if (more > MOST_MORE_MS) broken(`${args.join(' ').slice(0, 120)}: ${more} ms more than a plain one`)
}

async function interruptedQueries() {
  const input = join(folder, 'archive.jsonl')
  writeArticles(input, 20, seed)
  const ran = await takrar(['run', input, '--out', 'run', '--quiet', '--no-report'], { cwd: folder })
  if (ran.code !== 0) broken(`the run to ask ended with ${ran.code}: ${ran.stderr.slice(0, 300)}`)
  const endless = [
    'WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t',
    'SELECT sum(a.range * b.range) FROM range(100000000) a, range(100000000) b',
    "SELECT count(*) FROM range(100000000000) WHERE regexp_matches(repeat('a', 1000) || range, '(a+)+b')",
    'SELECT range FROM range(100000000000) ORDER BY hash(range)',
  ]
  for (const [i, sql] of endless.entries()) {
    const signal = i % 2 === 0 ? 'SIGINT' : 'SIGTERM'
    const { code, time } = await signalled(['query', '--run', 'run', sql], signal)
    if (code !== (signal === 'SIGINT' ? 130 : 143)) broken(`${sql}: ended with ${code} after ${signal}`)
    if (time > MOST_AFTER_SIGNAL_MS) broken(`${sql}: ${Math.round(time)} ms after ${signal}`)
  }
  const { code } = await signalled(
    ['query', '--run', 'run', 'FROM range(100000000000)', '--output', 'rows.csv'],
    'SIGINT',
  )
  if (code !== 130) broken(`a query into a file ended with ${code} after SIGINT`)
  const left = readdirSync(folder).filter((name) => name.includes('rows.csv'))
  if (left.length > 0) broken(`a query into a file leaves ${left.join(', ')}`)
  return endless.length + 1
}

/** Sends a signal 0.3 seconds after the database is there, which has a folder for temporary files. */
function signalled(args, signal) {
  return new Promise((resolve) => {
    const TMPDIR = join(folder, 'temporary')
    rmSync(TMPDIR, { recursive: true, force: true })
    mkdirSync(TMPDIR)
    const child = spawn(process.execPath, [PROGRAM, ...args, '--workers', '1'], {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, TMPDIR },
    })
    let sent = 0
    const timer = setInterval(() => {
      if (readdirSync(TMPDIR).length === 0) return
      clearInterval(timer)
      setTimeout(() => {
        sent = performance.now()
        child.kill(signal)
      }, 300)
    }, 10)
    const dog = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.on('close', (code) => {
      clearInterval(timer)
      clearTimeout(dog)
      resolve({ code, time: sent === 0 ? 0 : performance.now() - sent })
    })
  })
}
