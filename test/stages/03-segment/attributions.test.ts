import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributions } from '../../../src/index.ts'
import { foldedWords, wordsOf } from '../../../src/model/words.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { GAP, gapBefore } from '../../../src/stages/03-segment/attributions/gaps.ts'
import { createLexicon } from '../../../src/stages/03-segment/attributions/lexicon.ts'
import { wordHash, wordTable } from '../../../src/stages/03-segment/attributions/word-table.ts'
import { createSlowFinder } from '../../oracle/attributions.ts'
import { hasShared, SHARED } from '../../shared.ts'
import { anyText } from '../../texts.ts'

/** Formula, name and agencies. */
function found(text: string): [text: string, name: string, agencies: string][] {
  return attributions(text).map(({ text, name, agencies }) => [text, name, agencies.join()])
}

describe('an attribution in Persian', () => {
  it.each([
    ['به گزارش ایسنا، شورای شهر پذیرفت.', 'به گزارش ایسنا', 'ایسنا', 'ISNA'],
    ['به‌گزارش ايسنا؛ شورای شهر پذیرفت.', 'به‌گزارش ايسنا', 'ايسنا', 'ISNA'],
    ['به گزارش خبرنگار مهر، شورا پذیرفت.', 'به گزارش خبرنگار مهر', 'مهر', 'Mehr'],
    ['به گزارش خبرگزاری فارس شورا پذیرفت.', 'به گزارش خبرگزاری فارس', 'خبرگزاری فارس', 'Fars'],
    ['به گزارش «تابناک»؛ شورا پذیرفت.', 'به گزارش «تابناک»', 'تابناک', 'Tabnak'],
    ['به گزارش آوای نیلاب، شورا پذیرفت.', 'به گزارش آوای نیلاب', 'آوای نیلاب', ''],
    ['بر اساس گزارش رویترز، بندر بسته است.', 'بر اساس گزارش رویترز', 'رویترز', 'Reuters'],
    ['به نوشته روزنامه گاردین، بندر بسته است.', 'به نوشته روزنامه گاردین', 'گاردین', 'Guardian'],
    ['شهردار در گفت‌وگو با تسنیم گفت بندر بسته است.', 'گفت‌وگو با تسنیم', 'تسنیم', 'Tasnim'],
    ['ناخدا به ایرنا گفت: بندر بسته است.', 'به ایرنا گفت', 'ایرنا', 'IRNA'],
    ['خبرگزاری رسمی سوریه (سانا) نوشت: باران بارید.', 'خبرگزاری رسمی سوریه (سانا) نوشت', 'سانا', 'SANA'],
    ['روزنامه پیک نیلاب نوشت: باران بارید.', 'روزنامه پیک نیلاب نوشت', 'روزنامه پیک نیلاب', ''],
    ['باران بارید.\nمنبع: مهر', 'منبع: مهر', 'مهر', 'Mehr'],
    ['باران بارید.\n- منبع : پیک نیلاب\nنام:', 'منبع : پیک نیلاب', 'پیک نیلاب', ''],
    ['باران بارید.\nمنبع:\nایسنا\nنام:', 'منبع:\nایسنا', 'ایسنا', 'ISNA'],
  ])('%s', (text, formula, name, agencies) => {
    expect(found(text)).toEqual([[formula, name, agencies]])
  })

  it('may follow another', () => {
    expect(found('به گزارش ایسنا و به نقل از پیک نیلاب، بندر بسته است.')).toEqual([
      ['به گزارش ایسنا', 'ایسنا', 'ISNA'],
      ['به نقل از پیک نیلاب', 'پیک نیلاب', ''],
    ])
  })

  it('may name two', () => {
    expect(found('به گزارش خبرگزاری‌های تاس و رویترز، بندر بسته است.')).toEqual([
      ['به گزارش خبرگزاری‌های تاس و رویترز', 'تاس و رویترز', 'TASS,Reuters'],
    ])
  })

  it.each([
    ['a claim of people', 'به گفته کارشناسان، بندر بسته است. به نقل از یک مقام آگاه گفته شد.'],
    ['a report that is no publisher', 'بر اساس این گزارش، بندر بسته است. بنا بر گزارش‌ها باران بارید.'],
    ['a word that is also an agency', 'کشتی در خلیج فارس ماند. در مهر باران بارید. میزان باران کم بود.'],
    ['an empty label', 'باران بارید.\nمنبع:\nhttps://nilab.example/1'],
    ['a name that nothing ends', 'به گزارش رسیده از دهانه رود که از شب پیش آب بالا آمد'],
    ['a picture', 'باران بارید.\nعکس: ایسنا'],
  ])('is not %s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

describe('an attribution in Arabic', () => {
  it.each([
    ['وأفادت وكالة رويترز بأن الميناء مغلق.', 'وأفادت وكالة رويترز', 'رويترز', 'Reuters'],
    ['الميناء مغلق، وفق ما نقلت "فرانس برس" الأحد.', 'وفق ما نقلت "فرانس برس"', 'فرانس برس', 'AFP'],
    ['الميناء مغلق، وفقا لرويترز.', 'وفقا لرويترز', 'رويترز', 'Reuters'],
    ['الميناء مغلق، وفقا لـ"رويترز".', 'وفقا لـ"رويترز"', 'رويترز', 'Reuters'],
    [
      'الميناء مغلق، نقلاً عن وكالة الأنباء السورية (سانا).',
      'نقلاً عن وكالة الأنباء السورية (سانا)',
      'وكالة الأنباء السورية',
      'SANA',
    ],
    ['وقال الربان لرويترز إن الميناء مغلق.', 'لرويترز', 'رويترز', 'Reuters'],
    ['وقال الربان للأناضول إن الميناء مغلق.', 'للأناضول', 'الأناضول', 'Anadolu'],
    ['وقال الربان لـCNN إن الميناء مغلق.', 'لـCNN', 'CNN', 'CNN'],
    ['وقال الربان لصحيفة "موج البحر" إن الميناء مغلق.', 'لصحيفة "موج البحر"', 'موج البحر', ''],
    ['وبحسب صحيفة موج البحر فإن الميناء مغلق.', 'وبحسب صحيفة موج البحر', 'صحيفة موج البحر', ''],
    [
      'دبي، الإمارات العربية المتحدة (CNN)-- أغلق الميناء.',
      'دبي، الإمارات العربية المتحدة (CNN)',
      'CNN',
      'CNN',
    ],
    ['موسكو-سانا\nأغلق الميناء اليوم.', 'موسكو-سانا', 'سانا', 'SANA'],
    ['سانا - دمشق\nأغلق الميناء اليوم.', 'سانا', 'سانا', 'SANA'],
    ['أغلق الميناء اليوم. (رويترز)', '(رويترز)', 'رويترز', 'Reuters'],
    ['أغلق الميناء اليوم.\nفرانس 24/ أ ف ب', 'فرانس 24/ أ ف ب', 'فرانس 24/ أ ف ب', 'France 24,AFP'],
    ['أغلق الميناء اليوم.\nفرانس24/ أ.ف.ب', 'فرانس24/ أ.ف.ب', 'فرانس24/ أ.ف.ب', 'France 24,AFP'],
    ['أغلق الميناء اليوم.\nالمصدر: وكالات', 'المصدر: وكالات', 'وكالات', ''],
    ['أغلق الميناء.\n*نقلاً عن موج البحر\nكل المقالات', 'نقلاً عن موج البحر', 'موج البحر', ''],
  ])('%s', (text, formula, name, agencies) => {
    expect(found(text)).toEqual([[formula, name, agencies]])
  })

  it.each([
    ['a claim of people', 'وفقا لخبراء فإن الميناء مغلق. وبحسب الشرطة لم يصب أحد. ذكرت مصادر محلية ذلك.'],
    ['a source that speaks', 'وقال المصدر: الميناء مغلق.'],
    ['a word that is also a channel', 'اجتمعت الدول العربية في الجزيرة. زار العالم المدينة.'],
    ['an agency of another kind', 'أعلنت وكالة الفضاء ذلك، وقالت شبكة التواصل إنه صحيح.'],
    ['an owner', 'القناة التابعة لرويترز أغلقت.'],
    ['a picture', 'أغلق الميناء.\nالصورة: رويترز'],
  ])('is not %s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

describe('an attribution in English and Urdu', () => {
  it.each([
    ['The quay is shut, according to AFP.', 'according to AFP', 'AFP', 'AFP'],
    ['The pilot told Reuters on Monday that it is shut.', 'told Reuters', 'Reuters', 'Reuters'],
    ['The pilot told\nReuters that it is shut.', 'told\nReuters', 'Reuters', 'Reuters'],
    [
      'It is shut, the Iranian news agency IRNA reported.',
      'Iranian news agency IRNA reported',
      'IRNA',
      'IRNA',
    ],
    ['It is shut, the official Tanjug news agency said.', 'Tanjug news agency said', 'Tanjug', 'Tanjug'],
    ['It is shut, the Nilab Herald reported.', 'Nilab Herald reported', 'Nilab Herald', ''],
    ['He said so in an interview with the daily Al-Mawj.', 'interview with the daily Al-Mawj', 'Al-Mawj', ''],
    ['Nilab radio said it is shut.', '', '', ''],
    ['Nilab radio said the quay is shut.', 'Nilab radio said', 'Nilab radio', ''],
    ['LONDON, March 3 (Reuters) - The quay is shut.', 'LONDON, March 3 (Reuters)', 'Reuters', 'Reuters'],
    ['The quay is shut.\n REUTER', 'REUTER', 'REUTER', 'Reuters'],
    ['The quay is shut. — Reuters', 'Reuters', 'Reuters', 'Reuters'],
    ['The quay is shut.\nSource: Al Jazeera', 'Source: Al Jazeera', 'Al Jazeera', 'Al Jazeera'],
    ['نیلاب ۔ یکم دسمبر (اے پی پی) بندرگاہ بند ہے۔', 'نیلاب ۔ یکم دسمبر (اے پی پی)', 'اے پی پی', 'APP'],
    ['رائٹرز کے مطابق بندرگاہ بند ہے۔', 'رائٹرز کے مطابق', 'رائٹرز', 'Reuters'],
  ])('%s', (text, formula, name, agencies) => {
    expect(found(text)).toEqual(formula === '' ? [] : [[formula, name, agencies]])
  })

  it.each([
    ['a claim of people', 'According to experts, it is shut. It is shut, according to Captain Nilson.'],
    ['another company', 'Reuters Holdings said profits rose. United-Guardian said so too.'],
    ['a paper without a name', 'A Hong Kong newspaper said so. The newspaper reported it again.'],
    ['a party with an agency’s letters', 'Ministers of the Popular Alliance (AP) resigned.'],
    ['an application', 'They use the app said to be best. Told app makers laughed.'],
    ['a word of a wrapped line', 'the challenge was like the launch of\nSputnik.\nThen it went on.'],
    ['a statement to nobody known', 'The harbour said in a statement to shareholders that it is shut.'],
  ])('is not %s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

/** Pieces of which texts with many half-formulas are made. */
function pieces(): string[] {
  const { heads, tails, names, nouns, words } = createLexicon((text) => foldedWords(fold(text)).join(' '))
  const some = (phrases: ReadonlyMap<string, unknown>, step: number): string[] =>
    [...phrases.keys()].filter((_, i) => i % step === 0)
  return [
    ...some(heads.phrases, 40),
    ...some(tails.phrases, 12),
    ...some(names.phrases, 12),
    ...some(nouns.phrases, 6),
    ...Object.values(words).flatMap(({ phrases }) => some(phrases, 15)),
    ...[
      'Reuters',
      'AFP',
      'Iraqi',
      'Nilab',
      'Daily',
      'News Agency',
      'the',
      'لرويترز',
      'لل',
      'ل',
      'به گزارش',
      'نقل از',
      'به نقل از',
    ],
    ...[
      'منبع',
      'المصدر',
      'Source',
      'ایسنا',
      'مهر',
      'العربية',
      'CNN',
      'أ ف ب',
      'باران',
      'الميناء',
      'harbour',
      '中文',
      '24',
    ],
  ]
}

const SIGNS = [
  ' ',
  ' ',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
  ' - ',
  '-',
  '. ',
  '، ',
  ', ',
  ': ',
  ' (',
  ') ',
  '"',
  ' "',
  '" ',
  ' «',
  '» ',
  '/',
  '\u200c',
  'ـ',
  '  ',
  '*',
]

const formulaText = fc
  .array(fc.tuple(fc.constantFrom(...pieces()), fc.constantFrom(...SIGNS)), { maxLength: 30 })
  .map((parts) => parts.flat().join(''))

describe('finding', () => {
  const slow = createSlowFinder()

  it('agrees with strings held against each word', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: formulaText }, anyText), (text) => {
        expect(attributions(text)).toEqual(slow(text))
      }),
      { numRuns: 1500 },
    )
  })

  it.runIf(hasShared('data'))('agrees with them on real articles', () => {
    for (const archive of ['news-fa-irnews', 'news-ar-ant', 'news-en-reuters']) {
      const lines = gunzipSync(readFileSync(join(SHARED, `data/${archive}.jsonl.gz`)))
        .toString('utf8')
        .split('\n')
      for (let i = 0; i < lines.length - 1; i += Math.ceil(lines.length / 40)) {
        const { text } = JSON.parse(lines[i] ?? '') as { text: string }
        expect(attributions(text)).toEqual(slow(text))
      }
    }
  })

  it('gives places in order, apart, that slice to the text shown, each with a name', () => {
    fc.assert(
      fc.property(fc.oneof(formulaText, anyText), (text) => {
        let last = 0
        for (const { span, text: shown, name, kind } of attributions(text)) {
          expect(span[0]).toBeGreaterThanOrEqual(last)
          expect(shown).toBe(text.slice(...span))
          expect(name.trim()).not.toBe('')
          expect(['agency', 'source', 'quoted']).toContain(kind)
          last = span[1]
        }
      }),
      { numRuns: 500 },
    )
  })

  it('does not mind how the letters are spelled', () => {
    const variants: ((text: string) => string)[] = [
      (text) => text.replaceAll('ی', 'ي').replaceAll('ک', 'ك'),
      (text) => text.replaceAll('ي', 'ی').replaceAll('ك', 'ک'),
      (text) => text.replace(/\u200c/g, ''),
      (text) => text.normalize('NFD'),
      (text) => text.replace(/(?<=[\u0627-\u064a])(?=[\u0627-\u064a])/g, '\u0640'),
      (text) => text.replace(/(?<=[\u0627-\u064a])/g, '\u064e'),
    ]
    const bare = (text: string): string => foldedWords(fold(text)).join(' ')
    for (const text of [
      'به گزارش خبرگزاری تسنیم و به نقل از سی‌ان‌ان، بندر بسته است.',
      'وفق ما ذكرت صحيفة "الغارديان"، الميناء مغلق.',
      'كابل ـ يكم دسمبر (سانا) - أغلق الميناء.',
    ]) {
      const expected = found(text).map((parts) => parts.map(bare))
      expect(expected.length).toBeGreaterThan(0)
      for (const variant of variants)
        expect(found(variant(text)).map((parts) => parts.map(bare))).toEqual(expected)
    }
  })

  it('takes time in proportion to the text, whatever the text', () => {
    const hard = [
      'به گزارش ',
      'according to the official ',
      'ل ',
      'وقال موقع ',
      '( ',
      '"',
      'a. ',
      'News ',
      '\n',
      '     ',
      '(CNN ',
      'CNN / ',
      'رويترز و ',
    ]
    for (const piece of hard) {
      const time = (times: number): number => {
        const text = piece.repeat(times)
        const comparison = fold(text)
        expect(comparison.symbols.length).toBeGreaterThan(0)
        const start = process.cpuUsage().user
        attributions(text)
        return process.cpuUsage().user - start
      }
      time(2_000)
      const [short, long] = [Math.max(5_000, time(5_000)), time(50_000)]
      expect(long / short, piece).toBeLessThan(50)
    }
  })
})

describe('the table of words', () => {
  it('holds the words that are compared, with their hashes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const comparison = fold(text)
        const { count, starts, ends, hashes } = wordTable(text, comparison)
        const words = wordsOf(comparison)
        expect([...starts.subarray(0, count)]).toEqual(words.starts)
        expect([...ends.subarray(0, count)]).toEqual(words.ends)
        expect([...hashes.subarray(0, count)]).toEqual(
          words.texts.map((word) => wordHash(word, 0, word.length)),
        )
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a b', GAP.SPACE],
    ['a\u200f b', GAP.SPACE],
    ['a-b', GAP.DASH | GAP.JOINED],
    ['a - b', GAP.SPACE | GAP.DASH],
    ['a.b', GAP.STOP | GAP.JOINED],
    ['a’b', GAP.QUOTE_CLOSE | GAP.JOINED],
    ['a\nb', GAP.LINE],
    ['a\r\nb', GAP.LINE],
    ['a\n b', GAP.LINE | GAP.SPACE],
    ['a\n    b', GAP.LINE | GAP.SPACE | GAP.BLANK],
    ['a\n\nb', GAP.LINE | GAP.BLANK],
    ['a. (b', GAP.STOP | GAP.SPACE | GAP.OPEN],
    ['a ★ b', GAP.SPACE | GAP.OTHER],
  ])('tells what stands between: %j', (text, flags) => {
    expect(gapBefore(wordTable(text, fold(text)), 1)).toBe(flags)
  })
})
