import { comparedText } from '../model/compared-text.ts'
import type { ComparisonText } from '../model/comparison-text.ts'
import { ARTICLE, BOILERPLATE, type Paragraphs } from '../model/paragraphs.ts'
import { type SpacelessText, spacelessText } from '../model/spaceless-text.ts'
import type { Span } from '../model/span.ts'
import { fold } from '../stages/02-fold/fold.ts'
import { isAgency } from '../stages/03-segment/attributions/agencies.ts'
import { segment } from '../stages/03-segment/segment.ts'
import { type JudgedText, judgedSymbols } from '../stages/10-judge/judged-text.ts'

/** A document's text with everything that stages 02 and 03 make of it. */
export interface FoldedDocument {
  readonly text: string
  readonly comparison: ComparisonText
  readonly paragraphs: Paragraphs
  spaceless(): SpacelessText
  /** What the document's shingles are made of: without learned boilerplate. */
  compared(): ComparisonText
  /** The folded words of the paragraphs, without page furniture unless that is all. */
  article(): JudgedText
}

/** Texts of documents by dense index; folded anew when asked for, since memory does not hold an archive. */
export interface Texts {
  document(index: number): FoldedDocument
  /** The same for one use: a walk through all documents would only push others out of reach. */
  documentOnce(index: number): FoldedDocument
  /** The text as it was read, not folded. */
  original(index: number): string
  /** Nothing is left out of the text that is compared. */
  comparesWhole(index: number): boolean
  /** The kinds of its segments when some are boilerplate, which is left out of what is compared; else null. */
  leftOut(index: number): Uint8Array | null
  readonly sources: TextSources
}

/** Characters of the documents that are kept at hand, about 40 bytes each. */
const CACHED_CHARACTERS = 4_000_000
/** Pairs are worked on two documents at a time, however long these are. */
const CACHED_DOCUMENTS = 4

/** What texts are made from beside their originals. */
export interface TextSources {
  /** The kinds of a document's segments where boilerplate was learned; null: by their form. */
  furniture(index: number): Uint8Array | null
  /** The publisher of a document, as far as that is known. */
  sourceOf(index: number): string | null
  /** Bytes of a document's record whose text stands in the mapped field; null when they are not at hand. */
  recordOf(index: number): Uint8Array | null
}

const NO_SOURCES: TextSources = { furniture: () => null, sourceOf: () => null, recordOf: () => null }

/**
 * @param readText the original text of a document
 * @param minTokens see paragraphs.minTokens
 */
export function createTexts(
  readText: (index: number) => string,
  minTokens: number,
  sources: TextSources = NO_SOURCES,
): Texts {
  const { furniture, sourceOf } = sources
  const foldAnew = (index: number): FoldedDocument =>
    foldDocument(readText(index), minTokens, furniture(index), sourceOf(index))
  const comparesWhole = (index: number): boolean => !furniture(index)?.includes(BOILERPLATE)
  const cache = new Map<number, FoldedDocument>()
  let characters = 0
  return {
    document(index) {
      const cached = cache.get(index)
      if (cached !== undefined) {
        cache.delete(index)
        cache.set(index, cached)
        return cached
      }
      const document = foldAnew(index)
      cache.set(index, document)
      characters += document.text.length
      for (const [oldest, { text }] of cache) {
        if (characters <= CACHED_CHARACTERS || cache.size <= CACHED_DOCUMENTS) break
        cache.delete(oldest)
        characters -= text.length
      }
      return document
    },
    documentOnce: (index) => cache.get(index) ?? foldAnew(index),
    sources,
    comparesWhole,
    leftOut: (index) => (comparesWhole(index) ? null : furniture(index)),
    original: (index) => cache.get(index)?.text ?? readText(index),
  }
}

/**
 * @param furniture the kinds of its segments where boilerplate was learned; null: by their form
 * @param source its publisher, as far as that is known
 */
export function foldDocument(
  text: string,
  minTokens: number,
  furniture: Uint8Array | null = null,
  source: string | null = null,
): FoldedDocument {
  const comparison = fold(text)
  let paragraphs: Paragraphs | null = null
  const segmented = (): Paragraphs => {
    if (paragraphs === null) {
      const byForm = segment(text, comparison, minTokens)
      paragraphs = furniture === null ? byForm : { ...byForm, furniture }
    }
    return paragraphs
  }
  let compared: ComparisonText | null = null
  let spaceless: SpacelessText | null = null
  let article: JudgedText | null = null
  return {
    text,
    comparison,
    get paragraphs() {
      return segmented()
    },
    spaceless: () => {
      spaceless ??= spacelessText(comparison, segmented())
      return spaceless
    },
    compared: () => {
      // No boilerplate is known by its form, so that most texts need not be segmented for it.
      compared ??= furniture === null ? comparison : comparedText(comparison, segmented())
      return compared
    },
    article: () => {
      article ??= judgedArticle(comparison, segmented(), isAgency(source))
      return article
    },
  }
}

function judgedArticle(
  { symbols }: ComparisonText,
  { count, furniture, symbolStarts, symbolEnds }: Paragraphs,
  fromAgency: boolean,
): JudgedText {
  const articles: Span[] = []
  for (let p = 0; p < count; p++) {
    if (furniture[p] === ARTICLE) articles.push([symbolStarts[p], symbolEnds[p]])
  }
  const article = judgedSymbols(symbols, articles, fromAgency)
  return article.count > 0 ? article : judgedSymbols(symbols, [[0, symbols.length]], fromAgency)
}
