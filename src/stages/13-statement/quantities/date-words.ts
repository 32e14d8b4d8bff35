import type { QuantityLanguage } from './quantity.ts'

/**
 * What CLDR does not say of the names of months and weekdays: other spellings, and which of them are words of another
 * meaning. Rows are `key|Persian and Dari|Arabic|English|Urdu`.
 */
export const MORE_NAMES: readonly string[] = [
  'month:gregory:1|ژانویهٔ,جنوری|ینایر|Jan|',
  'month:gregory:2|فوریهٔ,فبروری|شباط|Feb|',
  'month:gregory:3|مارچ|اذار|Mar|',
  'month:gregory:4|آپریل,اپریل|ابريل,أبرل|Apr|',
  'month:gregory:5|می,مئی|ايار||',
  'month:gregory:6|جون|يونية,يونيه|Jun|',
  'month:gregory:7|ژوییه,جولای,جولائی|يولية,يوليه,جوييه|Jul|',
  'month:gregory:8|آگوست,اگست,آگست|اغسطس|Aug|',
  'month:gregory:9|سپتمبر|ايلول|Sep,Sept|',
  'month:gregory:10|اکتوبر|اكتوبر,تشرين اول|Oct|',
  'month:gregory:11|نومبر|تشرين ثاني,نونمبر|Nov|',
  'month:gregory:12|دسمبر|كانون أول|Dec|',
  'month:persian:1|حمل|فروردين|Hamal|فروردین',
  'month:persian:2|ثور|أرديبهشت,ارديبهشت|Ordibehest|اردی بہشت',
  'month:persian:3|جوزا||Jawza|خرداد',
  'month:persian:4|سرطان|تير||',
  'month:persian:5|اسد,امرداد|||',
  'month:persian:6|سنبله|شهريور|Sonbola|شہریور',
  'month:persian:7|میزان|||',
  'month:persian:8|عقرب|آبان|Aqrab|آبان',
  'month:persian:9|قوس|||آذر',
  'month:persian:10|جدی||Day|',
  'month:persian:11|دلو|||',
  'month:persian:12|حوت,اسپند|إسفند,اسفند||',
  'month:islamic:1|محرم\u200cالحرام,محرم الحرام|المحرم,محرم الحرام|Moharram|محرم الحرام',
  'month:islamic:2|صفر المظفر|صفر الخير||صفر المظفر',
  'month:islamic:3|ربیع الاول|ربيع الاول|Rabi al-Awwal,Rabi al-Awal,Rabi I,Rabi ul-Awwal|ربیع الاول',
  'month:islamic:4|ربیع الثانی,ربیع\u200cالآخر,ربیع الآخر|ربيع الثاني|Rabi al-Thani,Rabi al-Akhir,Rabi II,Rabi us-Sani|ربیع الثانی',
  'month:islamic:5|جمادی الاول,جمادی\u200cالاولی,جمادی الاولی|جمادى الأول,جمادي الأولى|Jumada al-Awwal,Jumada al-Ula|جمادی الاولی',
  'month:islamic:6|جمادی الثانی,جمادی\u200cالثانیه,جمادی الثانیه,جمادی\u200cالآخر|جمادى الثانية,جمادى الثاني,جمادى الآخر|Jumada al-Thani,Jumada al-Akhirah|جمادی الثانیہ',
  'month:islamic:7|رجب\u200cالمرجب,رجب المرجب|رجب المرجب||رجب المرجب',
  'month:islamic:8|شعبان\u200cالمعظم,شعبان المعظم||Shaban,Shaaban,Sha-ban|شعبان المعظم',
  'month:islamic:9|رمضان المبارک|رمضان المبارك|Ramazan,Ramzan|رمضان المبارک',
  'month:islamic:10|شوال\u200cالمکرم||Shawal|شوال المکرم',
  'month:islamic:11|ذی\u200cقعده,ذی القعده,ذی\u200cالقعده,ذوالقعده|ذي القعدة,ذو القعده,ذوالقعدة|Dhu al-Qadah,Dhul Qadah,Dhu al-Qidah|ذی القعد,ذوالقعدہ',
  'month:islamic:12|ذی\u200cحجه,ذی الحجه,ذی\u200cالحجه,ذوالحجه|ذي الحجة,ذو الحجه,ذوالحجة|Dhu al-Hijjah,Dhul Hijjah,Dhu al-Hijja|ذی الحج,ذوالحجہ',
  'weekday:1|دو شنبه|الإثنين|Mon|',
  'weekday:2|سه شنبه|الثلثاء|Tue|',
  'weekday:3|چهار شنبه|الاربعاء|Wed|',
  'weekday:4|پنج\u200cشنبه,پنج شنبه||Thu|',
  'weekday:5|آدینه||Fri|',
  'weekday:6|||Sat|سنیچر,ہفتے',
  'weekday:7|یک\u200cشنبه,یک شنبه||Sun|',
]

/** Names of months in CLDR that are misspelt, or nearly always another word, even beside a number. */
export const NO_MONTHS: Readonly<Record<QuantityLanguage, readonly string[]>> = {
  fa: [],
  prs: [],
  ar: ['تار', 'فرفردن', 'أذربيهشت', 'شهرفار', 'آيان', 'اسفندار', 'دي'],
  en: [],
  ur: ['فروردن', 'آرڈبائش', 'خداداد', 'شہریوار', 'آزر', 'ڈے', 'ر بیع الاول', 'ر بیع الثانی'],
}

/** Names of months that are other words too: they need a day or a year beside them, or the word for month. */
export const DAY_OR_YEAR: Readonly<Record<QuantityLanguage, string>> = {
  fa: 'مارس مه اوت مارچ جون تیر مهر دی آذر بهمن محرم رجب شعبان آبان',
  prs: 'مارس مه اوت مارچ جون تیر مهر دی آذر بهمن محرم رجب شعبان آبان حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت',
  ar: 'مارس ماي نيسان آب أوت جوان محرم المحرم رجب شعبان تير مهر آبان آذر بهمن خرداد مرداد',
  en: 'March May Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Tir Mehr Aban Azar Dey Day Bahman Safar Rajab Hamal Jawza Aqrab Sonbola Ramzan Ramazan Shaban',
  ur: 'مارچ مہر تیر محرم رجب شعبان بہمن ابان آبان آذر مرداد اسفند خرداد',
}

/** Names that are other words even beside a number: they need a day and a year. می is the Persian sign of the present, صفر
 * nought in scores. */
export const DAY_AND_YEAR: Readonly<Record<QuantityLanguage, string>> = {
  fa: 'می صفر حمل ثور جوزا سرطان اسد میزان عقرب قوس جدی دلو حوت',
  prs: 'می صفر',
  ar: 'صفر',
  en: '',
  ur: 'صفر',
}

/** Weekdays that are other words too: they need a word for day beside them, or a date. */
export const MARKED_WEEKDAYS: Readonly<Record<QuantityLanguage, string>> = {
  fa: '',
  prs: '',
  ar: '',
  en: 'Mon Tue Wed Thu Fri Sat Sun',
  ur: 'پیر ہفتہ ہفتے بدھ منگل',
}

/** Persian months with their word for month, which makes them sure: دی ماه. */
export const MONTH_SUFFIX: Readonly<Partial<Record<QuantityLanguage, string>>> = { fa: 'ماه', prs: 'ماه' }

interface DateWords {
  readonly and: string
  readonly to: string
  readonly a: string
  readonly half: string
  readonly 'half more': string
  readonly 'ordinal mark': string
  readonly link: string
  readonly 'month word': string
  readonly year: string
  readonly day: string
  readonly percent: string
  readonly several: string
  readonly quarter?: string
  readonly 'quarter more'?: string
  readonly 'quarter less'?: string
  readonly 'money million'?: string
  readonly 'before month'?: string
}

const PERSIAN: DateWords = {
  and: 'و',
  to: 'تا, الی',
  a: '',
  half: 'نیم',
  'half more': '',
  'ordinal mark': 'ام',
  link: '',
  'month word': 'ماه, برج',
  year: 'سال',
  day: 'روز',
  percent: 'درصد, فیصد, در صد, فی صد, درصدی',
  several: 'چند, چندین, ده‌ها, صدها, چندصد',
}

/** Words of numbers and dates beside values and names, lists of forms. */
export const SIGN_WORDS: Readonly<Record<QuantityLanguage, DateWords>> = {
  fa: PERSIAN,
  prs: PERSIAN,
  ar: {
    and: 'و',
    to: 'إلى, حتى',
    a: '',
    half: 'نصف',
    'half more': '',
    'ordinal mark': '',
    link: 'من',
    'month word': 'شهر, من شهر',
    year: 'عام, سنة, من عام, من سنة, لعام, لسنة',
    day: 'يوم',
    percent: 'في المئة, في المائة, بالمئة, بالمائة, بالمية, في المية',
    several: 'عدة, بضعة, بضع, مئات, عشرات',
    quarter: 'ربع',
  },
  en: {
    and: 'and',
    to: 'to',
    a: 'a, an',
    half: 'half',
    'half more': '',
    'ordinal mark': 'st, nd, rd, th',
    link: 'of, the',
    'month word': 'month of, the month of',
    year: 'year, in the year, of the year',
    day: '',
    percent: 'percent, per cent, pct, pc',
    several: 'several, many, few',
    quarter: 'quarter',
    'money million': 'm',
    'before month': 'in, since, until, during, last, next, early, late, mid',
  },
  ur: {
    and: '',
    to: 'سے, تا',
    a: '',
    half: 'آدھا, آدھے, نصف',
    'half more': 'ساڑھے',
    'ordinal mark': 'ویں, واں',
    link: '',
    'month word': 'ماہ',
    year: 'سال, سن, سنہ, برس',
    day: 'کو, کے روز, کے دن, بروز',
    percent: 'فیصد, فی صد, پرسنٹ',
    several: 'کئی, چند',
    'quarter more': 'سوا',
    'quarter less': 'پونے',
  },
}

/** Words behind a year that tell its calendar. هجری alone does so in Arabic and Urdu only. */
export const ERAS: Readonly<
  Record<QuantityLanguage, Readonly<Record<'gregory' | 'persian' | 'islamic', string>>>
> = {
  fa: {
    gregory: 'میلادی, عیسوی',
    persian: 'شمسی, خورشیدی, هجری شمسی, هجری خورشیدی',
    islamic: 'قمری, هجری قمری',
  },
  prs: {
    gregory: 'میلادی, عیسوی',
    persian: 'شمسی, خورشیدی, هجری شمسی, هجری خورشیدی',
    islamic: 'قمری, هجری قمری',
  },
  ar: {
    gregory: 'ميلادي, ميلادية, للميلاد, م',
    persian: 'شمسي, شمسية, هجري شمسي, هجرية شمسية, ه ش',
    islamic: 'هجري, هجرية, للهجرة, ه, ھ',
  },
  en: { gregory: 'AD, CE', persian: 'SH, AP', islamic: 'AH' },
  ur: { gregory: 'عیسوی', persian: 'شمسی', islamic: 'ہجری, ھ' },
}
