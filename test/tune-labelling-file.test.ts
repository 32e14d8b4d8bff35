import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGold } from '../src/evaluate/gold.ts'
import { readGoldRows } from '../src/evaluate/gold-rows.ts'
import { guardedName, guardedText, withoutGuard } from '../src/evaluate/spreadsheet-cell.ts'
import { type PairToLabel, refuseToOverwrite, writePairsToLabel } from '../src/tune/labelling-file.ts'
import { temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const run = join(folder, 'run')
mkdirSync(run)

const awkward = fc.oneof(
  fc.constantFrom(
    '007',
    '90071992547409931234',
    '2024-01-05',
    '1-2',
    '1e5',
    '12:30',
    '50%',
    '-5',
    'TRUE',
    'may12',
  ),
  fc.constantFrom(
    '=1+1',
    '+cmd',
    '@x',
    '-x',
    "'",
    "''",
    "'=x",
    "'12",
    '\tx',
    '\rx',
    '＝x',
    '٣',
    '$5',
    '#1',
    '',
  ),
  fc.string({ unit: fc.constantFrom(...'ab=+-@\'",;\t\n 0123:./eب') }),
)
const id = awkward.filter((text) => text !== '' && !/^\s*$/.test(text))

function toLabel(a: string, b: string, more: Partial<PairToLabel> = {}): PairToLabel {
  const figures = { jaccard: 0.7, containmentA: 0.8, containmentB: 0.9, verdict: 'same', score: 0.75 }
  const said = { differences: [], moreDifferences: 0, textA: 'One text.', textB: 'Another text.' }
  return { a, b, ...figures, bar: 'jaccard', stratum: 'jaccard 0.70-0.75', weight: 2.5, ...said, ...more }
}

describe('a cell of a spreadsheet', () => {
  it('gives every name back, whether or not it was guarded', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(withoutGuard(guardedName(text))).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('never begins with what runs, in a name or in a text', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(guardedName(text)).not.toMatch(/^[=+\-@\t\r\n]/)
        expect(guardedText(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })

  it.each([
    '12',
    '007',
    '-5',
    '1.5',
    '1,5',
    '1e5',
    '2024-01-05',
    '5/1',
    '12:30',
    '3 pm',
    '50%',
    'jan-5',
    'May 2024',
    'true',
  ])('would be rewritten from %s, which is guarded', (text) => expect(guardedName(text)).toBe(`'${text}`))

  it.each(['news/economy-12', 'a', 'wire-3', 'january report', "don't", 'دی ۱۲', '2024/01/05/story', 'x=1'])(
    'would be left as %s, which needs no guard',
    (text) => expect(guardedName(text)).toBe(text),
  )
})

describe('a file to label', () => {
  it.each(['csv', 'jsonl'])(
    'as %s gives back its documents, and says of all that they wait for a label',
    (ending) => {
      const path = join(folder, `round.${ending}`)
      fc.assert(
        fc.property(
          fc.uniqueArray(id, { minLength: 2, maxLength: 6 }),
          awkward,
          ([first, ...others], text) => {
            const pairs = others.map((b) =>
              toLabel(first, b, { textA: text, differences: [{ a: text, b: '' }] }),
            )
            writePairsToLabel(path, pairs)
            expect(
              readGoldRows(path).map(({ a, b, label, conf, stratum, weight }) => ({
                a,
                b,
                label,
                conf,
                stratum,
                weight,
              })),
            ).toEqual(
              others.map((b) => ({
                a: first,
                b,
                label: '',
                conf: '',
                stratum: 'jaccard 0.70-0.75',
                weight: '2.5',
              })),
            )
            expect(() => readGold(path)).toThrow(`holds ${pairs.length} pairs and no label yet`)
          },
        ),
      )
    },
  )

  it('as CSV opens in a spreadsheet: with a mark of UTF-8, one column for each thing, differences line by line', () => {
    const path = join(folder, 'open.csv')
    const differences = [
      { a: 'Monday', b: 'Tuesday' },
      { a: '', b: 'late' },
      { a: 'old', b: '' },
    ]
    writePairsToLabel(path, [
      toLabel('7', 'x', { textA: '=HYPERLINK("http://127.0.0.1")', differences, moreDifferences: 4 }),
      toLabel('p', 'q', { bar: null, verdict: null, score: null, differences: null }),
      toLabel('p', 'r', { textB: null, differences: null }),
    ])
    const content = readFileSync(path)
    expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = parse(content, { bom: true, columns: true }) as Record<string, string>[]
    expect(Object.keys(rows[0] ?? {}).join()).toBe(
      'a,b,label,conf,jaccard,containmentA,containmentB,verdict,score,bar,differences,textA,textB,stratum,weight',
    )
    expect(rows[0]).toMatchObject({
      a: "'7",
      textA: '\'=HYPERLINK("http://127.0.0.1")',
      differences: 'a: Monday | b: Tuesday\nonly b: late\nonly a: old\nand 4 more',
    })
    expect(rows[1]).toMatchObject({
      bar: 'none',
      verdict: '',
      score: '',
      differences: '(too different to be compared word by word)',
    })
    expect(rows[2]).toMatchObject({ textB: '', differences: '' })
  })

  it('as JSON Lines has the members of the columns, and differences as pairs', () => {
    const path = join(folder, 'open.jsonl')
    writePairsToLabel(path, [toLabel('7', 'x', { differences: [{ a: '', b: 'late' }], moreDifferences: 2 })])
    const row = JSON.parse(readFileSync(path, 'utf8'))
    expect(Object.keys(row).slice(0, 5)).toEqual(['a', 'b', 'label', 'conf', 'jaccard'])
    expect(row).toMatchObject({
      a: '7',
      label: '',
      conf: null,
      differences: [{ a: '', b: 'late' }],
      moreDifferences: 2,
    })
  })
})

describe('the place of a file to label', () => {
  const place = join(folder, 'place.csv')

  it('is refused when it holds labels, however the spreadsheet has saved them', () => {
    for (const content of [
      'a,b,label\nx,y,same\n',
      'A;B;Label\nx;y;\nx;z;SAME\n',
      '{"a":"x","b":"y","label":"same"}\n',
    ]) {
      writeFileSync(place, content)
      expect(() => refuseToOverwrite(place, run)).toThrow(
        'holds 1 label; it is not replaced. Use them with --labels',
      )
      expect(readFileSync(place, 'utf8')).toBe(content)
    }
  })

  it('is refused when anything else is there', () => {
    for (const content of ['id,text\n1,two\n', '{"id": 1}\nno json\n', 'notes\n', '\ufeff\u0000']) {
      writeFileSync(place, content)
      expect(() => refuseToOverwrite(place, run)).toThrow('no file to label; it is not replaced')
    }
    expect(() => refuseToOverwrite(folder, join(folder, 'elsewhere'))).toThrow('is no file')
  })

  it('is free when nothing is there, or a file that waits for its first label', () => {
    refuseToOverwrite(join(folder, 'new.csv'), run)
    writeFileSync(place, '')
    refuseToOverwrite(place, run)
    writePairsToLabel(place, [toLabel('x', 'y')])
    refuseToOverwrite(place, run)
  })

  it("is never in the run's folder, but may be beside it", () => {
    for (const inside of [
      join(run, 'x.csv'),
      join(run, 'deeper/x.csv'),
      join(run, '..x.csv'),
      join(run, '../run/x.csv'),
    ]) {
      expect(() => refuseToOverwrite(inside, run)).toThrow("lies in the run's folder")
      expect(existsSync(inside)).toBe(false)
    }
    refuseToOverwrite(join(folder, 'run-labels.csv'), run)
    refuseToOverwrite(join(run, '../x.csv'), run)
  })
})
