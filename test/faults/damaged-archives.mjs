/**
 * Flips single bits of packed archives and cuts them short, and looks whether each damage is told with file and place, and
 * whether nothing false is accepted: `node test/faults/damaged-archives.mjs [--count 200] [--seed S]`, so many flips and
 * so many cuts of .jsonl.gz, .jsonl.zst and .warc.gz. A flip that changes no byte of the content is told apart.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { articleLines, asked, broken, randomNumbers, say, scratchFolder, takrar } from './harness.mjs'

const { count, seed } = asked({ count: 200 })
const random = randomNumbers(seed)
const folder = scratchFolder()
const below = (limit) => Math.floor(random() * limit)
const figures = []

const lines = articleLines(12, seed)
const archives = [
  ['jsonl.gz', gzipSync(`${lines.join('\n')}\n`)],
  ['warc.gz', webArchive(articleLines(6, seed + 1))],
]
const zstd = spawnSync('zstd', ['-q', '-c', '--check'], { input: `${lines.join('\n')}\n` })
if (zstd.status === 0) archives.push(['jsonl.zst', zstd.stdout])
else if (process.env.CI === 'true') broken('there is no program zstd to make an archive with')
else say('skipped: .zst, as there is no program zstd to make an archive with')

for (const [ending, sound] of archives) {
  // Runs of many files, since starting the program costs more than reading them.
  const damaged = [{ name: `sound.${ending}`, bytes: sound }]
  const content = contentOf(ending, sound)
  for (let i = 0; i < count; i++) {
    const bytes = Buffer.from(sound)
    const bit = below(8 * sound.length)
    bytes[bit >> 3] ^= 1 << (bit & 7)
    damaged.push({ name: `flip-${i}-bit-${bit}.${ending}`, bytes, kind: 'flip' })
  }
  for (let i = 0; i < count; i++) {
    const length = below(sound.length)
    damaged.push({
      name: `cut-${i}-at-${length}.${ending}`,
      bytes: sound.subarray(0, length),
      kind: 'cut',
      length,
    })
  }
  await judge(ending, damaged, content)
}

say(
  `${figures.join('; ')}: ${process.exitCode === 1 ? 'with faults' : 'no damage unnoticed, nothing false accepted'}`,
)

async function judge(ending, damaged, content) {
  const input = join(folder, ending)
  mkdirSync(input)
  for (const { name, bytes } of damaged) writeFileSync(join(input, name), bytes)
  const out = join(folder, `out-${ending}`)
  const flags = [
    '--levels',
    'document',
    '--emit',
    'cleaned,removed',
    '--no-report',
    '--no-recall',
    '--no-verdicts',
    '--no-boilerplate',
  ]
  const run = await takrar(['run', input, '--out', out, '--quiet', ...flags], { watchdog: 600_000 })
  if (run.code !== 0)
    return broken(`${ending}: the run ended with ${run.code ?? run.signal}: ${run.stderr.slice(-500)}`)
  const strict = await takrar(
    ['run', input, '--out', `${out}-strict`, '--quiet', ...flags, '--max-quarantine', '0'],
    { watchdog: 600_000 },
  )
  if (strict.code !== 1) broken(`${ending}: with --max-quarantine 0 the run ended with ${strict.code}`)

  const documents = byFile(rowsOf(join(out, 'documents.jsonl')), recordsOf(out))
  const quarantine = byFile(rowsOf(join(out, 'quarantine.jsonl')))
  const fileOf = (name) => `${input}/${name}`
  const sound = (documents.get(fileOf(`sound.${ending}`)) ?? []).map(({ record }) => record)
  if (sound.length === 0 || quarantine.has(fileOf(`sound.${ending}`)))
    broken(`${ending}: the sound archive is not read whole`)
  let harmless = 0
  let told = 0
  for (const { name, bytes, kind, length } of damaged.slice(1)) {
    const rows = documents.get(fileOf(name)) ?? []
    const items = quarantine.get(fileOf(name)) ?? []
    const accepted = rows.map(({ record }) => record)
    const isWhole = accepted.length === sound.length && accepted.every((record, i) => record === sound[i])
    if (items.length === 0) {
      if (kind === 'cut' && length === 0 && accepted.length === 0) {
        told++ // A file of no bytes has no items, which is no damage.
      } else if (isWhole && isSame(ending, bytes, content)) harmless++
      else
        broken(
          `${ending}: ${name} is damaged, and nothing says so (${accepted.length} of ${sound.length} records accepted)`,
        )
    } else {
      told++
      for (const { byteOffset, reason } of items)
        if (!Number.isInteger(byteOffset) || byteOffset < 0 || reason.length < 10)
          broken(`${ending}: ${name} has an item without place or reason`)
    }
    for (const { row, record } of rows) {
      if (!sound.includes(record))
        broken(`${ending}: of ${name} a record is accepted that is none of the archive (line ${row.line})`)
    }
    if (new Set(accepted).size !== accepted.length && new Set(sound).size === sound.length)
      broken(`${ending}: ${name} gave a record twice`)
  }
  figures.push(`${ending}: ${damaged.length - 1} damaged, ${told} told, ${harmless} harmless`)
}

function contentOf(ending, stored) {
  return ending.endsWith('zst') ? spawnSync('zstd', ['-dqc'], { input: stored }).stdout : gunzipSync(stored)
}

/** Whether another program unpacks the same content without complaint. */
function isSame(ending, stored, content) {
  try {
    if (!ending.endsWith('zst')) return gunzipSync(stored).equals(content)
    const unpacked = spawnSync('zstd', ['-dqc'], { input: stored })
    return unpacked.status === 0 && unpacked.stdout.equals(content)
  } catch {
    return false
  }
}

/** Responses with pages, each record a member of its own. */
function webArchive(articles) {
  const members = articles.map((line, i) => {
    const { title, text } = JSON.parse(line)
    const body = Buffer.from(
      `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><article>${text
        .split('\n')
        .map((part) => `<p>${part}</p>`)
        .join('')}</article></body></html>`,
    )
    const http = Buffer.concat([
      Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'),
      body,
    ])
    const head =
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/${i}\r\nWARC-Date: 2024-03-0${i + 1}T00:00:00Z\r\n` +
      `WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000${i}>\r\nContent-Type: application/http; msgtype=response\r\n` +
      `Content-Length: ${http.length}\r\n\r\n`
    return gzipSync(Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]))
  })
  return Buffer.concat(members)
}

/** The accepted records in the order of the documents. */
function recordsOf(out) {
  const kept = textLines(join(out, 'cleaned.jsonl'))
  const removed = textLines(join(out, 'removed.jsonl'))
  return rowsOf(join(out, 'documents.jsonl')).map(({ status }) =>
    (status === 'kept' ? kept : removed).shift(),
  )
}

function byFile(rows, records = null) {
  const found = new Map()
  rows.forEach((row, i) => {
    if (!found.has(row.file)) found.set(row.file, [])
    found.get(row.file).push(records === null ? row : { row, record: records[i] })
  })
  return found
}

function rowsOf(path) {
  return textLines(path).map((line) => JSON.parse(line))
}

function textLines(path) {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1)
}
