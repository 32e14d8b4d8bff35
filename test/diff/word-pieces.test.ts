import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marked, painted } from '../../src/cli/paint.ts'
import { type DiffPiece, wordPieces } from '../../src/diff/word-pieces.ts'
import { diffLines } from '../../src/explain/diff-lines.ts'
import { figure, figureBeside, percent, withShortFigures } from '../../src/explain/figures.ts'
import { foldDocument } from '../../src/flow/texts.ts'
import { foldedWords } from '../../src/model/words.ts'
import { fold } from '../../src/stages/02-fold/fold.ts'
import { anyText } from '../texts.ts'

function diff(a: string, b: string): DiffPiece[] {
  const pieces = wordPieces(foldDocument(a, 5), foldDocument(b, 5))
  if (pieces === null) throw new Error('too different')
  return pieces
}

function shown(a: string, b: string): string[] {
  return diffLines(diff(a, b)).map(marked)
}

function letters(text: string): string {
  return foldedWords(fold(text)).join('')
}

/** Two texts that share words, and are otherwise anything. */
const related = fc.array(anyText, { minLength: 1, maxLength: 5 }).chain((parts) => {
  const text = fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...parts) }, anyText), { maxLength: 8 })
    .chain((chosen) => fc.constantFrom(' ', '', '\n', '، ').map((between) => chosen.join(between)))
  return fc.tuple(text, text)
})

describe('a word diff', () => {
  it('loses nothing of either text, and calls nothing spelling that folds otherwise', () => {
    fc.assert(
      fc.property(fc.oneof(related, fc.tuple(anyText, anyText)), ([a, b]) => {
        const pieces = diff(a, b)
        expect(pieces.map((piece) => piece.a).join('')).toBe(a)
        expect(pieces.map((piece) => piece.b).join('')).toBe(b)
        for (const piece of pieces) {
          if (piece.kind === 'equal') expect(piece.a).toBe(piece.b)
          if (piece.kind === 'spelling') {
            expect(piece.a).not.toBe(piece.b)
            expect(letters(piece.a)).toBe(letters(piece.b))
          }
          if (piece.kind === 'a') expect([piece.b, letters(piece.a) === '']).toEqual(['', false])
          if (piece.kind === 'b') expect([piece.a, letters(piece.b) === '']).toEqual(['', false])
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('finds only spelling where the letters are the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const other = text.normalize('NFD').replaceAll('ی', 'ي').replaceAll('ک', 'ك')
        if (letters(other) !== letters(text)) return
        expect(diff(text, other).filter(({ kind }) => kind === 'a' || kind === 'b')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('tells words apart from how they are spelled and divided', () => {
    expect(diff('او می‌شود، کتاب ۱۲ بار', 'او ميشود كتاب 13 بار')).toEqual([
      { kind: 'equal', a: 'او', b: 'او', words: 1 },
      { kind: 'equal', a: ' ', b: ' ', words: 0 },
      { kind: 'spelling', a: 'می‌شود', b: 'ميشود', words: 1 },
      { kind: 'spelling', a: '،', b: '', words: 0 },
      { kind: 'equal', a: ' ', b: ' ', words: 0 },
      { kind: 'spelling', a: 'کتاب', b: 'كتاب', words: 1 },
      { kind: 'equal', a: ' ', b: ' ', words: 0 },
      { kind: 'a', a: '۱۲', b: '', words: 1 },
      { kind: 'b', a: '', b: '13', words: 1 },
      { kind: 'equal', a: ' ', b: ' ', words: 0 },
      { kind: 'equal', a: 'بار', b: 'بار', words: 1 },
    ])
  })
})

const WORDS = Array.from({ length: 40 }, (_, i) => `word${String.fromCharCode(97 + i / 26, 97 + (i % 26))}`)

describe('its lines', () => {
  it('show words beside a difference, and count those that are far from all', () => {
    const [a, b] = ['old', 'new'].map((word) => [...WORDS, word, ...WORDS].join(' '))
    expect(shown(a, b)).toEqual([
      '… 32 words the same …',
      `${WORDS.slice(-8).join(' ')} [-old-]{+new+} ${WORDS.slice(0, 8).join(' ')}`,
      '… 32 words the same …',
    ])
  })

  it('break where the texts do, each side in its own lines', () => {
    expect(shown('One two three.\nFour five six.', 'One two 3.\r\n\r\nAdded here.\r\nFour six.')).toEqual([
      'One two [-three-]{+3.+}',
      '{+Added here+}.',
      'Four [-five-] six.',
    ])
  })

  it('count spelling in what they leave out once they have shown enough of it', () => {
    const a = Array.from({ length: 60 }, (_, i) => `${i} مكان`).join(' ')
    const lines = shown(a, a.replaceAll('ك', 'ک'))
    expect(lines.join(' ').match(/~/g)).toHaveLength(2 * 34)
    expect(lines.at(-1)).toBe('… 52 words the same, 26 places spelled otherwise …')
  })

  it('show the beginning and the end of a long stretch that one text has alone', () => {
    const added = Array.from({ length: 500 }, (_, i) => `b${i}`).join(' ')
    const lines = shown('Here it ends', `Here ${added} it ends`)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^Here \{\+b0 b1 .* b\d+\+\}$/)
    expect(lines[1]).toMatch(/^… \d+ characters more …$/)
    expect(lines[2]).toMatch(/^\{\+ ?b\d+ .* b499\+\} it ends$/)
  })

  it('show what was rewritten as a whole, though a word in it is the same by chance', () => {
    expect(
      shown(
        'The council chose to close the hall and to rebuild it elsewhere soon.',
        'The council was asked for more money and then did nothing at all.',
      ),
    ).toEqual([
      'The council [-chose to close the hall and to rebuild it elsewhere soon-]{+was asked for more money and then did nothing at all+}.',
    ])
    expect(shown('One red house stands here.', 'One blue house is here.')).toEqual([
      'One [-red-]{+blue+} house [-stands-]{+is+} here.',
    ])
    expect(
      shown('The boat left and sank.', 'The small white wooden boat left at noon and then slowly sank.'),
    ).toEqual(['The {+small white wooden+} boat left {+at noon+} and {+then slowly+} sank.'])
  })

  it('say nothing of spaces and line breaks', () => {
    expect(shown('a  b c', 'a b\u00a0c')).toEqual(['a  b c'])
  })
})

describe('colours and signs', () => {
  it('leave texts without power over the terminal', () => {
    const line = [
      { text: 'a\u001b[31m', role: 'removed' },
      { text: '\u202etxt', role: 'added' },
      { text: '\u0007|\u009b', role: 'spelling' },
    ] as const
    expect(marked(line)).toBe('[-a\\u{1b}[31m-]{+\\u{202e}txt+}~\\u{7}|\\u{9b}~')
    expect(painted(line)).toBe(
      '\u001b[31;9ma\\u{1b}[31m\u001b[39;29m\u001b[32;4m\\u{202e}txt\u001b[39;24m\u001b[2m\\u{7}|\\u{9b}\u001b[22m',
    )
  })
})

describe('figures', () => {
  it('have two or three decimals, and never stand on the wrong side of a bar or at a bound', () => {
    expect([0, 1, 0.7, 0.61549, 0.9999, 0.0001].map(figure)).toEqual([
      '0.00',
      '1.00',
      '0.70',
      '0.615',
      'over 0.999',
      'under 0.001',
    ])
    expect([0.69996, 0.7, 0.70004].map((value) => figureBeside(value, 0.7))).toEqual([
      '0.69996',
      '0.70',
      '0.70',
    ])
    expect([0, 0.004, 0.5, 0.996, 1].map(percent)).toEqual(['0 %', 'under 1 %', '50 %', 'over 99 %', '100 %'])
  })

  it('are cut short in the reasons that a run gives', () => {
    expect(withShortFigures('(jaccard 0.370841, 0.92 of it, version 1.2.30000)')).toBe(
      '(jaccard 0.371, 0.92 of it, version 1.2.30000)',
    )
  })
})
