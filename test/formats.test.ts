import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { QuarantinedItem } from '../src/model/document.ts'
import type { DocumentRow } from '../src/model/run-files.ts'
import { inventedArchive } from './archive.ts'
import { commandLineIn, type Ended, takrarHere } from './command-line.ts'
import { writeParquet } from './parquet-writing.ts'
import { hasShared, rowsOf, SHARED, temporaryFolder } from './shared.ts'
import { csvOf } from './stages/01-read/csv-writing.ts'

const FORMATS = ['csv', 'tsv', 'parquet'] as const
const folder = temporaryFolder()

type Article = Readonly<Record<string, string>>

/** Writes the same articles in each format, named after it. */
async function writeAll(stem: string, articles: readonly Article[]): Promise<void> {
  const names = Object.keys(articles[0] ?? {})
  const rows = [names, ...articles.map((article) => names.map((name) => article[name] ?? ''))]
  const path = (format: string): string => join(folder, `${stem}.${format}`)
  writeFileSync(path('jsonl'), articles.map((article) => `${JSON.stringify(article)}\n`).join(''))
  writeFileSync(path('csv'), csvOf(rows, { lineEnd: '\r\n', hasBom: true }))
  writeFileSync(path('tsv'), csvOf(rows, { delimiter: '\t' }))
  const columns = names.map((name) => `${name}: 'VARCHAR'`).join(', ')
  const source = `read_json('${path('jsonl')}', format = 'newline_delimited', columns = {${columns}})`
  await writeParquet(path('parquet'), `SELECT * FROM ${source}`, ', ROW_GROUP_SIZE 2048')
}

async function runOf(input: string, ...flags: readonly string[]): Promise<string> {
  const out = join(folder, `out-${input}`)
  await takrarHere('run', join(folder, input), '--out', out, '--quiet', '--no-report', ...flags)
  return out
}

function statusOf(...words: readonly string[]): Promise<Ended> {
  return commandLineIn(folder, ...words)
}

/** What the run found, without where it read: the files' names differ, and lines do where cells have line breaks. */
function findings(out: string) {
  return {
    documents: rowsOf<DocumentRow>(out, 'documents.jsonl').map(({ file: _file, line: _line, ...row }) => row),
    ...Object.fromEntries(
      ['clusters', 'pairs', 'copies'].map((name) => [name, readFileSync(join(out, `${name}.jsonl`), 'utf8')]),
    ),
    quarantine: readFileSync(join(out, 'quarantine.jsonl'), 'utf8'),
    cleaned: readFileSync(join(out, 'cleaned.jsonl'), 'utf8'),
  }
}

describe.runIf(hasShared('data'))('2,500 articles in Persian and Arabic', () => {
  const texts = (name: string): Article[] =>
    gunzipSync(readFileSync(join(SHARED, `data/${name}.jsonl.gz`)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 1250)
      .map((line) => {
        const { id, text, title, url, date, source }: Record<string, unknown> = JSON.parse(line)
        const parts = { id, text, title, url, date, source }
        return Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, String(value ?? '')]))
      })

  let asJsonl: ReturnType<typeof findings>
  beforeAll(async () => {
    const articles = [...texts('news-fa-isna'), ...texts('news-ar-ant')]
    for (const part of ['"', ',', '\n', '\r'])
      expect(articles.filter(({ text }) => text?.includes(part)).length).toBeGreaterThan(0)
    await writeAll('articles', articles)
    asJsonl = findings(await runOf('articles.jsonl', '--levels', 'document', '--no-recall'))
    expect(asJsonl.documents).toHaveLength(2500)
    expect(asJsonl.documents.filter(({ status }) => status === 'removed').length).toBeGreaterThan(0)
  })

  it.each(FORMATS)('as %s are the same documents, clusters, verdicts and kept records', async (format) => {
    const found = findings(await runOf(`articles.${format}`, '--levels', 'document', '--no-recall'))
    expect(found.documents).toEqual(asJsonl.documents)
    expect(found).toEqual(asJsonl)
  })
})

describe('a file with three bad records', () => {
  const articles = inventedArchive(60, 5).map(({ id, text }) => ({ id, text, note: 'a, "b"\nc' }))

  const outcome = async (input: string) => {
    const out = await runOf(input, '--max-record', '20000')
    const quarantine = rowsOf<QuarantinedItem>(out, 'quarantine.jsonl')
    const documents = rowsOf<DocumentRow>(out, 'documents.jsonl')
    return {
      ids: documents.map(({ id }) => id),
      places: quarantine.map(({ line, byteOffset }) => [line, byteOffset]),
      reasons: quarantine.map(({ reason }) => reason),
    }
  }
  const good = articles.map(({ id }) => id)

  it.each([
    ['csv', ','],
    ['tsv', '\t'],
  ])('as %s: three are quarantined by line and byte, all others are read', async (format, delimiter) => {
    await writeAll('sound', articles)
    const sound = readFileSync(join(folder, `sound.${format}`), 'utf8')
    const bad = ['bad1 d few', 'bad2 d "never closed d n', 'bad3 d "st"ray" d n'].map((record) =>
      record.replaceAll(' d ', delimiter),
    )
    const ends = [20, 40].map((i) => sound.indexOf(`\n${articles[i]?.id}${delimiter}`) + 1)
    ends.push(sound.length)
    expect(Math.min(...ends)).toBeGreaterThan(0)
    let broken = ''
    const places: [number, number][] = []
    for (const [i, end] of ends.entries()) {
      broken += sound.slice(i === 0 ? 0 : ends[i - 1], end)
      places.push([broken.split('\n').length, Buffer.byteLength(broken)])
      broken += `${bad[i]}\n`
    }
    writeFileSync(join(folder, `bad.${format}`), `${broken}${delimiter}last${delimiter}\n`)
    const { ids, places: found } = await outcome(`bad.${format}`)
    expect(found).toEqual(places)
    expect(ids).toEqual([...good, `bad:${broken.split('\n').length}`])
  })

  it('as Parquet: three are quarantined by row, all others are read', async () => {
    await writeAll('sound', articles)
    const sound = `SELECT row_number() OVER () * 2 AS place, * FROM read_parquet('${join(folder, 'sound.parquet')}')`
    const bad = `SELECT * FROM (VALUES (1, 'bad1', NULL, ''), (41, 'bad2', repeat('long ', 5000), ''), (121, 'bad3', NULL, '')) AS b(place, id, text, note)`
    await writeParquet(
      join(folder, 'bad.parquet'),
      `SELECT id, text, note FROM (${sound} UNION ALL ${bad}) ORDER BY place`,
    )
    const { ids, places, reasons } = await outcome('bad.parquet')
    expect(ids).toEqual(good)
    expect(places).toEqual([
      [1, -1],
      [22, -1],
      [63, -1],
    ])
    expect(reasons[1]).toContain('more than the 20000 that read.maxRecordBytes allows')
  })
})

describe('commands that read the inputs of a run again', () => {
  const archive = inventedArchive(160, 3).map(({ id, text }, i) => ({
    id,
    text: i % 4 === 0 ? `${text}\nLine "two", of ${i}.` : text,
    date: `2024-12-${String(1 + (i % 28)).padStart(2, '0')}`,
  }))
  beforeAll(() => writeAll('archive', archive))

  describe.each(FORMATS)('of %s', (format) => {
    const input = `archive.${format}`

    it('recluster writes the sets that a run with its settings writes', async () => {
      const run = await runOf(input, '--emit', 'ids')
      const again = join(folder, `again-${format}`)
      const flags = ['--keep', 'latest,first-id', '--emit', 'cleaned,removed']
      await takrarHere('recluster', '--run', run, '--out', again, '--quiet', '--no-report', ...flags)
      const fresh = join(folder, `fresh-${format}`)
      await takrarHere('run', join(folder, input), '--out', fresh, '--quiet', '--no-report', ...flags)
      for (const name of ['cleaned.jsonl', 'removed.jsonl']) {
        const written = readFileSync(join(again, name), 'utf8')
        expect(written).not.toBe('')
        expect(written).toBe(readFileSync(join(fresh, name), 'utf8'))
      }
    })

    it('tune shows texts, and evaluate --scores compares them', async () => {
      const run = await runOf(input, '--emit', 'ids')
      const labels = join(folder, `labels-${format}.jsonl`)
      const tuned = await statusOf('tune', '--run', run, '--pairs', '12', '--label', labels)
      expect(tuned).toMatchObject({ status: 0 })
      const pairs = rowsOf<Record<string, unknown>>(folder, `labels-${format}.jsonl`)
      expect(pairs.length).toBeGreaterThan(0)
      const known = new Map(archive.map(({ id, text }) => [id, text]))
      const shown = pairs.flatMap(({ a, b, textA, textB }) => [
        [a, textA],
        [b, textB],
      ])
      for (const [id, text] of shown)
        expect(known.get(String(id))?.slice(0, 40)).toBe(String(text).slice(0, 40))
    })
  })

  it('explain compares two files of one record', async () => {
    const [a, b] = archive
    for (const [name, article] of [
      ['one', a],
      ['two', b],
    ] as const)
      if (article !== undefined) await writeAll(name, [article])
    const compared: unknown[] = []
    for (const format of FORMATS) {
      const { status, stdout } = await statusOf('explain', `one.${format}`, `two.${format}`, '--json')
      expect(status).toBe(0)
      const { a: _a, b: _b, ...data } = JSON.parse(stdout)
      compared.push(data)
    }
    expect(compared[1]).toEqual(compared[0])
    expect(compared[2]).toEqual(compared[0])
  })
})
