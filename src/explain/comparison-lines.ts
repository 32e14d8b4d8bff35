import type { TextComparison } from '../flow/compare-texts.ts'
import type { Difference } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import { attributionLines } from './attribution-lines.ts'
import type { ExplainedPair, TextFacts } from './comparison.ts'
import { counted, oneLine } from './line-text.ts'

const MAX_TEXT = 300
const MAX_DIFFERENCES = 30
/** With less than this in common on both sides, single differing words tell a person nothing. */
const WORTH_LISTING = 0.5

/** The comparison in lines; texts stand on lines of their own, for the sake of their direction. */
export function comparisonLines(
  { facts, comparison, bands, proposedWith, passages, differences }: ExplainedPair,
  textA: string,
  textB: string,
  settings: Settings,
): string[] {
  const { verify, shingle } = settings
  const { jaccard, containmentA, containmentB, shared, shinglesA, shinglesB } = comparison
  const lines = [
    factLine('a', facts.a),
    ...attributionLines(facts.a.attributions).map((line) => `  ${line}`),
    factLine('b', facts.b),
    ...attributionLines(facts.b.attributions).map((line) => `  ${line}`),
    comparison.areCopies
      ? 'copies: the folded texts are equal'
      : `verdict ${comparison.verdict}, score ${comparison.score}`,
    `jaccard ${jaccard} (bar ${verify.minJaccard}); containment of a in b ${containmentA}, of b in a ${containmentB} (bar ${verify.minContainment ?? 'off'})`,
    `shingles ${shingle.kind}:${shingle.size}: ${shared} shared, ${shinglesA} in a, ${shinglesB} in b, ${shinglesA + shinglesB - shared} in all`,
    `words in the other text: ${percent(comparison.coverageA)} of a, ${percent(comparison.coverageB)} of b`,
    ...linkLines(comparison, settings),
  ]
  if (proposedWith !== null && bands !== null && !comparison.areCopies && isShingled(comparison)) {
    lines.push(
      `the bands (${bands.bands} of ${bands.rowsPerBand} rows) propose a pair of this jaccard with probability ${proposedWith}`,
    )
  }
  const { minRun } = settings.passages
  lines.push(`${counted(passages.length, 'shared passage')} of ${minRun} characters or more`)
  for (const { a, b } of passages) {
    lines.push(
      `  a[${a.join(', ')}] b[${b.join(', ')}]`,
      `    ${oneLine(textA.slice(...a), MAX_TEXT)}`,
      `    ${oneLine(textB.slice(...b), MAX_TEXT)}`,
    )
  }
  return comparison.areCopies ? lines : [...lines, ...differenceLines(differences, comparison)]
}

function factLine(side: string, facts: TextFacts): string {
  const { language, length, tokens, paragraphs, furniture, boilerplate } = facts
  const learned = boilerplate > 0 ? ` (${boilerplate} learned)` : ''
  const label = furniture > 0 ? `, ${furniture} of them page furniture${learned}` : ''
  return `${side}: ${language ?? 'unknown language'}, ${counted(length, 'character')}, ${counted(tokens, 'word')}, ${counted(paragraphs, 'paragraph')}${label}`
}

/** Whether the two are a pair and why; and what a pair of this verdict means for keeping. */
function linkLines(comparison: TextComparison, { verify, shingle, judge, keep }: Settings): string[] {
  const { areCopies, bar, verdict } = comparison
  if (areCopies) return ['linked: copies need no bar']
  if (bar !== null) {
    const removes = !judge.verdicts || keep.removes.includes(verdict)
    return [
      `linked: the ${bar} bar holds`,
      ...(removes ? [] : [`a pair of this verdict removes neither; removed are ${keep.removes.join(', ')}`]),
    ]
  }
  if (!isShingled(comparison)) {
    const short = [comparison.shinglesA === 0 ? ['a'] : [], comparison.shinglesB === 0 ? ['b'] : []].flat()
    const are = short.length > 1 ? 'are' : 'is'
    return [
      `not linked: ${short.join(' and ')} ${are} shorter than a shingle of ${shingle.size} ${shingle.kind}, which can only match as a copy`,
    ]
  }
  if (comparison.isListed) {
    return [`listed, and removes neither: one has ${verify.minOverlap} or more of the other, under both bars`]
  }
  const larger = Math.max(comparison.containmentA, comparison.containmentB)
  const missed = [`jaccard by ${missing(verify.minJaccard, comparison.jaccard)}`]
  if (verify.minContainment !== null) missed.push(`containment by ${missing(verify.minContainment, larger)}`)
  return [`not linked: misses ${missed.join(' and ')}`]
}

function isShingled({ shinglesA, shinglesB }: TextComparison): boolean {
  return shinglesA > 0 && shinglesB > 0
}

function missing(bar: number, reached: number): string {
  const by = Number((bar - reached).toFixed(6))
  return by > 0 ? String(by) : 'less than 0.000001'
}

function differenceLines(differences: readonly Difference[] | null, comparison: TextComparison): string[] {
  if (differences === null) return ['the texts are too different to be compared word by word']
  const places = `${counted(differences.length, 'place')} ${differences.length === 1 ? 'differs' : 'differ'}`
  if (Math.max(comparison.coverageA, comparison.coverageB) < WORTH_LISTING) {
    return [`${places}; not listed, since neither text has half of its words in the other`]
  }
  const more = differences.length - MAX_DIFFERENCES
  return [
    places,
    ...differences
      .slice(0, MAX_DIFFERENCES)
      .flatMap(({ a, b }) => [
        `  - ${oneLine(a, MAX_TEXT) || '(nothing)'}`,
        `  + ${oneLine(b, MAX_TEXT) || '(nothing)'}`,
      ]),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
