/**
 * An archive that comes night by night, against one run over all of it:
 * `node test/bench/nights.mjs ARCHIVE.jsonl [--nights 30] [--levels document,paragraph,passage] [--first 1]`.
 *
 * The lines are ordered by their dates and divided into equal nights; the first ones (`--first`) make the index. Says
 * whether the verified pairs of all nights together are those of the one run, what a night costs beside the same articles
 * alone, and how large the index is.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measured, PROGRAM } from './measure.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nights: { type: 'string', default: '30' },
    first: { type: 'string', default: '1' },
    levels: { type: 'string', default: 'document,paragraph,passage' },
    alone: { type: 'string', default: '3' },
  },
})
const nights = Number(values.nights)
const first = Number(values.first)
const folder = mkdtempSync(join(tmpdir(), 'takrar-nights-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const lines = readFileSync(positionals[0], 'utf8')
  .split('\n')
  .filter((line) => line !== '')
const dates = lines.map((line) => Date.parse(JSON.parse(line).date) || 0)
const order = [...lines.keys()].sort((x, y) => dates[x] - dates[y] || x - y)
const sorted = order.map((i) => lines[i])
const flags = ['--no-boilerplate', '--no-report', '--quiet', '--workers', '1', '--levels', values.levels]
const write = (name, some) => {
  const path = join(folder, name)
  writeFileSync(path, `${some.join('\n')}\n`)
  return path
}
const run = (input, name, ...more) =>
  measured([process.execPath, PROGRAM, 'run', input, '--out', join(folder, name), ...flags, ...more], folder)
const index = join(folder, 'index')

const whole = run(write('all.jsonl', sorted), 'all')
const perNight = Math.ceil(sorted.length / nights)
const costs = []
const begin = run(write('first.jsonl', sorted.slice(0, first * perNight)), 'night-0', '--index', index)
for (let n = first; n * perNight < sorted.length; n++) {
  const input = write('night.jsonl', sorted.slice(n * perNight, (n + 1) * perNight))
  const night = run(input, `night-${n}`, '--against', index)
  const isLast = (n + 1) * perNight >= sorted.length
  const alone =
    costs.length % Math.ceil(nights / Number(values.alone)) === 0 || isLast
      ? run(input, 'alone', '--fresh')
      : null
  costs.push({ night: n, cpu: night.cpuSeconds, peakMb: night.peakMb, alone: alone?.cpuSeconds ?? null })
}

const batch = pairsOf('all')
const union = new Map()
for (const name of readdirSync(folder).filter((entry) => /^night-[0-9]+$/.test(entry)))
  for (const [key, figures] of pairsOf(name)) if (!union.has(key)) union.set(key, figures)
const missing = [...batch.keys()].filter((key) => !union.has(key))
const extra = [...union.keys()].filter((key) => !batch.has(key))
// Pairs below both bars hang on which wording stands in very many places, which a night cannot know.
const isOverBar = (key) => !(batch.get(key) ?? union.get(key)).startsWith('["overlap"')
const other = [...batch].filter(([key, figures]) => union.has(key) && union.get(key) !== figures)
const result = {
  documents: sorted.length,
  wholeCpu: whole.cpuSeconds,
  indexCpu: begin.cpuSeconds,
  nightsCpu: costs.reduce((sum, { cpu }) => sum + cpu, 0),
  costs,
  pairs: {
    batch: batch.size,
    nights: union.size,
    overBar: [...batch.keys()].filter(isOverBar).length,
    missingOverBar: missing.filter(isOverBar).length,
    extraOverBar: extra.filter(isOverBar).length,
    missing: missing.length,
    extra: extra.length,
    otherFigures: other.length,
  },
  indexBytesPerDocument: Math.round(bytesIn(index) / sorted.length),
}
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
for (const key of [...missing.slice(0, 5), ...extra.slice(0, 5)])
  process.stdout.write(`${key} ${batch.get(key) ?? union.get(key)}\n`)

/** Figures of verified document pairs by their texts. */
function pairsOf(name) {
  const found = new Map()
  for (const line of readFileSync(join(folder, name, 'pairs.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue
    const { level, textIdA, textIdB, bar, jaccard, verdict, score } = JSON.parse(line)
    if (level === 'document')
      found.set([textIdA, textIdB].sort().join(' '), JSON.stringify([bar, jaccard, verdict, score]))
  }
  return found
}

function bytesIn(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.size
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0)
}
