import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { marked } from '../src/cli/paint.ts'
import { thisMachine } from '../src/config/machine.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import type { ExplainedPair } from '../src/explain/comparison.ts'
import { articleWords } from '../src/explain/differences.ts'
import { type Explanation, explainDocument, explainFiles, explainPair } from '../src/explain/explain.ts'
import { oneLine } from '../src/explain/line-text.ts'
import type { RelatedRows } from '../src/explain/run-rows.ts'
import { foldDocument } from '../src/flow/texts.ts'
import { run } from '../src/index.ts'
import type { PairRow } from '../src/model/run-files.ts'
import { temporaryFolder } from './shared.ts'
import { anyText } from './texts.ts'

interface PairData {
  readonly related: RelatedRows
  readonly explained: ExplainedPair | null
  readonly missingTexts: readonly string[]
}

const PIER =
  'شورای بندر نیلاب روز یکشنبه پذیرفت که اسکله‌ی سنگی کهنه پیش از رسیدن توفان‌های زمستانی از نو ساخته شود.'
const NOTE = 'نشانی تازه‌ی دفتر بندر در خیابان ساحلی است و از فردا باز می‌شود.'
const ORCHARD =
  'وافقت بلدية المرسى صباح اليوم على غرس ألف شجرة لوز على طول الطريق القديم بين الميناء ومحطة القطار.'
const CLINIC =
  'A boat with two nurses will visit the seven islands every second week, the health office of Mahur said.'
const LAMPS =
  'Street lamps along the upper market will burn until midnight from Thursday, after shopkeepers paid for them.'
const TIDES =
  'High water comes at six tonight; those who keep goats on the salt meadow should move them, the pilot warned.'

const MILL =
  'The water mill at Karsa grinds again since Saturday; its owner replaced the wheel with one of cedar wood.'

const RECORDS: Readonly<Record<string, string>> = {
  'wire/pier-1': PIER,
  'wire/pier-2': PIER.replaceAll('ی', 'ي').replaceAll('ک', 'ك'),
  'wire/pier-3': PIER.replace('یکشنبه', 'دوشنبه'),
  'wire/orchard-1': `${ORCHARD}\nShare`,
  'wire/orchard-2': `${ORCHARD}\nPrint`,
  'wire/clinic': `${CLINIC}\n${NOTE}`,
  'wire/lamps': `${LAMPS}\n${NOTE.replace('تازه', 'نو')}`,
  'wire/tides': `${TIDES}
${NOTE.replace('تازه', 'نو')}`,
  'wire/short': 'Hi all',
  'wire/ferry': 'The skipper told Reuters that no ferry leaves before dawn.',
  'mill/a': MILL.replace('cedar', 'walnut'),
  'mill/b': MILL,
  'mill/c': MILL,
}

const folder = temporaryFolder()
const input = join(folder, 'records.jsonl')
const settings = resolveSettings({
  file: null,
  flags: [],
  workingFolder: folder,
  machine: thisMachine(),
}).settings
const out = join(folder, 'out')
const bare = join(folder, 'bare')

beforeAll(async () => {
  const rows = Object.entries(RECORDS).map(([id, text]) => `${JSON.stringify({ id, text })}\n`)
  writeFileSync(input, rows.join(''))
  const of = { inputs: [input], workers: 1 }
  await run({ ...of, out, write: { report: false, emit: ['annotated'] } })
  await run({ ...of, out: bare, write: { report: false } })
})

async function pairOf(a: string, b: string, from = out): Promise<{ lines: string[]; data: PairData }> {
  const { lines, data } = await explainPair(from, a, b, settings)
  return { lines: lines.map(marked), data: data as PairData }
}

/** The lines of an answer as they are shown without colours. */
async function told(explained: Promise<Explanation>): Promise<{ lines: string[]; data: unknown }> {
  const { lines, data } = await explained
  return { lines: lines.map(marked), data }
}

function places({ a, b }: PairRow): string[] {
  return [a, b].map(({ documentId, paragraph }) => documentId + (paragraph === null ? '' : ` ¶${paragraph}`))
}

describe('a pair of a run', () => {
  it('is told with the same figures as its row', async () => {
    const { data } = await pairOf('wire/pier-3', 'wire/pier-1')
    const [row] = data.related.pairs.filter(({ level }) => level === 'document')
    const { comparison } = data.explained as ExplainedPair
    expect(row).toMatchObject({
      verdict: comparison.verdict,
      score: comparison.score,
      bar: comparison.bar,
      jaccard: comparison.jaccard,
      shared: comparison.shared,
      // Sides as asked for, in the row by id.
      containmentA: comparison.containmentB,
      containmentB: comparison.containmentA,
    })
  })

  it('shows what differs in the words of the originals, and on lines of their own', async () => {
    const { lines, data } = await pairOf('wire/pier-1', 'wire/pier-3')
    expect(data.explained?.differences).toEqual([{ a: 'یکشنبه', b: 'دوشنبه' }])
    expect(lines).toContain('1 place differs  [-only in a-] {+only in b+}')
    expect(lines).toContain(
      '  شورای بندر نیلاب روز [-یکشنبه-]{+دوشنبه+} پذیرفت که اسکله‌ی سنگی کهنه پیش از رسیدن توفان‌های زمستانی از نو ساخته شود.',
    )
    expect(lines).toContain('a is wire/pier-1  fa, 103 characters, 19 words, 1 paragraph')
    expect(lines).toContain('b is wire/pier-3  fa, 103 characters, 19 words, 1 paragraph')
  })

  it('is told by its verdict first, and by what the run says of it last', async () => {
    const { lines, data } = await pairOf('wire/pier-1', 'wire/pier-3')
    const verdict = data.explained?.comparison.verdict
    expect(lines[0]).toMatch(new RegExp(`^${verdict}: `))
    const run = lines.indexOf(`what the run ${out} says`)
    expect(run).toBeGreaterThan(lines.findIndex((line) => line.includes('[-یکشنبه-]')))
    expect(lines[run + 1]).toMatch(/^wire\/pier-1: kept; /)
    expect(lines.slice(run)).toContain('pairs:')
  })

  it('is found where a row names another of the same text', async () => {
    const { data } = await pairOf('wire/pier-2', 'wire/pier-3')
    expect(data.related.pairs.map(places)).toEqual([['wire/pier-1', 'wire/pier-3']])
  })

  it('of copies is not given the pairs that both have with a third', async () => {
    // The third before the copies by id, then after them.
    expect((await pairOf('mill/b', 'mill/c')).data.related.pairs).toEqual([])
    expect((await pairOf('mill/c', 'mill/a')).data.related.pairs.map(places)).toEqual([['mill/a', 'mill/b']])
    const { lines, data } = await pairOf('wire/pier-1', 'wire/pier-2')
    expect(data.related.copies).toHaveLength(1)
    expect(data.related.pairs).toEqual([])
    expect(lines).toContain('linked: copies need no bar')
    expect(lines).toContainEqual(expect.stringMatching(/^no word differs; \d+ places spelled otherwise {2}/))
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}~شورای\|شوراي~ بندر ~نیلاب\|نيلاب~ روز /))
    expect(data.explained?.differences).toEqual([])
  })

  it('of paragraphs is found through their copies, as of documents', async () => {
    const { data } = await pairOf('wire/clinic', 'wire/tides')
    expect(data.related.pairs.map(places)).toEqual([['wire/clinic ¶2', 'wire/lamps ¶2']])
  })

  it('that differs in page furniture alone is the same and not a copy, as the run says', async () => {
    const { lines, data } = await pairOf('wire/orchard-1', 'wire/orchard-2')
    expect(lines).toContainEqual(expect.stringMatching(/^no word differs but page furniture {2}/))
    expect(lines).toContain('  [-Share-]{+Print+}')
    expect(data.related.pairs[0]?.verdict).toBe('same')
    expect(data.explained?.comparison).toMatchObject({ verdict: 'same', areCopies: false })
    expect(data.explained?.differences).toEqual([])
  })

  it('of nothing shared says so, and by how much the bars are missed', async () => {
    const { lines } = await pairOf('wire/pier-1', 'wire/orchard-1')
    expect(lines).toContain('the run reports nothing between them')
    expect(lines).toContain('not linked: misses jaccard by 0.70 and containment by 0.75')
    expect(lines).toContain('0 shared passages of 40 characters or more')
    expect(lines.some((line) => line.startsWith('  bands '))).toBe(true)
    expect(lines).toContainEqual(expect.stringMatching(/^\d+ places? differs?; not listed/))
  })

  it('with a text shorter than a shingle says that only copies could match', async () => {
    const { lines } = await pairOf('wire/short', 'wire/pier-1')
    expect(lines).toContain(
      'not linked: a is shorter than a shingle of 12 chars, which can only match as a copy',
    )
    expect(lines.some((line) => line.startsWith('  bands '))).toBe(false)
  })

  it('whose texts the run did not write shows its rows, and which --emit would have kept each', async () => {
    const { lines, data } = await pairOf('wire/pier-1', 'wire/pier-2', bare)
    expect(data.related.copies).toHaveLength(1)
    expect(data.explained).toBe(null)
    expect(data.missingTexts).toEqual(['wire/pier-2'])
    expect(lines).toContain(
      "the text of wire/pier-2 is not in the run's files; --emit with removed or annotated keeps it",
    )
  })

  it('whose text was cut needs annotated records', async () => {
    const cut = join(folder, 'cut')
    await run({
      inputs: [input],
      out: cut,
      workers: 1,
      clean: { paragraphs: true },
      write: { report: false, emit: ['cleaned', 'removed'] },
    })
    const { lines, data } = await pairOf('wire/clinic', 'wire/lamps', cut)
    expect(data.missingTexts).toHaveLength(1)
    expect(lines.join('\n')).toMatch(/is not whole in the run's files; --emit with annotated keeps it$/m)
  })

  it('whose text should be there and is not, sends to check', async () => {
    const damaged = join(folder, 'damaged')
    await run({ inputs: [input], out: damaged, workers: 1, write: { report: false, emit: ['annotated'] } })
    rmSync(join(damaged, 'annotated.jsonl'))
    expect((await pairOf('wire/pier-1', 'wire/pier-3', damaged)).lines.join('\n')).toContain('takrar check')
  })

  it('of one document is refused', async () => {
    await expect(pairOf('wire/pier-1', 'wire/pier-1')).rejects.toThrow('wire/pier-1 is named twice')
  })

  it.each([
    ['wire/peir-3', 'Did you mean wire/pier-3, wire/pier-1 or wire/pier-2?'],
    ['orchard', 'Did you mean wire/orchard-1 or wire/orchard-2?'],
    ['nothing at all like it', 'documents.jsonl lists all ids.'],
  ])('with the unknown id %s is refused with ids like it', async (id, advice) => {
    const refusal = explainPair(out, 'wire/pier-1', id, settings)
    await expect(refusal).rejects.toThrow(`has no document ${id}. ${advice}`)
    await expect(refusal).rejects.toMatchObject({ name: 'SettingsError' })
  })
})

describe('a document of a run', () => {
  it('is told with its cluster, copies and pairs, the surest pair first', async () => {
    const { lines, data } = await told(explainDocument(out, 'wire/pier-2'))
    const { related } = data as { related: RelatedRows }
    expect(related.clusters[0]?.members.map(({ id }) => id)).toEqual([
      'wire/pier-1',
      'wire/pier-2',
      'wire/pier-3',
    ])
    expect(related.copies).toHaveLength(1)
    expect(lines[0]).toMatch(/^wire\/pier-2: removed; the same text as wire\/pier-1/)
    const scores = lines.flatMap((line) => /, score (\S+),/.exec(line)?.[1] ?? []).map(Number)
    expect(scores).toEqual([...scores].sort((x, y) => y - x))
    expect(lines).toContain('pairs:')
  })

  it('is told with whom it is attributed to', async () => {
    const { lines } = await told(explainDocument(out, 'wire/ferry'))
    expect(lines).toContain('  attributed to Reuters at [12, 24)')
    expect(lines).toContain('    told Reuters')
  })

  it('that nothing repeats is told so', async () => {
    expect((await told(explainDocument(out, 'wire/short'))).lines.at(-1)).toBe(
      'nothing else in the run repeats it',
    )
  })
})

describe('two files', () => {
  function fileOf(name: string, text: string): string {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  it('may be text or JSON Lines of one record, and are described', async () => {
    const text = fileOf('a.txt', `${CLINIC}\nMore`)
    const record = fileOf('b.jsonl', `${JSON.stringify({ id: 1, text: CLINIC })}\n`)
    const { lines, data } = await told(explainFiles(text, record, settings))
    expect((data as ExplainedPair).facts).toMatchObject({
      a: { language: 'en', tokens: 20, paragraphs: 2, furniture: 1, length: CLINIC.length + 5 },
      b: { language: 'en', tokens: 19, paragraphs: 1, furniture: 0 },
    })
    expect(lines).toContain(
      `a is ${text}  en, 108 characters, 20 words, 2 paragraphs, 1 of them page furniture`,
    )
  })

  it('are shown with whom they are attributed to, the formula on a line of its own', async () => {
    const credited = fileOf('credited.txt', `به گزارش ايسنا، ${PIER}`)
    const { lines, data } = await told(explainFiles(credited, fileOf('plain.txt', PIER), settings))
    const { facts } = data as ExplainedPair
    expect(facts.a.attributions.map(({ agencies }) => agencies)).toEqual([['ISNA']])
    expect(facts.b.attributions).toEqual([])
    const at = lines.indexOf('  attributed to ISNA at [0, 14)')
    expect(lines[at + 1]).toBe('    به گزارش ايسنا')
  })

  it('with more than one readable document, or with something unreadable, are refused', async () => {
    const one = fileOf('one.txt', CLINIC)
    const two = fileOf('two.jsonl', '{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n')
    const broken = fileOf('broken.jsonl', '{"id": 1, "text": "a"}\n{"id": \n')
    const none = fileOf('none.jsonl', '{"id": 1}\n')
    await expect(explainFiles(one, two, settings)).rejects.toThrow('two.jsonl holds 2 documents')
    await expect(explainFiles(broken, one, settings)).rejects.toThrow('more than its one readable document: ')
    await expect(explainFiles(none, one, settings)).rejects.toThrow('holds no readable document: ')
  })

  it('list the first 30 places that differ and count the rest', async () => {
    const words = Array.from(
      { length: 160 },
      (_, i) => `word${String.fromCharCode(97 + (i % 26), 97 + i / 26)}`,
    )
    const changed = words.map((word, i) => (i % 4 === 0 ? `${word}x` : word))
    const { lines, data } = await told(
      explainFiles(fileOf('c.txt', words.join(' ')), fileOf('d.txt', changed.join(' ')), settings),
    )
    expect((data as ExplainedPair).differences).toHaveLength(40)
    const [difference] = lines.filter((line) => line.startsWith('  [-wordaa-]{+wordaax+} '))
    expect(difference.match(/\[-/g)).toHaveLength(30)
    expect(lines).toContain('  … and 10 places more …')
  })
})

describe('the lines', () => {
  it('take their words from those that are judged, each where it stands', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), (paragraphs) => {
        const document = foldDocument(paragraphs.join('\n'), settings.paragraphs.minTokens)
        const { folded, starts, ends } = articleWords(document)
        expect(folded).toEqual(document.article().words())
        expect(starts.length).toBe(folded.length)
        for (const [i, start] of starts.entries()) expect(ends[i]).toBeGreaterThan(start)
        if (folded.length > 0) expect(ends.at(-1)).toBeLessThanOrEqual(document.text.length)
      }),
    )
  })

  it('cut a text without breaking a character, and say that they did', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'م', '😀', ' ', '\n') }),
        fc.integer({ min: 2, max: 9 }),
        (text, most) => {
          const line = oneLine(text, most)
          expect(line).not.toMatch(/\n|\p{Cs}/u)
          expect(line.length).toBeLessThanOrEqual(most + 1)
          expect(line.endsWith('…')).toBe(text.replace(/\s+/g, ' ').trim().length > most)
        },
      ),
    )
  })
})
