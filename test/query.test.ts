import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { run, type SettingsInput } from '../src/index.ts'
import {
  type ClusterRow,
  type CopiesRow,
  type DocumentRow,
  isStatement,
  type PairRow,
  type PassageRow,
  type RepeatRow,
  type StatementRow,
} from '../src/model/run-files.ts'
import { type QueryResult, query } from '../src/query/query.ts'
import { RECIPES } from '../src/query/recipes.ts'
import { commandLineIn, type Ended, takrarHere } from './command-line.ts'
import { expandedPairs } from './oracle/expanded-pairs.ts'
import { type RunRows, SLOW_RECIPES } from './oracle/recipes.ts'
import { publishedArchive } from './query-archive.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
const ROOM = { memory: 2 ** 30, threads: 2 }
const GOLDEN = join(import.meta.dirname, 'golden')
const SAMPLE = join(import.meta.dirname, '../corpus/articles')

/** Values as JavaScript has them. */
async function answer(out: string, sql: string): Promise<unknown[][]> {
  const result = await query(out, sql, ROOM, null)
  try {
    return await valuesOf(result)
  } finally {
    await result.close()
  }
}

async function valuesOf({ columns, rows }: QueryResult): Promise<unknown[][]> {
  const found: unknown[][] = []
  for await (const batch of rows()) {
    for (const row of batch)
      found.push(
        row.map((value, i) => (value === null || columns[i].kind === 'text' ? value : JSON.parse(value))),
      )
  }
  return found
}

function rowsOfRun(out: string): RunRows {
  const documents = rowsOf<DocumentRow>(out, 'documents.jsonl')
  const records = rowsOf<{ text: string }>(out, 'annotated.jsonl')
  return {
    documents,
    pairs: rowsOf<PairRow>(out, 'pairs.jsonl'),
    copies: rowsOf<CopiesRow>(out, 'copies.jsonl'),
    clusters: rowsOf<ClusterRow>(out, 'clusters.jsonl'),
    ...sharedRows(out),
    texts: new Map(documents.map(({ id }, i) => [id, records[i].text])),
  }
}

function sharedRows(out: string): { passages: PassageRow[]; statements: StatementRow[] } {
  const rows = rowsOf<PassageRow | StatementRow>(out, 'passages.jsonl')
  return { passages: rows.filter((row) => !isStatement(row)), statements: rows.filter(isStatement) }
}

const outs: string[] = []
const sample = join(folder, 'sample')
const published = join(folder, 'published')

beforeAll(async () => {
  const write: SettingsInput['write'] = { report: false, emit: ['cleaned', 'annotated', 'removed'] }
  for (const name of readdirSync(GOLDEN)) {
    const settingsPath = join(GOLDEN, name, 'settings.json')
    const settings: SettingsInput = existsSync(settingsPath)
      ? JSON.parse(readFileSync(settingsPath, 'utf8'))
      : {}
    const out = join(folder, name)
    const inputs = [join(GOLDEN, name, 'input.jsonl')]
    const decisions = settings.decisions ? join(GOLDEN, name, settings.decisions) : null
    await run({ ...settings, inputs, decisions, out, write, workers: 1 })
    outs.push(out)
  }
  const input = join(folder, 'published.jsonl')
  const lines = publishedArchive(300, 3).map((record) => `${JSON.stringify(record)}\n`)
  writeFileSync(input, lines.join(''))
  await run({ inputs: [input], out: published, write, workers: 2 })
  outs.push(published)
  await run({ inputs: [SAMPLE], out: sample, write, workers: 1 })
  outs.push(sample)
})

describe('recipes', () => {
  it.each(RECIPES.map(({ name, sql }) => [name, sql] as const))(
    '%s answers what a slow count does',
    async (name, sql) => {
      let rows = 0
      for (const out of outs) {
        const expected = SLOW_RECIPES[name](rowsOfRun(out))
        expect(await answer(out, sql), out).toEqual(expected)
        rows += expected.length
      }
      expect(rows).toBeGreaterThan(3)
    },
  )

  it('have names of their own, and are called by them', async () => {
    expect(new Set(RECIPES.map(({ name }) => name)).size).toBe(RECIPES.length)
    const listed = await takrarHere('query', '--recipes')
    for (const { name, question, sql } of RECIPES)
      expect(listed).toContain(`-- ${name}: ${question}\n${sql};`)
    const [{ name, sql }] = RECIPES
    expect(await takrarHere('query', name, '--run', published)).toBe(
      await takrarHere('query', sql, '--run', published),
    )
  })
})

describe('pairs_expanded', () => {
  it('are all pairs of places, as going through all of them finds them', async () => {
    const sql = `SELECT level, a, b, verdict, "containmentA", "containmentB", "textIdA", "textIdB" FROM pairs_expanded`
    let found = 0
    let listed = 0
    for (const out of outs) {
      const { pairs, copies } = rowsOfRun(out)
      const expected = expandedPairs(pairs, copies).map((pair) =>
        JSON.stringify([
          ...[pair.level, place(pair.a), place(pair.b), pair.verdict],
          ...[pair.containmentA, pair.containmentB, pair.textIdA, pair.textIdB],
        ]),
      )
      const actual = (await answer(out, sql)).map((row) => JSON.stringify(row))
      expect(actual.sort()).toEqual(expected.sort())
      expect(await answer(out, 'SELECT count(*) FROM pairs_expanded WHERE "isListed"')).toEqual([
        [pairs.length],
      ])
      found += expected.length
      listed += pairs.length
    }
    expect(found).toBeGreaterThan(listed + 50)
  })

  it('count as many as their groups make', async () => {
    const { pairs, copies } = rowsOfRun(published)
    const size = (id: string, level: string): number =>
      copies.find((group) => group.groupId === id && group.level === level)?.members.length ?? 1
    const across = pairs.reduce(
      (sum, { level, textIdA, textIdB }) => sum + size(textIdA, level) * size(textIdB, level),
      0,
    )
    const within = copies.reduce((sum, { members }) => sum + (members.length * (members.length - 1)) / 2, 0)
    expect(await answer(published, 'SELECT count(*) FROM pairs_expanded')).toEqual([[across + within]])
  })
})

function place({ documentId, paragraph, span }: PairRow['a']): object {
  return { documentId, paragraph, span }
}

describe('views', () => {
  it('have every value of every row, as the files have it', async () => {
    for (const out of outs) {
      for (const name of [
        'documents',
        'copies',
        'pairs',
        'passages',
        'statements',
        'repeats',
        'boilerplate',
        'clusters',
        'quarantine',
      ]) {
        const known: readonly object[] =
          name === 'passages' || name === 'statements'
            ? sharedRows(out)[name]
            : rowsOf<object>(out, `${name}.jsonl`)
        if (known.length === 0) continue
        const result = await query(out, `FROM ${name}`, ROOM, null)
        const values = await valuesOf(result)
        await result.close()
        expect(values.length).toBe(known.length)
        for (const [i, row] of known.entries()) {
          const found = Object.fromEntries(result.columns.map((column, c) => [column.name, values[i][c]]))
          expect(withoutNulls(found), `${out} ${name}`).toEqual(withoutNulls(row))
        }
      }
    }
  })

  it('tell passages and statements in two languages apart, and which documents have two of these', async () => {
    const { statements } = sharedRows(sample)
    expect(statements.length).toBeGreaterThan(3)
    const { counts } = JSON.parse(readFileSync(join(sample, 'manifest.json'), 'utf8'))
    expect(await answer(sample, 'SELECT count(*) FROM related_documents WHERE statements >= 2')).toEqual([
      [counts.statements.relatedDocuments],
    ])
    expect(await answer(sample, 'SELECT sum(statements) FROM related_documents')).toEqual([
      [statements.length],
    ])
  })

  it('take lists apart: members of copies and clusters, occurrences of repeats', async () => {
    const { copies, clusters } = rowsOfRun(published)
    expect(await answer(published, 'SELECT "groupId", size, "documentId", span FROM copy_members')).toEqual(
      copies.flatMap(({ groupId, members }) =>
        members.map((m) => [groupId, members.length, m.documentId, m.span]),
      ),
    )
    expect(await answer(published, 'SELECT "clusterId", id, verdict, score FROM cluster_members')).toEqual(
      clusters.flatMap(({ clusterId, members }) => members.map((m) => [clusterId, m.id, m.verdict, m.score])),
    )
    const repeated = join(folder, 'repeat-in-many')
    const repeats = rowsOf<RepeatRow>(repeated, 'repeats.jsonl')
    const occurrences = await answer(
      repeated,
      'SELECT "wordingId", "documentId", span FROM repeat_occurrences',
    )
    expect(occurrences.length).toBeGreaterThan(2)
    expect(occurrences).toEqual(
      repeats.flatMap(({ wordingId, occurrences }) =>
        occurrences.map((o) => [wordingId, o.documentId, o.span]),
      ),
    )
  })

  it('give records the ids of their documents, and the texts that the run compared', async () => {
    const { documents, texts } = rowsOfRun(published)
    const kept = documents.filter(({ status }) => status === 'kept').map(({ id }) => [id, id, texts.get(id)])
    expect(await answer(published, `SELECT "documentId", record ->> 'id', text FROM cleaned`)).toEqual(kept)
    expect(await answer(published, 'SELECT count(*) FROM removed')).toEqual([
      [documents.length - kept.length],
    ])
    expect(await answer(published, 'FROM texts')).toEqual([...texts])
  })

  it('slice texts in the units of spans, whatever characters stand before', async () => {
    const { passages } = rowsOfRun(published)
    expect(passages.length).toBeGreaterThan(3)
    const wrong = `SELECT count(*) FROM passages p JOIN texts t ON t."documentId" = p.b.documentId
      WHERE slice(t.text, p.b.span)[:200] <> p.b.text[:200]`
    expect(await answer(published, wrong)).toEqual([[0]])
    expect(
      await answer(published, `SELECT slice('😀a😀b', [2, 3]), slice('😀a😀b', [3, 6]), slice('ab', [0, 0])`),
    ).toEqual([['a', '😀b', '']])
  })

  it('read mapped texts as the run does: joined, nested, by lines, and of files that are one document', async () => {
    const input = join(folder, 'mapped')
    mkdirSync(input)
    const records = [
      { key: 'a', lead: 'Lead.', body: { 'more/~x': ['One.', null, 'Two.'] } },
      { key: 'b', lead: null, 'body.more/~x': 'Whole name.' },
      { key: 'c', lead: '' },
    ]
    writeFileSync(join(input, 'a.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''))
    writeFileSync(join(input, 'b.txt'), 'A file.')
    const out = join(folder, 'mapped-out')
    const fields = { id: 'key', text: ['lead', 'body.more/~x'] }
    await run({ inputs: [input], out, read: { fields }, write: { report: false }, workers: 1 })
    expect(await answer(out, 'SELECT text FROM texts ORDER BY "documentId"')).toEqual([
      ['Lead.\n\nOne.\nTwo.'],
      ['Whole name.'],
      ['A file.'],
      [''],
    ])
  })

  it('are there with their types when a run has no rows', async () => {
    const out = join(folder, 'empty-out')
    writeFileSync(join(folder, 'empty.jsonl'), '')
    await run({ inputs: [join(folder, 'empty.jsonl')], out, write: { report: false }, workers: 1 })
    const typed = `SELECT count(*), max(p.a.documentId), sum(p.score) FROM pairs_expanded p`
    expect(await answer(out, typed)).toEqual([[0, null, null]])
    for (const { sql } of RECIPES) expect(await answer(out, sql)).toEqual([])
  })
})

function withoutNulls(row: object): unknown {
  return JSON.parse(JSON.stringify(row), (_key, value) => (value === null ? undefined : value))
}

function refused(...args: readonly string[]): Promise<Ended> {
  return commandLineIn(folder, 'query', ...args, '--run', published)
}

describe('a query', () => {
  const sumsNow = (): string => readFileSync(join(published, 'SHA256SUMS'), 'utf8')

  it.each([
    ['selct 1', 'LINE 1: selct 1\ntakrar:         ^\n'],
    ['select id,\n  titel\nfrom documents', 'LINE 2:   titel\ntakrar:           ^\n'],
    ['from documens', 'Did you mean "documents"?'],
    ['select id::int from documents', 'Could not convert string'],
    ['', 'query needs SQL'],
    ['/* nothing */', 'there is no statement'],
    ['select 1; select 2', 'takes one statement that gives rows, not 2'],
    ['select $1', 'has parameters'],
    ['souces', 'there is no recipe souces; did you mean sources?'],
    ['@missing.sql', 'cannot read the SQL file missing.sql: there is no such file'],
  ])('%j that is wrong ends with 2 and says where', async (sql, message) => {
    const { status, stdout, stderr } = await refused(sql)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('takrar_result')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  it.each([
    `copy (select 1) to '${join(published, 'pairs.jsonl')}' (use_tmp_file false)`,
    `explain analyze copy (select 1) to '${join(published, 'pairs.jsonl')}' (use_tmp_file false)`,
    `copy (select 1) to 'new.csv'`,
    'create table x as select 1',
    "attach 'x.db'",
    'set enable_external_access = true',
    'install httpfs',
    "select * from read_text('published.jsonl')",
    `select * from read_text('${join(published, 'manifest.json')}')`,
    "select * from glob('*')",
    "select getenv('HOME')",
    "from read_csv('https://example.org/x.csv')",
  ])('%j that reaches beyond the rows of the run is refused', async (sql) => {
    const sums = sumsNow()
    const pairs = readFileSync(join(published, 'pairs.jsonl'))
    expect(await refused(sql)).toMatchObject({ status: 2, stdout: '' })
    expect(sumsNow()).toBe(sums)
    expect(readFileSync(join(published, 'pairs.jsonl'))).toEqual(pairs)
    expect(existsSync(join(folder, 'new.csv'))).toBe(false)
  })

  it('names the run that it is not for, and the set that the run has not', async () => {
    await expect(query(folder, 'select 1', ROOM, null)).rejects.toThrow('no finished run')
    await expect(query(join(folder, 'mapped-out'), 'from removed', ROOM, null)).rejects.toThrow(
      'the run has no removed.jsonl; one with removed in --emit has it',
    )
  })

  it.each([
    'select 1 as x;',
    'select 1 as x -- ; the end',
    "select 1 as x /* ; */ ; -- it's done",
    'with t as (select 1 as x) from t',
    "select x from (values (1)) t(x) where ';' <> '\"' ;\n\n",
    'select x from (select 1 as x, $$;$$ as ";")',
  ])('may end as it likes: %j', async (sql) => {
    expect(await answer(published, sql)).toEqual([[1]])
  })

  it('describes, summarizes and lists', async () => {
    expect((await answer(published, 'describe pairs'))[0].slice(0, 2)).toEqual(['level', 'VARCHAR'])
    expect((await answer(published, 'summarize documents')).length).toBe(15)
    expect((await answer(published, 'show tables')).flat()).toContain('pairs_expanded')
  })

  it('keeps its order, over many batches', async () => {
    const sql = 'select i, i % 7 from range(20000) t(i) order by i desc'
    expect((await answer(published, sql)).map(([i]) => i)).toEqual(
      Array.from({ length: 20_000 }, (_, i) => 19_999 - i),
    )
  })

  it.each(['table', 'csv', 'json', 'jsonl'])('is written as %s where that is asked for', async (format) => {
    const { status, stdout } = await refused('select 12345 as n', '--format', format)
    expect(status).toBe(0)
    expect(stdout).toContain('12345')
  })

  it('reads SQL from a file', async () => {
    writeFileSync(join(folder, 'count.sql'), '\ufeffselect count(*) as n\nfrom documents;\n')
    const { stdout } = await refused('@count.sql', '--format', 'csv')
    expect(stdout).toBe(`n\n${rowsOf(published, 'documents.jsonl').length}\n`)
  })

  it('says which package it needs where that is not installed, and lists recipes without it', () => {
    const hooks = `export const resolve = (name, context, next) => {
      if (!name.startsWith('@duckdb/')) return next(name, context)
      throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
    }`
    const url = `data:text/javascript,${encodeURIComponent(hooks)}`
    const probe = join(folder, 'without.mjs')
    writeFileSync(probe, `import { register } from 'node:module'\nregister(${JSON.stringify(url)})`)
    const without = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['--import', probe, PROGRAM, 'query', ...args], {
        cwd: folder,
        encoding: 'utf8',
      })
    expect(without('from pairs', '--run', published)).toMatchObject({
      status: 2,
      stdout: '',
      stderr:
        'takrar: query needs the package @duckdb/node-api, which is not installed here: npm install @duckdb/node-api\n',
    })
    expect(without('--recipes').status).toBe(0)
  })

  it('leaves nothing behind in the folder for temporary files', async () => {
    const temporary = join(folder, 'temporary')
    mkdirSync(temporary)
    vi.stubEnv('TMPDIR', temporary)
    try {
      const result = await query(published, 'from documents', ROOM, null)
      expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^takrar-query-/)])
      await result.close()
      await query(published, 'selct', ROOM, null).catch(() => {})
      expect(readdirSync(temporary)).toEqual([])
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

describe('a file of rows', () => {
  const sql = `select id, [1, 2] as list, {'n': 9007199254740993} as nested, 9007199254740993 as big, null::varchar as nothing from documents order by id`

  it.each(['parquet', 'csv', 'jsonl'])('is written as %s, whole', async (format) => {
    const path = join(folder, `rows.${format}`)
    expect(await refused(sql, '--output', path)).toEqual({ status: 0, stdout: '', stderr: `wrote ${path}\n` })
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const reader = await connection.runAndReadAll(
      `select count(*), min(id), min(big)::varchar from '${path}'`,
    )
    const ids = rowsOf<DocumentRow>(published, 'documents.jsonl').map(({ id }) => id)
    expect(reader.getRows()).toEqual([[BigInt(ids.length), ids.sort()[0], '9007199254740993']])
    connection.closeSync()
  })

  it('is not there when the query fails on the way, and an older one stays', async () => {
    const path = join(folder, 'old.csv')
    writeFileSync(path, 'old')
    const { status, stderr } = await refused(
      "select case when id = 'c3' then id::int end from documents",
      '--output',
      path,
    )
    expect(status).toBe(2)
    expect(stderr).toContain("Could not convert string 'c3'")
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  it.each([
    ['rows.xlsx', 'must end with .parquet, .csv, .jsonl, not rows.xlsx'],
    ['published/rows.csv', "lies in the run's folder, which a query leaves as it is"],
    ['published/../published/rows.csv', "lies in the run's folder"],
    ['nowhere/rows.csv', 'lies in a folder that is not there'],
  ])('%s is refused', async (path, message) => {
    const { status, stderr } = await refused('from pairs', '--output', path)
    expect(stderr).toContain(message)
    expect(status).toBe(2)
    rmSync(join(published, 'rows.csv'), { force: true })
  })
})
