/**
 * Reads packed files that are made to exhaust a machine, of gzip, zstd, Parquet and web archives with packed pages, among good
 * ones: `node test/faults/bombs.mjs [--count 300] [--seed S]`, the count in MB that each bomb unpacks to. Each is stopped
 * at its cap and named with place, cap and remedy, what stands before it and beside it is read, and so are archives of
 * equal articles, which are packed as densely.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { articleLines, asked, broken, PROGRAM, say, scratchFolder, takrar } from './harness.mjs'
import { DICTIONARY_ROW, EQUAL_ROWS, LONG_ROWS, parquetBombs } from './parquet-bombs.mjs'

const MEGABYTE = 1_000_000
const SLACK = MEGABYTE
const HARMLESS = 8 * 1024 * 1024
/** Parquet has 512 MiB for its pages, and lists of strings are copied until there are no more. */
const MOST_MORE_OF_LISTS_MB = 560
/** Two windows of 128 MiB, as zstd --long=27 has, for the two times that a file is unpacked; the rest for all else. */
const MOST_MORE_MB = 350
const peaks = []
const FLAGS = ['--quiet', '--no-report', '--no-recall', '--workers', '1', '--levels', 'document']

const { count, seed } = asked({ count: 300 })
const folder = scratchFolder()
const good = articleLines(5, seed)
const before = `${good.join('\n')}\n`
const length = count * MEGABYTE
/** Blank lines are no items, so that the place where reading stopped tells how far it went. */
const blanks = Buffer.alloc(length, '\n')

const quiet = { 'good.jsonl': before, 'good.warc.gz': gzipSync(response(0, page('A page'), '')) }
const bombs = {
  ...quiet,
  'gzip.jsonl.gz': gzipSync(Buffer.concat([Buffer.from(before), blanks])),
  'zstd.jsonl.zst': Buffer.concat([
    zstdText(`${good[0]}\n`),
    zstdBomb(Math.max(length, 150 * MEGABYTE), null, 0x50),
  ]),
  'window.jsonl.zst': zstdBomb(131_072, null, 0b10001_000),
  'window-more.jsonl.zst': zstdBomb(131_072, null, 0b11111_111),
  'size-small.jsonl.zst': zstdBomb(length, 1000n, 0x50),
  'size-large.jsonl.zst': zstdBomb(131_072, 2n ** 62n, 0x50),
  'twice.jsonl.gz': gzipSync(gzipSync(blanks)),
  'pages.warc.gz': Buffer.concat(
    [
      response(1, gzipSync(blanks), 'gzip'),
      response(2, deflateSync(blanks), 'deflate'),
      response(3, brotliCompressSync(blanks, { params: { 1: 3 } }), 'br'),
      response(4, gzipSync(gzipSync(gzipSync(blanks))), 'gzip, gzip, gzip'),
      response(5, page('A sound page'), ''),
    ].map((record) => gzipSync(record)),
  ),
}
if (spawnSync('zstd', ['--version']).status === 0) await equalArticles()
else if (process.env.CI === 'true') broken('there is no program zstd to pack equal articles with')
else say('skipped: equal articles in .zst, as there is no program zstd')

const base = await measured('quiet', quiet, [])
const all = await measured('bombs', bombs, [])
const { 'nested.parquet': lists, ...tables } = await parquetBombs(folder, count, JSON.parse(good[0]).text)
await parquet('tables', tables, MOST_MORE_MB)
await parquet('lists', { 'nested.parquet': lists }, MOST_MORE_OF_LISTS_MB)
if (all.exitCode === 0) judge(all.out)
const lowered = await measured(
  'lowered',
  { 'gzip.jsonl.gz': bombs['gzip.jsonl.gz'], 'zstd.jsonl.zst': bombs['zstd.jsonl.zst'] },
  ['--max-expansion', '40'],
)
for (const [name, offset] of lowered.places)
  if (offset > Math.max(HARMLESS, 40 * statSync(join(lowered.input, name)).size) + SLACK)
    broken(`${name}: read up to ${offset} with --max-expansion 40`)
await byTotal()
const more = all.peakMb - base.peakMb
if (more > MOST_MORE_MB) broken(`the peak is ${more} MB above that of the same run without bombs`)
say(
  `bombs of ${count} MB, ${process.exitCode === 1 ? 'with faults' : 'each stopped at its cap and named, neighbours and equal articles read'}; ` +
    `peak ${more} MB, ${peaks.join(', ')}, and ${(all.cpuSeconds - base.cpuSeconds).toFixed(1)} CPU s above the same run without them`,
)

/** Each stopped or its long rows left out by their numbers, and honest ones read, in bounded memory. */
async function parquet(name, files, mostMb) {
  const { out, input, exitCode, peakMb } = await measured(name, { ...quiet, ...files }, [])
  if (exitCode !== 0) return
  const documents = rowsOf(join(out, 'documents.jsonl'))
  const items = rowsOf(join(out, 'quarantine.jsonl'))
  const expected = {
    'dictionary.parquet': () => {
      const most = Math.max(HARMLESS, 20_000 * files['dictionary.parquet'].length)
      const rows = Math.floor(most / (DICTIONARY_ROW + 4))
      return { rows, lines: [rows + 1], reason: /more than 20000 times.*--max-expansion/ }
    },
    'page.parquet': () => ({ rows: 0, lines: [1], reason: /not be read: .*--max-expansion/ }),
    'long.parquet': () => ({ rows: 17, lines: LONG_ROWS, reason: /bytes as JSON, more than the 16777216/ }),
    'equal.parquet': () => ({ rows: EQUAL_ROWS, lines: [], reason: /./ }),
    // What little is in them fits the memory for pages.
    'nested.parquet': () =>
      count <= 40
        ? { rows: Math.ceil(count / 2), lines: [], reason: /./ }
        : { rows: 0, lines: [1], reason: /too large to be unpacked/ },
  }
  for (const file of Object.keys(files)) {
    const { rows, lines, reason } = expected[file]()
    const path = join(input, file)
    const read = documents.filter((document) => document.file === path).length
    const named = items.filter((item) => item.file === path)
    if (read !== rows) broken(`${file}: ${read} rows are read, not ${rows}`)
    if (
      named.map(({ line }) => line).join() !== lines.join() ||
      !named.every((item) => reason.test(item.reason))
    )
      broken(`${file}: ${JSON.stringify(named.map(({ line, reason: told }) => [line, told]))}`)
  }
  if (peakMb - base.peakMb > mostMb)
    broken(
      `${name} of Parquet: the peak is ${peakMb - base.peakMb} MB above that of the same run without bombs`,
    )
  peaks.push(`${peakMb - base.peakMb} MB with ${name} of Parquet`)
}

function judge(out) {
  const documents = rowsOf(join(out, 'documents.jsonl'))
  const items = rowsOf(join(out, 'quarantine.jsonl'))
  const of = (rows, name) => rows.filter(({ file }) => file.endsWith(`/${name}`))
  const stopped = (name, wanted, reason, most) => {
    const found = of(items, name)
    if (of(documents, name).length !== wanted)
      broken(`${name}: ${of(documents, name).length} documents, not ${wanted}`)
    if (found.length === 0) return broken(`${name}: nothing says that it was not read whole`)
    if (!found.every((item) => reason.test(item.reason))) broken(`${name}: the reason is ${found[0].reason}`)
    if (found.some(({ byteOffset }) => byteOffset > most))
      broken(`${name}: read up to ${found[0].byteOffset}, not to ${most}`)
  }
  const cap = (name, times) => Math.max(HARMLESS, times * bombs[name].length) + SLACK
  stopped('gzip.jsonl.gz', good.length, /more than 600 times.*--max-expansion/, cap('gzip.jsonl.gz', 600))
  stopped('zstd.jsonl.zst', 1, /more than 20000 times.*--max-expansion/, cap('zstd.jsonl.zst', 20_000))
  stopped('window-more.jsonl.zst', 0, /needs a window of \d+ bytes, more than/, 0)
  stopped('size-small.jsonl.zst', 0, /damaged/, SLACK)
  stopped('size-large.jsonl.zst', 0, /damaged/, SLACK)
  stopped('twice.jsonl.gz', 0, /^The line is not|^The line has/, bombs['twice.jsonl.gz'].length)
  stopped('pages.warc.gz', 1, /read\.maxRecordBytes/, Number.POSITIVE_INFINITY)
  if (of(items, 'pages.warc.gz').length !== 4)
    broken(`pages.warc.gz: ${of(items, 'pages.warc.gz').length} of 4 bombs are named`)
  if (of(items, 'window.jsonl.zst').length !== 0) broken('window.jsonl.zst: a window of 128 MiB is refused')
  for (const name of Object.keys(quiet)) if (of(documents, name).length === 0) broken(`${name} is not read`)
}

/** The size that may come of a file, from the settings file. */
async function byTotal() {
  const name = 'gzip.jsonl.gz'
  const settings = join(folder, 'settings.json')
  writeFileSync(
    settings,
    JSON.stringify({ inputs: [join(all.input, name)], out: 'out-total', read: { maxUnpacked: '3MiB' } }),
  )
  const ran = await takrar(['run', '--config', settings, ...FLAGS], { cwd: folder })
  const [item] = ran.code === 0 ? rowsOf(join(folder, 'out-total/quarantine.jsonl')) : []
  if (
    item === undefined ||
    !item.reason.includes('3145728 bytes that read.maxUnpacked allows') ||
    item.byteOffset > 3_145_728 + SLACK
  )
    broken(`read.maxUnpacked does not stop ${name}: ${ran.code} ${item?.reason}`)
}

/** As dense as a bomb, and honest. */
async function equalArticles() {
  const line = `${JSON.stringify({ text: JSON.parse(good[0]).text })}\n`
  const lines = Math.ceil((Math.min(Math.max(count / 4, 9), 30) * MEGABYTE) / Buffer.byteLength(line))
  const text = line.repeat(lines)
  const input = join(folder, 'equal')
  mkdirSync(input)
  writeFileSync(join(input, 'a.jsonl.gz'), gzipSync(text))
  writeFileSync(join(input, 'b.jsonl.zst'), zstdText(text))
  const out = join(folder, 'out-equal')
  const ran = await takrar(['run', input, '--out', out, ...FLAGS], { watchdog: 300_000 })
  const read = ran.code === 0 ? rowsOf(join(out, 'documents.jsonl')).length : 0
  if (read !== 2 * lines)
    broken(`equal articles: ${read} of ${2 * lines} are read (${ran.code}) ${ran.stderr.slice(0, 300)}`)
}

function zstdText(text) {
  const packed = spawnSync('zstd', ['-q', '-c'], { input: text, maxBuffer: 1 << 26 })
  return packed.status === 0 ? packed.stdout : Buffer.alloc(0)
}

/** A frame of blocks that each say a line feed 131,072 times in four bytes. @param said size of the content */
function zstdBomb(bytes, said, window) {
  const header = Buffer.alloc(said === null ? 6 : 14)
  header.set([0x28, 0xb5, 0x2f, 0xfd, said === null ? 0 : 0b1100_0000, window])
  if (said !== null) header.writeBigUInt64LE(said, 6)
  const count = Math.ceil(bytes / 131_072)
  const blocks = Buffer.alloc(4 * count, '\n')
  for (let i = 0; i < count; i++) blocks.writeUIntLE((131_072 << 3) | 2 | Number(i === count - 1), 4 * i, 3)
  return Buffer.concat([header, blocks])
}

function page(title) {
  const text = `<p>${JSON.parse(good[1]).text.slice(0, 900)}</p>`.repeat(3)
  return Buffer.from(
    `<!doctype html><html><head><title>${title}</title></head><body><article>${text}</article></body></html>`,
  )
}

function response(number, body, encoding) {
  const coded = encoding === '' ? '' : `Content-Encoding: ${encoding}\r\n`
  const http = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${coded}\r\n`),
    body,
  ])
  const head =
    `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/${number}\r\nWARC-Date: 2024-02-03T04:05:06Z\r\n` +
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000${number}>\r\n` +
    `Content-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')])
}

async function measured(name, files, flags) {
  const input = join(folder, name)
  const out = join(folder, `out-${name}`)
  const result = join(folder, `${name}.json`)
  mkdirSync(input)
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(input, file), bytes)
  const measure = join(import.meta.dirname, '../bench/measure.py')
  const line = [
    measure,
    result,
    join(folder, 'log'),
    process.execPath,
    PROGRAM,
    'run',
    input,
    '--out',
    out,
    ...FLAGS,
    ...flags,
  ]
  await new Promise((resolve) => spawn('python3', line, { stdio: 'inherit' }).on('close', resolve))
  const figures = JSON.parse(readFileSync(result, 'utf8'))
  if (figures.exitCode !== 0)
    broken(
      `${name}: the run ended with ${figures.exitCode}: ${readFileSync(join(folder, 'log'), 'utf8').slice(-500)}`,
    )
  const rows = figures.exitCode === 0 ? rowsOf(join(out, 'quarantine.jsonl')) : []
  const places = rows.map(({ file, byteOffset }) => [file.slice(input.length + 1), byteOffset])
  return { ...figures, input, out, places }
}

function rowsOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}
