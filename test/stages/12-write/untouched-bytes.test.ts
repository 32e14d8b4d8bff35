import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberRange } from '../../../src/model/json-member.ts'
import { annotatedRecord } from '../../../src/stages/12-write/annotated-record.ts'
import { withoutSpans, withText } from '../../../src/stages/12-write/cleaned-record.ts'

/** Values as they may stand in a record, some of which JavaScript could not write back as they were. */
const rawValues = fc.oneof(
  fc.constantFrom('12345678901234567890', '1.0', '1e2', '-0', '"\\u06a9\\/"', '{"__proto__": {"text": 1}}'),
  fc.constantFrom('[1, {"text":"}"}]', '"\\"text\\": \\\\"', 'null', '{ }', '"{\\"a\\":"'),
  fc.json(),
)
const names = fc.constantFrom('id', '__proto__', 'Text', 'te xt', 'نص', 'constructor', 'a\\"b')
const blanks = fc.constantFrom('', ' ', '  ', '\t')

/** A record before its text, the text's value as it was written, and the record after it. */
const records = fc
  .tuple(
    fc.array(fc.tuple(names, rawValues, blanks), { maxLength: 4 }),
    fc.array(fc.tuple(names, rawValues, blanks), { maxLength: 4 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    blanks,
  )
  .map(([before, after, text, blank]) => {
    const member = ([name, value, space]: readonly [string, string, string]): string =>
      `${space}"${name}"${space}:${space}${value}${space}`
    return {
      head: `{${before.map((part) => `${member(part)},`).join('')}${blank}"text"${blank}:${blank}`,
      text: JSON.stringify(text),
      tail: `${blank}${after.map((part) => `,${member(part)}`).join('')}}`,
    }
  })

describe('a record with another text', () => {
  it('has every other byte as it was, and the text that JSON readers see', () => {
    fc.assert(
      fc.property(records, fc.string({ unit: 'binary' }), ({ head, text, tail }, other) => {
        const record = Buffer.from(head + text + tail)
        const changed = withText(record, memberRange(record, ['text']), other)
        expect(changed.toString()).toBe(head + JSON.stringify(other) + tail)
        expect(JSON.parse(changed.toString())).toEqual({ ...JSON.parse(record.toString()), text: other })
      }),
      { numRuns: 300 },
    )
  })

  it('changes the last of two members of one name, which is the one that readers take', () => {
    const record = Buffer.from('{"text":"first","text" : "second"}')
    expect(withText(record, memberRange(record, ['text']), 'new').toString()).toBe(
      '{"text":"first","text" : "new"}',
    )
  })

  it('finds a text inside other objects, and a name that is written with escapes', () => {
    const record = Buffer.from('{"text": 1, "b\\u006fdy": {"text": "old", "x": "}"}}')
    expect(withText(record, memberRange(record, ['body', 'text']), 'new').toString()).toBe(
      '{"text": 1, "b\\u006fdy": {"text": "new", "x": "}"}}',
    )
  })
})

describe('an annotated record', () => {
  it('begins with every byte of the record, and says to JSON readers what was added', () => {
    fc.assert(
      fc.property(records, fc.dictionary(fc.string(), fc.string()), ({ head, text, tail }, annotation) => {
        const record = head + text + tail
        const annotated = annotatedRecord(Buffer.from(record), annotation).toString()
        expect(annotated.startsWith(record.slice(0, -1))).toBe(true)
        const { takrar, ...rest } = JSON.parse(annotated)
        expect(JSON.stringify(takrar)).toBe(JSON.stringify(annotation))
        expect(rest).toEqual({ ...JSON.parse(record) })
      }),
      { numRuns: 300 },
    )
  })

  it('is read with its own annotation where the record had one of that name', () => {
    const annotated = annotatedRecord(Buffer.from('{"takrar":"mine"}'), { status: 'kept' }).toString()
    expect(annotated.startsWith('{"takrar":"mine"')).toBe(true)
    expect(JSON.parse(annotated).takrar).toEqual({ status: 'kept' })
  })
})

describe('a text without some spans', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'ab \t\n\r', 'ک', '😀'), maxLength: 40 })
  const cuts = fc.array(fc.nat(40), { maxLength: 8 })

  /** Spans over something that is not blank at either end, as paragraphs are. */
  function spansOf(text: string, marks: readonly number[]): [number, number][] {
    const places = [...new Set(marks.map((at) => Math.min(at, text.length)))].sort((x, y) => x - y)
    const spans: [number, number][] = []
    for (let i = 0; i + 1 < places.length; i += 2) {
      const part = text.slice(places[i], places[i + 1])
      const start = places[i] + part.length - part.trimStart().length
      if (part.trim() !== '') spans.push([start, start + part.trim().length])
    }
    return spans
  }

  it('keeps every character outside them that is not blank, in order', () => {
    fc.assert(
      fc.property(texts, cuts, (text, marks) => {
        const spans = spansOf(text, marks)
        const outside = [...text.split('').keys()]
          .filter((at) => !spans.some(([start, end]) => at >= start && at < end))
          .map((at) => text[at])
          .join('')
        expect(withoutSpans(text, spans).replace(/\s/g, '')).toBe(outside.replace(/\s/g, ''))
      }),
      { numRuns: 500 },
    )
  })

  it('loses no line break but those of lines that would be left blank', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', 'kept ', ' '), fc.constantFrom('', ' kept', ' ')), {
          maxLength: 8,
        }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (lines, lineBreak) => {
          const spans: [number, number][] = []
          let text = ''
          for (const [before, after] of lines) {
            spans.push([text.length + before.length, text.length + before.length + 4])
            text += `${before}gone${after}${lineBreak}`
          }
          const kept = lines
            .filter(([before, after]) => (before + after).trim() !== '')
            .map(([before, after]) => `${before}${after}${lineBreak}`)
          expect(withoutSpans(text, spans)).toBe(kept.join(''))
        },
      ),
    )
  })
})
