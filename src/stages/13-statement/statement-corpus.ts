import { growable } from '../../model/growable.ts'
import type { StatementText } from './statement-text.ts'
import { STATEMENT_LANGUAGES, type StatementLanguage } from './words/columns.ts'

/** The sentences of all documents that take part, flat; documents are numbered here as they are added. */
export interface StatementCorpus {
  readonly documents: number
  /** Place in STATEMENT_LANGUAGES of each document's language. */
  readonly languages: Uint8Array
  /** Day on which each document was published, days since 1970; NaN where that is unknown. */
  readonly days: Float64Array
  /** Sentences of document d: documentOffsets[d] to documentOffsets[d + 1]. */
  readonly documentOffsets: Uint32Array
  /** Document of each sentence. */
  readonly documentOf: Uint32Array
  /** Tokens of each sentence, repeated terms too. */
  readonly tokens: Uint32Array
  /** Terms of sentence s, each once, as they stand in it: terms[termOffsets[s]] to terms[termOffsets[s + 1]]. */
  readonly termOffsets: Uint32Array
  readonly terms: Uint32Array
}

export interface StatementCorpusBuilder {
  add(text: StatementText, language: StatementLanguage, day: number): void
  /** What was added so far, without a copy; valid until the next document. */
  corpus(): StatementCorpus
}

export function buildStatementCorpus(): StatementCorpusBuilder {
  const uint32 = (length: number): Uint32Array => new Uint32Array(length)
  const languages = growable((length) => new Uint8Array(length))
  const days = growable((length) => new Float64Array(length))
  const documentOffsets = growable(uint32)
  const documentOf = growable(uint32)
  const tokens = growable(uint32)
  const termOffsets = growable(uint32)
  const terms = growable(uint32)
  documentOffsets.push(0)
  termOffsets.push(0)
  return {
    add(text, language, day) {
      const document = languages.length
      languages.push(STATEMENT_LANGUAGES.indexOf(language))
      days.push(day)
      for (let s = 1; s < text.offsets.length; s++) {
        const sentence = text.terms.subarray(text.offsets[s - 1], text.offsets[s])
        for (const term of new Set(sentence)) terms.push(term)
        documentOf.push(document)
        tokens.push(sentence.length)
        termOffsets.push(terms.length)
      }
      documentOffsets.push(documentOf.length)
    },
    corpus: () => ({
      documents: languages.length,
      languages: languages.view(),
      days: days.view(),
      documentOffsets: documentOffsets.view(),
      documentOf: documentOf.view(),
      tokens: tokens.view(),
      termOffsets: termOffsets.view(),
      terms: terms.view(),
    }),
  }
}
