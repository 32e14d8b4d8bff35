/**
 * Languages of statements and the lexicon's columns that their words are read with. Dari is read with the Persian column
 * but is a language of its own: a Persian and a Dari text are compared, two texts of one language never.
 */
export const COLUMNS = ['fa', 'ar', 'en', 'ur'] as const

/** A column of the lexicon. */
export type Column = (typeof COLUMNS)[number]

const COLUMN_OF: Readonly<Record<string, Column>> = { fa: 'fa', prs: 'fa', ar: 'ar', en: 'en', ur: 'ur' }

/** Languages that statements are read in, in the order in which two sides are aligned. */
export const STATEMENT_LANGUAGES: readonly string[] = Object.keys(COLUMN_OF)

/** Column that texts of a language are read with; undefined for a language without one. */
export function columnOf(language: string): Column | undefined {
  return Object.hasOwn(COLUMN_OF, language) ? COLUMN_OF[language] : undefined
}
