import type { ReportLanguage } from '../../model/settings.ts'

/** Forms that a count takes in one of the languages (CLDR plural rules). */
export type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** What a language writes its numbers with; as in CLDR, but for the mark of direction that it puts beside signs. */
interface Writing {
  readonly direction: 'ltr' | 'rtl'
  /** The ten digits, from zero. */
  readonly digits: string
  readonly group: string
  readonly decimal: string
  readonly percent: string
  readonly pluralForm: (count: number) => PluralForm
}

const LATIN = '0123456789'

export const WRITING: Readonly<Record<ReportLanguage, Writing>> = {
  en: {
    direction: 'ltr',
    digits: LATIN,
    group: ',',
    decimal: '.',
    percent: '%',
    pluralForm: (count) => (count === 1 ? 'one' : 'other'),
  },
  fa: {
    direction: 'rtl',
    digits: '۰۱۲۳۴۵۶۷۸۹',
    group: '٬',
    decimal: '٫',
    percent: '٪',
    pluralForm: (count) => (count <= 1 ? 'one' : 'other'),
  },
  ar: {
    direction: 'rtl',
    digits: '٠١٢٣٤٥٦٧٨٩',
    group: '٬',
    decimal: '٫',
    percent: '٪',
    pluralForm: arabicForm,
  },
}

function arabicForm(count: number): PluralForm {
  if (count <= 2) return (['zero', 'one', 'two'] as const)[count] ?? 'other'
  const rest = count % 100
  if (rest >= 3 && rest <= 10) return 'few'
  return rest >= 11 ? 'many' : 'other'
}
