import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DocumentRow } from '../src/model/run-files.ts'
import { hasShared, rowsOf, SHARED, takrar, temporaryFolder, unpackXz } from './shared.ts'

describe.runIf(hasShared('peers/corpus'))('spellings that a reader calls the same text', () => {
  const folder = temporaryFolder()

  it.each(['fa', 'ar', 'zh'])(
    '%s: at least 99 per cent of each kind land in the cluster of their source, no two sources in one',
    (language) => {
      const input = join(folder, `${language}.jsonl`)
      unpackXz(`peers/corpus/ml-${language}.jsonl.xz`, input)
      const out = join(folder, language)
      takrar('run', input, '--out', out, '--levels', 'document', '--no-report', '--quiet')
      const clusterOf = new Map(
        rowsOf<DocumentRow>(out, 'documents.jsonl').map((row) => [
          row.id,
          row.clusterId ?? `alone ${row.id}`,
        ]),
      )
      const kinds = new Map<string, { hit: number; all: number }>()
      const variants = readFileSync(join(SHARED, `peers/corpus/ml-${language}.mut.tsv`), 'utf8').split('\n')
      for (const line of variants.filter((text) => text !== '')) {
        const [variant, source, kind] = line.split('\t')
        const count = kinds.get(kind) ?? { hit: 0, all: 0 }
        count.all++
        if (clusterOf.get(variant) === clusterOf.get(source)) count.hit++
        kinds.set(kind, count)
      }
      for (const [kind, { hit, all }] of kinds) {
        const bar = kind.includes('deleted') ? 0.9 : 0.99
        expect(hit / all, kind).toBeGreaterThanOrEqual(bar)
      }
      const sources = [...clusterOf].filter(([id]) => !id.includes('v')).map(([, cluster]) => cluster)
      expect(new Set(sources).size).toBe(sources.length)
    },
  )
})
