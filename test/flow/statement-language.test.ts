import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { haveSameWording } from '../../src/flow/same-wording.ts'
import { isEnglish, statementLanguage } from '../../src/flow/statement-language.ts'
import { hasShared, SHARED } from '../shared.ts'

describe('the language of a text that takes part in statements', () => {
  it.each([
    ['fa', 'اللهم صل علی محمد؛ با این دعا مراسم در مسجد النبی برگزار شد و مردم به خانه برگشتند.'],
    ['fa', 'در اين شهر كتاب هاي زيادي به زبان عربي است و از آن ها استفاده مي شود.'],
    ['ar', 'في چابهار قال پرويز إن الوفد لا يغادر على متن الطائرة قبل مساء السبت.'],
    ['ar', 'وقالت الھیئة في بیان إن الجمھور ينتظر المباراة التي تقام على ملعب المدینة.'],
    ['ur', 'وزیر اعظم نے کہا ہے کہ بندرگاہ کا کام اگلے سال مکمل ہو جائے گا۔'],
  ])('is %s by letters and words, whatever was detected', (language, text) => {
    for (const detected of ['ar', 'fa', 'ur']) expect(statementLanguage(text, detected)).toBe(language)
  })

  it('stays what was detected where its letters are no matter of doubt', () => {
    expect(statementLanguage('The council of the gulf', 'en')).toBe('en')
  })

  it.each([
    ['The vessel left the harbour on Monday and was not seen by the coast guard for two days.', true],
    ['Le navire a quitté le port lundi et la garde côtière ne l’a pas vu pendant deux jours.', false],
    ['Het schip verliet maandag de haven en was twee dagen lang niet te zien voor de kustwacht.', false],
    ['Skibet forlod havnen mandag for at sejle mod nord, og kystvagten havde ikke set det.', false],
    ['Kapal itu meninggalkan pelabuhan pada hari Senin dan tidak terlihat selama dua hari.', false],
    ['', false],
  ])('is English by its commonest words: %s', (text, expected) => {
    expect(isEnglish(text)).toBe(expected)
  })

  it.runIf(hasShared('data')).each([
    ['news-fa-isna', 'fa'],
    ['news-fa-irnews', 'fa'],
    ['news-ar-ant', 'ar'],
  ])('is right for every one of 4,000 articles of %s', (file, language) => {
    const lines = gunzipSync(readFileSync(join(SHARED, 'data', `${file}.jsonl.gz`)))
      .toString('utf8')
      .split('\n')
      .slice(0, 4000)
    const wrong = lines
      .filter((line) => line !== '')
      .map((line): { id: string; text: string } => JSON.parse(line))
      .filter(({ text }) => statementLanguage(text, 'ar') !== language)
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})

describe('one wording', () => {
  it('is known in any spelling and order, and in part', () => {
    const text = 'شورای خلیج می‌گوید این کتاب تازه است'
    expect(haveSameWording(text, text.replaceAll('ی', 'ي').replaceAll('ک', 'ك'))).toBe(true)
    expect(haveSameWording(text, `${text} و فردا می‌رسد`)).toBe(true)
    expect(haveSameWording(text, text.split(' ').reverse().join(' '))).toBe(true)
  })

  it('is not that of two languages which share names and numbers', () => {
    expect(
      haveSameWording('اجتمع مجلس خليج سرنا يوم ١٢ مارس ٢٠٢٤', 'شورای خلیج سرنا ۱۲ مارس ۲۰۲۴ نشست داشت'),
    ).toBe(false)
    expect(haveSameWording('', 'شورا')).toBe(false)
  })
})
