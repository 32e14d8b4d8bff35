import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { thisMachine } from '../src/config/machine.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import type { DirectScore } from '../src/evaluate/direct-scores.ts'
import { evaluate } from '../src/evaluate/evaluate.ts'
import type { ExplainedPair } from '../src/explain/comparison.ts'
import { explainPair } from '../src/explain/explain.ts'
import { seeded } from '../src/hash/mix.ts'
import type { BoilerplateRow, DocumentRow, PairRow } from '../src/model/run-files.ts'
import { inventedArchive } from './archive.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()

/** What each site prints around its articles; the last one's records do not say whose they are. */
const SITES = [
  {
    source: 'courier',
    before: ['صفحه‌ی نخست', 'نامه‌های خوانندگان به دفتر روزنامه‌ی ساحل'],
    after: ['بازدید: {n}'],
  },
  { source: 'ledger', before: ['بازگشت'], after: ['همه‌ی حقوق این نوشته از آن دفتر سیمرود است.', 'چاپ'] },
  { source: null, before: [], after: ['این خبر را برای دوستان خود در شهرهای دیگر بفرستید.'] },
] as const

const archive = inventedArchive(3000, 17).map(({ id, text }, i) => {
  const { source, before, after } = SITES[seeded(3, i) % SITES.length] as (typeof SITES)[number]
  const around = [...before, text, ...after].join('\n').replace('{n}', String(seeded(4, i) % 5000))
  return { id, text: around, ...(source === null ? {} : { source }) }
})

function runOf(name: string, records: readonly object[], ...args: readonly string[]): string {
  const input = join(folder, `${name}.jsonl`)
  writeFileSync(input, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  return runOn(input, name, ...args)
}

function runOn(input: string, name: string, ...args: readonly string[]): string {
  const out = join(folder, name)
  takrar('run', input, '--out', out, '--quiet', '--no-report', '--emit', 'annotated', ...args)
  return out
}

function sums(out: string): string {
  return readFileSync(join(out, 'SHA256SUMS'), 'utf8')
}

describe('a run over sites with furniture of their own', () => {
  const out = runOf('sites', archive, '--workers', '1')
  const input = join(folder, 'sites.jsonl')
  const rows = rowsOf<BoilerplateRow>(out, 'boilerplate.jsonl')

  it('learns what each prints around its articles, and nothing else', () => {
    const told = rows.map(({ source, text }) => [source, text.replace(/[0-9]+/, '{n}')])
    const printed = SITES.flatMap(({ source, before, after }) =>
      [...before, ...after].map((line) => [source, line]),
    )
    expect(told.sort()).toEqual(printed.sort())
    for (const { source, documents, sourceDocuments, share, contexts, sampled } of rows) {
      expect([source, documents]).toEqual([source, sourceDocuments])
      expect([share, contexts > sampled * 0.8]).toEqual([1, true])
    }
  })

  it('counts what it left out, and the laws hold', () => {
    const lines = new Map(SITES.map(({ source, before, after }) => [source, before.length + after.length]))
    const documents = rowsOf<DocumentRow>(out, 'documents.jsonl')
    for (const { source, paragraphs } of documents) {
      expect(paragraphs.boilerplate).toBe(lines.get(source as (typeof SITES)[number]['source']))
      expect(paragraphs.furniture).toBeGreaterThanOrEqual(paragraphs.boilerplate)
    }
    const { counts } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
    expect(counts.boilerplate).toEqual({
      wordings: rows.length,
      sources: 3,
      documents: documents.length,
      segments: documents.reduce((sum, { paragraphs }) => sum + paragraphs.boilerplate, 0),
    })
    expect(takrar('check', out)).not.toContain('BROKEN')
  })

  it('compares the articles: what differs in nothing else is one article, wherever its site is known', () => {
    const pairs = rowsOf<PairRow>(out, 'pairs.jsonl').filter(({ level }) => level === 'document')
    const sourceOf = new Map(archive.map(({ id, source }) => [id, source]))
    const across = pairs.filter(({ a, b }) => sourceOf.get(a.documentId) !== sourceOf.get(b.documentId))
    const known = across.filter(({ a, b }) => sourceOf.get(a.documentId) && sourceOf.get(b.documentId))
    expect(known.some(({ jaccard, verdict }) => jaccard === 1 && verdict === 'same')).toBe(true)
    const whole = runOn(input, 'whole', '--no-boilerplate', '--levels', 'document')
    expect(rowsOf<BoilerplateRow>(whole, 'boilerplate.jsonl')).toEqual([])
    const wholePairs = new Map(
      rowsOf<PairRow>(whole, 'pairs.jsonl').map((pair) => [pair.a.documentId + pair.b.documentId, pair]),
    )
    for (const pair of across) {
      const { jaccard } = wholePairs.get(pair.a.documentId + pair.b.documentId) ?? { jaccard: 0 }
      if (known.includes(pair)) expect(pair.jaccard).toBeGreaterThan(jaccard)
    }
  })

  it('gives the same bytes for any number of workers', () => {
    // More than a run reads before it calls others to help.
    expect(statSync(input).size).toBeGreaterThan(5 * 2 ** 20)
    const [one, two, eight] = ['1', '2', '8'].map((workers) =>
      sums(runOn(input, `by-${workers}`, '--workers', workers, '--levels', 'document')),
    )
    expect([two, eight]).toEqual([one, one])
  })

  it('finds the same in shuffled input', () => {
    const shuffled = archive
      .map((record, i) => ({ record, key: seeded(6, i) }))
      .sort((x, y) => x.key - y.key)
      .map(({ record }) => record)
    const other = runOf('shuffled', shuffled)
    for (const name of ['boilerplate', 'pairs', 'passages', 'repeats', 'copies', 'clusters']) {
      const [here, there] = [out, other].map((run) => readFileSync(join(run, `${name}.jsonl`), 'utf8'))
      expect(here === there, name).toBe(true)
    }
  })

  it('is explained with the figures of its files', async () => {
    const file = { path: 'settings', content: {} }
    const { settings } = resolveSettings({ file, flags: [], workingFolder: folder, machine: thisMachine() })
    const pairs = rowsOf<PairRow>(out, 'pairs.jsonl').filter(({ level }) => level === 'document')
    for (const { a, b, jaccard, containmentA, containmentB, shared, verdict } of pairs.slice(0, 12)) {
      const { data } = await explainPair(out, a.documentId, b.documentId, settings)
      const { comparison, facts } = (data as { explained: ExplainedPair }).explained
      expect(facts.a.boilerplate).toBeGreaterThan(0)
      expect({
        jaccard: comparison.jaccard,
        containmentA: comparison.containmentA,
        containmentB: comparison.containmentB,
        shared: comparison.shared,
        verdict: comparison.verdict,
      }).toEqual({ jaccard, containmentA, containmentB, shared, verdict })
    }
  })

  it('scores labelled pairs as the run has, or as whole texts', async () => {
    const file = { path: 'settings', content: {} }
    const { settings } = resolveSettings({ file, flags: [], workingFolder: folder, machine: thisMachine() })
    const pairs = rowsOf<PairRow>(out, 'pairs.jsonl').filter(({ level }) => level === 'document')
    const goldPath = join(folder, 'gold.jsonl')
    const labelled = pairs.map(({ a, b }) => ({ a: a.documentId, b: b.documentId, label: 'same' }))
    writeFileSync(goldPath, labelled.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const jaccards = async (boilerplateOf: string | null): Promise<number[]> => {
      const scores = { inputs: [input], outPath: null, boilerplateOf }
      const { data } = await evaluate({ runFolder: out, goldPath, scores, settings })
      return (data as { scores: DirectScore[] }).scores.map(({ jaccard }) => jaccard)
    }
    const ofRun = pairs.map(({ jaccard }) => jaccard)
    expect(await jaccards(out)).toEqual(ofRun)
    expect(await jaccards(null)).not.toEqual(ofRun)
  })
})
