import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { paragraphSpans, segment } from '../../../src/stages/03-segment/segment.ts'
import { anyText } from '../../texts.ts'

function paragraphs(text: string): string[] {
  return paragraphSpans(text).map((span) => text.slice(...span))
}

function furniture(text: string): string[] {
  const segments = segment(text, fold(text), 6)
  return paragraphSpans(text).flatMap((span, p) => (segments.furniture[p] === 1 ? [text.slice(...span)] : []))
}

describe('paragraphs', () => {
  it('are in order, apart, trimmed, and leave out nothing that can be seen', () => {
    const lines = fc.array(fc.oneof(anyText, fc.constantFrom('\n', '\r\n', '\u2028', '\n\n')), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(lines, (parts) => {
        const text = parts.join('')
        let end = 0
        let between = ''
        for (const [from, to] of paragraphSpans(text)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          expect(text.slice(from, to)).toMatch(/^\S[\s\S]*$/u)
          between += text.slice(end, from)
          end = to
        }
        between += text.slice(end)
        expect(between).toMatch(/^[\s\p{Cc}\p{Cf}\p{Z}]*$/u)
      }),
    )
  })

  it('are lines, whatever ends them', () => {
    expect(paragraphs('one\r\ntwo\rthree\u2028four\n\n  \nfive')).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
    ])
  })

  it('are the blocks between blank lines in a hard-wrapped text', () => {
    const line = 'A line of a hard-wrapped text that has about seventy characters in all.'
    const text = `${line}\n${line}\n\n${line}\n${line}\nshort end`
    expect(paragraphs(text)).toEqual([`${line}\n${line}`, `${line}\n${line}\nshort end`])
  })
})

describe('page furniture', () => {
  it('is a label, a counter or a form field, and no short sentence', () => {
    const text = 'ورزش\n۱۲\nنام:*\nRead also\nمطالب پیشنهادی\nNo one was hurt.\nهیچ‌کس آسیب ندید.\nلم يصب أحد.'
    expect(furniture(text)).toEqual(['ورزش', '۱۲', 'نام:*', 'Read also', 'مطالب پیشنهادی'])
  })

  it('is no line of enough words', () => {
    expect(furniture('Council votes to keep the market hall open')).toEqual([])
  })
})
