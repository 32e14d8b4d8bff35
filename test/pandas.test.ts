import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PairRow } from '../src/model/run-files.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'

const CORPUS = join(import.meta.dirname, '../corpus/articles')
const PACKAGES = process.env.TAKRAR_PYTHON ?? join(homedir(), '.cache/takrar-python')
const folder = temporaryFolder()

function python(script: string, ...args: readonly string[]) {
  const env = { ...process.env, PYTHONPATH: PACKAGES }
  return spawnSync('python3', ['-c', script, ...args], { encoding: 'utf8', env, maxBuffer: 2 ** 28 })
}

/** In CI pandas must be there; elsewhere its absence is said. */
function hasPandas(): boolean {
  if (python('import pandas, pyarrow').status === 0) return true
  if (process.env.CI === 'true') throw new Error(`there is no pandas in ${PACKAGES}`)
  process.stderr.write(`skipped: no pandas with pyarrow; install them, or name a folder by TAKRAR_PYTHON\n`)
  return false
}

describe.runIf(hasPandas())('pandas', () => {
  it('reads the cleaned set from Parquet and CSV as from JSON Lines', () => {
    const texts = ['jsonl', 'parquet', 'csv'].map((format) => {
      const out = join(folder, format)
      takrar('run', CORPUS, '--out', out, '--quiet', '--emit-format', format)
      // pandas itself loses digits of large numbers in JSON.
      const read = {
        jsonl: 'pandas.DataFrame([json.loads(line) for line in open(path)])',
        parquet: 'pandas.read_parquet(path)',
        csv: 'pandas.read_csv(path, dtype=str)',
      }
      const script = `
import json, sys, pandas
path = sys.argv[1]
print(json.dumps(${read[format as keyof typeof read]}[['id', 'text']].astype(str).values.tolist()))`
      const { stdout, stderr } = python(script, join(out, `cleaned.${format}`))
      expect(stderr).toBe('')
      return JSON.parse(stdout)
    })
    expect(texts[0]).toHaveLength(20)
    expect(texts[1]).toEqual(texts[0])
    expect(texts[2]).toEqual(texts[0])
  })

  it('reads findings with numbers as numbers', () => {
    const out = join(folder, 'findings')
    takrar('run', CORPUS, '--out', out, '--quiet', '--findings', 'parquet')
    const script = `
import sys, pandas
pairs = pandas.read_parquet(sys.argv[1] + '/pairs.parquet')
print(len(pairs), pairs.jaccard.dtype, pairs.shared.dtype, round(float(pairs.jaccard.sum()), 6))`
    const pairs = rowsOf<PairRow>(out, 'pairs.jsonl')
    const sum = Math.round(pairs.reduce((all, { jaccard }) => all + jaccard, 0) * 1e6) / 1e6
    expect(python(script, out).stdout.trim()).toBe(`${pairs.length} float64 int64 ${sum}`)
  })
})
