import type { CapHit } from '../model/run-summary.ts'
import { isStatementLanguage } from '../stages/13-statement/words/columns.ts'
import type { EarlierDocuments } from './earlier-documents.ts'
import { UNTOLD_LATIN } from './statement-language.ts'

/**
 * The documents of an archive in which new ones may be told in another language, and in which nobody looked.
 *
 * @param languages of all documents, the new ones first
 */
export function unseenStatements(
  languages: readonly (string | null)[],
  kept: (document: number) => boolean,
  earlier: EarlierDocuments | null,
): CapHit[] {
  if (earlier === null) return []
  const { first, others } = earlier
  const told = new Set<string>()
  for (let d = 0; d < first; d++) {
    const language = perhaps(languages[d])
    if (language !== null && kept(d)) told.add(language)
  }
  const isOther = (known: string | null): boolean => {
    const language = perhaps(known)
    return language !== null && (told.size > 1 || !told.has(language))
  }
  if (told.size === 0 || others.documents === 0) return []
  if (others.languages !== null && ![...others.languages].some(isOther)) return []
  const meaning =
    'documents of the archive share too little wording with the new ones to be read again; the same in another ' +
    'language was not looked for in them, as a run over everything does'
  return [{ cap: 'statements in the archive', count: others.documents, meaning }]
}

/** The language of statements that a document of this one may turn out to have when its whole text is read. */
function perhaps(language: string | null): string | null {
  if (language === UNTOLD_LATIN) return 'en'
  return isStatementLanguage(language) ? language : null
}
