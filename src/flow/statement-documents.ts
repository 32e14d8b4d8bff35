import type { CapHit } from '../model/run-summary.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { StatementDocument } from './find-statements.ts'

/** Languages, as DocumentRow.language has them, that statements are found in. */
const SUPPORTED: readonly string[] = ['ar', 'en', 'fa', 'ur']

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
 * @param languages of all documents, as they were detected
 * @param kept the others are told by the ones that represent them
 * @param most null: any number
 */
export function statementDocuments(
  documents: readonly DocumentFacts[],
  languages: readonly (string | null)[],
  kept: (document: number) => boolean,
  most: number | null,
): StatementDocuments {
  const chosen: StatementDocument[] = []
  const counts = new Map<string, number>()
  for (const [documentIndex, language] of languages.entries()) {
    if (language === null || !SUPPORTED.includes(language) || !kept(documentIndex)) continue
    chosen.push({ documentIndex, language, date: documents[documentIndex].date })
    counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  if (counts.size < 2) return { documents: [], compared: {}, caps: [] }
  if (most !== null && chosen.length > most) {
    return { documents: [], compared: {}, caps: [tooMany(chosen.length, [...counts.keys()].sort())] }
  }
  return { documents: chosen, compared: Object.fromEntries([...counts].sort()), caps: [] }
}

function tooMany(count: number, languages: readonly string[]): CapHit {
  const meaning =
    `kept documents in ${languages.join(', ')} are more than statement.maxDocuments, so that no statement was looked ` +
    'for in another language; --statements-up-to off does it all the same'
  return { cap: 'statement.maxDocuments', count, meaning }
}
