import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleInPlace } from '../../src/flow/article-in-place.ts'
import { foldDocument } from '../../src/flow/texts.ts'
import { ARTICLE, BOILERPLATE, LABEL } from '../../src/model/paragraphs.ts'

const SENTENCES = [
  'شورای بندر روز یکشنبه نشست کرد.',
  'Print',
  'قرر المجلس إغلاق السوق القديم.',
  '۱۲',
  '😀 flags',
]

test('an article in place has its paragraphs where they stand, and spaces for page furniture', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(ARTICLE, LABEL, BOILERPLATE)), {
        minLength: 1,
        maxLength: 8,
      }),
      (lines) => {
        const text = lines.map(([line]) => line).join('\n')
        const { paragraphs } = foldDocument(text, 6)
        const furniture = Uint8Array.from(lines, ([, kind]) => kind)
        expect(paragraphs.count).toBe(lines.length)
        const article = articleInPlace({ text, paragraphs: { ...paragraphs, furniture } })
        expect(article.length).toBe(text.length)
        expect(article.split('\n')).toEqual(
          lines.map(([line, kind]) => (kind === ARTICLE ? line : ' '.repeat(line.length))),
        )
      },
    ),
  )
})
