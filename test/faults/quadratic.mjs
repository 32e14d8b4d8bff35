/**
 * Texts that make an alignment quadratic, at a length and at four times that: a paragraph and its version with every 10th
 * word exchanged, one word or one phrase said over and over, two letters in turn, the same phrases in another order; and
 * documents of which nearly half is one wording. Time stays in proportion, and pairs to the documents:
 * `node test/faults/quadratic.mjs [--count 1000000] [--seed S]`, the characters of the longer text.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asked, broken, PROGRAM, randomNumbers, say, scratchFolder } from './harness.mjs'

const { count, seed } = asked({ count: 1_000_000 })
const random = randomNumbers(seed)
const below = (limit) => Math.floor(random() * limit)
const folder = scratchFolder()
const letters = 'abcdefghijklmnopqrstuvwxyz'
const word = (length = 3 + below(6)) => Array.from({ length }, () => letters[below(26)]).join('')
const vocabulary = Array.from({ length: 20_000 }, () => word())
const words = (many) => Array.from({ length: many }, () => vocabulary[below(vocabulary.length)])
const times = (many, text) => Array(Math.ceil(many)).fill(text).join(' ')

/** What four times the text may take, in CPU seconds beside a run of nothing; the rest is for a busy machine. */
const MOST_TIMES = 6.5
const SLACK = 1.5

const traps = {
  'a version with every 10th word other': (size) => {
    const list = words(size / 6.5)
    return [list.join(' '), list.map((one, i) => (i % 10 === 9 ? word(7) : one)).join(' ')]
  },
  'one word': (size) => [times(size / 6, 'again'), times(size / 6 + 7, 'again')],
  'one phrase': (size) => [
    times(size / 21, 'the phrase said over'),
    times(size / 21 + 7, 'the phrase said over'),
  ],
  'two letters in turn': (size) => ['ab'.repeat(size / 2), 'ab'.repeat(size / 2 + 5)],
  'phrases in another order': (size) => {
    const phrases = Array.from({ length: size / 39 }, () => words(6).join(' '))
    const shuffled = phrases.map((one) => [random(), one]).sort((x, y) => x[0] - y[0])
    return [phrases, shuffled.map(([, one]) => one)].map((list) =>
      list.map((one) => `${one} ${word()}`).join(' '),
    )
  },
}

const nothing = (await taken('run', runOf('nothing', ['A short text.']))).cpuSeconds
const compared = await taken('explain', explainOf('nothing', ['A short text.', 'Another one.']))
const figures = []
for (const [name, textsOf] of Object.entries(traps)) {
  for (const [command, lineOf, base] of [
    ['run', runOf, nothing],
    ['explain', explainOf, compared.cpuSeconds],
  ]) {
    const [short, long] = [count / 4, count].map((size) => lineOf(name, textsOf(size)))
    const [less, more] = [await taken(command, short), await taken(command, long)].map(
      ({ cpuSeconds }) => cpuSeconds - base,
    )
    if (more > MOST_TIMES * Math.max(0, less) + SLACK)
      broken(`${command}, ${name}: ${more.toFixed(1)} CPU s, a quarter of it ${less.toFixed(1)}`)
    figures.push(`${command}, ${name}: ${less.toFixed(1)} and ${more.toFixed(1)} CPU s`)
  }
}
await sharedHalf(Math.ceil(count / 300))
say(figures.join('\n'))
say(
  `${figures.length} traps, ${count / 4} and ${count} characters: ${process.exitCode === 1 ? 'with faults' : 'nothing quadratic'}`,
)

/** Documents that share 40 of 90 words lie above the overlap bar, each with each. */
async function sharedHalf(documents) {
  const shared = words(40).join(' ')
  const texts = Array.from(
    { length: documents },
    () => `${words(25).join(' ')}\n${shared}\n${words(25).join(' ')}`,
  )
  const { line, out } = runOf('half', texts)
  const { cpuSeconds } = await taken('run', { line, out })
  const rows = (name) => readFileSync(join(out, name), 'latin1').split('\n').length - 1
  const { caps } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const pairs = rows('pairs.jsonl')
  if (pairs > 32 * documents) broken(`${documents} documents of one wording: ${pairs} pairs`)
  if (rows('repeats.jsonl') === 0) broken(`${documents} documents of one wording: it is told nowhere`)
  if (pairs === 0 && documents > 1000 && !caps.some(({ cap }) => cap === 'passages.maxOccurrences'))
    broken(`${documents} documents of one wording: nobody is told that their pairs are left out`)
  figures.push(`${documents} documents of one wording: ${cpuSeconds.toFixed(1)} CPU s, ${pairs} pairs`)
}

function pathOf(name) {
  return join(folder, name.replaceAll(' ', '-'))
}

function runOf(name, texts) {
  const path = `${pathOf(name)}-${texts[0].length}`
  const [file, out] = [`${path}.jsonl`, `${path}-out`]
  writeFileSync(file, texts.map((text, i) => `${JSON.stringify({ id: `d${i}`, text })}\n`).join(''))
  return { out, line: ['run', file, '--out', out, '--fresh', '--quiet', '--no-report', '--workers', '1'] }
}

function explainOf(name, texts) {
  const files = texts.map((text, i) => {
    const file = `${pathOf(name)}-${texts[0].length}-${i}.txt`
    writeFileSync(file, text)
    return file
  })
  return { out: null, line: ['explain', ...files] }
}

/** CPU seconds of the program. */
async function taken(name, { line }) {
  const [result, log] = [join(folder, 'measured'), join(folder, 'log')]
  const measure = join(import.meta.dirname, '../bench/measure.py')
  await new Promise((resolve) =>
    spawn('python3', [measure, result, log, process.execPath, PROGRAM, ...line], { stdio: 'inherit' }).on(
      'close',
      resolve,
    ),
  )
  const { exitCode, cpuSeconds } = JSON.parse(readFileSync(result, 'utf8'))
  if (exitCode !== 0) broken(`${name} ended with ${exitCode}: ${readFileSync(log, 'utf8').slice(-500)}`)
  return { cpuSeconds }
}
