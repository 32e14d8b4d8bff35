import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { sentencesOf } from '../../../src/stages/13-statement/sentences.ts'
import { readStatementText } from '../../../src/stages/13-statement/statement-text.ts'
import type { Column } from '../../../src/stages/13-statement/words/columns.ts'
import { conceptOf } from '../../../src/stages/13-statement/words/find-concept.ts'
import { lexicon, NEVER } from '../../../src/stages/13-statement/words/lexicon.ts'
import { soundsOf } from '../../../src/stages/13-statement/words/skeleton.ts'
import { soundSimilarity } from '../../../src/stages/13-statement/words/sound-similarity.ts'
import { createVocabulary } from '../../../src/stages/13-statement/words/terms.ts'
import { JOINER, writtenWords } from '../../../src/stages/13-statement/words/written-words.ts'
import { anyText } from '../../texts.ts'

function wordsOf(text: string): readonly string[] {
  return writtenWords(text, fold(text)).forms
}

function conceptId(word: string, column: Column): string | undefined {
  const concept = conceptOf(wordsOf(word)[0].replaceAll(JOINER, ''), column)
  return concept === NEVER ? undefined : lexicon().ids[concept]
}

describe('written words', () => {
  it.each([
    ['hamza is no letter', 'شيء مسؤول', ['شی', 'مسوول']],
    ['Urdu letters are read as Persian ones', 'ڈاکٹر نہیں ہے', ['داکتر', 'نهین', 'هی']],
    ['digits and letters are words of their own', 'قرن۲۱م', ['قرن', '21', 'م']],
    ['scripts divide words', 'شبکهBBCفارسی', ['شبکه', 'bbc', 'فارسی']],
    ['a joiner stays inside a word', 'می\u200cرود', [`می${JOINER}رود`]],
    ['a joiner at the end of a word is nothing', 'رفت\u200c و', ['رفت', 'و']],
    ['an underscore divides', '#تركي_المالكي', ['ترکی', 'المالکی']],
  ])('%s', (_, text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('slice to themselves, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { forms, starts, ends } = writtenWords(text, fold(text))
        for (const [i, form] of forms.entries()) {
          // One character may be several words, such as a fraction.
          expect(wordsOf(text.slice(starts[i], ends[i]))).toContain(form)
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1])
        }
      }),
    )
  })
})

describe('a concept is not found', () => {
  it.each([
    ['fa', 'کرده‌اند می‌روند می‌دهم برایشان هستی قبیل عبور مجری نبودند میخانه خصوص یاران سپاهان اردو'],
    ['ar', 'بأنها وأنها إليها بحلول فضلا بفضل وغير تأمين موجهة سالم معينة حزمة وجهت رياض كليب'],
    ['en', 'own savings holdings relatively proceeding fairly hop'],
    ['ur', 'ملی دریں کہانی تحفظات سکیں ترین دیں کیے'],
  ] as const)('in %s, where a word only looks like one: %s', (column, words) => {
    for (const word of words.split(' ')) expect([word, conceptId(word, column)]).toEqual([word, undefined])
  })
})

describe('a concept is found', () => {
  it.each([
    ['fa', 'نفت', 'oil'],
    ['fa', 'نفتی', 'oil'],
    ['ar', 'والنفط', 'oil'],
    ['ar', 'للنفط', 'oil'],
    ['ar', 'الروسية', 'region:ru'],
    ['en', 'sanctioned', conceptId('sanction', 'en')],
    ['ur', 'جنگوں', conceptId('جنگ', 'ur')],
    ['fa', 'سالم', 'health'],
    ['fa', 'مستمر', 'continue'],
    ['fa', 'سرمایه‌ای', 'investment'],
    ['fa', 'ارتفاع', 'high'],
    ['ar', 'وغيرها', 'other'],
    ['ar', 'الجوية', 'air'],
    ['ar', 'فورد', 'name:ford'],
    ['ar', 'تعز', 'place:taiz'],
    ['ar', 'فنية', 'technical'],
    ['ar', 'الرياض', 'place:riyadh'],
    ['ur', 'بیٹی', 'daughter'],
    ['ur', 'کورین', 'place:korea'],
  ] as const)('in %s, of %s', (column, word, id) => {
    expect(id).toBeDefined()
    expect(conceptId(word, column)).toBe(id)
  })

  it('not of a form that is listed as meeting none', () => {
    expect(conceptId('می\u200cبرند', 'fa')).toBeUndefined()
  })
})

describe('sounds', () => {
  it.each([
    ['پزشکیان', 'بزشکیان'],
    ['پوتین', 'بوتین'],
    ['لاوروف', 'لافروف'],
  ])('of one name in Persian and Arabic are alike: %s, %s', (persian, arabic) => {
    const [a, b] = [soundsOf(persian, true), soundsOf(arabic, false)]
    expect(soundSimilarity(a.full, b.full)).toBeGreaterThan(0.8)
  })

  it('of names in Latin letters are those of the Arabic script', () => {
    expect(soundsOf('putin', true).skeleton).toBe(soundsOf('پوتین', true).skeleton)
  })

  it('are as alike one way as the other, and a word is wholly like itself', () => {
    const sounds = fc.string({ unit: fc.constantFrom(...'BTSGXhxDZREFqKLMNaiu'), maxLength: 12 })
    fc.assert(
      fc.property(sounds, sounds, (a, b) => {
        expect(soundSimilarity(a, b)).toBeCloseTo(soundSimilarity(b, a), 9)
        expect(soundSimilarity(a, a)).toBe(1)
        expect(soundSimilarity(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('sentences', () => {
  it.each([
    ['a full stop ends one', 'One came. Two went.', ['One came.', 'Two went.']],
    [
      'a decimal point does not',
      'It rose 3.5 points. Then it fell.',
      ['It rose 3.5 points.', 'Then it fell.'],
    ],
    ['an initial does not', 'ا. محمدی آمد. رفت.', ['ا. محمدی آمد.', 'رفت.']],
    ['a full stop without a space ends one in Arabic script', 'او آمد.سپس رفت', ['او آمد.', 'سپس رفت']],
    [
      'nor needs one a space behind a quotation',
      '«او آمد».سپس رفت.«کجا» رفت؟',
      ['«او آمد».', 'سپس رفت.', '«کجا» رفت؟'],
    ],
    ['nor where the space stands before it', 'او آمد .سپس رفت', ['او آمد .', 'سپس رفت']],
    ['an English title does not', 'Gen. Lee met Mr. Kay. They ate.', ['Gen. Lee met Mr. Kay.', 'They ate.']],
    [
      'a shortened month does not before its day',
      'It began on Jan. 5. It ended in Jan. Snow fell.',
      ['It began on Jan. 5.', 'It ended in Jan.', 'Snow fell.'],
    ],
    [
      'a full stop before a small letter does not',
      'The Lodestar Corp. said at 5 p.m. that it won. It did.',
      ['The Lodestar Corp. said at 5 p.m. that it won.', 'It did.'],
    ],
    ['the Arabic question mark ends one', 'ماذا؟ نعم', ['ماذا؟', 'نعم']],
    ['a line ends one', 'عنوان\nمتن', ['عنوان', 'متن']],
  ])('%s', (_, text, sentences) => {
    expect(sentencesOf(text).map(([start, end]) => text.slice(start, end))).toEqual(sentences)
  })

  it('of a text without any sign or space take time in proportion to it', () => {
    const cost = (length: number): number => {
      const start = process.cpuUsage().user
      sentencesOf('a'.repeat(length))
      return process.cpuUsage().user - start
    }
    cost(100_000)
    expect(cost(16_000_000)).toBeLessThan(40 * cost(1_000_000) + 400_000)
  })

  it('hold every visible character of a text once, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = sentencesOf(text).map(([start, end]) => text.slice(start, end))
        const visible = (part: string): string => part.replace(/[\0-\x20\s\u2000-\u200f]/g, '')
        expect(visible(kept.join(''))).toBe(visible(text))
      }),
    )
  })
})

describe('the words of a statement', () => {
  it('stand where the text says so, in the sentence that they are in', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('fa', 'ar', 'en', 'ur', 'prs'), (text, language) => {
        const read = readStatementText(text, fold(text), language, createVocabulary())
        expect(read.offsets.at(-1)).toBe(read.terms.length)
        for (const [s, [start, end]] of read.sentences.entries()) {
          for (let t = read.offsets[s]; t < read.offsets[s + 1]; t++) {
            expect(read.starts[t]).toBeGreaterThanOrEqual(start)
            expect(read.starts[t]).toBeLessThan(end)
            expect(read.ends[t]).toBeGreaterThan(read.starts[t])
          }
        }
      }),
    )
  })

  it('end with their sentence where a long text is cut within them, and stand in one sentence only', () => {
    for (const filler of ['x'.repeat(1999), 'x'.repeat(1990), 'word '.repeat(398)]) {
      const text = `${filler} 12 December 2024 ${'y'.repeat(1500)}\u{1f600}`
      const read = readStatementText(text, fold(text), 'en', createVocabulary())
      expect(read.sentences.length).toBeGreaterThan(1)
      for (const [s, [, end]] of read.sentences.entries()) {
        const ends = [...read.ends.subarray(read.offsets[s], read.offsets[s + 1])]
        expect(Math.max(0, ...ends)).toBeLessThanOrEqual(end)
        expect(/[\ud800-\udbff]$/.test(text.slice(0, end))).toBe(false)
      }
      const starts = [...read.starts]
      expect(new Set(starts).size).toBe(starts.length)
    }
    const smiles = '\u{1f600}'.repeat(1500)
    for (const [start, end] of sentencesOf(`a${smiles}`))
      expect(`a${smiles}`.slice(start, end).isWellFormed()).toBe(true)
  })

  it('are phrases before they are words', () => {
    const vocabulary = createVocabulary()
    const text = 'شورای امنیت'
    const { terms } = readStatementText(text, fold(text), 'fa', vocabulary)
    expect([...terms].map((term) => lexicon().ids[vocabulary.terms[term].concept])).toEqual([
      'org:security_council',
    ])
  })
})
