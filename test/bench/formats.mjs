/**
 * How fast each format is read: the same articles written in each, a bare run over each file, and MB of the file and of
 * its texts as JSON Lines in a CPU second.
 *
 * `node test/bench/formats.mjs [--articles 30000] [--repetitions 3] [--only csv,...] [--input FILE.jsonl[.gz],...]
 * [--program FILE]`, after a build. By default the articles are those below TAKRAR_SHARED, or of ../shared.
 * A further format is one more entry of FORMATS.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { best, measured, PROGRAM, surroundings } from './measure.mjs'
import { decimals, printTable, say } from './results.mjs'

const SHARED = resolve(process.env.TAKRAR_SHARED ?? join(import.meta.dirname, '../../../shared'))
const BARE = ['--no-verdicts', '--no-boilerplate', '--no-recall', '--levels', 'document', '--workers', '1']
const MEGA = 1e6

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '30000' },
    repetitions: { type: 'string', default: '3' },
    only: { type: 'string' },
    input: { type: 'string' },
    program: { type: 'string', default: PROGRAM },
  },
})

/** Writes articles, objects of strings that have the same names, to a path; the name is the extension. */
const FORMATS = {
  jsonl: (path, articles) => writeFileSync(path, jsonLines(articles)),
  csv: (path, articles) => writeFileSync(path, separated(articles, ',')),
  tsv: (path, articles) => writeFileSync(path, separated(articles, '\t')),
  parquet: writeParquet,
}

const folder = mkdtempSync(join(tmpdir(), 'takrar-formats-'))
try {
  const articles = someArticles(Number(values.articles))
  const texts = Buffer.byteLength(jsonLines(articles))
  const only = values.only?.split(',') ?? Object.keys(FORMATS)
  const unknown = only.filter((name) => !Object.hasOwn(FORMATS, name))
  if (unknown.length > 0)
    throw new Error(`--only knows ${Object.keys(FORMATS).join(', ')}, not ${unknown.join(', ')}`)
  const { machine, node, loadBefore } = surroundings()
  say(
    `${articles.length} articles, ${decimals(texts / MEGA, 1)} MB as JSON Lines; ${machine.cores} cores, ` +
      `${node}, load ${decimals(loadBefore[0], 1)}`,
  )
  const rows = []
  for (const name of only) {
    const path = join(folder, `articles.${name}`)
    await FORMATS[name](path, articles)
    const { size } = statSync(path)
    const out = join(folder, 'out')
    const command = [
      process.execPath,
      resolve(values.program),
      'run',
      path,
      '--out',
      out,
      '--fresh',
      '--quiet',
      ...BARE,
    ]
    const repetitions = Array.from({ length: Number(values.repetitions) }, () => measured(command, folder))
    const { cpuSeconds, peakMb } = best(repetitions)
    const { items, accepted } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).counts
    if (items !== articles.length || accepted !== items)
      throw new Error(`${name}: of ${articles.length} articles ${items} were read and ${accepted} accepted`)
    rows.push([
      name,
      decimals(size / MEGA, 1),
      decimals(cpuSeconds, 2),
      decimals(size / MEGA / cpuSeconds, 1),
      decimals(texts / MEGA / cpuSeconds, 1),
      decimals(peakMb, 0),
    ])
    rmSync(path)
  }
  const heading = [
    'format',
    'MB of the file',
    'CPU s',
    'MB of the file / CPU s',
    'MB as JSON Lines / CPU s',
    'peak MB',
  ]
  printTable('A bare run over the same articles in each format', heading, rows)
} finally {
  rmSync(folder, { recursive: true })
}

/** From all files alike, with the fields that all have. */
function someArticles(most) {
  const paths = values.input?.split(',') ?? sharedFiles()
  const each = Math.ceil(most / paths.length)
  const names = ['id', 'text', 'title', 'url', 'date', 'source']
  return paths
    .flatMap((path) => {
      const bytes = readFileSync(path)
      const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n')
      return lines.filter((line) => line !== '').slice(0, each)
    })
    .slice(0, most)
    .map((line) => {
      const record = JSON.parse(line)
      return Object.fromEntries(names.map((name) => [name, String(record[name] ?? '')]))
    })
}

function sharedFiles() {
  const data = join(SHARED, 'data')
  if (!existsSync(data))
    throw new Error(`${data} is not there: name files with --input, or set TAKRAR_SHARED`)
  const found = readdirSync(data).filter((name) => /^news-.*\.jsonl\.gz$/.test(name))
  return found.sort().map((name) => join(data, name))
}

function jsonLines(articles) {
  return articles.map((article) => `${JSON.stringify(article)}\n`).join('')
}

function separated(articles, delimiter) {
  const cell = (text) =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  const rows = [Object.keys(articles[0]), ...articles.map((article) => Object.values(article))]
  return rows.map((cells) => `${cells.map(cell).join(delimiter)}\n`).join('')
}

async function writeParquet(path, articles) {
  const lines = join(folder, 'for-parquet.jsonl')
  writeFileSync(lines, jsonLines(articles))
  const columns = Object.keys(articles[0]).map((name) => `${name}: 'VARCHAR'`)
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const rows = `read_json('${lines}', format = 'newline_delimited', columns = {${columns.join(', ')}})`
  await connection.run(
    `COPY (FROM ${rows}) TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)`,
  )
  connection.closeSync()
  instance.closeSync()
  rmSync(lines)
}
