import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { MeasuredRecall } from '../../src/model/recall.ts'
import { selected, writeParquet } from '../parquet-writing.ts'
import { hasShared, rowsOf, SHARED, takrar, temporaryFolder } from '../shared.ts'
import { differing, SMALL, sparkHome, takrar as takrarWithSpark } from './spark-cluster.mjs'

const ARTICLES = 1700

/** True when Spark is there; in CI it must be, elsewhere its absence is said. */
function hasSpark(): boolean {
  if (sparkHome() !== null) return true
  if (process.env.CI === 'true') throw new Error('Spark is missing; .ci/run installs it')
  process.stderr.write('skipped: no Spark; name a folder with pyspark in it by TAKRAR_SPARK\n')
  return false
}

async function firstLines(name: string, count: number): Promise<string[]> {
  const lines: string[] = []
  const stream = createReadStream(join(SHARED, 'data', name)).pipe(createGunzip())
  for await (const line of createInterface({ input: stream })) {
    if (lines.length === count) break
    lines.push(line)
  }
  return lines
}

/** Articles without some of their words, the later ones without more of them. */
function versionsOf(lines: readonly string[]): string[] {
  return lines.map((line, i) => {
    const article: { id: string; text: string } = JSON.parse(line)
    const every = 40 - Math.floor((i * 30) / lines.length)
    const words = article.text.split(' ').filter((_, word) => word % every !== 0)
    return JSON.stringify({ ...article, id: `${article.id}-version`, text: words.join(' ') })
  })
}

/** What pipes have swallowed or split before, in ids and in texts. */
function hostileLines(): string[] {
  const text = (mark: string) =>
    `Words about nothing in particular ${mark} and a few more of them, so that it is long enough.`
  const ids = [
    'tab\there',
    'line\nbreak',
    'return\r',
    '\\N',
    'ls\u2028ps\u2029',
    'emoji 😀',
    'nul\0',
    '-',
    "it's \\",
    'same',
    'same',
  ]
  return ids.map((id) => JSON.stringify({ id, text: text(id), source: id }))
}

const DEADLINE = { timeout: 900_000 }

describe.runIf(hasSpark() && hasShared('data'))('a run on Spark', () => {
  /**
   * Holds what a job with executors in an ASCII locale leaves to what `takrar run` leaves of the same inputs.
   *
   * @returns the manifest
   */
  async function besideOneProcess(
    folder: string,
    asked: readonly string[],
    master: string,
  ): Promise<{ readonly recall: { readonly measured: MeasuredRecall } }> {
    const [alone, job, out] = ['alone', 'job', 'out'].map((name) => join(folder, name))
    takrar('run', ...asked, '--out', alone, '--quiet')
    takrar('spark', 'job', job, ...asked, '--out', out, '--slice', '2')
    const conf = ['spark.sql.shuffle.partitions=2', ...SMALL]
    const run = ['spark', 'run', job, '--master', master, '--quiet', '--remove-tables', '--conf', ...conf]
    const done = await takrarWithSpark(run, { env: { LC_ALL: 'C', LANG: 'C' } })
    expect(done.stderr).toBe('')
    expect(done.code).toBe(0)
    expect(differing(alone, out)).toEqual([])
    expect(readdirSync(join(job, 'work'))).toEqual([])
    const laws: { ok: boolean }[] = JSON.parse(takrar('check', out, '--json'))
    expect(laws.filter(({ ok }) => !ok)).toEqual([])
    return JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  }

  it('gives them of Parquet and of JSON Lines beside it, with sets in Parquet', DEADLINE, async () => {
    const [folder, inputs] = [temporaryFolder(), temporaryFolder()]
    const [lines, unnamed, list] = ['lines.jsonl', 'unnamed', 'list.txt'].map((name) => join(folder, name))
    const [named, broken] = ['named.parquet', 'broken.parquet'].map((name) => join(inputs, name))
    writeFileSync(lines, (await firstLines('news-ar-ant.jsonl.gz', 120)).join('\n'))
    const rows = (from: number, to: number): string =>
      `SELECT * EXCLUDE n FROM (SELECT *, row_number() OVER () AS n FROM read_json('${lines}')) WHERE n BETWEEN ${from} AND ${to}`
    await writeParquet(named, rows(1, 90), ', ROW_GROUP_SIZE 40')
    await writeParquet(unnamed, rows(60, 120))
    writeFileSync(broken, readFileSync(named).subarray(0, 4000))
    writeFileSync(list, `${unnamed}\n${inputs}\n`)
    const asked = [`@${list}`, lines, '--levels', 'document', '--no-recall', '--emit-format', 'parquet']
    await besideOneProcess(folder, asked, 'local[2]')
    const out = join(folder, 'out')
    const quarantined: { file: string }[] = rowsOf(out, 'quarantine.jsonl')
    expect(quarantined.map(({ file }) => file)).toEqual([broken])
    expect(await selected(`SELECT count(*) > 0 FROM '${join(out, 'cleaned.parquet')}'`)).toEqual([[true]])
  })

  it('gives the bytes of a run in one process, executors in an ASCII locale', DEADLINE, async () => {
    const folder = temporaryFolder()
    const [fa, ar, small] = ['fa.jsonl', 'ar.jsonl', 'small.jsonl'].map((name) => join(folder, name))
    const articles = await firstLines('news-fa-isna.jsonl.gz', ARTICLES / 2)
    writeFileSync(fa, `${articles.join('\n')}\n`)
    const others = [...(await firstLines('news-ar-ant.jsonl.gz', ARTICLES / 2)), ...articles.slice(0, 300)]
    writeFileSync(ar, others.join('\n'))
    writeFileSync(small, [...hostileLines(), '{"no":"text"}', '{broken'].join('\n'))
    const asked = [fa, ar, small, '--levels', 'document,paragraph,passage']
    await besideOneProcess(folder, asked, 'local-cluster[2,1,1024]')
  })

  it('gives them too with recall measured on a sample, as in larger archives', DEADLINE, async () => {
    const folder = temporaryFolder()
    const [articles, config] = ['articles.jsonl', 'config.json'].map((name) => join(folder, name))
    const lines = await firstLines('news-ar-ant.jsonl.gz', 150)
    writeFileSync(articles, [...lines, ...versionsOf(lines), ...lines.slice(0, 20)].join('\n'))
    // Bands that miss some pairs, and nothing else that finds them.
    const content = {
      levels: ['document'],
      recall: { exhaustiveUpTo: 100, sample: 120 },
      band: { minRecall: 0.5 },
      verify: { minContainment: 'off' },
    }
    writeFileSync(config, JSON.stringify(content))
    const { recall } = await besideOneProcess(folder, [articles, '--config', config], 'local[2]')
    const [all] = recall.measured.rows
    expect(recall.measured.method).toBe('sample')
    expect(all.found).toBeLessThan(all.pairs)
    expect(all.interval).not.toBeNull()
  })

  it('gives them where no item is a document', DEADLINE, async () => {
    const folder = temporaryFolder()
    const input = join(folder, 'nothing.jsonl')
    writeFileSync(input, '{"no":"text"}\n')
    await besideOneProcess(folder, [input, '--levels', 'document,passage'], 'local[2]')
  })
})
