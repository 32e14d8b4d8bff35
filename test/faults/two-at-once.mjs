/**
 * Starts two runs on one folder at the same moment: `node test/faults/two-at-once.mjs [--count 100] [--seed N]`.
 *
 * Promised: one of them works, and the other is refused with the number of the first one's process and exit code 3, or
 * finds the finished run up to date; the files are those of a run alone. Every third time a lock lies there already that
 * a process has left which is gone.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
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

const { count, seed } = asked({ count: 100 })
const random = randomNumbers(seed)
const folder = scratchFolder()
const input = join(folder, 'articles.jsonl')
writeArticles(input, 120, seed)
const alone = join(folder, 'alone')
const first = await takrar(['run', input, '--out', alone])
if (first.code !== 0) throw new Error(first.stderr)

let refused = 0
let upToDate = 0
for (let i = 0; i < count; i++) {
  const out = join(folder, `both-${i}`)
  if (i % 3 === 0) {
    mkdirSync(join(out, '.work'), { recursive: true })
    const gone = { pid: 2 ** 22 - 1, started: null, host: hostname() }
    writeFileSync(join(out, '.work/lock'), JSON.stringify(gone))
  }
  const late = new Promise((resolve) => setTimeout(resolve, random() * 60))
  const both = await Promise.all([
    takrar(['run', input, '--out', out]),
    late.then(() => takrar(['run', input, '--out', out])),
  ])
  const losers = both.filter(({ code }) => code !== 0)
  for (const { code, stderr } of losers) {
    if (code !== 3 || !/is in use by process [0-9]+/.test(stderr))
      broken(`pair ${i}: code ${code}: ${stderr}`)
  }
  if (losers.length > 1) broken(`pair ${i}: neither worked`)
  if (losers.length === 1) refused++
  else if (both.some(({ stderr }) => /up to date/.test(stderr))) upToDate++
  else broken(`pair ${i}: both worked`)
  if (sumsOf(out) !== sumsOf(alone)) broken(`pair ${i}: other files than a run alone`)
  for (const damage of damageOf(out)) broken(`pair ${i}: ${damage}`)
  rmSync(out, { recursive: true })
}
say(
  `${count} pairs of runs: ${refused} times the second was refused, ${upToDate} times it came when all was done`,
)
