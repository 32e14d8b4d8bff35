/**
 * Languages of statements and the lexicon's columns that their words are read with. Dari is read with the Persian column
 * but is a language of its own: a Persian and a Dari text are compared, two texts of one language never.
 */
export const COLUMNS = ['fa', 'ar', 'en', 'ur'] as const

/** A column of the lexicon. */
export type Column = (typeof COLUMNS)[number]

/** Languages that statements are read in, in the order in which the two sides of a pair are aligned. */
export const STATEMENT_LANGUAGES = ['fa', 'prs', 'ar', 'en', 'ur'] as const

export type StatementLanguage = (typeof STATEMENT_LANGUAGES)[number]

/** Column that texts of a language are read with. */
export function columnOf(language: StatementLanguage): Column {
  return language === 'prs' ? 'fa' : language
}

/** True for the code of a language that statements are read in, as language detection gives it. */
export function isStatementLanguage(language: string | null): language is StatementLanguage {
  return STATEMENT_LANGUAGES.some((known) => known === language)
}
