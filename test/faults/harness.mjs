/** What the commands of this folder share: asking, drawing, a small archive, and the program as a child process. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export const ROOT = join(import.meta.dirname, '../..')

/** The built program. */
export const PROGRAM = join(ROOT, 'dist/cli/main.js')

/**
 * Numbers from the command line: `--count 200 --seed 7`. The seed is drawn when none is given, but for CI, and always
 * printed, so that whatever fails can be had again.
 *
 * @param defaults of the numbers that may be given
 */
export function asked(defaults) {
  const options = Object.fromEntries(
    [...Object.keys(defaults), 'seed'].map((name) => [name, { type: 'string' }]),
  )
  const { values } = parseArgs({ options })
  const drawn = process.env.CI === 'true' ? 1 : Math.floor(Math.random() * 2 ** 32)
  const seed = values.seed === undefined ? drawn : Number(values.seed)
  say(`seed ${seed}`)
  const numbers = Object.entries(defaults).map(([name, value]) => [
    name,
    values[name] === undefined ? value : Number(values[name]),
  ])
  return { ...Object.fromEntries(numbers), seed }
}

export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Tells a broken promise; the command ends with 1 then. */
export function broken(text) {
  process.exitCode = 1
  say(`BROKEN: ${text}`)
}

/** A sequence of numbers from 0 to below 1, the same for the same seed (Mulberry32 by Ettinger, 2017). */
export function randomNumbers(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A folder that is gone when the command ends, however it ends. */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'takrar-faults-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Runs the program; never throws.
 *
 * @param options of `spawn`; `killAfter`: milliseconds after which it is killed with -9, `watchdog`: after which it counts
 *   as hung (default 60 s), `under`: a command line that it is run under, as of a tracer
 * @returns its exit code (null when a signal ended it), the signal, its messages, and whether it hung
 */
export function takrar(args, options = {}) {
  const {
    killAfter,
    watchdog = 60_000,
    under = [],
    node = process.execPath,
    nodeFlags = [],
    ...rest
  } = options
  const [command, ...line] = [...under, node, ...nodeFlags, PROGRAM, ...args]
  return new Promise((resolve) => {
    const child = spawn(command, line, { stdio: ['ignore', 'pipe', 'pipe'], ...rest })
    let stdout = ''
    let stderr = ''
    let hung = false
    child.stdout?.on('data', (data) => {
      stdout += data
    })
    child.stderr?.on('data', (data) => {
      stderr += data
    })
    const dog = setTimeout(() => {
      hung = true
      child.kill('SIGKILL')
    }, watchdog)
    const killer = killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfter)
    child.on('close', (code, signal) => {
      clearTimeout(dog)
      if (killer !== null) clearTimeout(killer)
      resolve({ code, signal, stdout, stderr, hung })
    })
  })
}

/** The digests that a run has written of its files, which are the same exactly when the files are; null without. */
export function sumsOf(out) {
  const path = join(out, 'SHA256SUMS')
  return existsSync(path) && existsSync(join(out, 'manifest.json')) ? readFileSync(path, 'utf8') : null
}

/** What is wrong with the files beside the digests that were written of them; empty when nothing is. */
export function damageOf(out) {
  const sums = sumsOf(out)
  if (sums === null) return ['no finished run']
  return sums
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [digest, name] = line.split('  ')
      const path = join(out, name)
      if (!existsSync(path)) return [`${name} is missing`]
      return createHash('sha256').update(readFileSync(path)).digest('hex') === digest
        ? []
        : [`${name} differs`]
    })
}

const SYLLABLES = [
  'ka',
  'ri',
  'mo',
  'tan',
  'sel',
  'du',
  'پر',
  'نا',
  'شو',
  'دی',
  'كر',
  'يم',
  'ver',
  'lo',
  'gen',
  'bi',
]

/** Lines of JSON about made-up articles in several letters: copies, edited copies, shared paragraphs and dates among them. */
export function articleLines(count, seed) {
  const random = randomNumbers(seed)
  const below = (limit) => Math.floor(random() * limit)
  const word = () => Array.from({ length: 1 + below(3) }, () => SYLLABLES[below(SYLLABLES.length)]).join('')
  const paragraph = () => `${Array.from({ length: 25 + below(40) }, word).join(' ')}.`
  const shared = Array.from({ length: 12 }, paragraph)
  const texts = []
  const edited = (text) => {
    const words = text.split(' ')
    words[below(words.length)] = word()
    return words.join(' ')
  }
  const lines = []
  for (let i = 0; i < count; i++) {
    const kind = random()
    let text = Array.from({ length: 3 + below(4) }, paragraph).join('\n')
    if (i > 0 && kind < 0.15) text = texts[below(i)]
    else if (i > 0 && kind < 0.35) text = edited(texts[below(i)])
    else if (kind < 0.5) text = `${text}\n${shared[below(shared.length)]}`
    texts.push(text)
    const date = `2024-0${1 + below(9)}-1${below(10)}`
    lines.push(JSON.stringify({ id: `a${i}`, source: `s${i % 4}`, date, title: word(), text }))
  }
  return lines
}

/** The same in a file. */
export function writeArticles(path, count, seed) {
  writeFileSync(path, `${articleLines(count, seed).join('\n')}\n`)
}
