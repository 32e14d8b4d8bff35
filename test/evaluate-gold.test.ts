import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGold } from '../src/evaluate/gold.ts'
import { measure } from '../src/evaluate/measures.ts'
import { readPredictions } from '../src/evaluate/predictions.ts'
import { hasShared, SHARED, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()

function written(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** RFC 4180. */
function csvField(value: string | number): string {
  return `"${String(value).replaceAll('"', '""')}"`
}

const labels = fc.constantFrom(
  'exact',
  'same',
  'revision',
  'partial',
  'template',
  'boilerplate',
  'none',
  'WD',
)
const id = fc
  .array(fc.constantFrom(...'abسلام،,"\n\r /~é😀'), { minLength: 1, maxLength: 8 })
  .map((characters) => characters.join(''))
  // A lone carriage return is no line end in RFC 4180.
  .filter((text) => !/\r(?!\n)/.test(text))
const pair = fc
  .record({
    a: id,
    b: id,
    label: labels,
    conf: fc.constantFrom(0.5, 1),
    corpus: fc.constantFrom('news', 'old news'),
    stratum: fc.constantFrom('near', 'far'),
    weight: fc.constantFrom(1, 2.5),
  })
  .filter(({ a, b }) => a !== b)

describe('labelled pairs', () => {
  it('read the same from CSV and from JSON Lines', () => {
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(',', ';', '\t'),
        (pairs, end, mark) => {
          const json = written(
            'gold.jsonl',
            `\ufeff${pairs.map((row) => JSON.stringify(row)).join(end)}${end}`,
          )
          const header = ['a', 'b', 'label', 'conf', 'corpus', 'stratum', 'weight'] as const
          const rows = pairs.map((row) => header.map((name) => csvField(row[name])).join(mark))
          const csv = written('gold.csv', [header.join(mark), ...rows].join(end))
          expect(readGold(json).pairs).toEqual(pairs)
          expect(readGold(csv).pairs).toEqual(pairs)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are sure where nothing else is said', () => {
    const path = written('sure.jsonl', '{"a": 1, "b": "2", "label": "same", "conf": null}\n')
    expect(readGold(path).pairs).toEqual([
      { a: '1', b: '2', label: 'same', conf: 1, corpus: null, stratum: null, weight: null },
    ])
    expect(readGold(written('sure.csv', 'a,b,label,conf\n1,2,same,\n')).pairs[0]?.conf).toBe(1)
  })

  it('are read as spreadsheets save them: in UTF-16, with commas for points, names in any case', () => {
    const text = 'B\t"A"\tLabel\tConf\tWeight\r\nنامه\tx y\tSame \t0,5\t1,25\r\n\t\t\t\t\r\n'
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
    const expected = { a: 'x y', b: 'نامه', label: 'same', conf: 0.5, weight: 1.25 }
    for (const bytes of [utf16, Buffer.from(utf16).swap16(), Buffer.from(`\ufeff${text}`)]) {
      const path = join(folder, 'saved.txt')
      writeFileSync(path, bytes)
      expect(readGold(path).pairs).toMatchObject([expected])
    }
  })

  it('may have columns of other names, and JSON members likewise', () => {
    const rows = [{ a: 'x', b: 'y', label: 'WD' }]
    expect(readGold(written('names.csv', 'ID_A,id-b,extra,LABEL\nx,y,1,wd\n')).pairs).toMatchObject(rows)
    expect(readGold(written('names.jsonl', '{"Doc1": "x", "doc2": "y", "Label": "wd"}')).pairs).toMatchObject(
      rows,
    )
    // The plain name wins, whatever stands first.
    expect(readGold(written('both.csv', 'doc1,a,b,label\nz,x,y,WD\n')).pairs).toMatchObject(rows)
  })

  it('keep ids that look like numbers as they are written', () => {
    const pairs = [{ a: '90071992547409931234', b: '007' }]
    expect(
      readGold(written('long.jsonl', '{"a": 90071992547409931234, "b": "007", "label": "same"}')).pairs,
    ).toMatchObject(pairs)
    expect(readGold(written('long.csv', 'a,b,label\n90071992547409931234,007,same\n')).pairs).toMatchObject(
      pairs,
    )
    expect(
      readGold(written('guarded.csv', "a,b,label\n'90071992547409931234,'007,same\n")).pairs,
    ).toMatchObject(pairs)
  })

  it('that wait for their label are kept apart, and contradictions are counted in either order', () => {
    const gold = readGold(
      written('some.csv', 'a,b,label\nx,y,same\nx,z,\ny,x,partial\nz,y,none\ny,z,none\nz,w," "\n'),
    )
    expect(gold.pairs.map(({ label }) => label)).toEqual(['same', 'partial', 'none', 'none'])
    expect(gold.unlabelled.map(({ b }) => b)).toEqual(['z', 'w'])
    expect(gold.contradictions).toBe(1)
  })

  it.each([
    ['nothing', '', 'bad holds no labelled pairs'],
    ['a header alone', 'a,b,label\n', 'bad holds no labelled pairs'],
    ['no JSON', '{"a": "1", "b": "2", "label": "same"}\n{"a": ', 'bad:2 is not valid JSON'],
    ['no object', '{"a": "1", "b": "2", "label": "same"}\n\nnull\n', 'bad:3 is no object'],
    ['one document', '{"a": "1", "label": "same"}', 'bad:1 does not name two documents'],
    ['an unknown label', 'a,b,label\n1,2,simile\n', 'bad:2 has the label "simile"; known are exact'],
    ['conf in words', 'a,b,label,conf\n1,2,same,sure\n', 'bad:2 has a "conf" that is no number'],
    ['conf that is no number', '{"a": "1", "b": "2", "label": "same", "conf": [1]}', 'bad:1 has a "conf"'],
    ['too few fields', 'a,b,label\n1,2\n', 'line 2'],
    ['no label yet', 'a,b,label\n1,2,\n', 'bad holds 1 pairs and no label yet. Write one of exact, same'],
    ['a label that was meant', 'a,b,label\n1,2,revison\n', 'did you mean revision?'],
    ['conf beyond 1', 'a,b,label,conf\n1,2,same,95\n', 'bad:2 has a "conf" of 95; it goes from 0 to 1'],
    ['no weight', 'a,b,label,weight\n1,2,same,0\n', 'bad:2 has a "weight" that is not above 0'],
    ['one document twice', 'a,b,label\n1,1,same\n', 'bad:2 names 1 twice'],
    ['no header', 'x,y,same\n', 'bad needs the columns a, b and label; its first line says "x", "y", "same"'],
    ['an open quote', 'a,b,label\n1,"2,same\n', 'line 2'],
  ])('with %s are refused by file and line', (_, content, message) => {
    const path = written('bad', content)
    expect(() => readGold(path)).toThrow(message)
    expect(() => readGold(path)).toThrow(path)
  })

  it('in another encoding are refused rather than read with broken ids', () => {
    const path = join(folder, 'latin.csv')
    writeFileSync(path, Buffer.from('a,b,label\ncafé,b,same\n', 'latin1'))
    expect(() => readGold(path)).toThrow('is not UTF-8. Save it as "CSV UTF-8"')
  })
})

const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
const anId = fc.constantFrom(...IDS)
const twoIds = fc.tuple(anId, anId).filter(([x, y]) => x !== y)
const anyRun = fc.record({
  /** The group of copies of each document. */
  groups: fc.array(fc.nat({ max: 3 }), { minLength: IDS.length, maxLength: IDS.length }),
  pairs: fc.uniqueArray(
    fc.record({
      ids: twoIds,
      verdict: fc.constantFrom('exact', 'same', 'revision', 'partial', 'template', 'boilerplate'),
      level: fc.constantFrom('document', 'document', 'paragraph'),
    }),
    { selector: ({ ids }) => [...ids].sort().join(), maxLength: 8 },
  ),
  passages: fc.array(
    fc.record({ ids: twoIds, verdict: fc.constantFrom('partial', 'same', 'template', 'boilerplate') }),
  ),
  gold: fc.array(
    fc.record({
      ids: twoIds,
      label: fc.constantFrom('same', 'revision', 'partial', 'template', 'none'),
      conf: fc.constantFrom(1, 1, 1, 0.5),
    }),
    { minLength: 1, maxLength: 12 },
  ),
})

describe.runIf(hasShared('gold'))('the figures of any run', () => {
  it('are those of the grader that stands beside the labels', async () => {
    const lines = (name: string, rows: readonly object[]): string =>
      written(name, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ groups, pairs, passages, gold }) => {
        const copies = [0, 1, 2, 3]
          .map((group) => IDS.filter((_, i) => groups[i] === group))
          .filter((members) => members.length > 1)
        const firstOf = (one: string): string => copies.find((members) => members.includes(one))?.[0] ?? one
        const place = (documentId: string | undefined) => ({ documentId, paragraph: null, span: [0, 9] })
        lines(
          'documents.jsonl',
          IDS.map((one) => ({ id: one })),
        )
        lines(
          'copies.jsonl',
          copies.map((members) => ({ level: 'document', members: members.map(place) })),
        )
        const seen = new Set<string>()
        const rows = pairs.flatMap(({ ids, verdict, level }) => {
          const [a, b] = level === 'document' ? ids.map(firstOf).sort() : ids
          const key = `${a} ${b}`
          if (a === b || (level === 'document' && seen.has(key))) return []
          if (level === 'document') seen.add(key)
          return [{ level, a: place(a), b: place(b), verdict, score: 0.5, jaccard: 0.5 }]
        })
        lines('pairs.jsonl', rows)
        lines(
          'passages.jsonl',
          passages.map(({ ids: [a, b], verdict }) => ({ a: place(a), b: place(b), verdict })),
        )
        const goldPath = lines(
          'grade.jsonl',
          gold.map(({ ids: [a, b], label, conf }) => ({ a, b, label, conf })),
        )
        const said = execFileSync('python3', [join(SHARED, 'gold/score_pairs.py'), folder, goldPath], {
          encoding: 'utf8',
        })
        const predict = await readPredictions(folder)
        const sure = readGold(goldPath).pairs.filter((row) => row.conf >= 1)
        const mine = measure(
          sure.map(({ a, b, label }) => ({ label, ...(predict(a, b) ?? { verdict: 'missing', score: 0 }) })),
        )
        const confusion = [...said.matchAll(/gold (\w+) -> (\w+): (\d+)/g)].map(
          ([, label, verdict, count]) => [`${label} -> ${verdict}`, Number(count)],
        )
        expect(mine.confusion).toEqual(Object.fromEntries(confusion))
        const [, f1, called, templates, macroF1] =
          /duplicate F1 (\S+) .*template called duplicate (\d+) of (\d+), macro-F1 (\S+)/.exec(said) ?? []
        expect(Math.abs(mine.f1 - Number(f1))).toBeLessThan(0.000502)
        expect(Math.abs(mine.macroF1 - Number(macroF1))).toBeLessThan(0.000502)
        expect([mine.templatesCalledDuplicate, mine.templates]).toEqual([Number(called), Number(templates)])
      }),
      { numRuns: 60 },
    )
  })
})
