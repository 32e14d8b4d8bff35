import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { thisMachine } from '../src/config/machine.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import { compareShingles, compareTexts } from '../src/flow/compare-texts.ts'
import { foldDocument } from '../src/flow/texts.ts'
import { seeded } from '../src/hash/mix.ts'
import { run } from '../src/index.ts'
import type { DocumentRow, PairRow } from '../src/model/run-files.ts'
import type { PairToLabel } from '../src/tune/labelling-file.ts'
import { isNearBars } from '../src/tune/similarity-bins.ts'
import { tune } from '../src/tune/tune.ts'
import { tuneByLabels } from '../src/tune/tune-labels.ts'
import { inventedArchive } from './archive.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

interface Sampled {
  readonly nearMisses: { readonly found: number; readonly sharing: number; readonly withoutText: number }
  readonly bins: readonly { readonly name: string; readonly pairs: number }[]
  readonly sample: readonly PairToLabel[]
  readonly notices: readonly string[]
  readonly labelFile: string | null
}

const folder = temporaryFolder()
const input = join(folder, 'records.jsonl')
const out = join(folder, 'out')
const { settings } = resolveSettings({ file: null, flags: [], workingFolder: folder, machine: thisMachine() })
const archive = articlesAndVariants(30)
const textOf = new Map(archive.map(({ id, text }) => [id, text]))

/**
 * Articles of ten sentences, each with three variants that keep three to ten of them, and a copy of some. A third is
 * in one paragraph, a third in several, and in a third no paragraph is quite the same in two variants.
 */
function articlesAndVariants(articles: number): { id: string; text: string }[] {
  const sentences = inventedArchive(600, 5).flatMap(({ text }) =>
    text.split('\n').flatMap((line) => line.split('. ')),
  )
  const fresh = [...new Set(sentences)].values()
  const take = (count: number): string[] => Array.from({ length: count }, () => fresh.next().value ?? '')
  return Array.from({ length: articles }, (_, i) => {
    const article = take(10)
    const variants = [0, 1, 2].map((v) => {
      const kept = 3 + (seeded(i, v) % 8)
      return [...article.slice(0, kept), ...take(10 - kept)]
    })
    const copies = i % 10 === 0 ? [article] : []
    const inParagraphs = i % 3 > 0
    const hasEdits = i % 3 > 1
    const joined = (text: readonly string[], n: number): string => {
      const edited = text.map((sentence) => `${sentence}${hasEdits && n < 4 ? ' و'.repeat(n) : ''}.`)
      return edited.map((sentence, s) => `${sentence}${inParagraphs && s % 2 === 1 ? '\n' : ' '}`).join('')
    }
    return [article, ...variants, ...copies].map((text, n) => ({
      id: `w${i}-${n}`,
      text: joined(text, n).trim(),
    }))
  }).flat()
}

function archiveFile(path: string): void {
  writeFileSync(path, archive.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

beforeAll(async () => {
  archiveFile(input)
  await run({ inputs: [input], out, workers: 1, write: { report: false } })
})

async function tuned(
  more: Partial<Parameters<typeof tune>[0]> = {},
): Promise<{ lines: string[]; data: Sampled }> {
  const asked = { runFolder: out, inputs: [], pairs: 1000, seed: 1, labelPath: null, settings, ...more }
  const { lines, data } = await tune(asked)
  return { lines, data: data as Sampled }
}

function folded(id: string) {
  return foldDocument(textOf.get(id) ?? '', settings.paragraphs.minTokens)
}

describe('a sample of a run', () => {
  it('has all pairs near the bars that comparing every kept document with every other finds', async () => {
    const { data } = await tuned()
    const kept = rowsOf<DocumentRow>(out, 'documents.jsonl').filter(({ status }) => status === 'kept')
    const texts = kept.map(({ id }) => ({ id, text: folded(id) }))
    const expected = texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => {
        const compared = compareShingles(a.text, b.text, settings)
        return compared.bar === null && isNearBars(compared, settings.verify) ? [`${a.id} ${b.id}`] : []
      }),
    )
    const below = data.sample.filter(({ bar }) => bar === null)
    expect(expected.length).toBeGreaterThan(10)
    expect(below.map(({ a, b }) => `${a} ${b}`).sort()).toEqual(expected.sort())
    expect(data.nearMisses.found).toBe(expected.length)
  })

  it('gives the figures of pairs.jsonl above the bars, and those of a direct comparison below', async () => {
    const { data } = await tuned()
    const rows = rowsOf<PairRow>(out, 'pairs.jsonl').filter(
      ({ level, bar }) => level === 'document' && bar !== 'overlap',
    )
    const above = data.sample.filter(({ bar }) => bar !== null)
    expect(above).toHaveLength(rows.length)
    for (const pair of above) {
      const row = rows.find(({ a, b }) => a.documentId === pair.a && b.documentId === pair.b)
      const { jaccard, containmentA, containmentB, verdict, score, bar } = pair
      expect(row).toMatchObject({ jaccard, containmentA, containmentB, verdict, score, bar })
    }
    for (const pair of data.sample.filter(({ bar }) => bar === null)) {
      const { jaccard, containmentA, containmentB, verdict, score } = pair
      expect(compareTexts(folded(pair.a), folded(pair.b), settings)).toMatchObject({
        ...{ jaccard, containmentA, containmentB, verdict, score },
      })
    }
  })

  it('shows the words that differ and the texts, of removed documents too', async () => {
    const { data, lines } = await tuned()
    const removed = new Set(
      rowsOf<DocumentRow>(out, 'documents.jsonl').flatMap(({ id, status }) =>
        status === 'removed' ? [id] : [],
      ),
    )
    expect(data.notices).toEqual([])
    expect(data.sample.some(({ a, b }) => removed.has(a) || removed.has(b))).toBe(true)
    for (const { a, b, textA, textB } of data.sample) {
      expect(textA).toBe(
        `${(textOf.get(a) ?? '').replaceAll('\n', ' ').slice(0, 500)}…`.replace(/^(.{0,499})…$/s, '$1'),
      )
      expect(textB?.slice(0, 100)).toBe(textOf.get(b)?.replaceAll('\n', ' ').slice(0, 100))
    }
    expect(lines.some((line) => /^ {5}\+ /.test(line))).toBe(true)
  })

  it('is the same again, another for another seed, and no longer than asked', async () => {
    const short = { pairs: 6 }
    expect(await tuned(short)).toEqual(await tuned(short))
    const ids = async (seed: number): Promise<string> =>
      (await tuned({ ...short, seed })).data.sample.map(({ a, b }) => `${a} ${b}`).join()
    expect(new Set([await ids(1), await ids(2), await ids(3)]).size).toBeGreaterThan(1)
    expect((await tuned(short)).data.sample).toHaveLength(6)
  })

  it('stands for all pairs in the bins', async () => {
    const { data } = await tuned({ pairs: 12 })
    const weights = data.sample.reduce((sum, { weight }) => sum + weight, 0)
    const inBins = data.bins
      .filter(({ name }) => data.sample.some(({ stratum }) => stratum === name))
      .reduce((sum, { pairs }) => sum + pairs, 0)
    expect(weights).toBeCloseTo(inBins, 3)
  })
})

describe('texts that the run has not kept', () => {
  it('are read where the inputs are now, or missed in words when they are gone', async () => {
    const moved = join(folder, 'moved.jsonl')
    renameSync(input, moved)
    const gone = await tuned()
    expect(gone.data.notices).toEqual([
      expect.stringMatching(/^the inputs of the run cannot be read: .*records\.jsonl/),
      expect.stringMatching(/^\d+ texts are neither in the run's files nor in its inputs$/),
    ])
    const missed = gone.data.sample.filter(({ textA, textB }) => textA === null || textB === null)
    expect(missed.length).toBeGreaterThan(0)
    expect(gone.lines).toContain('     a text is not at hand')
    const found = await tuned({ inputs: [moved] })
    renameSync(moved, input)
    expect(found.data).toEqual((await tuned()).data)
  })

  it('are told to be others when an input has changed', async () => {
    writeFileSync(input, `${readFileSync(input, 'utf8')}{"id": "late", "text": "A late one."}\n`)
    const { data } = await tuned()
    archiveFile(input)
    expect(data.notices).toEqual([`changed since the run: ${input}`])
  })

  it('are not needed when the run has emitted all', async () => {
    const whole = join(folder, 'whole')
    const sameInput = join(folder, 'same.jsonl')
    archiveFile(sameInput)
    await run({ inputs: [sameInput], out: whole, workers: 1, write: { report: false, emit: ['annotated'] } })
    rmSync(sameInput)
    const { data } = await tuned({ runFolder: whole })
    expect(data).toEqual((await tuned()).data)
  })
})

describe('a run of other levels', () => {
  async function linesOf(...levels: ('document' | 'paragraph' | 'passage')[]): Promise<string[]> {
    const other = join(folder, levels.join())
    await run({ inputs: [input], out: other, workers: 1, levels, write: { report: false } })
    return (await tuned({ runFolder: other })).lines
  }

  it('without passages says which pairs below the bars it cannot know', async () => {
    expect(await linesOf('document')).toContain(
      'below the bars: unknown, since the run looked for no passages; --levels document,passage does',
    )
    expect(await linesOf('document', 'passage')).toContain(
      '  the run looked for no paragraphs: what shares only these is not among them',
    )
  })

  it('without documents is refused', async () => {
    await expect(linesOf('passage')).rejects.toThrow('compared no whole documents (levels passage)')
  })
})

describe('labels of a run', () => {
  interface Advised {
    readonly missing: number
    readonly withoutText: number
    readonly silentStrata: readonly string[]
    readonly sure: {
      readonly labels: number
      readonly areWeighted: boolean
      readonly today: {
        readonly byBars: { readonly precision: number; readonly recall: number }
        readonly withVerdicts: { readonly precision: number; readonly recall: number }
      }
    } | null
    readonly proposal: { readonly by: string; readonly flags: string; readonly isClear: boolean } | null
  }

  async function advised(
    rows: readonly object[],
    runFolder = out,
  ): Promise<{ lines: string[]; data: Advised }> {
    const labelsPath = join(folder, 'labels.jsonl')
    writeFileSync(labelsPath, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const { lines, data } = await tuneByLabels({ runFolder, labelsPath, inputs: [], seed: 1, settings })
    return { lines, data: data as Advised }
  }

  it('that call every pair above the bars a duplicate, and none below, change nothing', async () => {
    const {
      data: { sample },
    } = await tuned()
    const rows = sample.map(({ a, b, bar }) => ({ a, b, label: bar === null ? 'partial' : 'revision' }))
    const { data, lines } = await advised(rows)
    expect(data.proposal).toMatchObject({ by: 'nothing', flags: '' })
    expect(lines.at(-1)).toBe("suggested: today's bars; none are better on these labels. Nothing to change.")
  })

  it('raise the bars through recluster, and lower them through a run that says what is not known', async () => {
    // Verdicts tell most of these pairs apart by themselves: only the bars are left to move without them.
    const runFolder = join(folder, 'bars-alone')
    await run({
      inputs: [input],
      out: runFolder,
      workers: 1,
      judge: { verdicts: false },
      write: { report: false },
    })
    const {
      data: { sample },
    } = await tuned({ runFolder })
    const containment = (pair: PairToLabel): number => Math.max(pair.containmentA, pair.containmentB)
    const by = (bar: number) =>
      sample.map((pair) => ({ a: pair.a, b: pair.b, label: containment(pair) >= bar ? 'same' : 'partial' }))
    const raised = await advised(by(0.9), runFolder)
    expect(raised.data.proposal).toMatchObject({ by: 'recluster', isClear: true })
    expect(raised.lines.at(-1)).toMatch(
      /^ {4}takrar recluster --run .*bars-alone --min-(jaccard|containment) [\d.]+/,
    )
    const lowered = await advised(by(0.6), runFolder)
    expect(lowered.data.proposal).toMatchObject({ by: 'run' })
    expect(lowered.data.proposal?.flags).toMatch(/^--min-(jaccard|containment) 0\.[567]\d*/)
    expect(lowered.lines.join('\n')).toMatch(
      /the run has not looked below .*: how many pairs lie there is unknown/,
    )
    expect(lowered.lines.at(-1)).toMatch(/^ {4}takrar run \.\.\. --min/)
  })

  it('count the same as evaluate does', async () => {
    const {
      data: { sample },
    } = await tuned()
    const rows = sample.map(({ a, b }, i) => ({
      a,
      b,
      label: ['same', 'partial', 'revision', 'template'][i % 4],
    }))
    const { data } = await advised(rows)
    const { evaluate } = await import('../src/evaluate/evaluate.ts')
    const goldPath = join(folder, 'labels.jsonl')
    const evaluated = await evaluate({ runFolder: out, goldPath, scores: null, settings })
    const { sure } = evaluated.data as { sure: { precision: number; recall: number } }
    expect(data.sure?.today.withVerdicts).toMatchObject({ precision: sure.precision, recall: sure.recall })
  })

  it('of pairs that no run would report are measured as well, also of copies', async () => {
    const copies = rowsOf<{ level: string; members: { documentId: string }[] }>(out, 'copies.jsonl')
    const [first, second] = copies.find(({ level }) => level === 'document')?.members ?? []
    const { data, lines } = await advised([
      { a: first?.documentId, b: second?.documentId, label: 'exact' },
      { a: 'w0-0', b: 'w1-0', label: 'none' },
      { a: 'w0-0', b: 'nobody', label: 'same', corpus: 'elsewhere' },
      { a: 'w0-0', b: 'w2-0', label: 'WD' },
    ])
    expect(data.sure).toMatchObject({ labels: 2, today: { withVerdicts: { precision: 1, recall: 1 } } })
    expect(lines[0]).toBe(`2 of 4 labels in ${join(folder, 'labels.jsonl')} can be used`)
    expect(lines).toContain('1 pairs name documents that are not there; they do not count')
    expect(lines).toContain('1 of graded reuse, which set no bar; not counted')
    expect(lines).toContain('warning: only 2 labels; 30 or more make this more than a hint')
  })

  it('of one kind only, or none that can be used, suggest nothing and say why', async () => {
    const pair = { a: 'w0-0', b: 'w1-0' }
    const { data, lines } = await advised([{ ...pair, label: 'none' }])
    expect(data).toMatchObject({ sure: null, proposal: null })
    expect(lines.at(-1)).toBe(
      'the labels of conf 1 (1) name no duplicates: that cannot tell where a bar should stand; label pairs of the other kind',
    )
    expect((await advised([{ ...pair, label: 'same', conf: 0.5 }])).lines).toContain(
      'no label is sure (conf 1); no bar is suggested',
    )
    await expect(advised([{ a: 'x', b: 'y', label: 'same' }])).rejects.toThrow('do the ids agree?')
    await expect(advised([{ ...pair, label: 'WD' }])).rejects.toThrow('they are of graded reuse')
  })

  it('stand for their bins, whatever part of the rows is labelled', async () => {
    const labelPath = join(folder, 'part.jsonl')
    const {
      data: { sample },
    } = await tuned({ pairs: 20, labelPath })
    const rows = rowsOf<Record<string, unknown>>(folder, 'part.jsonl')
    expect(rows).toHaveLength(sample.length)
    const label = (row: Record<string, unknown>): string => (row.bar === 'jaccard' ? 'same' : 'partial')
    const whole = await advised(rows.map((row) => ({ ...row, label: label(row) })))
    expect(whole.data).toMatchObject({ silentStrata: [], sure: { areWeighted: true } })
    const strata = [...new Set(rows.map(({ stratum }) => stratum))]
    const first = (row: Record<string, unknown>): boolean =>
      rows.find(({ stratum }) => stratum === row.stratum) === row
    const part = await advised(rows.map((row) => ({ ...row, label: first(row) ? label(row) : '' })))
    expect(part.data.sure?.labels).toBe(strata.length)
    // Labels agree within a bin, so one of each tells as much as all.
    expect(whole.data.sure?.today.byBars.precision).toBeLessThan(0.95)
    expect(part.data.sure?.today.byBars.precision).toBeCloseTo(
      whole.data.sure?.today.byBars.precision ?? 0,
      4,
    )
    const less = await advised(
      rows.map((row) => ({ ...row, label: first(row) && row.stratum !== strata[0] ? label(row) : '' })),
    )
    expect(less.data.silentStrata).toEqual([strata[0]])
  })
})

describe('a run that was tuned', () => {
  it('is not touched', async () => {
    const digest = (): string[] =>
      readdirSync(out).map(
        (name) =>
          createHash('sha256')
            .update(readFileSync(join(out, name)))
            .digest('hex') + name,
      )
    const before = digest()
    const labelPath = join(folder, 'beside.csv')
    const { data } = await tuned({ labelPath })
    expect(data.labelFile).toBe(labelPath)
    expect(existsSync(labelPath)).toBe(true)
    expect(digest()).toEqual(before)
    await expect(tuned({ labelPath: join(out, 'inside.csv') })).rejects.toThrow("lies in the run's folder")
    expect(digest()).toEqual(before)
  })
})
