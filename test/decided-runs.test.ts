import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../src/check/check.ts'
import { recluster, run } from '../src/index.ts'
import type { DecisionRow } from '../src/model/decision.ts'
import type { DocumentRow } from '../src/model/run-files.ts'
import { standsBetween } from './oracle/decisions.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const [input, decisions] = [join(folder, 'input.jsonl'), join(folder, 'decisions.jsonl')]
const BY = { who: 'Mina', when: '2026-11-27', why: '' }

const BASE =
  'the river rose two metres in one night and left the lower town under water said the mayor while nine villages brought boats and warm food to the old school'.split(
    ' ',
  )

/** Versions of one article: so many words from its beginning, one of them another, perhaps more behind it. */
const article = fc
  .record({
    words: fc.constantFrom(20, 24, 30),
    other: fc.constantFrom(null, 3, 12),
    more: fc.constantFrom('', ' and trains run again since noon between the capital and the coast'),
  })
  .map(({ words, other, more }) => {
    const said = BASE.slice(0, words).map((word, i) => (i === other ? 'seventeen' : word))
    return `${said.join(' ')}${more}.`
  })
const id = fc.nat(7).map((number) => `d${number}`)
const line = fc
  .record({
    ids: fc.uniqueArray(id, { minLength: 2, maxLength: 4 }),
    isCluster: fc.boolean(),
    decision: fc.constantFrom('not a duplicate', 'duplicate', 'keep'),
  })
  .map(({ ids, isCluster, decision }) => ({
    ...(isCluster ? { cluster: 'a group', members: ids } : { pair: ids.slice(0, 2) }),
    decision,
    ...(decision === 'keep' ? { keep: ids[1] } : {}),
    ...BY,
  }))

function written(path: string, rows: readonly object[]): string {
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return path
}

async function brokenLaws(out: string): Promise<string[]> {
  return (await check(out)).flatMap(({ ok, law, detail }) => (ok ? [] : [`${law}: ${detail}`]))
}

describe('a run with any decisions', () => {
  it('holds to its laws, removes none against a decision, and is the same when it is clustered anew', async () => {
    let number = 0
    const removes = fc.constantFrom<('exact' | 'same' | 'revision')[]>(
      ['exact', 'same', 'revision'],
      ['same'],
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(article, { minLength: 4, maxLength: 9 }),
        fc.array(line, { maxLength: 5 }),
        removes,
        fc.boolean(),
        async (texts, lines, removed, verdicts) => {
          written(
            input,
            texts.map((text, i) => ({ id: `d${i}`, text })),
          )
          written(decisions, lines)
          const [plain, out, anew] = ['plain', 'out', 'anew'].map((name) => join(folder, `${name}-${number}`))
          number++
          const settings = {
            inputs: [input],
            levels: ['document' as const],
            keep: { removes: removed },
            judge: { verdicts },
            write: { report: false },
            workers: 1,
          }
          await run({ ...settings, decisions, out })
          expect(await brokenLaws(out)).toEqual([])
          const known = rowsOf<DecisionRow>(out, 'decisions.jsonl')
            .filter(({ state }) => !state.startsWith('unknown'))
            .map(({ pair = null, cluster = null, members = null, ...row }) => ({
              ...row,
              pair,
              cluster,
              members,
            }))
          for (const { id: gone, status, representativeId } of rowsOf<DocumentRow>(out, 'documents.jsonl')) {
            if (status === 'kept') continue
            const { relation } = standsBetween(known, gone, representativeId ?? '')
            expect(relation?.decision).not.toBe('not a duplicate')
          }

          // Pairs that only a decision lets be compared are not in a run without.
          if (readFileSync(join(out, 'pairs.jsonl'), 'utf8').includes('"foundBy":"decision"')) return
          await run({ ...settings, out: plain })
          await recluster(plain, { decisions, out: anew })
          expect(await brokenLaws(anew)).toEqual([])
          for (const name of ['documents.jsonl', 'pairs.jsonl', 'clusters.jsonl', 'decisions.jsonl'])
            expect(readFileSync(join(anew, name), 'utf8'), name).toBe(readFileSync(join(out, name), 'utf8'))
        },
      ),
      { numRuns: 15, seed: 7 },
    )
  }, 120_000)
})
