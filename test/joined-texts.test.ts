import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../src/check/check.ts'
import { run, type SettingsInput } from '../src/index.ts'
import { fieldAt, namesAlong } from '../src/model/field-path.ts'
import { memberRange } from '../src/model/json-member.ts'
import { recordText, textAt, titleAt } from '../src/model/text-field.ts'
import { cleanedRecord, withoutSpans } from '../src/stages/12-write/cleaned-record.ts'
import { inventedArchive } from './archive.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const FOUND = ['copies.jsonl', 'pairs.jsonl', 'passages.jsonl', 'repeats.jsonl', 'clusters.jsonl']
const FATES = [...FOUND, 'documents.jsonl', 'boilerplate.jsonl']

let runs = 0
/** The files of findings of a run over these records; all runs read a file of the same name. */
async function findingsOf(records: readonly object[], settings: SettingsInput): Promise<string[]> {
  const input = join(folder, 'records.jsonl')
  writeFileSync(input, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  const out = join(folder, `out-${runs++}`)
  await run({ inputs: [input], out, workers: 1, ...settings, write: { report: false } })
  expect((await check(out)).filter(({ ok }) => !ok)).toEqual([])
  return FATES.map((name) => readFileSync(join(out, name), 'utf8'))
}

/** What a record's text may be in: a string, an array of lines, nothing. */
const part = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.constant(''),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null)), { maxLength: 4 }),
)

/** The plain meaning of a mapping, for parts that are texts. */
function slowText(parts: readonly (string | null | undefined | readonly (string | null)[])[]): string | null {
  const texts: string[] = []
  let seen = false
  for (const value of parts) {
    if (value === undefined || value === null) continue
    seen = true
    let text = ''
    if (typeof value === 'string') text = value
    else {
      const lines: string[] = []
      for (const line of value) if (line !== null) lines.push(line)
      for (let i = 0; i < lines.length; i++) text += i === 0 ? lines[i] : `\n${lines[i]}`
    }
    if (text.length > 0) texts.push(text)
  }
  if (!seen) return null
  let joined = ''
  for (let i = 0; i < texts.length; i++) joined += i === 0 ? texts[i] : `\n\n${texts[i]}`
  return joined
}

describe('a text of several fields', () => {
  it('is what is there, with a blank line between', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), (parts) => {
        const record = Object.fromEntries(parts.map((value, i) => [`f${i}`, value]))
        const text = textAt(
          record,
          parts.map((_, i) => `f${i}`),
        )
        expect(typeof text === 'string' ? text : null).toBe(slowText(parts))
      }),
    )
  })

  it.each([
    [{ a: 1, b: 'x' }, 'The text field "a" is not a string but a number.'],
    [{ a: 'x', b: { c: 'y' } }, 'The text field "b" is not a string but an object.'],
    [{ a: 'x', b: ['y', 1] }, 'The text field "b" is not a string but an array.'],
    [{ a: null }, 'The text fields "a" and "b" are missing or null.'],
    [{}, 'The text fields "a" and "b" are missing or null.'],
  ])('of %j is none, with the reason', (record, reason) => {
    expect(textAt(record, ['a', 'b'])).toEqual({ reason })
  })

  it('is the field `text` where Takrar has made the record itself', () => {
    expect(recordText({ id: 'a', text: 'x' }, null, ['title', 'body'])).toBe('x')
    expect(recordText({ id: 'a', text: 'x', title: 't', body: 'b' }, 1, ['title', 'body'])).toBe('t\n\nb')
  })

  it('is not how titles are joined: they stay in a line', () => {
    expect(titleAt({ kicker: 'Weather', headline: 'Rain' }, ['kicker', 'missing', 'headline'])).toBe(
      'Weather Rain',
    )
    expect(titleAt({ kicker: 3 }, ['kicker', 'headline'])).toBe(null)
  })
})

describe('a path', () => {
  it.each([
    ['items.0.text', 'first'],
    ['items.1.text', 'second'],
    ['items.2.text', undefined],
    ['items.text', undefined],
    ['items.01.text', undefined],
    ['items.-1.text', undefined],
    ['items.length', undefined],
    ['0.text', 'by name'],
  ])('%s into arrays counts their elements from 0', (path, found) => {
    const record = { items: [{ text: 'first' }, { text: 'second' }], 0: { text: 'by name' } }
    expect(fieldAt(record, path)).toBe(found)
  })

  it('leads to the very bytes of the value, also through arrays', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.nat(3), (value, other, index) => {
        const array = [other, other, other, other]
        array[index] = value
        const json = Buffer.from(JSON.stringify({ x: other, a: { list: array }, y: 1 }))
        const names = namesAlong(JSON.parse(json.toString()), `a.list.${index}`)
        expect(names).toEqual(['a', 'list', String(index)])
        expect(json.toString('utf8', ...memberRange(json, names ?? []))).toBe(JSON.stringify(value))
      }),
    )
  })
})

describe('records of joined fields and of lines', () => {
  const archive = inventedArchive(150, 7)
  const paragraphs = archive.map(({ text }) => text.split('\n'))

  it('give the findings of records whose one field has the same text', async () => {
    const joined = archive.map(({ id }, i) => {
      const [first, ...rest] = paragraphs[i]
      // Each part may lack: as nothing, as null, as an empty text.
      const lead = [{}, { lead: null }, { lead: '' }, { lead: first }][i % 4]
      return { id, ...lead, body: { content: rest }, more: 'Nobody compares this.' }
    })
    const plain = archive.map(({ id }, i) => {
      const [first, ...rest] = paragraphs[i]
      const body = rest.join('\n')
      return { id, text: [...(i % 4 === 3 ? [first] : []), ...(body === '' ? [] : [body])].join('\n\n') }
    })
    const asOne = await findingsOf(plain, {})
    expect(asOne[1].split('\n').length).toBeGreaterThan(15)
    expect(await findingsOf(joined, { read: { fields: { text: ['lead', 'body.content'] } } })).toEqual(asOne)
  })

  it('give them too as an array of lines in the one field, which the fast path leaves to the plain one', async () => {
    const lines = archive.map(({ id }, i) => ({ id, text: i % 2 === 0 ? paragraphs[i] : archive[i].text }))
    expect(await findingsOf(lines, {})).toEqual(await findingsOf(archive, {}))
  })

  it('are cleaned line by line of an array, and stay as they are otherwise', async () => {
    const lines = archive.map(({ id }, i) => ({ text: paragraphs[i], id, 'n.b': [1.0, ' x '] }))
    await findingsOf(lines, { clean: { paragraphs: true } })
    const out = join(folder, `out-${runs - 1}`)
    const kept = rowsOf<{ id: string; status: string; paragraphs: { repeated: [number, number][] } }>(
      out,
      'documents.jsonl',
    ).filter(({ status }) => status === 'kept')
    const cleaned = rowsOf<{ id: string; text: string[] }>(out, 'cleaned.jsonl')
    const cut = kept.filter(({ paragraphs: { repeated } }) => repeated.length > 0)
    expect(cut.length).toBeGreaterThan(3)
    for (const [
      i,
      {
        id,
        paragraphs: { repeated },
      },
    ] of kept.entries()) {
      const before = lines.find((record) => record.id === id)
      const text = before?.text.join('\n') ?? ''
      const gone = repeated.map(([from, to]) => text.slice(from, to).trim())
      const left = before?.text.filter((line) => !gone.includes(line.trim()))
      expect(cleaned[i]).toEqual({ ...before, text: left })
    }
  })
})

describe('cleaned lines', () => {
  it('hold what is outside the spans, whatever these are', () => {
    const lines = fc.array(fc.oneof(fc.stringMatching(/^[a-z ]{0,12}$/), fc.constant(null)), { maxLength: 6 })
    fc.assert(
      fc.property(lines, fc.array(fc.nat(60), { maxLength: 6 }), (text, cuts) => {
        const whole = text.filter((line) => line !== null).join('\n')
        const bounds = [...new Set(cuts.map((cut) => Math.min(cut, whole.length)))].sort((x, y) => x - y)
        const spans: [number, number][] = []
        for (let i = 0; i + 1 < bounds.length; i += 2) spans.push([bounds[i], bounds[i + 1]])
        const record = cleanedRecord(Buffer.from(JSON.stringify({ a: 1, text })), 'text', spans)
        const cleaned: { a: number; text: (string | null)[] } = JSON.parse(record.toString())
        const visible = (shown: string): string => shown.replace(/\s/g, '')
        expect(visible(cleaned.text.join(''))).toBe(visible(withoutSpans(whole, spans)))
        expect(cleaned.text.filter((line) => line === null)).toEqual(text.filter((line) => line === null))
      }),
    )
  })
})
