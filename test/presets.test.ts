import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { FLAGS } from '../src/cli/flag-table.ts'
import { addFlags, givenFlags } from '../src/cli/flags.ts'
import { PRESET_NAMES, PRESETS } from '../src/config/presets.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import { run } from '../src/index.ts'
import type { DocumentRow } from '../src/model/run-files.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()

function settle(content: unknown, ...argv: readonly string[]) {
  const command = addFlags(new Command(), ['What to read', 'What to write']).parse(argv, { from: 'user' })
  return resolveSettings({
    file: content === null ? null : { path: 'pipeline.config.json', content },
    flags: givenFlags(command),
    workingFolder: '/work',
    machine: { cores: 2, memoryBytes: 2 ** 32 },
  })
}

const TEXT =
  'The ferry left the harbour in the morning and came back at night, with fewer people than it had taken.'

/** A made-up record of each shape, with what a document of it must be. */
const SHAPES: readonly (readonly [
  preset: keyof typeof PRESETS,
  record: object,
  document: Partial<DocumentRow>,
])[] = [
  [
    'takrar',
    {
      id: 'a',
      text: TEXT,
      title: 'Ferry',
      date: '2024-05-06',
      source: 'Post',
      url: 'https://post.example/a',
    },
    { id: 'a', title: 'Ferry', date: '2024-05-06', source: 'Post', url: 'https://post.example/a' },
  ],
  [
    'wet',
    { id: '<urn:uuid:1>', text: TEXT, url: 'https://www.post.example/a', date: '2024-05-06T07:08:09Z' },
    { id: '<urn:uuid:1>', source: 'post.example', date: '2024-05-06T07:08:09Z' },
  ],
  [
    'news-please',
    {
      authors: ['M. Tide'],
      date_download: '2024-06-01 10:00:00',
      date_publish: '2024-05-06 07:08:09',
      description: null,
      filename: 'https%3A%2F%2Fpost.example%2Fa.json',
      language: 'en',
      localpath: null,
      maintext: TEXT,
      source_domain: 'post.example',
      title: 'Ferry',
      url: 'https://post.example/a',
    },
    {
      id: 'https%3A%2F%2Fpost.example%2Fa.json',
      date: '2024-05-06T07:08:09Z',
      source: 'post.example',
      title: 'Ferry',
      url: 'https://post.example/a',
    },
  ],
  [
    'cc-news',
    {
      title: 'Ferry',
      text: TEXT,
      domain: 'post.example',
      date: '2017-10-29 11:11:11',
      description: '',
      url: 'http://m.post.example/a',
      image_url: '',
    },
    { title: 'Ferry', date: '2017-10-29T11:11:11Z', source: 'post.example', url: 'http://m.post.example/a' },
  ],
  [
    'c4',
    { text: TEXT, timestamp: '2019-04-25T12:57:54Z', url: 'https://post.example/a' },
    { date: '2019-04-25T12:57:54Z', source: 'post.example', url: 'https://post.example/a' },
  ],
  [
    'fineweb',
    {
      text: TEXT,
      id: '<urn:uuid:2>',
      dump: 'CC-MAIN-2013-20',
      url: 'http://post.example/a',
      date: '2013-05-18T05:48:54Z',
      file_path: 's3://x',
      language: 'en',
      language_score: 0.9,
      token_count: 20,
    },
    { id: '<urn:uuid:2>', date: '2013-05-18T05:48:54Z', source: 'post.example' },
  ],
  [
    'redpajama',
    {
      text: TEXT,
      meta: {
        title: 'Ferry',
        url: 'https://post.example/a',
        timestamp: '2023-03-20',
        language: 'en',
        source: 'wiki',
      },
      red_pajama_subset: 'wikipedia',
    },
    { title: 'Ferry', date: '2023-03-20', source: 'post.example', url: 'https://post.example/a' },
  ],
  [
    'ant',
    {
      DOCNO: 'JA-economy-32-20170125',
      URL: 'http://fm.example/ar/93',
      SRC: 'FM',
      CAT: 'economy',
      TITLE: 'عنوان',
      TIME: '2017-01-25T14:36:00+01:00',
      AUTHOR: '',
      ABSTRACT: TEXT,
      TEXT,
    },
    {
      id: 'JA-economy-32-20170125',
      title: 'عنوان',
      date: '2017-01-25T13:36:00Z',
      source: 'FM',
      url: 'http://fm.example/ar/93',
    },
  ],
  [
    'hamshahri',
    { DOCID: 'HAM2-960622-001', DATE: '1996-06-22', CAT: 'adabh', TITLE: 'عنوان', TEXT },
    { id: 'HAM2-960622-001', title: 'عنوان', date: '1996-06-22' },
  ],
]

describe('a preset', () => {
  it('is tried for every name there is', () => {
    expect(SHAPES.map(([name]) => name)).toEqual(PRESET_NAMES)
  })

  it.each(SHAPES)('%s reads a record of that shape', async (preset, record, document) => {
    const input = join(folder, `${preset}.jsonl`)
    writeFileSync(input, `${JSON.stringify(record)}\n`)
    const out = join(folder, preset)
    await run({ inputs: [input], out, workers: 1, read: { preset }, write: { report: false } })
    const [row] = rowsOf<DocumentRow>(out, 'documents.jsonl')
    expect(row).toMatchObject(document)
    expect(rowsOf(out, 'cleaned.jsonl')).toEqual([record])
  })

  it('gives way to what is mapped by name, and says of each field where it is from', () => {
    const { settings, origins } = settle(
      null,
      '--preset',
      'news-please',
      '--map',
      'text=title+maintext,id=a\\+b',
    )
    expect(settings.read.fields).toEqual({
      ...PRESETS['news-please'],
      text: ['title', 'maintext'],
      id: 'a+b',
    })
    expect(origins.get('read.fields.text')).toBe('flag')
    expect(origins.get('read.fields.date')).toBe('preset news-please')
    expect(origins.has('read.preset')).toBe(false)
  })

  it('gives way to the mapping beside it in the file, and goes before that of the file on the command line', () => {
    const file = { read: { preset: 'ant', fields: { text: 'body' } } }
    expect(settle(file).settings.read.fields).toEqual({ ...PRESETS.ant, text: 'body' })
    expect(settle(file).origins.get('read.fields.text')).toBe('file')
    expect(settle(file).origins.get('read.fields.id')).toBe('preset ant')
    const { settings, origins } = settle(file, '--preset', 'c4')
    expect(settings.read.fields).toEqual(PRESETS.c4)
    expect(origins.get('read.fields.text')).toBe('preset c4')
  })

  it('that names beside it leave nothing to say is refused', () => {
    const fields = { id: 'a', text: 'b', title: 'c', date: 'd', source: 'e', url: 'f' }
    expect(() => settle({ read: { preset: 'c4', fields } })).toThrow(
      'read.preset c4 (in pipeline.config.json) has no effect: read.fields names each field that it would; leave those out',
    )
    expect(settle({ read: { preset: 'takrar', fields } }).settings.read.fields).toEqual(fields)
  })

  it('is only a spelling: the settings are those of the mapping itself', () => {
    const spelled = Object.entries(PRESETS.hamshahri).map(([part, field]) => `${part}=${field}`)
    expect(settle(null, '--preset', 'hamshahri').settings).toEqual(
      settle(null, '--map', spelled.join(',')).settings,
    )
  })

  it.each([
    ['news-pleas', 'did you mean news-please?'],
    ['toString', 'one of takrar, wet,'],
    ['__proto__', 'one of takrar, wet,'],
  ])('%s is unknown', (name, message) => {
    expect(() => settle(null, '--preset', name)).toThrow(message)
    expect(() => settle({ read: { preset: name } })).toThrow(message)
  })

  it('stands in the help of the flag, whatever its name', () => {
    const help = FLAGS.find(({ path }) => path === 'read.preset')?.help ?? ''
    for (const name of PRESET_NAMES) expect(help).toContain(name)
  })
})

describe('a joined text', () => {
  it.each([
    [['--map', 'id=a+b'], 'read.fields.id must be the name of a field'],
    [['--map', 'text=a+a'], 'or a list of different ones, not ["a","a"] (--map)'],
    [['--map', 'text=a+'], 'read.fields.text[1] must be the name of a field'],
    [
      ['--map', 'text=a+b', '--clean-paragraphs'],
      'takes paragraphs out of one field, but the compared text is joined of several: read.fields.text a,b (--map)',
    ],
  ])('%j is refused', (argv, message) => {
    expect(() => settle(null, ...argv)).toThrow(message)
  })

  it('of one field is that field', () => {
    expect(
      settle({ read: { fields: { text: ['body'], title: ['a', 'b.c'] } } }).settings.read.fields,
    ).toMatchObject({
      text: 'body',
      title: ['a', 'b.c'],
    })
  })
})
