import type { ReportWords } from './phrases.ts'

/** Names of the languages that Takrar tells apart by letters and words, as in CLDR 48; others go by their codes. */
const NAMES: Readonly<Record<string, Readonly<Record<ReportWords['language'], string>>>> = {
  en: { en: 'English', fa: 'انگلیسی', ar: 'الإنجليزية' },
  fa: { en: 'Persian', fa: 'فارسی', ar: 'الفارسية' },
  ar: { en: 'Arabic', fa: 'عربی', ar: 'العربية' },
  ur: { en: 'Urdu', fa: 'اردو', ar: 'الأوردية' },
  ckb: { en: 'Central Kurdish', fa: 'کردی مرکزی', ar: 'الكردية الوسطى' },
  ps: { en: 'Pashto', fa: 'پشتو', ar: 'البشتوية' },
  zh: { en: 'Chinese', fa: 'چینی', ar: 'الصينية' },
  ja: { en: 'Japanese', fa: 'ژاپنی', ar: 'اليابانية' },
  ko: { en: 'Korean', fa: 'کره‌ای', ar: 'الكورية' },
  he: { en: 'Hebrew', fa: 'عبری', ar: 'العبرية' },
  el: { en: 'Greek', fa: 'یونانی', ar: 'اليونانية' },
  '': { en: 'unknown', fa: 'نامعلوم', ar: 'غير معروفة' },
}

/** Languages of right-to-left scripts among those that Takrar tells apart. */
const RIGHT_TO_LEFT = ['fa', 'ar', 'ur', 'ckb', 'ps', 'he', 'und-Arab', 'und-Hebr']

export function isRightToLeft(code: string | null): boolean {
  return code !== null && RIGHT_TO_LEFT.includes(code)
}

/** @param code as DocumentRow.language; empty for none */
export function languageName(code: string, { language }: ReportWords): string {
  return NAMES[code]?.[language] ?? code
}
