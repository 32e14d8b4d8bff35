/**
 * Kills runs that add to the index of an archive, with -9 at random moments:
 * `node test/faults/killed-nights.mjs [--count 100] [--documents 1500] [--seed N]`.
 *
 * Promised: whenever it is killed, the index is as it was before, or has all of the night; the same command then gives
 * the files of a night that nobody disturbed, and adds it once.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

const { count, documents, seed } = asked({ count: 100, documents: 1500 })
const random = randomNumbers(seed)
const folder = scratchFolder()
const lines = articleLines(documents, seed)
const half = Math.floor(documents / 2)
writeFileSync(join(folder, 'archive.jsonl'), `${lines.slice(0, half).join('\n')}\n`)
writeFileSync(join(folder, 'night.jsonl'), `${lines.slice(half).join('\n')}\n`)
const flags = ['--no-boilerplate', '--no-report', '--workers', '1', '--save-every', '0.3']
const before = join(folder, 'before')
const first = await takrar([
  'run',
  join(folder, 'archive.jsonl'),
  '--out',
  join(folder, 'archive'),
  '--index',
  before,
  ...flags,
])
if (first.code !== 0) throw new Error(first.stderr)

const night = (index, out) => ['run', join(folder, 'night.jsonl'), '--out', out, '--against', index, ...flags]
const whole = join(folder, 'undisturbed')
const index = join(folder, 'index')
cpSync(before, index, { recursive: true })
const began = performance.now()
const undisturbed = await takrar(night(index, whole))
const length = performance.now() - began
if (undisturbed.code !== 0) throw new Error(undisturbed.stderr)
const expected = sumsOf(whole)
const documentsIn = async () =>
  JSON.parse((await takrar(['index', 'info', index, '--json'])).stdout).documents

let added = 0
let differing = 0
for (let kills = 0; kills < count; kills++) {
  rmSync(index, { recursive: true })
  cpSync(before, index, { recursive: true })
  const out = join(folder, `night-${kills}`)
  // Most of what can go wrong goes wrong at the end.
  const killAfter = length * (random() < 0.5 ? random() : 0.7 + 0.35 * random())
  await takrar(night(index, out), { killAfter })
  const check = await takrar(['index', 'check', index])
  if (check.code !== 0) broken(`kill ${kills}: the index is damaged: ${check.stdout}`)
  const has = await documentsIn()
  if (has === documents) added++
  else if (has !== half) broken(`kill ${kills}: the index has ${has} documents`)
  const again = await takrar(night(index, out))
  if (again.code !== 0) broken(`kill ${kills}: the night could not be done again: ${again.stderr}`)
  if (sumsOf(out) !== expected) {
    differing++
    broken(`kill ${kills}: other files than those of an undisturbed night`)
  }
  for (const damage of damageOf(out)) broken(`kill ${kills}: ${damage}`)
  if ((await documentsIn()) !== documents) broken(`kill ${kills}: the night was not added once`)
  const head = JSON.parse(readFileSync(join(index, 'index.json'), 'utf8'))
  if (head.segments.length !== 2) broken(`kill ${kills}: ${head.segments.length} segments, not 2`)
  rmSync(out, { recursive: true, force: true })
}
say(
  `${count} kills of a night: the index was whole each time, ${added} times with the night; ${differing} nights differ`,
)
