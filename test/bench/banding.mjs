/**
 * Bands and clusters signatures that were drawn, not made from texts: `node test/bench/banding.mjs [signatures]` calls
 * stages 06 and 11 of the built program directly. One in ten is like an earlier one in 85 % of its values. Prints what
 * came out, with seconds and memory after each step.
 */
import { bandedPairs } from '../../dist/stages/06-band/candidate-pairs.js'
import { planBands } from '../../dist/stages/06-band/s-curve.js'
import { componentSizes } from '../../dist/stages/11-cluster/components.js'
import { starCover } from '../../dist/stages/11-cluster/star-cover.js'
import { Random } from './archive/random.mjs'

const HASHES = 128
const MIN_JACCARD = 0.7
const MIN_RECALL = 0.999
const MAX_BUCKET = 200

const rows = Number(process.argv[2] ?? 10_000_000)
const steps = []
let since = process.cpuUsage()
const step = (name) => {
  const { user, system } = process.cpuUsage(since)
  steps.push({
    name,
    cpuSeconds: (user + system) / 1e6,
    residentMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
  })
  since = process.cpuUsage()
}

const random = new Random()
random.seed(1, rows, 0)
const values = new Uint32Array(rows * HASHES)
const content = new Uint32Array(rows)
for (let row = 0; row < rows; row++) {
  content[row] = random.next()
  const like = row > 0 && random.below(10) === 0 ? random.below(row) : -1
  for (let at = row * HASHES, end = at + HASHES, other = like * HASHES; at < end; at++, other++) {
    const drawn = random.next()
    values[at] = like !== -1 && drawn % 100 < 85 ? values[other] : drawn
  }
}
step('draw')

const plan = planBands(HASHES, MIN_JACCARD, MIN_RECALL)
const names = new Int32Array(rows)
for (let row = 0; row < rows; row++) names[row] = row
const prefers = (row, other) => content[row] - content[other] || row - other
const { pairs, cappedBuckets } = bandedPairs(
  { hashes: HASHES, rows, values },
  plan,
  MAX_BUCKET,
  prefers,
  names,
)
step('band')

const { a, b } = pairs
const all = new Uint8Array(a.length).fill(1)
const order = new Uint32Array(rows)
for (let row = 0; row < rows; row++) order[row] = row
const stars = starCover({ a, b, removesA: all, removesB: all }, order, rows)
const sizeOf = componentSizes(a, b, new Uint32Array(rows).fill(1))
let largest = 0
for (let row = 0; row < rows; row++) largest = Math.max(largest, sizeOf(row))
step('cluster')

const found = { rows, bands: plan.bands, pairs: a.length, cappedBuckets, stars: stars.length, largest }
process.stdout.write(
  `${JSON.stringify({ ...found, steps, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
)
