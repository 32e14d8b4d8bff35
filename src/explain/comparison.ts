import { alignDocuments, type SharedPassage } from '../flow/align-documents.ts'
import { attributionsOf } from '../flow/attributions-of.ts'
import { compareTexts, type TextComparison } from '../flow/compare-texts.ts'
import type { FoldedDocument } from '../flow/texts.ts'
import { ARTICLE, LABEL } from '../model/paragraphs.ts'
import { round6 } from '../model/round.ts'
import type { Attribution, Difference, DifferingWords } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import { countTokens } from '../model/words.ts'
import { foldedSymbol } from '../stages/02-fold/fold.ts'
import { detectLanguage } from '../stages/03-segment/language.ts'
import { candidateProbability, planBands } from '../stages/06-band/s-curve.ts'
import { judge } from '../stages/10-judge/judge.ts'
import { differencesOf } from './differences.ts'

/** What a text is, whatever it is compared with. */
export interface TextFacts {
  readonly language: string | null
  /** UTF-16 code units. */
  readonly length: number
  /** Words of the folded text. */
  readonly tokens: number
  readonly paragraphs: number
  readonly furniture: number
  /** Whom the text says it comes from. */
  readonly attributions: readonly Attribution[]
  /** Of these the boilerplate that the run had learned of the document's source. */
  readonly boilerplate: number
}

/** Two texts held against each other, for a person. */
export interface ExplainedPair {
  readonly facts: { readonly a: TextFacts; readonly b: TextFacts }
  readonly comparison: TextComparison
  readonly bands: { readonly bands: number; readonly rowsPerBand: number } | null
  /** Probability that the bands propose the pair; null when no banding is possible. */
  readonly proposedWith: number | null
  readonly passages: readonly SharedPassage[]
  /** Wordings in so many places that these were paired in their order only. */
  readonly pairedInOrder: number
  /** Words of the longest run that both have, page furniture aside. */
  readonly longestRun: number
  /** Words of either side that the other lacks, by kind. */
  readonly differs: DifferingWords
  /** Words that differ, as written, in order; null when the texts are too different to be aligned word by word. */
  readonly differences: readonly Difference[] | null
}

/** @param a as it is compared; see foldDocument */
export function explainTexts(a: FoldedDocument, b: FoldedDocument, settings: Settings): ExplainedPair {
  const comparison = compareTexts(a, b, settings)
  const { longestRun, differs } = judge(a.article(), b.article())
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  return {
    facts: { a: factsOf(a), b: factsOf(b) },
    comparison,
    bands: plan && { bands: plan.bands, rowsPerBand: plan.rowsPerBand },
    proposedWith: plan && round6(candidateProbability(comparison.jaccard, plan.bands, plan.rowsPerBand)),
    ...alignDocuments(a, b, settings.passages.minRun, settings.seed),
    longestRun,
    differs,
    differences: differencesOf(a, b),
  }
}

function factsOf({ text, comparison, paragraphs }: FoldedDocument): TextFacts {
  const { symbols } = comparison
  return {
    language: detectLanguage(text, paragraphs, foldedSymbol),
    length: text.length,
    tokens: countTokens(symbols, 0, symbols.length),
    paragraphs: paragraphs.count,
    furniture: paragraphs.furniture.filter((kind) => kind !== ARTICLE).length,
    boilerplate: paragraphs.furniture.filter((kind) => kind > LABEL).length,
    attributions: attributionsOf(text, comparison),
  }
}
