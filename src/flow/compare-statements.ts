import type { LearnedWordRow } from '../model/learned-word.ts'
import type { StatementRow } from '../model/run-files.ts'
import type { CapHit, RunEvents, StatementCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { articleInPlace } from './article-in-place.ts'
import type { Corpus } from './corpus-columns.ts'
import type { EarlierDocuments } from './earlier-documents.ts'
import { haveSameWording } from './same-wording.ts'
import { statementDocuments } from './statement-documents.ts'
import { compareStatementRows, statementRow } from './statement-rows.ts'
import type { Texts } from './texts.ts'
import { unseenStatements } from './unseen-statements.ts'

/** What was held against each other; see RunCounts.statements. */
export type ComparedStatements = Pick<StatementCounts, 'comparedPairs' | 'shortSentences' | 'compared'>

/** What the level of statements finds. */
export interface StatementLevel {
  readonly statements: readonly StatementRow[]
  readonly statementsCompared: ComparedStatements
  /** Null where they were not asked for. */
  readonly learnedWords: readonly LearnedWordRow[] | null
  readonly caps: readonly CapHit[]
}

/** Of a run without the level. */
export const NO_STATEMENTS: Omit<StatementLevel, 'statementsCompared'> & {
  readonly statementsCompared: null
} = {
  statements: [],
  statementsCompared: null,
  learnedWords: null,
  caps: [],
}

/**
 * The same statements in two languages, among the kept documents: what stands in a copy is told by the document that
 * represents it. Page furniture is no statement, and what both have word for word, such as a verse, is no translation.
 *
 * @param earlier documents of an archive, of which no two are compared with each other
 */
export async function compareStatements(
  corpus: Pick<Corpus, 'documents' | 'languages' | 'furnitureCounts'>,
  kept: (document: number) => boolean,
  texts: Texts,
  { statement }: Settings,
  events: RunEvents,
  earlier: EarlierDocuments | null,
): Promise<StatementLevel> {
  events.stage?.('find statements', corpus.documents.length)
  const { documents, compared, caps } = statementDocuments(
    corpus.documents,
    corpus.languages,
    kept,
    texts.original,
    statement.maxDocuments,
  )
  const unseen = unseenStatements(corpus.languages, kept, earlier)
  if (documents.length === 0) {
    const nothing = { comparedPairs: 0, shortSentences: 0, compared }
    const learnedWords = statement.learn ? [] : null
    return { statements: [], statementsCompared: nothing, learnedWords, caps: [...caps, ...unseen] }
  }
  // Lexicons of four languages, that most runs have no use for.
  const { findStatements } = await import('./find-statements.ts')
  events.step?.('compare languages', documents.length)
  const articleOf = (document: number): string =>
    corpus.furnitureCounts[document] === 0
      ? texts.original(document)
      : articleInPlace(texts.document(document))
  const options = { ...statement, windowDays: statement.windowDays ?? Number.POSITIVE_INFINITY }
  const found = findStatements(documents, articleOf, options, (done) => events.progress?.(Math.floor(done)))
  const isNews = (document: number): boolean => earlier === null || document < earlier.first
  const statements = found.pairs
    .filter(({ a, b }) => isNews(a.documentIndex) || isNews(b.documentIndex))
    .map((pair) => statementRow(pair, corpus.documents, texts.original))
    .filter(({ a, b }) => !haveSameWording(a.text, b.text))
    .sort(compareStatementRows)
  const { comparedDocuments: comparedPairs, shortSentences, commonKeys, crowdedSentences } = found
  return {
    statements,
    statementsCompared: { comparedPairs, shortSentences, compared },
    learnedWords: statement.learn ? found.learnedWords : null,
    caps: [...caps, ...unseen, ...tooCommon(commonKeys), ...tooCrowded(crowdedSentences)],
  }
}

function tooCommon(count: number): CapHit[] {
  if (count === 0) return []
  const meaning =
    'words, names or numbers stood in more statements than that; alone they proposed none of these as the same in ' +
    'another language'
  return [{ cap: 'statement.maxOccurrences', count, meaning }]
}

function tooCrowded(count: number): CapHit[] {
  if (count === 0) return []
  const meaning =
    'statements resembled as many in another language as each is compared with; other articles that tell them once ' +
    'more may not be linked'
  return [{ cap: 'statement partners', count, meaning }]
}
