import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { check } from '../src/check/check.ts'
import type { LearnedWordRow } from '../src/model/learned-word.ts'
import { isStatement, type PassageRow, type StatementRow } from '../src/model/run-files.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'
import { written } from './statement-texts.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const [archive, run] = [at('archive.jsonl'), at('run')]
const FILE = 'learned-words.jsonl'

/** A word that no lexicon has, in two languages, and words that tell these apart and nothing else. */
const WORDS = { fa: 'بربر', ar: 'طقطق' }
const OPENING = { fa: 'این است که در', ar: 'هذا الذي كان في' }

beforeAll(() => {
  const records = [0, 1, 2].flatMap((k) => {
    const statement = Array.from({ length: 14 }, (_, i) => k + i * 7)
    return (['fa', 'ar'] as const).map((language) => ({
      id: `${language}-${k}`,
      text: `${OPENING[language]} ${WORDS[language]} ${written(statement, language)}`,
    }))
  })
  writeFileSync(archive, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  takrar('run', archive, '--out', run, '--learn-words', '--quiet')
})

describe('words that an archive teaches', () => {
  it('are listed, with where they were learned, and pass the check', async () => {
    expect(rowsOf<LearnedWordRow>(run, FILE)).toMatchObject([
      { a: WORDS.fa, languageA: 'fa', b: WORDS.ar, languageB: 'ar', pairs: 3 },
    ])
    expect(readFileSync(join(run, 'SHA256SUMS'), 'utf8')).toContain(FILE)
    expect((await check(run)).filter(({ ok }) => !ok)).toEqual([])
  })

  it('are told as learned beside the other words of a statement', () => {
    const statements = rowsOf<PassageRow | StatementRow>(run, 'passages.jsonl').filter(isStatement)
    expect(statements).toHaveLength(3)
    for (const { words } of statements) expect(words.filter(({ by }) => by === 'learned')).toHaveLength(1)
    expect(takrar('explain', 'fa-0', 'ar-0', '--run', run)).toMatch(/\(learned\)/)
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('"learned"')
  })

  it('answer questions in SQL', () => {
    const sql = 'SELECT a, b, pairs FROM learned_words'
    const answer = takrar('query', sql, '--run', run, '--format', 'jsonl')
    expect(JSON.parse(answer)).toEqual({ a: WORDS.fa, b: WORDS.ar, pairs: 3 })
  })

  it('go along when the run is clustered anew', async () => {
    takrar('recluster', '--run', run, '--out', at('again'), '--keep-removes', 'exact', '--quiet')
    expect(readFileSync(join(at('again'), FILE), 'utf8')).toBe(readFileSync(join(run, FILE), 'utf8'))
    expect((await check(at('again'))).filter(({ ok }) => !ok)).toEqual([])
  })

  it('are not looked for unless they are asked for', () => {
    takrar('run', archive, '--out', at('plain'), '--quiet')
    expect(existsSync(join(at('plain'), FILE))).toBe(false)
    takrar(
      'recluster',
      '--run',
      at('plain'),
      '--out',
      at('plain again'),
      '--keep-removes',
      'exact',
      '--quiet',
    )
    expect(existsSync(join(at('plain again'), FILE))).toBe(false)
  })
})
