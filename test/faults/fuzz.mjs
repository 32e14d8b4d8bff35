/**
 * Runs made-up archives with drawn settings, formats, damage and kills, for as long as is wanted:
 * `node test/faults/fuzz.mjs [--minutes 30] [--seed N]`. Each round has a seed of its own, which is printed when a
 * promise is broken; `--seed` of that number with `--minutes 0` is that round alone.
 *
 * Promised: no crash and no hang; `takrar check` holds; one worker gives the bytes of several; a run that was killed
 * ends with the bytes of one that was not.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { articleLines, asked, broken, randomNumbers, say, scratchFolder, sumsOf, takrar } from './harness.mjs'

const { minutes, seed } = asked({ minutes: 30 })
const folder = scratchFolder()
const began = performance.now()
let rounds = 0
let kills = 0
let accepted = 0
let quarantined = 0
do {
  await round(seed + rounds)
  rounds++
} while (performance.now() - began < minutes * 60_000)
say(
  `${rounds} rounds: ${accepted} documents accepted, ${quarantined} items set aside, ${kills} kills; seeds ${seed} to ${seed + rounds - 1}`,
)

async function round(own) {
  const random = randomNumbers(own)
  const below = (limit) => Math.floor(random() * limit)
  const oneOf = (...choices) => choices[below(choices.length)]
  const lines = articleLines(1 + below(400), own).map((line) =>
    random() < 0.05 ? damaged(line, below) : line,
  )
  const bytes = Buffer.from(lines.join(oneOf('\n', '\n', '\r\n')) + oneOf('', '\n', '\n\n'))
  const packed = random() < 0.3
  const input = join(folder, packed ? 'articles.jsonl.gz' : 'articles.jsonl')
  writeFileSync(input, packed ? gzipSync(bytes) : bytes)
  const levels = oneOf(
    [],
    [],
    ['--levels', oneOf('document', 'document,passage', 'paragraph', 'document,paragraph')],
  )
  // Without the level of documents none is kept or removed, and a set that is asked for is refused.
  const hasSets = !levels.includes('paragraph')
  const flags = [
    ...oneOf([], ['--shingle', oneOf('words:3', 'chars:8', 'words:5')]),
    ...levels,
    ...oneOf([], ['--min-jaccard', oneOf('0.5', '0.8', '1')]),
    ...oneOf([], [], ['--no-verdicts']),
    ...oneOf([], [], ['--no-boilerplate']),
    ...(hasSets ? oneOf([], ['--emit', oneOf('cleaned,annotated', 'removed,ids', 'annotated')]) : []),
    ...oneOf([], [], ['--emit-format', oneOf('csv', 'jsonl.gz')]),
    ...oneOf([], ['--no-report'], ['--report-language', oneOf('fa', 'ar')]),
    ...oneOf([], [], ['--hashes', oneOf('16', '64', '256')]),
  ]
  const [one, many] = [join(folder, 'one'), join(folder, 'many')]
  const told = `round of seed ${own} (${flags.join(' ')})`
  const alone = await takrar(['run', input, '--out', one, '--workers', '1', ...flags])
  if (alone.code !== 0 || alone.hung) return broken(`${told}: code ${alone.code}: ${alone.stderr}`)
  const line = [
    'run',
    input,
    '--out',
    many,
    '--workers',
    String(2 + below(3)),
    '--save-every',
    '0.05',
    ...flags,
  ]
  if (random() < 0.5) {
    const { signal } = await takrar(line, { killAfter: 200 + below(800) })
    if (signal !== null) kills++
  }
  const again = await takrar(line)
  if (again.code !== 0 || again.hung) broken(`${told}: code ${again.code}: ${again.stderr}`)
  if (sumsOf(one) !== sumsOf(many)) broken(`${told}: other bytes with more workers, or after a kill`)
  const check = await takrar(['check', many, '--json'])
  if (check.code !== 0) broken(`${told}: check: ${check.stdout}${check.stderr}`)
  const { counts } = JSON.parse((await takrar(['run', ...line.slice(1), '--json', '--quiet'])).stdout)
  accepted += counts.accepted
  quarantined += counts.quarantined
  for (const path of [one, many, input]) rmSync(path, { recursive: true, force: true })
}

/** A line with one of the usual faults of scraped records. */
function damaged(line, below) {
  const at = below(line.length)
  const faults = [
    () => line.slice(0, at),
    () => `${line.slice(0, at)}\u0000${line.slice(at)}`,
    () => `${line.slice(0, at)}\n${line.slice(at)}`,
    () => line + line,
    () => line.replace('"text":', '"body":'),
    () => line.replace('"id":', '"id":null,"_":'),
    () => line.replace(/"date":"[^"]*"/, '"date":"31.31.2024"'),
    () => `\ufeff${line}`,
    () => line.replace('"text":"', '"text":"\\ud800'),
    () => '',
  ]
  return faults[below(faults.length)]()
}
