import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { codePointSpans } from '../src/model/code-points.ts'
import {
  type ClusterRow,
  type DocumentRow,
  isStatement,
  type PairRow,
  type PassageRow,
  type StatementRow,
} from '../src/model/run-files.ts'
import { takrarHere } from './command-line.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const CORPUS = join(import.meta.dirname, '../corpus/articles')
const folder = temporaryFolder()
const run = join(folder, 'run')

function csv(name: string): Record<string, string>[] {
  return parse(readFileSync(join(run, `${name}.csv`)), { bom: true, columns: true })
}

async function parquet(name: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = (await connection.runAndReadAll(`SELECT * FROM '${join(run, name)}.parquet'`)).getRowObjects()
  connection.closeSync()
  instance.closeSync()
  return rows
}

function sharedRows(): { passages: PassageRow[]; statements: StatementRow[] } {
  const rows = rowsOf<PassageRow | StatementRow>(run, 'passages.jsonl')
  return { passages: rows.filter((row) => !isStatement(row)), statements: rows.filter(isStatement) }
}

beforeAll(async () => {
  await takrarHere('run', CORPUS, '--out', run, '--quiet', '--findings', 'csv,parquet', '--dolma')
})

describe('flat findings', () => {
  it('have a line a pair, passage and member of a cluster, in both formats', async () => {
    const pairs = rowsOf<PairRow>(run, 'pairs.jsonl')
    const { passages, statements } = sharedRows()
    const members = rowsOf<ClusterRow>(run, 'clusters.jsonl').flatMap((row) => row.members)
    for (const [name, ids] of [
      ['pairs', pairs.map(({ a }) => a.documentId)],
      ['passages', passages.map(({ a }) => a.documentId)],
      ['statements', statements.map(({ a }) => a.documentId)],
    ] as const) {
      expect(csv(name).map((row) => row.a_id)).toEqual(ids)
      expect((await parquet(name)).map((row) => row.a_id)).toEqual(ids)
    }
    expect(csv('clusters').map((row) => row.id)).toEqual(members.map(({ id }) => id))
    expect(csv('passages').map((row) => row.a_text)).toEqual(passages.map(({ a }) => a.text))
    const [first] = await parquet('pairs')
    expect(first).toMatchObject({ jaccard: pairs[0].jaccard, shared: BigInt(pairs[0].shared) })
    const date = rowsOf<DocumentRow>(run, 'documents.jsonl').find(
      ({ id }) => id === pairs[0].a.documentId,
    )?.date
    expect(first.a_date).toBe(date)
  })

  it('show the words by which two statements match as both articles write them', async () => {
    const { statements } = sharedRows()
    expect(statements.length).toBeGreaterThan(3)
    const words = statements.map(({ a, b, words }) =>
      words
        .map((match) => [
          a.text.slice(match.a[0] - a.span[0], match.a[1] - a.span[0]),
          b.text.slice(match.b[0] - b.span[0], match.b[1] - b.span[0]),
        ])
        .map((both) => both.join(' = '))
        .join('; '),
    )
    expect((await parquet('statements')).map((row) => row.words)).toEqual(words)
    expect(csv('statements').map((row) => [row.likelihood, row.coverage_b, row.matching_words])).toEqual(
      statements.map((row) => [row.likelihood, row.coverageB, row.words.length].map(String)),
    )
  })

  it('pass the check', async () => {
    expect(await takrarHere('check', run)).not.toContain('BROKEN')
  })

  it('have no cell that a spreadsheet would compute', async () => {
    const text = 'The harbour office says that the northern quay is closed until the spring tides are over.'
    const input = join(folder, 'formulas.jsonl')
    const lines = ['=1+1', '+x', '-x', '@x', '\tx'].map((title, i) =>
      JSON.stringify({ id: `=${i}`, title, text: `=${text} ${'and more of it '.repeat(i)}` }),
    )
    writeFileSync(input, lines.join('\n'))
    const out = join(folder, 'formulas')
    await takrarHere('run', input, '--out', out, '--quiet', '--findings', 'csv')
    const rows: string[][] = parse(readFileSync(join(out, 'pairs.csv')), { bom: true })
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(rows.flat()).toContain("'=1+1")
  })
})

describe('files for the Dolma toolkit', () => {
  const lines = (name: string): string[] =>
    gunzipSync(readFileSync(join(run, name)))
      .toString('utf8')
      .trimEnd()
      .split('\n')

  it('have the same documents in the same lines', () => {
    const documents = rowsOf<DocumentRow>(run, 'documents.jsonl').map(({ id }) => id)
    for (const name of ['dolma-documents.jsonl.gz', 'dolma-attributes.jsonl.gz']) {
      expect(lines(name).map((line) => JSON.parse(line).id)).toEqual(documents)
    }
  })

  it('have spans by which Python cuts what Takrar has found', () => {
    const script = `
import gzip, json, sys
documents = [json.loads(line) for line in gzip.open(sys.argv[1] + '/dolma-documents.jsonl.gz', 'rt')]
attributes = [json.loads(line) for line in gzip.open(sys.argv[1] + '/dolma-attributes.jsonl.gz', 'rt')]
cut = {name: [[d['id'], d['text'][start:end]] for d, a in zip(documents, attributes) for start, end, _ in a['attributes'][name]]
       for name in attributes[0]['attributes']}
print(json.dumps(cut))`
    const { stdout } = spawnSync('python3', ['-c', script, run], { encoding: 'utf8' })
    const cut: Record<string, [string, string][]> = JSON.parse(stdout)
    const texts = new Map(
      lines('dolma-documents.jsonl.gz').map((line) => [JSON.parse(line).id, JSON.parse(line).text]),
    )
    const rows = rowsOf<DocumentRow>(run, 'documents.jsonl')
    expect(cut.takrar__duplicate_documents).toEqual(
      rows.filter(({ status }) => status === 'removed').map(({ id }) => [id, texts.get(id)]),
    )
    expect(cut.takrar__duplicate_paragraphs).toEqual(
      rows.flatMap(({ id, paragraphs }) =>
        paragraphs.repeated.map((span) => [id, texts.get(id).slice(...span)]),
      ),
    )
    const passages = new Set(
      sharedRows().passages.flatMap(({ a, b }) =>
        [a, b].map(({ documentId, text }) => `${documentId} ${text}`),
      ),
    )
    expect(new Set(cut.takrar__shared_passages.map(([id, text]) => `${id} ${text}`))).toEqual(passages)
  })

  it('count code points as Array.from does', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(30), fc.nat(30))),
        (text, ends) => {
          const units = [0]
          for (const point of text) units.push(units[units.length - 1] + point.length)
          const spans = ends.map(([x, y]): [number, number] => {
            const [from, to] = [units[x % units.length], units[y % units.length]]
            return from <= to ? [from, to] : [to, from]
          })
          const points = Array.from(text)
          const cut = codePointSpans(text, spans).map(([start, end]) => points.slice(start, end).join(''))
          expect(cut).toEqual(spans.map((span) => text.slice(...span)))
        },
      ),
    )
  })
})
