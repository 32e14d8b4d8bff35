import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import { foldedText, run } from '../src/index.ts'
import { type NamedFindings, namedFindings } from './named-findings.ts'
import { temporaryFolder } from './shared.ts'

/** Relations between two runs that hold whatever the archive is. */

interface Article {
  readonly id: string
  readonly text: string
  readonly date: string
  readonly source: string
}

/** How an article is made: of its own sentences, and of an earlier one. */
const KINDS = [
  'own',
  'copy',
  'spelling',
  'edited',
  'other facts',
  'abridged',
  'longer',
  'digest',
  'one paragraph',
  'twice',
] as const

const plans = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    of: fc.nat(20),
    salt: fc.nat(10_000),
    source: fc.constantFrom('north', 'south'),
    standing: fc.boolean(),
  }),
  { minLength: 4, maxLength: 14 },
)

const LETTERS = 'ابتدرسشکلمنویهفق'
const MONTHS = ['اردیبهشت', 'خرداد', 'بهمن']
const STANDING = 'این خبر با همکاری دفترهای شهرستان در همه استان‌ها آماده و ویرایش شده است و کامل می‌شود'

/** Few words, so that much recurs by chance as well; every seventh is a number or a month. */
function sentence(salt: number): string {
  const words = Array.from({ length: 9 + (seeded(salt, 0) % 9) }, (_, i) => {
    const drawn = seeded(salt, i + 1)
    if (drawn % 13 === 0) return String(drawn % 997)
    if (drawn % 29 === 0) return MONTHS[drawn % 3]
    const word = seeded(5, drawn % 60)
    return Array.from({ length: 2 + (word % 5) }, (_, l) => LETTERS[seeded(word, l) % LETTERS.length]).join(
      '',
    )
  })
  return `${words.join(' ')}.`
}

function paragraphs(salt: number): string[] {
  return Array.from({ length: 2 + (salt % 3) }, (_, p) =>
    Array.from({ length: 1 + (seeded(salt, p) % 3) }, (_, s) => sentence(1000 * salt + 10 * p + s)).join(' '),
  )
}

function textOf(kind: (typeof KINDS)[number], salt: number, earlier: string): string {
  const own = paragraphs(salt)
  const lines = earlier.split('\n')
  const words = earlier.split(' ')
  if (kind === 'copy') return earlier
  if (kind === 'spelling') return earlier.replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll('د', 'د\u064e')
  if (kind === 'edited') return words.filter((_, i) => seeded(salt, i) % 15 !== 0).join(' ')
  if (kind === 'other facts')
    return earlier.replace(/\d/g, (digit, at) => String((+digit + seeded(salt, at)) % 10))
  if (kind === 'abridged') return lines.slice(0, Math.ceil(lines.length / 2)).join('\n')
  if (kind === 'longer') return [...lines, ...own.slice(0, 1)].join('\n')
  if (kind === 'digest') return [...own, ...lines, ...paragraphs(salt + 1)].join('\n')
  if (kind === 'one paragraph') return [...own, lines[salt % lines.length]].join('\n')
  if (kind === 'twice') return [...own, ...own.slice(0, 1)].join('\n')
  return own.join('\n')
}

/**
 * Each of a day of its own, in another order than the input: so no two are told apart by their ids. Copies are of one
 * source, since the one of the smallest id tells whose boilerplate is left out.
 */
const archives = plans.map((all): Article[] => {
  const archive: Article[] = []
  const sources = new Map<string, string>()
  for (const [i, { kind, of, salt, source, standing }] of all.entries()) {
    const earlier = archive.length === 0 ? paragraphs(salt).join('\n') : archive[of % archive.length].text
    const text = `${textOf(kind, salt, earlier)}${standing ? `\n${STANDING}` : ''}`
    const date = new Date(Date.UTC(2012, 0, 1 + ((i * 37) % 101))).toISOString()
    const letters = foldedText(text).replaceAll(' ', '')
    if (!sources.has(letters)) sources.set(letters, source)
    archive.push({ id: idOf(i), text, date, source: sources.get(letters) as string })
  }
  return archive
})

function idOf(i: number): string {
  return `d${String(i).padStart(3, '0')}`
}

const folder = temporaryFolder()
let runs = 0

/** What a run finds, named by the first names of its documents. */
async function findingsIn(
  archive: readonly Article[],
  nameOf: (id: string) => string = (id) => id,
): Promise<NamedFindings> {
  const input = join(folder, `archive-${runs}.jsonl`)
  const out = join(folder, `run-${runs++}`)
  writeFileSync(input, archive.map((article) => `${JSON.stringify(article)}\n`).join(''))
  try {
    await run({
      inputs: [input],
      out,
      levels: ['document', 'paragraph', 'passage'],
      passages: { maxOccurrences: 6, minRun: 24 },
      write: { report: false },
      workers: 1,
    })
    return namedFindings(out, nameOf)
  } finally {
    rmSync(input)
    rmSync(out, { recursive: true, force: true })
  }
}

const RUNS = { numRuns: Number(process.env.RUNS ?? 8), endOnFailure: true }

describe('what is found', () => {
  it('is the same under other ids and in another order of input', async () => {
    await fc.assert(
      fc.asyncProperty(archives, async (archive) => {
        const names = new Map(archive.map(({ id }, i) => [`n${idOf(999 - i)}`, id]))
        const renamed = archive.map((article, i) => ({ ...article, id: `n${idOf(999 - i)}` }))
        const before = await findingsIn(archive)
        expect(await findingsIn(renamed, (id) => names.get(id) as string)).toEqual(before)
        expect(await findingsIn(archive.toReversed())).toEqual(before)
      }),
      RUNS,
    )
  })

  it('is still found when articles that share nothing with it are added', async () => {
    await fc.assert(
      fc.asyncProperty(archives, async (archive) => {
        const others = ['The harbour was closed.', 'Two boats left the old town before the storm came in.']
        const added = others.map((text, i) => ({ ...archive[0], source: 'east', id: `added${i}`, text }))
        const after = await findingsIn([added[0], ...archive, added[1]])
        const documents = after.documents.filter(({ id }) => !id.startsWith('added'))
        expect({ ...after, documents }).toEqual(await findingsIn(archive))
      }),
      RUNS,
    )
  })

  it('leaves nothing to be removed from the kept articles', async () => {
    await fc.assert(
      fc.asyncProperty(archives, async (archive) => {
        const { documents } = await findingsIn(archive)
        const kept = new Set(documents.filter(({ status }) => status === 'kept').map(({ id }) => id))
        const again = await findingsIn(archive.filter(({ id }) => kept.has(id)))
        expect(again.documents.filter(({ status }) => status === 'removed')).toEqual([])
      }),
      RUNS,
    )
  })

  it('is the same when every article comes again later, and each of these is removed as a copy', async () => {
    await fc.assert(
      fc.asyncProperty(archives, async (archive) => {
        const later = archive.map((article) => ({
          ...article,
          id: `again-${article.id}`,
          date: article.date.replace('2012', '2015'),
        }))
        const before = await findingsIn(archive)
        const after = await findingsIn([...archive, ...later])
        const isFirst = ({ id }: { readonly id: string }): boolean => !id.startsWith('again-')
        const fate = ({ id, status }: { readonly id: string; readonly status: string }) => ({ id, status })
        expect(after.documents.filter(isFirst).map(fate)).toEqual(before.documents.map(fate))
        expect(
          after.documents.filter((row) => !isFirst(row)).every(({ status }) => status === 'removed'),
        ).toBe(true)
        const { pairs, passages } = after
        expect({ pairs, passages }).toEqual({ pairs: before.pairs, passages: before.passages })
      }),
      RUNS,
    )
  })
})
