/**
 * What one formula in half of the archive costs: `node test/bench/formula.mjs [documents] [folder]` writes a seeded
 * archive of invented words, 5 % of it near-duplicates, with a formula of 25 words in every second document, runs the
 * built program over it at document level and with passages, and prints CPU seconds, memory and their ratio.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const documents = Number(process.argv[2] ?? 100_000)
const given = process.argv[3]
const folder = given ?? mkdtempSync(join(tmpdir(), 'takrar-bench-'))
mkdirSync(folder, { recursive: true })

let state = 20_261_126
function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

const SYLLABLES = [
  'ba',
  'ko',
  'mi',
  'ru',
  'ta',
  'len',
  'so',
  'vi',
  'da',
  'per',
  'no',
  'gal',
  'shi',
  'um',
  'fe',
  'zor',
]
const word = () => Array.from({ length: 2 + random(3) }, () => SYLLABLES[random(SYLLABLES.length)]).join('')
const VOCABULARY = Array.from({ length: 20_000 }, word)
const FORMULA = Array.from({ length: 25 }, word).join(' ')
const sentence = () =>
  `${Array.from({ length: 8 + random(14) }, () => VOCABULARY[random(20_000)]).join(' ')}.`
const article = () => Array.from({ length: 8 + random(8) }, sentence)

const input = join(folder, 'archive.jsonl')
const file = openSync(input, 'w')
let before = article()
for (let i = 0; i < documents; i++) {
  const isNear = i > 0 && random(20) === 0
  const sentences = isNear ? before.with(random(before.length), sentence()) : article()
  if (!isNear) before = sentences
  const lines = i % 2 === 0 ? sentences.toSpliced(3 + random(4), 0, `${FORMULA}.`) : sentences
  writeSync(file, `${JSON.stringify({ id: `d${i}`, source: `s${i % 40}`, text: lines.join('\n') })}\n`)
}
closeSync(file)

const program = join(import.meta.dirname, '../../dist/cli/main.js')
function measure(levels) {
  const out = join(folder, `out-${levels}`)
  const flags = ['--levels', levels, '--workers', '1', '--no-report', '--emit', 'none', '--quiet', '--fresh']
  execFileSync(process.execPath, [program, 'run', input, '--out', out, ...flags], { stdio: 'inherit' })
  const { cpuSeconds, peakRssBytes } = JSON.parse(readFileSync(join(out, 'timings.json'), 'utf8'))
  const { counts } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const found = `${counts.verifiedPairs.document} pairs, ${counts.passages} passages, ${counts.repeats} repeats`
  const memory = `${Math.round(peakRssBytes / 2 ** 20)} MiB`
  process.stdout.write(`${levels}: ${cpuSeconds.toFixed(1)} CPU s, ${memory}; ${found}\n`)
  return cpuSeconds
}

process.stdout.write(`${documents} documents, the formula in ${Math.ceil(documents / 2)}\n`)
const level = measure('document')
const both = measure('document,passage')
process.stdout.write(`with passages ${(both / level).toFixed(2)} times the document level\n`)
if (given === undefined) rmSync(folder, { recursive: true })
