import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hasShared, SHARED, takrar, temporaryFolder } from '../shared.ts'
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
  /** What `takrar run` and a job with executors in an ASCII locale leave of the same inputs. */
  async function besideOneProcess(folder: string, asked: readonly string[], master: string) {
    const [alone, job, out] = ['alone', 'job', 'out'].map((name) => join(folder, name))
    takrar('run', ...asked, '--out', alone, '--quiet')
    takrar('spark', 'job', job, ...asked, '--out', out, '--slice', '2')
    const conf = ['spark.sql.shuffle.partitions=2', ...SMALL]
    const run = ['spark', 'run', job, '--master', master, '--quiet', '--conf', ...conf]
    const done = await takrarWithSpark(run, { env: { LC_ALL: 'C', LANG: 'C' } })
    expect(done.stderr).toBe('')
    expect(done.code).toBe(0)
    expect(differing(alone, out)).toEqual([])
    const laws: { ok: boolean }[] = JSON.parse(takrar('check', out, '--json'))
    expect(laws.filter(({ ok }) => !ok)).toEqual([])
  }

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

  it('gives them too where not every pair is compared, as in larger archives', DEADLINE, async () => {
    const folder = temporaryFolder()
    const articles = join(folder, 'articles.jsonl')
    writeFileSync(articles, (await firstLines('news-ar-ant.jsonl.gz', 200)).join('\n'))
    await besideOneProcess(folder, [articles, '--levels', 'document', '--no-recall'], 'local[2]')
  })

  it('gives them where no item is a document', DEADLINE, async () => {
    const folder = temporaryFolder()
    const input = join(folder, 'nothing.jsonl')
    writeFileSync(input, '{"no":"text"}\n')
    await besideOneProcess(folder, [input, '--levels', 'document,passage'], 'local[2]')
  })
})
