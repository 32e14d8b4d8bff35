import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffRow, diffRows, type Piece } from '../../src/diff/diff-rows.ts'
import { foldedWords } from '../../src/model/words.ts'
import { fold } from '../../src/stages/02-fold/fold.ts'

const text = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('')
const side = (rows: readonly DiffRow[], of: 'a' | 'b'): string => rows.map((row) => text(row[of])).join('')
const letters = (written: string): string => foldedWords(fold(written)).join('')

const word = fc.constantFrom(
  'the',
  'quay',
  'کتاب‌ها',
  'كتابها',
  'می‌شود',
  'مي شود',
  '12',
  '۱۲',
  'Ülke',
  'a.b',
  '🙂',
  'x',
)
const gap = fc.constantFrom(' ', '، ', '\n', ' — ', '\n\n', '  ', '.')
const written = fc
  .array(fc.tuple(word, gap), { maxLength: 30 })
  .map((parts) => parts.map(([one, between]) => one + between).join(''))

describe('a diff of two texts', () => {
  it('has pieces that add up to each of them, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(written, fc.string({ unit: 'binary' })), written, (a, b) => {
        const rows = diffRows(a, b) ?? []
        expect(side(rows, 'a')).toBe(a)
        expect(side(rows, 'b')).toBe(b)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves the same folded letters on both sides when the own words of each are taken away', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        for (const row of diffRows(a, b) ?? []) {
          const shared = (pieces: readonly Piece[]): string =>
            letters(pieces.map((piece) => (piece.kind === 'own' ? ' ' : piece.text)).join(''))
          expect(shared(row.a)).toBe(shared(row.b))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('calls nothing own between a text and itself in another spelling', () => {
    const rows = diffRows('كتاب‌هاي تازه می‌شود ۱۲.', 'کتابهای تازه، مي شود 12') ?? []
    expect(rows).toHaveLength(1)
    expect(rows[0].isSame).toBe(true)
    expect(rows[0].a.map(({ kind }) => kind)).not.toContain('own')
    expect(rows[0].a[0]).toEqual({ kind: 'spelling', text: 'كتاب‌هاي' })
  })

  it('marks words that only one side has, and no more', () => {
    const [row] = diffRows('The old quay is closed.', 'The quay is now closed.') ?? []
    expect(row?.a.filter(({ kind }) => kind === 'own')).toEqual([{ kind: 'own', text: 'old' }])
    expect(row?.b.filter(({ kind }) => kind === 'own')).toEqual([{ kind: 'own', text: 'now' }])
    expect(row?.isSame).toBe(false)
  })

  it('puts paragraphs face to face, and one that only one side has beside nothing', () => {
    const rows = diffRows('One a b.\nTwo c d.\nThree e f.', 'One a b.\nThree e f.') ?? []
    expect(rows.map((row) => [text(row.a).trim(), text(row.b).trim()])).toEqual([
      ['One a b.', 'One a b.'],
      ['Two c d.', ''],
      ['Three e f.', 'Three e f.'],
    ])
  })
})
