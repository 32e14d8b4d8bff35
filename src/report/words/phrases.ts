import type { ReportLanguage } from '../../model/settings.ts'
import { DECISION_PHRASES } from './decision-phrases.ts'
import { FINDING_PHRASES } from './finding-phrases.ts'
import { PAGE_PHRASES } from './page-phrases.ts'
import { PICTURE_PHRASES } from './picture-phrases.ts'
import { STATEMENT_PHRASES } from './statement-phrases.ts'
import { createWords, type Phrase, type Phrases, type Words } from './words.ts'

/** A phrase in each language, side by side. */
export type Translated = Readonly<Record<ReportLanguage, Phrase>>

/** All that the report says of itself; what it quotes of the archive stays as it is. */
const PHRASES = {
  ...PAGE_PHRASES,
  ...FINDING_PHRASES,
  ...DECISION_PHRASES,
  ...PICTURE_PHRASES,
  ...STATEMENT_PHRASES,
} satisfies Readonly<Record<string, Translated>>

export type PhraseKey = keyof typeof PHRASES
export type ReportPhrases = Phrases<PhraseKey>
export type ReportWords = Words<PhraseKey>

export function phrasesIn(language: ReportLanguage): ReportPhrases {
  return Object.fromEntries(
    Object.entries(PHRASES).map(([key, translated]) => [key, translated[language]]),
  ) as ReportPhrases
}

export function wordsIn(language: ReportLanguage): ReportWords {
  return createWords(language, phrasesIn(language))
}
