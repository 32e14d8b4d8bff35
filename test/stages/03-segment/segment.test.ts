import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEPARATOR } from '../../../src/model/comparison-text.ts'
import { countTokens } from '../../../src/model/words.ts'
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
      size: 'max',
    })
    fc.assert(
      fc.property(lines, (parts) => {
        const text = parts.join('')
        let end = 0
        let between = ''
        for (const [from, to] of paragraphSpans(text)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          expect(text.slice(from, to)).toMatch(/^\S([\s\S]*\S)?$/u)
          between += text.slice(end, from)
          end = to
        }
        between += text.slice(end)
        expect(between).toMatch(/^[\s\p{Cc}\p{Cf}\p{Z}]*$/u)
      }),
    )
  })

  it('are placed in the folded text: each word in one paragraph, each paragraph as if it stood alone', () => {
    const lines = fc.array(fc.oneof(anyText, fc.constantFrom('\n', '\r\n', '\u2028', '\n\n')), {
      maxLength: 12,
      size: 'max',
    })
    fc.assert(
      fc.property(lines, (parts) => {
        const text = parts.join('')
        const comparison = fold(text)
        const found = segment(text, comparison, 6)
        expect(found.count).toBe(paragraphSpans(text).length)
        let symbol = 0
        for (let p = 0; p < found.count; p++) {
          const outside = comparison.symbols.slice(symbol, found.symbolStarts[p])
          expect(outside.every((value) => value === SEPARATOR)).toBe(true)
          const alone = fold(text.slice(found.starts[p], found.ends[p])).symbols
          symbol = found.symbolEnds[p]
          expect(comparison.symbols.slice(found.symbolStarts[p], symbol)).toEqual(alone)
          expect(found.tokens[p]).toBe(countTokens(alone, 0, alone.length))
        }
        expect(comparison.symbols.slice(symbol).every((value) => value === SEPARATOR)).toBe(true)
      }),
    )
  })

  it('do not begin or end with blanks or marks of direction', () => {
    expect(paragraphs('\u200f \u3000متن\u00a0\u202c\ufeff\r\n\u200e\u2003\n\u200c')).toEqual(['متن'])
  })

  it('are none in a text of blanks', () => {
    for (const text of ['', ' ', '\n\n', '\u200f\r\n\u00a0']) expect(paragraphs(text)).toEqual([])
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

describe('a text is not hard-wrapped', () => {
  const wide = 'A line of a hard-wrapped text that has about seventy characters in all.'

  it.each([
    ['when it has no blank lines', [wide, wide, wide].join('\n')],
    ['when each block is one line', [wide, wide, wide].join('\n\n')],
    ['when half of its lines or more are short', [wide, 'short', '', wide, 'short'].join('\n')],
    ['when its lines are as long as paragraphs', [wide + wide, wide + wide, '', wide + wide].join('\n')],
  ])('%s', (_, text) => {
    expect(paragraphs(text)).toEqual(text.split(/\n+/))
  })

  it.each([
    [50, true],
    [90, true],
    [49, false],
    [91, false],
  ])('or is, by lines of %i characters: %s', (width, wrapped) => {
    const line = 'x'.repeat(width)
    expect(paragraphs(`${line}\r\n${line}\r\n \r\n${line}`)).toHaveLength(wrapped ? 2 : 3)
  })
})

describe('page furniture', () => {
  it('is a label, a counter or a form field, and no short sentence', () => {
    const text = 'ورزش\n۱۲\nنام:*\nRead also\nمطالب پیشنهادی\nNo one was hurt.\nهیچ‌کس آسیب ندید.\nلم يصب أحد.'
    expect(furniture(text)).toEqual(['ورزش', '۱۲', 'نام:*', 'Read also', 'مطالب پیشنهادی'])
  })

  it('is a line without a word, however it ends', () => {
    expect(furniture('***\n... !\n😀.\nمتن.')).toEqual(['***', '... !', '😀.'])
  })

  it.each([
    'He said “no.”',
    'گفت: «نه؟»',
    'قال (لا!)',
    '行った。」',
    'वह गया।',
    'وہ گیا۔',
    'Wait…',
    'Really?\u200f',
  ])('is no short sentence in quotes, brackets or other scripts: %s', (text) => {
    expect(furniture(text)).toEqual([])
  })

  it('depends on the fewest words that count as a paragraph', () => {
    const text = 'one two three'
    const marked = (minTokens: number) => [...segment(text, fold(text), minTokens).furniture]
    expect([marked(3), marked(4)]).toEqual([[0], [1]])
  })

  it('is no line of enough words', () => {
    expect(furniture('Council votes to keep the market hall open')).toEqual([])
  })
})
