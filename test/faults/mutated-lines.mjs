/**
 * Runs the program over mutated JSON Lines, by the kernel and by the plain path, and holds what it accepts and what it
 * refuses against an independent scanner of the files: `node test/faults/mutated-lines.mjs [--count 100000] [--seed S]`.
 * Nothing may be lost, added, altered or told at a wrong place.
 */
import { isUtf8 } from 'node:buffer'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asked, broken, randomNumbers, say, scratchFolder, takrar } from './harness.mjs'
import { goodLine, mutatedFile } from './mutations.mjs'

/** Of ASCII. */
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d])
let parsed = 0
const LINES_A_BATCH = 12_500
const FILES_A_BATCH = 25
const PATHS = [
  ['kernel', ['--workers', '1']],
  [
    'plain',
    ['--workers', '1', '--shingle', 'words:3', '--stem', 'en', '--engine', 'minhash', '--hashes', '32'],
  ],
]

const { count, seed } = asked({ count: 100_000 })
const random = randomNumbers(seed)
const folder = scratchFolder()
let lines = 0
const totals = { items: 0, accepted: 0, quarantined: 0, runs: 0 }

for (let batch = 0; lines < count; batch++) {
  const input = join(folder, `input-${batch}`)
  mkdirSync(input)
  const wanted = Math.min(LINES_A_BATCH, count - lines)
  const files = Math.min(FILES_A_BATCH, wanted)
  const ids = []
  for (let file = 0; file < files; file++) {
    const share = Math.ceil(wanted / files)
    const good = Array.from({ length: share }, (_, i) => goodLine(random, `${batch}-${file}-${i}`, ids))
    writeFileSync(join(input, `${String(file).padStart(3, '0')}.jsonl`), mutatedFile(random, good))
    lines += share
  }
  const outcomes = []
  for (const [name, flags] of PATHS) {
    const out = join(folder, `out-${batch}-${name}`)
    outcomes.push(await oneRun(input, out, name, flags))
    rmSync(out, { recursive: true, force: true })
  }
  if (outcomes[0] !== outcomes[1]) broken(`batch ${batch}: the two paths tell the refused lines differently`)
  rmSync(input, { recursive: true })
}

say(
  `${lines} lines, each by both paths (${totals.runs} runs): ${totals.items} items = ${totals.accepted} accepted + ${totals.quarantined} quarantined, ` +
    `${process.exitCode === 1 ? 'with faults' : 'none lost, altered or misplaced, 0 crashes'}`,
)

/** @returns the text of quarantine.jsonl */
async function oneRun(input, out, name, flags) {
  const emitted = ['--emit', 'cleaned,removed', '--no-report', '--no-recall']
  const run = await takrar(['run', input, '--out', out, '--quiet', ...emitted, ...flags], {
    watchdog: 600_000,
  })
  totals.runs++
  if (run.code !== 0 || !existsSync(join(out, 'manifest.json'))) {
    broken(`${name}: the run of ${input} ended with ${run.code ?? run.signal}: ${run.stderr.slice(-500)}`)
    return ''
  }
  const check = await takrar(['check', out], { watchdog: 600_000 })
  if (check.code !== 0)
    broken(`${name}: check ended with ${check.code}: ${(check.stdout + check.stderr).slice(0, 500)}`)
  compare(input, out, name)
  return readFileSync(join(out, 'quarantine.jsonl'), 'utf8')
}

function compare(input, out, name) {
  const scans = new Map()
  const scanOf = (file) => {
    if (!scans.has(file)) scans.set(file, scanned(readFileSync(file)))
    return scans.get(file)
  }
  const documents = rowsOf(join(out, 'documents.jsonl'))
  const quarantine = rowsOf(join(out, 'quarantine.jsonl'))
  const { counts } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const sets = {
    kept: bytesOfLines(join(out, 'cleaned.jsonl')),
    removed: bytesOfLines(join(out, 'removed.jsonl')),
  }
  const next = { kept: 0, removed: 0 }
  const seen = new Set()
  const ids = new Set()
  const once = (file, line) => {
    if (seen.has(`${file}:${line}`)) broken(`${name}: ${file}:${line} is told twice`)
    seen.add(`${file}:${line}`)
  }
  for (const { id, file, line, status } of documents) {
    once(file, line)
    const item = scanOf(file).get(line)
    if (item === undefined) {
      broken(`${name}: ${file}:${line} is accepted, but is no item`)
      continue
    }
    const place = `${name}: ${file}:${line}`
    if (item.refusal !== null) broken(`${place} is accepted, although ${item.refusal}`)
    else if (
      !isIdOf(id, item.value, `${file.slice(input.length + 1).replace('.jsonl', '')}:${line}`, item.bytes)
    )
      broken(`${place} has the id ${JSON.stringify(id).slice(0, 80)}`)
    if (ids.has(id)) broken(`${place} has the id of another document`)
    ids.add(id)
    const record = sets[status]?.[next[status]++]
    if (record === undefined || !record.equals(item.bytes))
      broken(`${place} stands with other bytes among the ${status}`)
  }
  for (const set of ['kept', 'removed'])
    if (next[set] !== sets[set].length)
      broken(`${name}: the set of ${set} has ${sets[set].length} records, not ${next[set]}`)
  for (const { file, line, byteOffset, reason, excerpt } of quarantine) {
    once(file, line)
    const item = scanOf(file).get(line)
    const place = `${name}: ${file}:${line}`
    if (item === undefined) broken(`${place} is quarantined, but is no item`)
    else if (item.refusal === null) broken(`${place} is quarantined (${reason}), but is a sound record`)
    else if (item.byteOffset !== byteOffset) broken(`${place} is at ${item.byteOffset}, not at ${byteOffset}`)
    if (typeof reason !== 'string' || reason.length < 10 || typeof excerpt !== 'string')
      broken(`${place} has no reason or excerpt`)
    else if (item !== undefined && !startsLike(excerpt, item.bytes))
      broken(`${place} has another line's excerpt: ${excerpt}`)
  }
  const items = [...scans.entries()].flatMap(([file, scan]) =>
    [...scan.keys()].map((line) => `${file}:${line}`),
  )
  for (const item of items) if (!seen.has(item)) broken(`${name}: ${item} is lost`)
  if (counts.items !== items.length || counts.accepted + counts.quarantined !== counts.items)
    broken(
      `${name}: ${counts.accepted} + ${counts.quarantined} of ${counts.items} items; there are ${items.length}`,
    )
  if (counts.accepted !== documents.length || counts.quarantined !== quarantine.length)
    broken(`${name}: the counts are not those of the rows`)
  totals.items += items.length
  totals.accepted += documents.length
  totals.quarantined += quarantine.length
}

/** The items of a file by line: where they begin, their bytes without blanks around them, and why one is no record. */
function scanned(bytes) {
  const items = new Map()
  for (let from = 0, number = 1; from < bytes.length; number++) {
    const feed = bytes.indexOf(0x0a, from)
    const end = feed === -1 ? bytes.length : feed
    const hasBom = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    const byteOffset = from + (hasBom ? 3 : 0)
    let start = byteOffset
    let stop = end
    while (start < stop && BLANK.has(bytes[start])) start++
    while (stop > start && BLANK.has(bytes[stop - 1])) stop--
    if (start < stop) items.set(number, { byteOffset, ...judged(bytes.subarray(start, stop)) })
    from = end + 1
  }
  return items
}

function judged(bytes) {
  const refused = (refusal) => ({ bytes, value: null, refusal })
  if (!isUtf8(bytes)) return refused('it is not UTF-8')
  const text = bytes.toString('utf8')
  let value
  try {
    value = JSON.parse(text)
    // Some Nodes take an escaped name for another one of an object of the same shape; a first name makes each unlike.
    if (/^\{\s*"/.test(text)) value = JSON.parse(`{"first-${parsed++}":0,${text.slice(1)}`)
  } catch {
    return refused('it is no JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('it is no object')
  if (!Object.hasOwn(value, 'text')) return refused('it has no text')
  const isText = typeof value.text === 'string'
  const isLines =
    Array.isArray(value.text) && value.text.every((line) => line === null || typeof line === 'string')
  return isText || isLines ? { bytes, value, refusal: null } : refused('its text is none')
}

function isIdOf(id, value, otherwise, bytes) {
  const given = Object.hasOwn(value, 'id') ? value.id : undefined
  const renamed = (whole) =>
    id === whole || (id.startsWith(`${whole}~`) && /^[0-9a-f]{8}(?:~\d+)?$/.test(id.slice(whole.length + 1)))
  if (typeof given === 'string' && given !== '') return renamed(given)
  if (typeof given !== 'number') return renamed(otherwise)
  const digits = id.replace(/~[0-9a-f]{8}(?:~\d+)?$/, '')
  return Number(digits) === given && bytes.includes(digits)
}

/** Whether the excerpt begins as the line does, up to the first byte that may be shown otherwise. */
function startsLike(excerpt, bytes) {
  let sure = 0
  while (sure < Math.min(bytes.length, 60) && bytes[sure] >= 0x20 && bytes[sure] < 0x7f) sure++
  return excerpt.trimStart().startsWith(bytes.toString('latin1', 0, sure).trimEnd())
}

function bytesOfLines(path) {
  const bytes = readFileSync(path)
  const found = []
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, from)
    found.push(bytes.subarray(from, feed))
    from = feed + 1
  }
  return found
}

function rowsOf(path) {
  return bytesOfLines(path).map((line) => JSON.parse(line.toString('utf8')))
}
