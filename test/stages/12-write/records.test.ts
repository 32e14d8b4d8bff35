import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberRange } from '../../../src/model/json-member.ts'
import { annotatedRecord } from '../../../src/stages/12-write/annotated-record.ts'
import { withoutSpans, withText } from '../../../src/stages/12-write/cleaned-record.ts'

describe('a text without some of its paragraphs', () => {
  it('loses their lines whole, and nothing else', () => {
    const lines = fc.array(
      fc.tuple(fc.constantFrom('', '  ', '\t'), fc.stringMatching(/^[a-z]{1,8}$/), fc.boolean()),
      {
        maxLength: 10,
      },
    )
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n'), (parts, lineBreak) => {
        const spans: [number, number][] = []
        let text = ''
        for (const [indentation, word, goes] of parts) {
          const start = text.length + indentation.length
          if (goes) spans.push([start, start + word.length])
          text += `${indentation}${word}${lineBreak}`
        }
        const kept = parts
          .filter(([, , goes]) => !goes)
          .map(([indentation, word]) => `${indentation}${word}${lineBreak}`)
        expect(withoutSpans(text, spans)).toBe(kept.join(''))
      }),
    )
  })

  it('keeps what stands on the same line', () => {
    expect(withoutSpans('one two three', [[4, 7]])).toBe('one  three')
  })

  it('is the text itself when nothing goes', () => {
    expect(withoutSpans('as it was\n', [])).toBe('as it was\n')
  })
})

describe('a record with another text', () => {
  it('keeps all bytes around it', () => {
    const record = Buffer.from('{"id": 12345678901234567890,  "text":"old \\u06a9", "__proto__": {"a": 1.0}}')
    const changed = withText(record, memberRange(record, ['text']), 'new')
    expect(changed.toString()).toBe('{"id": 12345678901234567890,  "text":"new", "__proto__": {"a": 1.0}}')
  })
})

describe('an annotated record', () => {
  it('is the record with one more member', () => {
    const record = Buffer.from('{"id": 1.0, "text": "a"}')
    const annotated = annotatedRecord(record, { status: 'kept' }).toString()
    expect(annotated).toBe('{"id": 1.0, "text": "a","takrar":{"status":"kept"}}')
    expect(JSON.parse(annotated)).toMatchObject({ takrar: { status: 'kept' } })
  })
})
