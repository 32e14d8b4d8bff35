/**
 * Kills runs with -9 at random moments and lets the same command go on, until it is done:
 * `node test/faults/kills.mjs [--count 200] [--documents 6000] [--save-every 0.4] [--seed N]`.
 *
 * Promised: however often a run is killed, it ends with the bytes of an undisturbed one; no file that is published is
 * torn; what was saved is found again, however many kills later; and so no more is done again than what was done behind
 * the last saved state.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
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

const { count, documents, seed, ...rest } = asked({ count: 200, documents: 6000, 'save-every': 0.4 })
const saveEvery = rest['save-every']
const random = randomNumbers(seed)
const folder = scratchFolder()
const input = join(folder, 'articles.jsonl')
writeArticles(input, documents, seed)
const line = (out) => [
  'run',
  input,
  '--out',
  out,
  '--workers',
  '2',
  '--save-every',
  String(saveEvery),
  '--seed',
  '7',
]
const whole = join(folder, 'undisturbed')
const began = performance.now()
const undisturbed = await takrar(line(whole))
const length = performance.now() - began
if (undisturbed.code !== 0) throw new Error(undisturbed.stderr)
const expected = sumsOf(whole)

let kills = 0
let runs = 0
let differing = 0
let continued = 0
let mostUnsaved = 0
const stages = new Map()
while (kills < count) {
  runs++
  const out = join(folder, `killed-${runs}`)
  let readBefore = 0
  let shards = 0
  // A run may be killed several times: each time from where it goes on.
  for (;;) {
    const kill = kills < count && (kills === 0 || random() < 0.8)
    const killAfter = kill ? random() * length * 1.1 : undefined
    const { code, signal, stderr, hung } = await takrar(line(out), { killAfter })
    const ended = Date.now()
    if (hung) broken(`run ${runs} hung`)
    const known = documentsReadBefore(stderr)
    if (known > 0) continued++
    // A run that was killed before it had found what there was says nothing.
    if (known !== null && known < readBefore)
      broken(`run ${runs} found ${known} documents read, not ${readBefore}`)
    if (known !== null && shards > 0 && known === 0) broken(`run ${runs} found none of ${shards} shards`)
    readBefore = known ?? readBefore
    if (signal === null) {
      if (code !== 0) broken(`run ${runs} ended with ${code}: ${stderr}`)
      break
    }
    kills++
    const stage = stageOf(stderr)
    stages.set(stage, (stages.get(stage) ?? 0) + 1)
    if (sumsOf(out) !== null)
      for (const damage of damageOf(out)) broken(`run ${runs}, published though killed: ${damage}`)
    const saved = checkpointsOf(out)
    shards = saved.filter(({ name }) => name.startsWith('read-')).length
    // Less than a whole run, so that a run that was killed before it had saved anything does not count.
    const last = saved.map(({ time }) => time).sort((x, y) => y - x)[0]
    if (last !== undefined) mostUnsaved = Math.max(mostUnsaved, (ended - last) / 1000)
  }
  if (sumsOf(out) !== expected) {
    differing++
    broken(`run ${runs} ended with other files than the undisturbed one`)
  }
  for (const damage of damageOf(out)) broken(`run ${runs}: ${damage}`)
  if (existsSync(join(out, '.work'))) broken(`run ${runs} left its work folder behind`)
  rmSync(out, { recursive: true })
}

/** What a run says that it has found; null when it did not live to say so. */
function documentsReadBefore(stderr) {
  if (/all inputs had been read before/.test(stderr)) return documents
  const told = /([0-9]+) documents had been read before/.exec(stderr)
  if (told !== null) return Number(told[1])
  return /^read {2}/m.test(stderr) ? 0 : null
}

/** The stage behind the last one that a run has ended. */
function stageOf(stderr) {
  const ended = [...stderr.matchAll(/^([a-z ]+?) {2,}[0-9,]* +[0-9.]+ s$/gm)]
  return ended.length === 0 ? 'start or read' : `after ${ended[ended.length - 1][1]}`
}

function checkpointsOf(out) {
  const place = join(out, '.work', 'checkpoints')
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((name) => name.endsWith('.checkpoint'))
    .map((name) => ({ name, time: statSync(join(place, name)).mtimeMs }))
}

const told = [...stages].map(([stage, times]) => `${stage} ${times}`).join(', ')
say(`killed while: ${told}`)
say(
  `${kills} kills of ${runs} runs: ${differing} differing outputs; ${continued} times a run went on from saved documents; ` +
    `at most ${mostUnsaved.toFixed(2)} s of work behind the last saved state were lost (one was due every ${saveEvery} s)`,
)
