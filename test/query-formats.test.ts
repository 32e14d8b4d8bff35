import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth, fitted } from '../src/query/display-width.ts'
import { withoutEnd } from '../src/query/one-statement.ts'
import type { Column, Row } from '../src/query/query.ts'
import { csvWriter, jsonlWriter, jsonWriter, type RowWriter } from '../src/query/row-formats.ts'
import { tableLines } from '../src/query/table-lines.ts'
import { anyText } from './texts.ts'

const column = fc.record({ name: fc.string({ unit: 'binary' }), kind: fc.constant('text' as const) })
/** The database knows no lone surrogates. */
const value = fc
  .oneof(fc.constant(null), fc.constant(''), anyText, fc.string({ unit: 'binary' }))
  .map((text) => text?.toWellFormed() ?? null)

/** Columns with distinct names, and batches of rows. */
const table = fc
  .uniqueArray(column, { minLength: 1, maxLength: 4, selector: ({ name }) => name })
  .chain((columns) =>
    fc.tuple(
      fc.constant(columns),
      fc.array(
        fc.array(fc.array(value, { minLength: columns.length, maxLength: columns.length }), { maxLength: 4 }),
        {
          maxLength: 3,
        },
      ),
    ),
  )

function written(writer: RowWriter, batches: readonly (readonly Row[])[]): string {
  return writer.before + batches.map((batch) => writer.rows(batch)).join('') + writer.after
}

describe('rows for programs', () => {
  it('are CSV that gives every text back', () => {
    fc.assert(
      fc.property(table, ([columns, batches]) => {
        const [, ...rows] = parse(written(csvWriter(columns), batches), {
          record_delimiter: '\n',
          skip_empty_lines: false,
          relax_column_count: true,
          cast: (text, { quoting, header }) => (text === '' && !quoting && !header ? null : text),
        })
        const expected = batches.flat()
        // A row of one NULL is an empty line, which readers may skip.
        if (columns.length > 1) expect(rows).toEqual(expected)
      }),
    )
  })

  it('are JSON and JSON Lines that give every text back', () => {
    fc.assert(
      fc.property(table, ([columns, batches]) => {
        const expected = batches.flat().map((row) => columns.map(({ name }, i) => [name, row[i]]))
        const entries = (objects: readonly object[]) =>
          objects.map((object) =>
            columns.map(({ name }) => [name, Object.getOwnPropertyDescriptor(object, name)?.value]),
          )
        expect(entries(JSON.parse(written(jsonWriter(columns), batches)))).toEqual(expected)
        const lines = written(jsonlWriter(columns), batches).split('\n').slice(0, -1)
        expect(entries(lines.map((line) => JSON.parse(line)))).toEqual(expected)
      }),
    )
  })

  it('keep the digits of numbers, and what is nested as it is', () => {
    const columns: Column[] = [
      { name: 'n', kind: 'number' },
      { name: 'l', kind: 'nested' },
      { name: 'b', kind: 'boolean' },
    ]
    const rows = [
      ['9007199254740993', '[9007199254740993]', 'true'],
      ['nan', null, 'false'],
      ['-inf', '{"a":1}', null],
      ['1e+20', '[]', null],
    ]
    expect(jsonlWriter(columns).rows(rows)).toBe(
      '{"n":9007199254740993,"l":[9007199254740993],"b":true}\n{"n":null,"l":null,"b":false}\n' +
        '{"n":null,"l":{"a":1},"b":null}\n{"n":1e+20,"l":[],"b":null}\n',
    )
  })
})

describe('a table', () => {
  const columns: Column[] = [
    { name: 'source', kind: 'text' },
    { name: 'n', kind: 'number' },
    { name: 'title', kind: 'text' },
  ]

  it('has its columns one below the other, numbers to the right, whatever the script', () => {
    const rows = [
      ['خبرگزاری', '12', 'a\nb'],
      ['新华社', '7', null],
      ['Post', '1000', 'می\u200cشود'],
      ['e\u0301', null, ''],
    ]
    expect(tableLines(columns, rows, null)).toEqual([
      'source       n  title',
      '--------  ----  -----',
      'خبرگزاری    12  a↵b',
      '新华社       7  NULL',
      'Post      1000  می\u200cشود',
      'e\u0301         NULL',
    ])
  })

  it('on a screen fits it, cuts with an ellipsis, and keeps right-to-left cells apart', () => {
    const rows = [['خبرگزاری جمهوری', '12', 'A title that is much too long for so small a screen']]
    const lines = tableLines(columns, rows, { columns: 40 })
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(40)
    expect(lines[2]).toMatch(/^\u2068خبرگزاری جمهوری\u2069 {2}12 {2}A title that is.*…$/)
    expect(tableLines(columns, rows, null)[2]).not.toMatch(/[…\u2068]/)
  })

  it('never is wider than the screen while its columns can give way, nor lets a value break its lines', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 40, max: 120 }), ([columns, batches], width) => {
        const lines = tableLines(columns, batches.flat(), { columns: width })
        expect(lines.length).toBe(2 + batches.flat().length)
        for (const line of lines) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width)
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066\u2067\u2028\u2029]/u)
        }
      }),
    )
  })
})

describe('the width on a terminal', () => {
  it('cuts at what fits, and never in the middle of a character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 20 }), (text, width) => {
        const cut = fitted(text, width)
        expect(displayWidth(cut)).toBeLessThanOrEqual(width)
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true)
        else expect(displayWidth(text)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('the end of a statement', () => {
  it.each([
    ['select 1', 'select 1'],
    ['select 1;', 'select 1'],
    ['select 1 ; -- a;b', 'select 1 '],
    ["select ';' ;", "select ';' "],
    ['select ";"', 'select ";"'],
    ["select 'it''s;'", "select 'it''s;'"],
    ['select $a$;$a$ /* ; */', 'select $a$;$a$ /* ; */'],
    ["select e'\\';';", "select e'\\';'"],
    ['select 1; ; ', 'select 1'],
  ])('%j', (sql, statement) => {
    expect(withoutEnd(sql)).toBe(statement)
  })
})
