/**
 * Puts one line, text or field of 640 MB between good ones, as a plain file, packed, through standard input and as a text
 * file, and looks whether it is quarantined with its place, its neighbours are accepted and memory stays flat:
 * `node test/faults/long-line.mjs [--count 640] [--seed S]`, the count in MB.
 */
import { spawn } from 'node:child_process'
import { closeSync, createWriteStream, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { articleLines, asked, broken, PROGRAM, randomNumbers, say, scratchFolder } from './harness.mjs'

const MEGABYTE = 1_000_000
const MEASURE = join(import.meta.dirname, '../bench/measure.py')
/** More than this above the same run without the line is too much; a short line has less to show. */
const MOST_MORE_MB = 200

const { count, seed } = asked({ count: 640 })
const mostMore = Math.min(MOST_MORE_MB, 100 + count / 4)
const folder = scratchFolder()
const good = articleLines(6, seed)
const before = `${good.slice(0, 3).join('\n')}\n`
const after = `\n${good.slice(3).join('\n')}\n`
const random = randomNumbers(seed)
/** What packs well but is no bomb. */
const filler = Buffer.from(Array.from({ length: 20_000 }, () => 97 + Math.floor(random() * 26)))
const figures = []

for (const form of ['plain', 'gz', 'stdin', 'text', 'unclosed']) {
  const { peakMb: base } = await measured(form, 0)
  const { peakMb, out } = await measured(form, count * MEGABYTE)
  judge(form, out)
  const more = peakMb - base
  if (more > mostMore) broken(`${form}: the peak is ${more} MB above that of the run without the line`)
  figures.push(`${form} ${more} MB`)
}
say(
  `${count} MB in one piece, ${process.exitCode === 1 ? 'with faults' : 'quarantined with its place, neighbours accepted'}; ` +
    `peak above the same run without it: ${figures.join(', ')}`,
)

/** A line of so many bytes between the good ones; none for 0. The closed form is a record with a long field. */
function* bytesOf(form, length) {
  if (form !== 'text') yield Buffer.from(before)
  if (length > 0) {
    if (form === 'plain' || form === 'stdin') yield Buffer.from('{"id":"long","text":"')
    for (let left = length; left > 0; left -= filler.length) yield filler.subarray(0, left)
    if (form === 'plain' || form === 'stdin') yield Buffer.from('"}')
  } else if (form === 'text') yield Buffer.from('A short text stands here.')
  // The last form ends with the line.
  if (form !== 'text' && !(form === 'unclosed' && length > 0)) yield Buffer.from(after)
}

async function measured(form, length) {
  const input = join(folder, `${form}-${length}`)
  const out = join(folder, `out-${form}-${length}`)
  mkdirSync(input)
  const name = form === 'text' ? 'long.txt' : form === 'gz' ? 'long.jsonl.gz' : 'long.jsonl'
  const path = join(input, name)
  if (form === 'gz')
    await pipeline(Readable.from(bytesOf(form, length)), createGzip({ level: 1 }), createWriteStream(path))
  else if (form !== 'stdin') writeAll(path, bytesOf(form, length))
  if (form === 'text')
    for (const [i, line] of good.entries())
      writeAll(join(input, `good${i}.txt`), [Buffer.from(JSON.parse(line).text)])
  const result = join(folder, 'measured.json')
  const flags = ['--quiet', '--no-report', '--no-recall', '--workers', '1', '--out', out]
  const line = [
    MEASURE,
    result,
    join(folder, 'log'),
    process.execPath,
    PROGRAM,
    'run',
    form === 'stdin' ? '-' : input,
    ...flags,
  ]
  const child = spawn('python3', line, {
    stdio: [form === 'stdin' ? 'pipe' : 'ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  if (form === 'stdin') await pipeline(Readable.from(bytesOf(form, length)), child.stdin)
  await ended
  rmSync(input, { recursive: true })
  const { peakMb, exitCode } = JSON.parse(readFileSync(result, 'utf8'))
  if (exitCode !== 0) {
    broken(
      `${form}: the run ended with ${exitCode}: ${readFileSync(join(folder, 'log'), 'utf8').slice(-500)}`,
    )
  }
  return { peakMb, out }
}

function judge(form, out) {
  const documents = rowsOf(join(out, 'documents.jsonl'))
  const quarantine = rowsOf(join(out, 'quarantine.jsonl'))
  const wanted = form === 'unclosed' ? 3 : good.length
  if (documents.length !== wanted) broken(`${form}: ${documents.length} documents, not ${wanted}`)
  if (quarantine.length !== 1) return broken(`${form}: ${quarantine.length} items are quarantined`)
  const [{ file, line, byteOffset, reason, excerpt }] = quarantine
  const place = form === 'text' ? [null, 0] : [4, Buffer.byteLength(before)]
  if (line !== place[0] || byteOffset !== place[1])
    broken(`${form}: the line is said to be ${line}, at ${byteOffset}`)
  if (!reason.includes('read.maxRecordBytes') || !/\d{7,} bytes/.test(reason))
    broken(`${form}: the reason is ${reason}`)
  if (excerpt.length < 50 || excerpt.length > 200 || file === '') broken(`${form}: the excerpt is ${excerpt}`)
}

function writeAll(path, pieces) {
  const fd = openSync(path, 'w')
  for (const piece of pieces) writeSync(fd, piece)
  closeSync(fd)
}

function rowsOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}
