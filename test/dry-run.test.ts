import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mappingWarnings } from '../src/preview/mapping-warnings.ts'
import type { Preview } from '../src/preview/preview.ts'
import { unusedFields } from '../src/preview/record-paths.ts'
import { takrar, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const LONG = `The ferry left the harbour in the morning. ${'It came back at night. '.repeat(20)}`
const USUAL = { id: 'id', text: 'text', title: 'title', date: 'date', source: 'source', url: 'url' }

function file(name: string, records: readonly unknown[]): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join(''),
  )
  return path
}

function dryRun(...args: readonly string[]): string {
  return takrar('run', ...args, '--out', join(folder, 'none'), '--dry-run', '--quiet')
}

function previewOf(...args: readonly string[]): Preview {
  return JSON.parse(dryRun(...args, '--json')).preview
}

describe('a dry run', () => {
  const mapped = file('mapped.jsonl', [
    { key: 7, lead: 'First.', body: { content: LONG, note: 1 }, title: 'A', when: '2024-05-06', lang: 'en' },
    { key: 'b', body: { content: 'No lead.' }, when: 'yesterday' },
    'no JSON',
    { key: 'c', lead: 3 },
  ])
  const map = ['--map', 'id=key,text=lead+body.content,date=when']

  it('shows the first records by the mapping, and does nothing', () => {
    expect(dryRun(mapped, ...map)).toContain(
      [
        'the first records by the mapping id=key,text=lead+body.content,title=title,date=when,source=source,url=url',
        `${mapped}:1`,
        '  id         7',
        '  title      A',
        '  date       2024-05-06',
        '  source     none',
        '  url        none',
        `  text       First. The ferry left the harbour in the morning. It came back at night. It cam… (${LONG.length + 8} characters)`,
        '  not used   body.note, lang',
        `${mapped}:2`,
        '  id         b',
        '  title      none',
        '  date       none; "yesterday" cannot be read',
        '  source     none',
        '  url        none',
        '  text       No lead.',
        `${mapped}:3`,
        '  quarantine The line is not valid JSON.',
        `${mapped}:4`,
        '  quarantine The text field "lead" is not a string but a number.',
        '',
      ].join('\n'),
    )
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('gives the same as data', () => {
    const { fields, files, warnings } = previewOf(mapped, ...map)
    expect(fields).toMatchObject({ id: 'key', text: ['lead', 'body.content'] })
    expect(warnings).toEqual([])
    const [{ records }] = files
    expect(records.map(({ line, reason }) => [line, reason])).toEqual([
      [1, null],
      [2, null],
      [3, 'The line is not valid JSON.'],
      [4, 'The text field "lead" is not a string but a number.'],
    ])
    expect(records[0].document).toEqual({
      id: '7',
      title: 'A',
      date: '2024-05-06',
      unreadableDate: null,
      source: null,
      url: null,
      text: `First.\n\n${LONG}`.slice(0, 80),
      textLength: LONG.length + 8,
    })
    expect(records[1].document?.unreadableDate).toBe('yesterday')
  })

  it('looks at five records of three files, and at no text twice as long as it shows', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ id: `d${i}`, text: '😀'.repeat(100) }))
    mkdirSync(join(folder, 'archive'))
    const names = ['a.jsonl', 'b.jsonl', 'c.txt', 'd.jsonl']
    for (const name of names) file(`archive/${name}`, many)
    const { files } = previewOf(join(folder, 'archive'))
    expect(files.map(({ file }) => file.slice(-7))).toEqual(['a.jsonl', 'b.jsonl', 'e/c.txt'])
    expect(files.map(({ records }) => records.length)).toEqual([5, 5, 1])
    expect(files[0].records[0].document?.text).toBe('😀'.repeat(80))
    expect(files[2].records[0]).toMatchObject({ line: null, unused: [] })
  })

  it('does not wait for standard input', () => {
    expect(previewOf('-').files).toEqual([])
  })

  it('says when no record has the text field, and still ends well', () => {
    const input = file('other.jsonl', [{ headline: 'A', content: LONG, published: '2024-05-06' }])
    const told = dryRun(input)
    expect(told).toContain(
      'warning: no record has the text field "text"; did you mean content (--map text=content)?\n',
    )
    expect(told).toContain('warning: no record has the date field "date"; did you mean published')
    expect(told).toContain('warning: no record has the title field "title"; did you mean headline')
  })
})

describe('warnings', () => {
  it('name the nearest field, else the one with most text', () => {
    const records = [{ texts: 'x', other: LONG }]
    expect(mappingWarnings(records, USUAL)[0]).toContain('did you mean texts (')
    expect(mappingWarnings([{ kicker: 'x', deep: { story: [LONG] } }], USUAL)[0]).toContain(
      'did you mean deep.story (--map text=deep.story)?',
    )
  })

  it('of one field of several keep the others in their advice', () => {
    const [warning] = mappingWarnings([{ lead: 'x', 'body+more': LONG }], {
      ...USUAL,
      text: ['lead', 'body_more'],
    })
    expect(warning).toContain('--map text=lead+body\\+more')
  })

  it('name a preset that the records have the fields of', () => {
    const warnings = mappingWarnings([{ filename: 'f', maintext: LONG, date_publish: null }], USUAL)
    expect(warnings.at(-1)).toBe('the records look like those of --preset news-please')
  })

  it('are none where all is there, or where parts lack without another name', () => {
    expect(mappingWarnings([{ text: LONG }], USUAL)).toEqual([])
    expect(
      mappingWarnings([{ id: '', text: '', title: '', date: '', source: '', url: '', link: 'x' }], USUAL),
    ).toEqual([])
    expect(mappingWarnings([], USUAL)).toEqual([])
  })
})

it('fields that are not used are named from where nothing of an object is used', () => {
  const record = {
    id: 1,
    text: 'x',
    'a.b': 2,
    meta: { url: 'u', more: { x: 1 } },
    other: { y: 1 },
    list: [1],
  }
  expect(unusedFields(record, { ...USUAL, url: 'meta.url', title: 'a.b' })).toEqual([
    'meta.more',
    'other',
    'list',
  ])
})
