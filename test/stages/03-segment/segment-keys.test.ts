import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexKey, KEY_WORDS } from '../../../src/model/segments.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { segment } from '../../../src/stages/03-segment/segment.ts'
import { segmentKeys } from '../../../src/stages/03-segment/segment-keys.ts'
import { linedText } from '../../oracle/boilerplate.ts'
import { anyText } from '../../texts.ts'

const MIN_TOKENS = 6

function keysOf(text: string) {
  const comparison = fold(text)
  const paragraphs = segment(text, comparison, MIN_TOKENS)
  const found = segmentKeys(text, comparison, paragraphs, MIN_TOKENS, 1)
  const hex = (keys: Uint32Array): string[] =>
    Array.from({ length: keys.length / KEY_WORDS }, (_, i) => hexKey(keys, i * KEY_WORDS))
  return { ...found, keys: hex(found.keys), leads: hex(found.leadKeys) }
}

function keyOf(line: string): string {
  const { keys } = keysOf(line)
  expect(keys.length).toBe(1)
  return keys[0] as string
}

/** Lines that are not blank, of words that are likely to be equal but for their spelling. */
const word = fc.oneof(
  fc.constantFrom('کتاب', 'كتاب', 'می‌شود', 'میشود', 'views', 'VIEWS', '12', '۱۲', '4', 'mp4', 'a'),
  fc.constantFrom('-', '--', '***', '…', '1,234', '中文', 'é', 'e\u0301'),
)
const line = fc
  .array(word, { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '))
  .filter((text) => text.trim() !== '')

describe('keys of segments', () => {
  it('are equal for lines of one wording, and only for them', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        const { keys, sizes, counters } = keysOf(text)
        const byHand = linedText(text, MIN_TOKENS).lines
        expect(keys.length).toBe(byHand.length)
        for (const [i, x] of byHand.entries()) {
          expect([sizes[i], counters[i]]).toEqual([x.size, x.isCounter ? 1 : 0])
          for (const [j, y] of byHand.entries()) {
            expect([keys[i] === keys[j], x.wording, y.wording]).toEqual([
              x.wording === y.wording,
              x.wording,
              y.wording,
            ])
          }
        }
      }),
    )
  })

  it('are one for each segment of any text', () => {
    fc.assert(
      fc.property(fc.array(anyText), (parts) => {
        const text = parts.join('\n')
        const paragraphs = segment(text, fold(text), MIN_TOKENS)
        const { keys, sizes, counters } = keysOf(text)
        expect([keys.length, sizes.length, counters.length]).toEqual(Array(3).fill(paragraphs.count))
      }),
    )
  })

  it('do not mind spelling, spaces and punctuation', () => {
    expect(keyOf('«کتاب» می‌شود!')).toBe(keyOf('كتاب میشود'))
  })

  it('leave the number of a counter open, and those of a sentence alone', () => {
    expect(keyOf('45 views')).toBe(keyOf('۱,۲۳۴ Views'))
    expect(keyOf('views')).not.toBe(keyOf('45 views'))
    expect(keyOf('The mill ground 45 sacks on Monday')).not.toBe(keyOf('The mill ground 46 sacks on Monday'))
    expect(keyOf('video mp4')).not.toBe(keyOf('video mp3'))
  })

  it('are those of the signs where nothing else is, at any length', () => {
    expect(keyOf('-----')).toBe(keyOf('---------'))
    expect(keyOf('-----')).not.toBe(keyOf('*****'))
  })

  it('name the lead with and without its dateline', () => {
    const lead = 'the ferry to Mahur sails twice a day from Thursday'
    const told = `NILAB (Wire) -- ${lead}`
    const { keys, leads } = keysOf(`Share\n${told}\nPrint`)
    expect(leads).toEqual([keys[1], keyOf(lead)])
    expect(keysOf('Share\nPrint').leads).toEqual([])
  })
})
