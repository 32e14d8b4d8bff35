import { alignDocuments, type SharedPassage } from '../flow/align-documents.ts'
import { compareTexts, type TextComparison } from '../flow/compare-texts.ts'
import { type FoldedDocument, foldDocument } from '../flow/texts.ts'
import { round6 } from '../model/round.ts'
import type { Settings } from '../model/settings.ts'
import { candidateProbability, planBands } from '../stages/06-band/s-curve.ts'
import { alignWords } from '../stages/10-judge/word-alignment.ts'

const MAX_TEXT = 300
const MAX_DIFFERENCES = 30

/** Two texts held against each other, for a person. */
export interface ExplainedPair {
  readonly comparison: TextComparison
  /** Probability that the bands propose the pair; null when no banding is possible. */
  readonly proposedWith: number | null
  readonly passages: readonly SharedPassage[]
  /** Folded words that differ, in order. */
  readonly differences: readonly { readonly a: string; readonly b: string }[]
}

export function explainTexts(textA: string, textB: string, settings: Settings): ExplainedPair {
  const { minTokens } = settings.paragraphs
  const [a, b] = [foldDocument(textA, minTokens), foldDocument(textB, minTokens)]
  const comparison = compareTexts(a, b, settings)
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  return {
    comparison,
    proposedWith: plan && round6(candidateProbability(comparison.jaccard, plan.bands, plan.rowsPerBand)),
    passages: alignDocuments(a, b, settings.passages.minRun, settings.seed),
    differences: differencesOf(a, b),
  }
}

function differencesOf(a: FoldedDocument, b: FoldedDocument): { a: string; b: string }[] {
  const [wordsA, wordsB] = [a.article().words(), b.article().words()]
  return alignWords(wordsA, wordsB).changes.map((change) => ({
    a: wordsA.slice(change.aFrom, change.aTo).join(' '),
    b: wordsB.slice(change.bFrom, change.bTo).join(' '),
  }))
}

/** The comparison in lines; texts stand on lines of their own, for the sake of their direction. */
export function comparisonLines(
  { comparison, proposedWith, passages, differences }: ExplainedPair,
  textA: string,
  textB: string,
  { verify, shingle, passages: { minRun } }: Settings,
): string[] {
  const { jaccard, containmentA, containmentB, shared, shinglesA, shinglesB } = comparison
  const minContainment = verify.minContainment ?? 'off'
  const lines = [
    comparison.areCopies
      ? 'copies: the folded texts are equal'
      : `verdict ${comparison.verdict}, score ${comparison.score}`,
    `jaccard ${jaccard} (bar ${verify.minJaccard}); containment of a in b ${containmentA}, of b in a ${containmentB} (bar ${minContainment})`,
    `shingles ${shingle.kind}:${shingle.size}: ${shared} shared, ${shinglesA} in a, ${shinglesB} in b`,
    `words in the other text: ${percent(comparison.coverageA)} of a, ${percent(comparison.coverageB)} of b`,
    barLine(comparison, verify),
  ]
  if (proposedWith !== null && !comparison.areCopies) {
    lines.push(`the bands propose a pair of this jaccard with probability ${proposedWith}`)
  }
  lines.push(`${passages.length} shared passages of ${minRun} characters or more`)
  for (const { a, b } of passages) {
    lines.push(
      `  a[${a.join(', ')}] b[${b.join(', ')}]`,
      `    ${cut(textA.slice(...a))}`,
      `    ${cut(textB.slice(...b))}`,
    )
  }
  if (!comparison.areCopies && comparison.bar !== null) {
    lines.push(`${differences.length} places differ`)
    for (const { a, b } of differences.slice(0, MAX_DIFFERENCES)) {
      lines.push(`  - ${cut(a) || '(nothing)'}`, `  + ${cut(b) || '(nothing)'}`)
    }
    const more = differences.length - MAX_DIFFERENCES
    if (more > 0) lines.push(`  and ${more} more`)
  }
  return lines
}

function barLine(comparison: TextComparison, verify: Settings['verify']): string {
  if (comparison.areCopies) return 'linked: copies need no bar'
  if (comparison.bar !== null) return `linked: the ${comparison.bar} bar holds`
  const larger = Math.max(comparison.containmentA, comparison.containmentB)
  const missing = [`jaccard by ${round6(verify.minJaccard - comparison.jaccard)}`]
  if (verify.minContainment !== null) missing.push(`containment by ${round6(verify.minContainment - larger)}`)
  return `not linked: misses ${missing.join(' and ')}`
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
