/**
 * Runs again and again in one process, as a service that uses the library would:
 * `node test/faults/soak.mjs [--minutes 30] [--documents 2000] [--seed N]`.
 *
 * Promised: memory does not grow with the number of runs: less than 1 MB a minute, by a line through what is resident
 * after each run of the second half; and every run of the same archive gives the same bytes.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { asked, broken, ROOT, say, scratchFolder, sumsOf, writeArticles } from './harness.mjs'

const { minutes, documents, seed } = asked({ minutes: 30, documents: 2000 })
const { run } = await import(join(ROOT, 'dist/index.js'))
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

const folder = scratchFolder()
const input = join(folder, 'articles.jsonl')
writeArticles(input, documents, seed)
const out = join(folder, 'out')
const began = performance.now()
const seen = []
let sums = null
while (performance.now() - began < minutes * 60_000) {
  rmSync(out, { recursive: true, force: true })
  await run({ inputs: [input], out, workers: 2 })
  sums ??= sumsOf(out)
  if (sumsOf(out) !== sums) broken(`run ${seen.length + 1} gave other bytes`)
  collectGarbage()
  seen.push({ minute: (performance.now() - began) / 60_000, megabytes: process.memoryUsage.rss() / 2 ** 20 })
}
const late = seen.slice(seen.length >> 1)
const slope = slopeOf(late)
// A few runs tell nothing of a minute.
if (minutes >= 10 && slope > 1) broken(`memory grows by ${slope.toFixed(1)} MB a minute`)
const growth = late.length > 1 ? late[late.length - 1].megabytes - late[0].megabytes : 0
if (growth > 100) broken(`memory grew by ${growth.toFixed(0)} MB in ${late.length} runs`)
say(
  `${seen.length} runs in one process: resident memory ${Math.round(late[0].megabytes)} to ` +
    `${Math.round(late[late.length - 1].megabytes)} MB in the second half, ${slope.toFixed(2)} MB a minute`,
)
process.exit()

/** Of the line of least squares. */
function slopeOf(points) {
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length
  const x = mean(({ minute }) => minute)
  const y = mean(({ megabytes }) => megabytes)
  const over = mean(({ minute, megabytes }) => (minute - x) * (megabytes - y))
  const under = mean(({ minute }) => (minute - x) ** 2)
  return under === 0 ? 0 : over / under
}
