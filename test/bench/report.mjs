/**
 * The report of 20,000 pairs: `node test/bench/report.mjs` makes an archive of 40,000 articles in which each has a
 * near-copy that is kept beside it, runs Takrar over it, and prints the size of the report, the CPU seconds of `takrar
 * report`, and the CPU seconds that Chromium takes for the page until it can be searched, beside those for an empty page.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { measured, PROGRAM, surroundings } from './measure.mjs'

const PAIRS = 20_000
const REPETITIONS = 3
const SYLLABLES = [
  'ka lo mi re su ta ve no pi da ge hu ju xo wa zy qu be fi cro'.split(' '),
  'با دو می شه گر تو نا خو سر پی لا زن چه فر کو هم'.split(' '),
  'بل قا مو سي نه طر عا كي ضو جد فم حل شر ثو يم غب'.split(' '),
]

/** Words that no other number has. */
function words(number) {
  const known = SYLLABLES[number % 3]
  let state = number + 1
  const syllable = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    // By the high bits: low ones come round again soon, and texts would be stretches of each other.
    return known[Math.floor((state / 2 ** 32) * known.length)]
  }
  return Array.from({ length: 180 }, () => syllable() + syllable() + syllable() + syllable())
}

const folder = mkdtempSync(join(tmpdir(), 'takrar-report-'))
const lines = []
for (let i = 0; i < PAIRS; i++) {
  const text = words(i)
  const facts = { title: text.slice(0, 9).join(' '), date: `2024-05-${10 + (i % 20)}` }
  lines.push(JSON.stringify({ id: `a${i}`, source: `source ${i % 300}`, ...facts, text: text.join(' ') }))
  text.splice(50 + (i % 50), 2, 'once', 'more')
  lines.push(JSON.stringify({ id: `b${i}`, source: `source ${i % 7}`, ...facts, text: text.join(' ') }))
}
writeFileSync(join(folder, 'archive.jsonl'), lines.join('\n'))
const run = join(folder, 'out')
const levels = [
  '--levels',
  'document',
  '--keep-removes',
  'none',
  '--no-recall',
  '--min-overlap',
  'off',
  '--quiet',
]
execFileSync(process.execPath, [PROGRAM, 'run', join(folder, 'archive.jsonl'), '--out', run, ...levels])
const { counts } = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'))

const written = Array.from({ length: REPETITIONS }, () =>
  measured([process.execPath, PROGRAM, 'report', '--run', run, '--quiet'], folder),
)
const report = join(run, 'report.html')
const empty = join(folder, 'empty.html')
writeFileSync(empty, '<!doctype html><title>empty</title>')
const shown = []
const blank = []
for (let i = 0; i < REPETITIONS; i++) {
  shown.push(await browserSeconds(report, '.filters input'))
  blank.push(await browserSeconds(empty, 'html'))
}
process.stdout.write(
  `${JSON.stringify({
    ...surroundings(),
    pairs: counts.verifiedPairs.document,
    megabytes: statSync(report).size / 1e6,
    reportCpuSeconds: Math.min(...written.map(({ cpuSeconds }) => cpuSeconds)),
    browserCpuSeconds: Math.min(...shown),
    emptyPageCpuSeconds: Math.min(...blank),
  })}\n`,
)
rmSync(folder, { recursive: true })

/** CPU seconds of a new browser and all its processes, from its start until a part of a page is there. */
async function browserSeconds(path, part) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.goto(pathToFileURL(path).href)
  await page.locator(part).waitFor({ state: 'attached' })
  const seconds = secondsBelow(process.pid)
  await browser.close()
  return seconds
}

/** Of all processes that descend from one, without itself. */
function secondsBelow(root) {
  const parents = new Map()
  const ticks = new Map()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(Number(name), Number(fields[1]))
      ticks.set(Number(name), Number(fields[11]) + Number(fields[12]))
    } catch {
      // It has ended since.
    }
  }
  const isBelow = (id) => {
    const parent = parents.get(id)
    return parent !== undefined && (parent === root || isBelow(parent))
  }
  return [...ticks].reduce((sum, [id, count]) => sum + (isBelow(id) ? count : 0), 0) / 100
}
