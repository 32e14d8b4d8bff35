import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuantities } from '../../../src/stages/13-statement/quantities/quantities.ts'
import {
  isSameQuantity,
  type QuantityLanguage,
} from '../../../src/stages/13-statement/quantities/quantity.ts'
import { vocabularyOf } from '../../../src/stages/13-statement/words/vocabulary.ts'

const LANGUAGES: readonly QuantityLanguage[] = ['fa', 'prs', 'ar', 'en', 'ur']

/** `words = first key` of each quantity. */
function readings(text: string, language: QuantityLanguage): string[] {
  return readQuantities(text, language).map(
    ({ start, end, keys }) => `${text.slice(start, end)} = ${keys[0]}`,
  )
}

function keysOf(text: string, language: QuantityLanguage): readonly string[] {
  return readQuantities(text, language).flatMap(({ keys }) => keys)
}

describe('one number in many writings has one key', () => {
  it.each<[number: string, language: QuantityLanguage, text: string]>([
    ['2500000', 'en', '2.5 million'],
    ['2500000', 'en', 'two and a half million'],
    ['2500000', 'en', '2,500,000'],
    ['2500000', 'fa', '۲٫۵ میلیون'],
    ['2500000', 'fa', '۲/۵ میلیون'],
    ['2500000', 'fa', 'دو و نیم میلیون'],
    ['2500000', 'fa', '۲ میلیون و ۵۰۰ هزار'],
    ['2500000', 'fa', 'دو میلیون و پانصد هزار'],
    ['2500000', 'fa', '۲۵۰۰هزار'],
    ['2500000', 'prs', '۲٬۵۰۰٬۰۰۰'],
    ['2500000', 'prs', '۲۵ لک'],
    ['2500000', 'ar', '٢٫٥ مليون'],
    ['2500000', 'ar', '2,5 مليون'],
    ['2500000', 'ar', 'مليونين ونصف المليون'],
    ['2500000', 'ar', 'مليونين و500 ألف'],
    ['2500000', 'ar', 'مليونان وخمسمئة ألف'],
    ['2500000', 'ur', '25 لاکھ'],
    ['2500000', 'ur', 'پچیس لاکھ'],
    ['2500000', 'ur', '25,00,000'],
    ['2500000', 'ur', 'ڈھائی ملین'],
    ['35000000', 'ur', 'ساڑھے تین کروڑ'],
    ['35000000', 'en', '3.5 crore'],
    ['35000000', 'fa', '۳۵ میلیون'],
    ['13', 'ar', 'ثلاثة عشر'],
    ['13', 'ar', 'ثلاث عشرة'],
    ['25', 'ar', 'خمسة وعشرين'],
    ['25', 'fa', 'بیست و پنج'],
    ['25', 'fa', 'بیست‌و‌پنج'],
    ['25', 'prs', 'بیست وپنج'],
    ['211000', 'ar', 'مئتين وأحد عشر ألفا'],
    ['25', 'en', 'twenty-five'],
    ['200', 'ar', 'مئتين'],
    ['200', 'ar', 'مائتان'],
    ['200', 'fa', 'دویست'],
    ['365000', 'ar', 'ثلاثمائة وخمسة وستين ألفا'],
    ['365000', 'en', 'three hundred and sixty-five thousand'],
    ['1000000000', 'fa', 'یک میلیارد'],
    ['1000000000', 'ar', 'مليار'],
    ['1000000000', 'en', 'a billion'],
    ['1000000000', 'en', '1bn'],
    ['1000000000', 'ur', 'ایک ارب'],
    ['2500000000000', 'fa', '۲ هزار و ۵۰۰ میلیارد'],
    ['2500000000000', 'ar', '2,5 تريليون'],
    ['2300000', 'en', '2.3 million'],
    ['250000', 'ar', 'ربع مليون'],
    ['250000', 'ar', 'ربع المليون'],
    ['250000', 'en', 'quarter of a million'],
    ['500000', 'en', 'half-million'],
    ['225000', 'ur', 'سوا دو لاکھ'],
    ['125000', 'ur', 'سوا لاکھ'],
    ['175000', 'ur', 'پونے دو لاکھ'],
    ['300000000', 'en', '300 million'],
    ['1.5', 'fa', '۱٫۵'],
    ['0.05', 'en', '0.050'],
    ['7', 'en', '007'],
  ])('%s: %s %s', (number, language, text) => {
    expect(readings(text, language)).toEqual([`${text} = number:${number}`])
  })

  it.each<[language: QuantityLanguage, text: string]>([
    ['en', '5.5%'],
    ['en', '5.5 per cent'],
    ['fa', '۵/۵ درصد'],
    ['fa', '۵٫۵٪'],
    ['ar', '5.5 في المئة'],
    ['ar', '5,5 بالمائة'],
    ['ur', '5.5 فیصد'],
  ])('percent: %s %s', (language, text) => {
    expect(readQuantities(text, language)).toEqual([
      { start: 0, end: text.length, keys: ['percent:5.5', 'number:5.5'], kind: 'number' },
    ])
  })

  it.each<[language: QuantityLanguage, text: string, number: string]>([
    ['en', 'two percent', '2'],
    ['fa', 'یک درصد', '1'],
    ['fa', 'دو درصد', '2'],
    ['ar', 'واحد بالمئة', '1'],
    ['ur', 'نو فیصد', '9'],
    ['en', '25 pct', '25'],
    ['ar', '%25', '25'],
    ['fa', '٪۲۵', '25'],
  ])('percent, of small number words too and with the sign in front: %s %s', (language, text, number) => {
    expect(readQuantities(text, language)).toEqual([
      { start: 0, end: text.length, keys: [`percent:${number}`, `number:${number}`], kind: 'number' },
    ])
  })

  it('a percent sign between two numbers belongs to the first', () => {
    expect(readings('25%30', 'ar')).toEqual(['25% = percent:25', '30 = number:30'])
  })

  it.each<[language: QuantityLanguage, text: string]>([
    ['en', '25th'],
    ['en', 'twenty-fifth'],
    ['fa', 'بیست و پنجم'],
    ['fa', 'بیست و پنجمین'],
    ['fa', '۲۵ام'],
    ['ar', 'الخامس والعشرين'],
    ['ur', '25ویں'],
  ])('also as an ordinal above ten: %s %s', (language, text) => {
    expect(readings(text, language)).toEqual([`${text} = number:25`])
  })

  it('of money with m for million', () => {
    expect(readings('It paid £300m, or $1.5m a year.', 'en')).toEqual([
      '300m = number:300000000',
      '1.5m = number:1500000',
    ])
    expect(readings('a 300m race', 'en')).toEqual(['300 = number:300'])
  })

  it('in any digits and groups', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.constantFrom(0x30, 0x660, 0x6f0), (number, zero) => {
        const grouped = String(number).replace(/\B(?=(\d{3})+$)/g, zero === 0x30 ? ',' : '٬')
        const inDigits = (text: string) =>
          text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)))
        for (const language of LANGUAGES) {
          expect(keysOf(inDigits(String(number)), language)).toEqual([`number:${number}`])
          expect(keysOf(inDigits(grouped), language)).toEqual([`number:${number}`])
        }
      }),
    )
  })
})

describe('numbers spelled out by the rules of their language are read back', () => {
  it.each<[QuantityLanguage, (number: number) => string]>([
    ['fa', inPersian],
    ['en', inEnglish],
    ['ar', inArabic],
  ])('%s', (language, spell) => {
    fc.assert(
      fc.property(fc.integer({ min: 31, max: 999_999 }), (number) => {
        expect(keysOf(spell(number), language)).toEqual([`number:${number}`])
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is no number, or not surely one, has no key', () => {
  it.each<[QuantityLanguage, string]>([
    ['en', 'one of them, millions, thousands of people, several hundred'],
    ['en', 'the seventh and the 9th'],
    ['en', 'a3f9b2'],
    ['en', '1234567890123456'],
    ['fa', 'یک نفر از میلیون‌ها، نه او، هزارها، چند هزار'],
    ['fa', 'هفتمین و پنجم'],
    ['ar', 'واحد منهم، آلاف، ملايين، عدة آلاف، كمية، ميتًا'],
    ['ar', 'القرن التاسع، السابعة'],
    ['ur', 'ایک، ساتھ، دہائی، ہزاروں، بہتر، 5ویں، سوا دو بجے'],
    ['ar', 'ربع النهائي'],
  ])('%s: %s', (language, text) => {
    expect(readings(text, language)).toEqual([])
  })
})

describe('neighbours are not added to each other', () => {
  it.each<[QuantityLanguage, string, string[]]>([
    ['en', 'five and six', ['five = number:5', 'six = number:6']],
    ['en', '3.2 million six', ['3.2 million = number:3200000', 'six = number:6']],
    ['fa', '۲۰ و ۵', ['۲۰ = number:20', '۵ = number:5']],
    ['fa', 'سه و چهار', ['سه = number:3', 'چهار = number:4']],
    ['ar', '1,2,3', ['1 = number:1', '2 = number:2', '3 = number:3']],
  ])('%s: %s', (language, text, expected) => {
    expect(readings(text, language)).toEqual(expected)
  })
})

describe('what a text leaves open keeps all its readings', () => {
  it('the scale of a range', () => {
    expect(keysOf('2 to 3 million', 'en')).toEqual(['number:2000000', 'number:2', 'number:3000000'])
    expect(keysOf('۲ تا ۳ میلیون', 'fa')).toEqual(['number:2000000', 'number:2', 'number:3000000'])
  })

  it('the scale of a range of number words, also of those that are no numbers alone', () => {
    expect(readings('one to two million', 'en')).toEqual([
      'one = number:1000000',
      'two million = number:2000000',
    ])
    expect(readings('دو تا سه هزار', 'fa')).toEqual(['دو = number:2000', 'سه هزار = number:3000'])
    expect(readings('from one to a few', 'en')).toEqual([])
  })

  it('but none that a double does not hold', () => {
    expect(keysOf('999999999999999 to 3 trillion', 'en')).toEqual([
      'number:999999999999999',
      'number:3000000000000',
    ])
    expect(keysOf('999999999999999 trillion percent', 'en')).toEqual([])
  })

  it('a dot that may group thousands, outside English', () => {
    expect(keysOf('1.500', 'ar')).toEqual(['number:1.5', 'number:1500'])
    expect(keysOf('1.500', 'en')).toEqual(['number:1.5'])
  })
})

it('every language has a vocabulary without a form of two meanings', () => {
  for (const language of LANGUAGES) expect(() => vocabularyOf(language)).not.toThrow()
})

const PIECES = [
  '19',
  '۱۴۰۳',
  '١٦',
  '2024',
  '5',
  '.',
  ',',
  '/',
  '-',
  ' ',
  ' ',
  '\n',
  '\u200c',
  '\u200f',
  '٫',
  '٪',
  '%',
  'مهر',
  'ماه',
  'و',
  'هزار',
  'میلیون',
  'نیم',
  'تشرين',
  'الأول',
  'ألف',
  'مليونين',
  'ونصف',
  'عشر',
  'الخامس',
  'من',
  'عام',
  'هـ',
  'May',
  'the',
  'of',
  'seventh',
  'شهر',
  'October',
  'twenty',
  'a',
  'half',
  'to',
  'th',
  'million',
  'ساڑھے',
  'لاکھ',
  'پیر',
  'کو',
  'هنر',
  '(',
  ')',
  '\ud83d',
]

describe('in any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(' ')),
  )

  it('quantities are in text order, lie apart, and have keys', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        let last = 0
        for (const { start, end, keys } of readQuantities(text, language)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(keys.length).toBeGreaterThan(0)
          expect(keys.every((key) => /^[a-z]+:[a-z0-9.:-]+$/.test(key))).toBe(true)
          last = end
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('what lies on another line changes nothing', () => {
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(...LANGUAGES), (a, b, language) => {
        const apart = [...readQuantities(a, language), ...readQuantities(b, language)].map(({ keys }) => keys)
        expect(readQuantities(`${a}\n${b}`, language).map(({ keys }) => keys)).toEqual(apart)
      }),
      { numRuns: 1500 },
    )
  })

  it('a quantity is the same as itself', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        for (const quantity of readQuantities(text, language))
          expect(isSameQuantity(quantity, quantity)).toBe(true)
      }),
    )
  })
})

it('takes time in proportion to the text, whatever it repeats', () => {
  const cost = (text: string) => {
    const start = process.cpuUsage().user
    for (const language of LANGUAGES) readQuantities(text, language)
    return process.cpuUsage().user - start
  }
  for (const piece of [
    '1',
    '1.',
    '1 to ',
    'a ',
    'half ',
    'twenty-',
    ' ',
    'ا\u064b',
    'و',
    'May 5 ',
    'مليون ',
    '\u200c',
    'ربيع ',
  ]) {
    cost(piece.repeat(2000))
    const [short, long] = [cost(piece.repeat(20_000)), cost(piece.repeat(160_000))]
    expect(long, piece).toBeLessThan(40 * short + 400_000)
  }
})

function inEnglish(number: number): string {
  const small =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
      ' ',
    )
  const tens = 'x x twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
  if (number < 20) return small[number] as string
  if (number < 100) return tens[Math.floor(number / 10)] + (number % 10 > 0 ? `-${small[number % 10]}` : '')
  const [scale, word] = number < 1000 ? [100, 'hundred'] : [1000, 'thousand']
  const rest = number % scale
  return `${inEnglish(Math.floor(number / scale))} ${word}${rest > 0 ? ` ${rest < 100 ? 'and ' : ''}${inEnglish(rest)}` : ''}`
}

function inPersian(number: number): string {
  const small =
    'صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(
      ' ',
    )
  const tens = 'x x بیست سی چهل پنجاه شصت هفتاد هشتاد نود'.split(' ')
  const hundreds = 'x صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد'.split(' ')
  if (number < 20) return small[number] as string
  const and = (rest: number) => (rest > 0 ? ` و ${inPersian(rest)}` : '')
  if (number < 100) return tens[Math.floor(number / 10)] + and(number % 10)
  if (number < 1000) return hundreds[Math.floor(number / 100)] + and(number % 100)
  return `${inPersian(Math.floor(number / 1000))} هزار${and(number % 1000)}`
}

function inArabic(number: number): string {
  const units = 'x واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة'.split(' ')
  const tens = 'x x عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين'.split(' ')
  const hundreds = 'x مئة مئتين ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة'.split(' ')
  if (number <= 10) return units[number] as string
  if (number === 11) return 'أحد عشر'
  if (number === 12) return 'اثني عشر'
  if (number < 20) return `${units[number - 10]} عشر`
  if (number < 100) return (number % 10 > 0 ? `${units[number % 10]} و` : '') + tens[Math.floor(number / 10)]
  const and = (rest: number) => (rest > 0 ? ` و${inArabic(rest)}` : '')
  if (number < 1000) return hundreds[Math.floor(number / 100)] + and(number % 100)
  const thousands = Math.floor(number / 1000)
  const rest = and(number % 1000)
  if (thousands === 1) return `ألف${rest}`
  if (thousands === 2) return `ألفين${rest}`
  return `${inArabic(thousands)} ${thousands <= 10 ? 'آلاف' : 'ألف'}${rest}`
}
