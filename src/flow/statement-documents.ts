import type { CapHit } from '../model/run-summary.ts'
import type { StatementDocument } from '../model/statement.ts'
import { isStatementLanguage } from '../stages/13-statement/words/columns.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { isEnglish, statementLanguage, UNTOLD_LATIN } from './statement-language.ts'

/** What is held against each other, and what is passed over. */
export interface StatementDocuments {
  /** Empty where there is nothing to compare, or too much. */
  readonly documents: readonly StatementDocument[]
  /** How many of each language are among them. */
  readonly compared: Readonly<Record<string, number>>
  readonly caps: readonly CapHit[]
}

/**
 * Documents of which some may tell the same statement: the kept ones of supported languages, where two of these meet in
 * no more documents than are asked for.
 *
 * @param languages of all documents, as they were detected; those that meet, and English that was not told, are settled
 * by the whole texts
 * @param kept the others are told by the ones that represent them
 * @param textOf original text of a document by its index
 * @param most null: any number
 */
export function statementDocuments(
  documents: readonly DocumentFacts[],
  languages: readonly (string | null)[],
  kept: (document: number) => boolean,
  textOf: (document: number) => string,
  most: number | null,
): StatementDocuments {
  const detected: StatementDocument[] = []
  const isAnotherThanEnglish = (language: string | null, document: number): boolean =>
    isStatementLanguage(language) && language !== 'en' && kept(document)
  const meetsEnglish = languages.some(isAnotherThanEnglish)
  for (const [documentIndex, told] of languages.entries()) {
    if (!kept(documentIndex)) continue
    const isUntold = told === UNTOLD_LATIN && meetsEnglish
    const language = isUntold && isEnglish(textOf(documentIndex)) ? 'en' : told
    if (isStatementLanguage(language))
      detected.push({ documentIndex, language, date: documents[documentIndex].date })
  }
  const spoken = languagesOf(detected)
  if (spoken.length < 2) return NOTHING
  if (most !== null && detected.length > most) return { ...NOTHING, caps: [tooMany(detected.length, spoken)] }
  const settled = detected.map((document) => {
    const { documentIndex, language } = document
    return { ...document, language: statementLanguage(textOf(documentIndex), language) }
  })
  const told = languagesOf(settled)
  if (told.length < 2) return NOTHING
  const count = (language: string): number => settled.filter((one) => one.language === language).length
  return {
    documents: settled,
    compared: Object.fromEntries(told.map((language) => [language, count(language)])),
    caps: [],
  }
}

const NOTHING: StatementDocuments = { documents: [], compared: {}, caps: [] }

function languagesOf(documents: readonly StatementDocument[]): string[] {
  return [...new Set(documents.map(({ language }) => language))].sort()
}

function tooMany(count: number, languages: readonly string[]): CapHit {
  const meaning =
    `kept documents in ${languages.join(', ')} are more than statement.maxDocuments, so that no statement was looked ` +
    'for in another language; --statements-up-to off does it all the same'
  return { cap: 'statement.maxDocuments', count, meaning }
}
