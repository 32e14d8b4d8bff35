import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sample } from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { check } from '../src/check/check.ts'
import { thisMachine } from '../src/config/machine.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import { type DocumentRow, isStatement, type PassageRow, type StatementRow } from '../src/model/run-files.ts'
import type { RunCounts } from '../src/model/run-summary.ts'
import { bindingOf } from '../src/nightly/binding.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'
import { anyStatement, written } from './statement-texts.ts'

const ROOT = join(import.meta.dirname, '..')
const PROGRAM = join(ROOT, 'dist/cli/main.js')
const CORPUS = join(ROOT, 'corpus/articles')
/** One official statement, told by three outlets in three languages. */
const TOLD = ['al-marsa/fishing-statement', 'gulf-ledger/fishing-statement', 'sahel-press/fishing-statement']

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const run = at('run')

function statementsOf(out: string): StatementRow[] {
  return rowsOf<PassageRow | StatementRow>(out, 'passages.jsonl').filter(isStatement)
}

function manifestOf(out: string): {
  counts: RunCounts
  caps: { cap: string; count: number }[]
  headline: string
} {
  return JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
}

function ids({ a, b }: StatementRow): string {
  return `${a.documentId} ${b.documentId}`
}

/** What a command writes to standard error, and its exit code. */
function said(...args: readonly string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' })
  return { status, stderr }
}

beforeAll(() => {
  takrar('run', CORPUS, '--out', run, '--emit', 'cleaned,annotated', '--quiet', '--workers', '1')
})

describe('the same statement in another language', () => {
  it('is found between all three languages in which the sample archive has it', () => {
    const found = new Set(statementsOf(run).map(ids))
    for (const [i, a] of TOLD.entries())
      for (const b of TOLD.slice(i + 1)) expect(found, `${a} ${b}`).toContain(`${a} ${b}`)
  })

  it('shows the original of both sides, and words of both that match', () => {
    const rows = statementsOf(run)
    const texts = new Map(
      rowsOf<{ text: string; takrar: { id: string } }>(run, 'annotated.jsonl').map((row) => [
        row.takrar.id,
        row.text,
      ]),
    )
    const languageOf = new Map(
      rowsOf<DocumentRow>(run, 'documents.jsonl').map(({ id, language }) => [id, language]),
    )
    for (const { a, b, likelihood, words } of rows) {
      expect(texts.get(a.documentId)?.slice(...a.span)).toBe(a.text)
      expect(texts.get(b.documentId)?.slice(...b.span)).toBe(b.text)
      expect(likelihood).toBeGreaterThanOrEqual(0.8)
      expect(words.length).toBeGreaterThan(0)
      expect(languageOf.get(a.documentId)).not.toBe(languageOf.get(b.documentId))
    }
  })

  it('is told of kept documents only, and removes none', () => {
    const rows = rowsOf<DocumentRow>(run, 'documents.jsonl')
    const kept = new Set(rows.filter(({ status }) => status === 'kept').map(({ id }) => id))
    for (const { a, b } of statementsOf(run)) {
      expect(kept).toContain(a.documentId)
      expect(kept).toContain(b.documentId)
    }
    expect(rows.map(({ verdict }) => verdict)).not.toContain('translation')
    for (const id of TOLD) expect(kept).toContain(id)
  })

  it('is counted, and passes the check', async () => {
    const { counts, headline } = manifestOf(run)
    const found = statementsOf(run)
    const shared = rowsOf(run, 'passages.jsonl').length - found.length
    expect(counts.passages).toBe(shared)
    expect(counts.statements?.found).toBe(found.length)
    expect(counts.statements?.relatedDocuments).toBeGreaterThanOrEqual(3)
    expect(Object.keys(counts.statements?.compared ?? {})).toEqual(['ar', 'en', 'fa'])
    expect(headline).toContain(`${found.length} statements told in two languages`)
    expect((await check(run)).filter(({ ok }) => !ok)).toEqual([])
  })

  it('has the same bytes with any number of workers', () => {
    takrar('run', CORPUS, '--out', at('two'), '--emit', 'cleaned,annotated', '--quiet', '--workers', '2')
    const bytes = (out: string, name: string): string => readFileSync(join(out, name), 'utf8')
    for (const name of ['passages.jsonl', 'report.html'])
      expect(bytes(at('two'), name)).toBe(bytes(run, name))
  })

  it('is a level of its own: without it the run is what it was', () => {
    const others = ['--levels', 'document,paragraph,passage']
    takrar('run', CORPUS, '--out', at('without'), '--quiet', ...others)
    const passages = rowsOf<PassageRow | StatementRow>(run, 'passages.jsonl').filter(
      (row) => !isStatement(row),
    )
    expect(rowsOf(at('without'), 'passages.jsonl')).toEqual(passages)
    expect(manifestOf(at('without')).counts.statements).toBeUndefined()
    takrar('run', CORPUS, '--out', at('alone'), '--quiet', '--levels', 'document,statement')
    expect(statementsOf(at('alone')).map(ids)).toEqual(statementsOf(run).map(ids))
  })
})

describe('two very long articles', () => {
  /** A sentence of made-up words that no other has. */
  const sentence = (at: number, letters: string, form: (word: string) => string): string => {
    const word = (salt: number): string =>
      [...`${at * 5 + salt + 10_000}`].map((digit) => letters[Number(digit)]).join('')
    return `${[0, 1, 2, 3].map((salt) => form(word(salt))).join(' ')}.`
  }
  const longText = (
    lines: number,
    statement: string,
    letters: string,
    form: (word: string) => string,
  ): string =>
    [...Array.from({ length: lines }, (_, at) => sentence(at, letters, form)), statement].join('\n')

  it('are compared in a heap that does not grow with the pairs of their sentences', () => {
    const [statement] = sample(anyStatement, { numRuns: 1, seed: 1 })
    const texts = [
      longText(4000, written(statement, 'fa'), 'پچژگبدرسشل', (word) => word),
      longText(1000, written(statement, 'ar'), 'بتجدرسشصطق', (word) => `ال${word}ة`),
    ]
    const file = at('long.jsonl')
    writeFileSync(file, texts.map((text, id) => JSON.stringify({ id: `long-${id}`, text })).join('\n'))
    const args = ['run', file, '--out', at('long'), '--no-report', '--quiet', '--workers', '1']
    const levels = ['--levels', 'document,statement']
    const heap = '--max-old-space-size=200'
    const { status } = spawnSync(process.execPath, [heap, PROGRAM, ...args, ...levels])
    expect(status).toBe(0)
    expect(statementsOf(at('long')).map(ids)).toContain('long-0 long-1')
  })
})

describe('what is not compared', () => {
  it('is counted and said where too many documents meet, with the way to ask for it', () => {
    const out = at('many')
    const { status, stderr } = said('run', CORPUS, '--out', out, '--no-report', '--statements-up-to', '19')
    expect(status).toBe(0)
    expect(stderr).toMatch(/capped {7}statement\.maxDocuments, 20 times: .*--statements-up-to off/)
    expect(manifestOf(out)).toMatchObject({
      counts: { statements: { found: 0, relatedDocuments: 0, comparedPairs: 0, compared: {} } },
      caps: [{ cap: 'statement.maxDocuments', count: 20 }],
    })
    takrar('run', CORPUS, '--out', at('off'), '--no-report', '--quiet', '--statements-up-to', 'off')
    expect(statementsOf(at('off'))).toEqual(statementsOf(run))
  })

  it('is nothing where only one language is spoken', () => {
    const out = at('one')
    const { stderr } = said('run', join(CORPUS, 'gulf-ledger'), '--out', out, '--no-report')
    expect(stderr).toContain('statements   none: no two of the languages')
    expect(manifestOf(out)).toMatchObject({ counts: { statements: { compared: {} } }, caps: [] })
  })

  it.each([
    ['--min-likelihood', '0.4', 'statement.minLikelihood must be a number from 0.5 to 1'],
    ['--window-days', 'none', 'statement.windowDays must be'],
    ['--keep-removes', 'exact,translation', 'keep.removes'],
    ['--levels', 'statements', 'did you mean statement'],
  ])('is refused before any work by %s %s', (flag, value, message) => {
    const { status, stderr } = said('run', CORPUS, '--out', at('refused'), flag, value)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('what is asked of a finished run', () => {
  it('explains two articles by their statements, in words and as data', () => {
    const [a, , b] = TOLD
    const lines = takrar('explain', a, b, '--run', run)
    expect(lines).toContain('the same statement in another language:')
    expect(lines).toMatch(/likely a translation, likelihood (over )?0\.\d+/)
    expect(lines).toMatch(/match(es)? covers? \d+ % of a's informative words and \d+ % of b's/)
    const { related } = JSON.parse(takrar('explain', a, b, '--run', run, '--json'))
    expect(related.statements).toEqual(statementsOf(run).filter((row) => ids(row) === `${a} ${b}`))
    expect(related.passages).toEqual([])
    expect(takrar('explain', a, '--run', run)).toContain(b)
  })

  it('answers which documents tell the same', () => {
    const rows: { a: string; b: string; statements: number }[] = JSON.parse(
      takrar('query', 'statements', '--run', run, '--format', 'json'),
    )
    const couples = rows.map(({ a, b }) => `${a} ${b}`)
    expect(couples).toContain(`${TOLD[0]} ${TOLD[2]}`)
    expect(rows.reduce((sum, row) => sum + row.statements, 0)).toBe(statementsOf(run).length)
  })

  it('is clustered anew with its statements, and its report is written again', () => {
    takrar('recluster', '--run', run, '--out', at('anew'), '--quiet', '--min-jaccard', '0.99')
    expect(statementsOf(at('anew'))).toEqual(statementsOf(run))
    expect(manifestOf(at('anew')).counts.statements).toEqual(manifestOf(run).counts.statements)
    takrar('report', '--run', run, '--to', at('again.html'), '--quiet')
    expect(readFileSync(at('again.html'), 'utf8')).toBe(readFileSync(join(run, 'report.html'), 'utf8'))
  })

  it('does not count as shared wording in an evaluation', () => {
    const gold = at('gold.jsonl')
    writeFileSync(gold, `${JSON.stringify({ a: TOLD[0], b: TOLD[2], label: 'none', conf: 1 })}\n`)
    const { sure } = JSON.parse(takrar('evaluate', gold, '--run', run, '--json'))
    expect(sure).toMatchObject({ pairs: 1 })
    expect(JSON.stringify(sure)).not.toContain('partial')
  })
})

describe('a night against an archive', () => {
  it('finds statements of new articles, and names those of the archive that they touch', () => {
    const index = at('index')
    takrar('run', join(CORPUS, 'sahel-press'), '--out', at('first'), '--index', index, '--quiet')
    takrar('run', join(CORPUS, 'al-marsa'), '--out', at('second'), '--against', index, '--quiet')
    const night = [join(CORPUS, 'gulf-ledger'), join(CORPUS, 'simrud-daily')]
    const quiet = said('run', ...night, '--out', at('third'), '--against', index, '--no-report', '--quiet')
    expect(quiet.stderr).toBe('')
    expect(manifestOf(at('third')).caps).toContainEqual(
      expect.objectContaining({ cap: 'statements in the archive', count: expect.any(Number) }),
    )
    const news = new Set(rowsOf<DocumentRow>(at('third'), 'documents.jsonl').map(({ id }) => id))
    for (const { a, b } of statementsOf(at('third')))
      expect(news.has(a.documentId) || news.has(b.documentId)).toBe(true)
    expect(manifestOf(at('third')).counts.statements?.compared).toMatchObject({ en: 3 })
  })

  it('says nothing of statements where the archive and the new articles have one language', () => {
    const index = at('one-language')
    takrar('run', join(CORPUS, 'sahel-press'), '--out', at('fa'), '--index', index, '--quiet')
    takrar('run', join(CORPUS, 'simrud-daily'), '--out', at('fa-again'), '--against', index, '--quiet')
    expect(manifestOf(at('fa-again')).caps.map(({ cap }) => cap)).not.toContain('statements in the archive')
    takrar('run', join(CORPUS, 'al-marsa'), '--out', at('ar-new'), '--against', index, '--quiet')
    expect(manifestOf(at('ar-new')).caps.map(({ cap }) => cap)).toContain('statements in the archive')
  })

  it('reads an index whatever was asked for of other languages, since nothing of that is in it', () => {
    const settled = (content: object) =>
      resolveSettings({
        file: { path: 'x.json', content },
        flags: [],
        workingFolder: folder,
        machine: thisMachine(),
      }).settings
    const { settingsDigest } = bindingOf(settled({}))
    const others = { levels: ['document', 'paragraph', 'passage'], statement: { minLikelihood: 0.9 } }
    expect(bindingOf(settled(others)).settingsDigest).toBe(settingsDigest)
    expect(bindingOf(settled({ levels: ['document'] })).settingsDigest).not.toBe(settingsDigest)
  })
})
