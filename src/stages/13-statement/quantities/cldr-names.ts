import { NAMES } from './cldr-names.generated.ts'
import { foldedForm } from './letter-classes.ts'
import type { QuantityLanguage } from './quantity.ts'

/** Cells of the generated rows that a language is read with. Dari is read with the Persian names too. */
const CELLS: Readonly<Record<QuantityLanguage, readonly number[]>> = {
  fa: [1],
  prs: [2, 1],
  ar: [3],
  en: [4],
  ur: [5],
}

/** Names that are nearly always another word: financial, cheque, sons, evening; and عمان, which in Arabic is Amman too. */
const NO_NAMES: Readonly<Record<QuantityLanguage, readonly string[]>> = {
  fa: ['مالی', 'چک', 'مجاری', 'آسامی', 'مانی', 'آواری', 'لاتین', 'آفریکانس'],
  prs: ['مالی', 'چک', 'مجاری', 'آسامی', 'مانی', 'آواری', 'لاتین', 'پیرو', 'گانا', 'آفریکانس'],
  ar: ['مالي', 'بنين', 'عُمان', 'العربية', 'الكومي', 'منطقة إدارية خاصة', 'الكونغو'],
  en: ['Islands', 'Latin', 'Jersey', 'Akan', 'Fula', 'Nauru'],
  ur: [
    'مالی',
    'مالے',
    'چلی',
    'شام',
    'عمان',
    'بینن',
    'جزائر',
    'چیک',
    'البانی',
    'تھائی',
    'کراتی',
    'پیرو',
    'لاطینی',
    'کانگو',
  ],
}

/**
 * Countries and languages as CLDR names them: form, in its usual spelling, and key (`region:ir`, `language:ps`), no two
 * forms of one language folded alike with different keys. They match whole words only, never stems, and where a lexicon
 * has the form, the lexicon is right: to it "French" is of France.
 */
export function cldrNames(language: QuantityLanguage): ReadonlyMap<string, string> {
  const taken = new Map(NO_NAMES[language].map((form) => [foldedForm(form), '']))
  const names = new Map<string, string>()
  for (const cell of CELLS[language]) {
    for (const row of NAMES) {
      const cells = row.split('|')
      const key = cells[0] as string
      if (!key.startsWith('region:') && !key.startsWith('language:')) continue
      for (const form of formsOf(cells[cell] ?? '')) addName(names, taken, form, key)
    }
  }
  return names
}

function addName(names: Map<string, string>, taken: Map<string, string>, form: string, key: string): void {
  const folded = foldedForm(form)
  const known = taken.get(folded)
  if (known !== undefined && known !== key) return
  taken.set(folded, key)
  names.set(form, key)
}

/** "Trinidad & Tobago" is written with "and" as well. */
function formsOf(cell: string): string[] {
  const forms = cell.split(',').filter((form) => form !== '')
  return forms.flatMap((form) => (form.includes(' & ') ? [form, form.replace(' & ', ' and ')] : [form]))
}
