/**
 * Archives that are made to collide and to multiply: words with one hash, texts whose 31h+c is the same, equal documents,
 * documents that share one paragraph, a chain of ever so slightly edited ones, a paragraph of 5 MB:
 * `node test/faults/collisions.mjs [--count 100000] [--chain 10000] [--seed S]`, the count of the equal documents, of
 * which the chain has a tenth unless it is given. No false pair may pass the proof, pairs and time stay linear, and what is
 * capped is said.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordHash } from '../../dist/stages/04-shingle/tokens.js'
import { asked, broken, PROGRAM, randomNumbers, say, scratchFolder, takrar } from './harness.mjs'

const { count, chain: links, seed } = asked({ count: 100_000, chain: 0 })
const CHAIN_CPU_SECONDS = 10
/** `verify.minJaccard`, the lower one of the bars by which documents give way. */
const LOWEST_BAR = 0.7
const random = randomNumbers(seed)
const below = (limit) => Math.floor(random() * limit)
const folder = scratchFolder()
const letters = 'abcdefghijklmnopqrstuvwxyz'
const word = (length = 3 + below(6)) => Array.from({ length }, () => letters[below(26)]).join('')
const vocabulary = Array.from({ length: 20_000 }, () => word())
const words = (many) => Array.from({ length: many }, () => vocabulary[below(vocabulary.length)])
const figures = []

await javaCollisions()
await wordCollisions()
const different = await measured(
  'different',
  documents(() => words(60).join(' ')),
)
await multitude('equal', documents(constant(words(60).join(' '))))
const shared = words(30).join(' ')
await multitude(
  'one shared paragraph',
  documents(() => `${words(60).join(' ')}\n${shared}\n${words(50).join(' ')}`),
  await measured(
    'not shared',
    documents(() => `${words(60).join(' ')}\n${words(30).join(' ')}\n${words(50).join(' ')}`),
  ),
)
await chain(links > 0 ? links : Math.min(10_000, Math.ceil(count / 10)))
await longParagraph(Math.min(5_000_000, 50 * count))
say(`${figures.join('; ')}: ${process.exitCode === 1 ? 'with faults' : 'no false pair, nothing multiplied'}`)

function constant(text) {
  return () => text
}

function documents(text) {
  return Array.from({ length: count }, (_, i) => ({ id: `d${String(i).padStart(6, '0')}`, text: text(i) }))
}

async function measured(name, records, flags = []) {
  const file = join(folder, `${name.replaceAll(' ', '-')}.jsonl`)
  const out = file.replace('.jsonl', '-out')
  const result = file.replace('.jsonl', '.json')
  writeFileSync(file, `${records.map((record) => JSON.stringify(record)).join('\n')}\n`)
  const line = [
    join(import.meta.dirname, '../bench/measure.py'),
    result,
    join(folder, 'log'),
    process.execPath,
    PROGRAM,
  ]
  const usual = ['run', file, '--out', out, '--quiet', '--no-report', '--workers', '1']
  await new Promise((resolve) =>
    spawn('python3', [...line, ...usual, ...flags], { stdio: 'inherit' }).on('close', resolve),
  )
  const { exitCode, cpuSeconds } = JSON.parse(readFileSync(result, 'utf8'))
  if (exitCode !== 0)
    broken(
      `${name}: the run ended with ${exitCode}: ${readFileSync(join(folder, 'log'), 'utf8').slice(-500)}`,
    )
  return {
    out,
    cpuSeconds,
    pairs: rowsOf(join(out, 'pairs.jsonl')),
    copies: rowsOf(join(out, 'copies.jsonl')),
    manifest: JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')),
  }
}

/** Letters (x, y) and (x + k, y - 31k) have one 31h+c, and so has whatever is put together of them in the same order. */
async function javaCollisions() {
  const places = Array.from({ length: 400 }, () => [0x4e00 + below(500), 0x8000 + below(500)])
  const text = () =>
    places.map(([x, y]) => [below(300)].map((k) => String.fromCharCode(x + k, y - 31 * k)).join('')).join('')
  const texts = Array.from({ length: 300 }, text)
  const sums = new Set(
    texts.map((one) => Array.from(one).reduce((h, c) => (Math.imul(31, h) + c.charCodeAt(0)) | 0, 0)),
  )
  if (sums.size !== 1) broken('the texts do not collide, so that nothing is tried')
  const { pairs, copies } = await measured(
    'java',
    texts.map((one, i) => ({ id: `j${i}`, text: one })),
  )
  if (pairs.length + copies.length > 0)
    broken(
      `texts of one 31h+c: ${pairs.length} pairs and ${copies.length} copies of texts that share nothing`,
    )
  figures.push(`300 texts of one 31h+c: ${pairs.length} pairs`)
}

/** Texts of words that differ all and have one hash each, which word shingles take for one word. */
async function wordCollisions() {
  const twins = collidingWords(60)
  const records = [0, 1].map((side) => ({ id: `w${side}`, text: twins.map((pair) => pair[side]).join(' ') }))
  const chars = await measured('words by characters', records)
  const found = chars.pairs.length + chars.copies.length
  if (found > 0) broken(`${twins.length} words of one hash each make ${found} pairs of characters`)
  const byWords = await measured('words by words', records, ['--shingle', 'words:3'])
  if (byWords.copies.length > 0) broken(`${twins.length} words of one hash each make copies of other words`)
  if (byWords.manifest.counts.kept !== 2) broken(`${twins.length} words of one hash each remove a document`)
  figures.push(
    `${twins.length} colliding words: ${found} pairs, no copies, none removed (known limit: ${byWords.pairs.length} listed with words:3)`,
  )
}

function collidingWords(wanted) {
  const known = new Map()
  const twins = []
  while (twins.length < wanted) {
    const made = word(8)
    const hash = wordHash(made)
    const other = known.get(hash)
    if (other === undefined) known.set(hash, made)
    else if (other !== made) twins.push([other, made])
  }
  return twins
}

async function multitude(name, records, base = different) {
  const { cpuSeconds, pairs, copies, manifest } = await measured(name, records)
  const { counts } = manifest
  if (cpuSeconds > 2 * base.cpuSeconds + 1)
    broken(`${name}: ${cpuSeconds} CPU s, of different documents ${base.cpuSeconds}`)
  const most = count * 32
  if (pairs.length > most) broken(`${name}: ${pairs.length} pairs of ${count} documents`)
  if (counts.accepted !== count) broken(`${name}: ${counts.accepted} of ${count} documents`)
  if (
    name === 'equal' &&
    (copies.find(({ level }) => level === 'document')?.members.length !== count || counts.kept !== 1)
  )
    broken(`${name}: not one group of copies of which one is kept (${counts.kept} kept)`)
  if (name !== 'equal' && counts.kept !== count)
    broken(`${name}: ${count - counts.kept} documents are removed for one paragraph`)
  figures.push(`${count} ${name}: ${cpuSeconds} CPU s beside ${base.cpuSeconds}, ${pairs.length} pairs`)
}

/** Each document is the one before with a sentence exchanged, so that the first and the last share nothing. */
async function chain(length) {
  let sentences = Array.from({ length: 12 }, () => `${words(9).join(' ')}.`)
  const records = Array.from({ length }, (_, i) => {
    sentences = [...sentences.slice(1), `${words(9).join(' ')}.`]
    return { id: `c${String(i).padStart(6, '0')}`, text: sentences.join(' ') }
  })
  const { out, cpuSeconds, pairs } = await measured('chain', records, ['--levels', 'document', '--no-recall'])
  const rows = rowsOf(join(out, 'clusters.jsonl'))
  const removed = rowsOf(join(out, 'documents.jsonl')).filter(({ status }) => status === 'removed')
  const held = new Set(
    pairs.flatMap(({ a, b }) => [`${a.documentId} ${b.documentId}`, `${b.documentId} ${a.documentId}`]),
  )
  for (const { id, representativeId } of removed)
    if (!held.has(`${id} ${representativeId}`))
      broken(`chain: ${id} gives way to ${representativeId} without a proved pair`)
  const lowest = Math.min(1, ...rows.map(({ lowestSimilarity }) => lowestSimilarity ?? 1))
  if (lowest < LOWEST_BAR) broken(`chain: a removed document is ${lowest} like the kept one`)
  if (length <= 10_000 && cpuSeconds > CHAIN_CPU_SECONDS)
    broken(`chain: ${cpuSeconds} CPU s for ${length} documents`)
  const check = await takrar(['check', out], { watchdog: 600_000 })
  if (check.code !== 0) broken(`chain: check ended with ${check.code}: ${check.stdout.slice(0, 500)}`)
  if (removed.length === 0) broken('chain: none of its documents gives way, so that nothing is tried')
  figures.push(
    `a chain of ${length}: ${cpuSeconds} CPU s, ${rows.length} clusters, lowest similarity ${lowest}, each removal proved`,
  )
}

async function longParagraph(length) {
  const list = words(Math.ceil(length / 6.5))
  const edited = list.map((one, i) => (i % 10 === 9 ? word(7) : one))
  const one = await measured('empty', [{ id: 'a', text: 'A short text.' }])
  const two = await measured('long', [
    { id: 'a', text: list.join(' ') },
    { id: 'b', text: edited.join(' ') },
  ])
  const more = two.cpuSeconds - one.cpuSeconds
  const bar = 4
  if (more > bar)
    broken(
      `a paragraph of ${length} bytes and its edited twin: ${more.toFixed(1)} CPU s more than a short text`,
    )
  figures.push(
    `a paragraph of ${length / 1e6} MB twice, every 10th word other: ${more.toFixed(1)} CPU s, ${two.pairs.length} pairs, caps ${JSON.stringify(two.manifest.caps?.map(({ cap, name }) => cap ?? name))}`,
  )
}

function rowsOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}
