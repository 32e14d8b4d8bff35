import { wordPieces } from '../diff/word-pieces.ts'
import type { TextComparison } from '../flow/compare-texts.ts'
import type { FoldedDocument } from '../flow/texts.ts'
import { differenceOf, meaningOf } from '../flow/verdict-reason.ts'
import type { Settings } from '../model/settings.ts'
import { attributionLines } from './attribution-lines.ts'
import type { ExplainedPair, TextFacts } from './comparison.ts'
import { diffLines, isSpelling } from './diff-lines.ts'
import { figure, figureBeside, likelihood, percent } from './figures.ts'
import { type Line, lineOf } from './line.ts'
import { counted, oneLine } from './line-text.ts'

const MAX_TEXT = 100
const MOST_PASSAGES = 10
/** With less than this in common on both sides, single differing words tell a person nothing. */
const WORTH_LISTING = 0.5

/** The two texts and what they are called. */
export interface ComparedSides {
  readonly a: FoldedDocument
  readonly b: FoldedDocument
  readonly names: readonly [string, string]
}

/**
 * The comparison in lines: verdict, figures, what differs, what is shared. Texts stand on lines of their own, for the
 * sake of their direction.
 */
export function comparisonLines(explained: ExplainedPair, sides: ComparedSides, settings: Settings): Line[] {
  const { facts, comparison } = explained
  return [
    verdictLine(comparison),
    ...linkLines(comparison, settings).map((line) => lineOf(line)),
    lineOf(''),
    ...sideLines('a', sides.names[0], facts.a),
    ...sideLines('b', sides.names[1], facts.b),
    lineOf(''),
    ...figureLines(explained, settings),
    lineOf(''),
    ...differenceLines(explained, sides),
    lineOf(''),
    ...passageLines(explained, sides, settings),
  ]
}

function verdictLine({ areCopies, isListed, verdict }: TextComparison): Line {
  if (areCopies) return lineOf('exact: copies, the folded texts are equal', 'exact')
  const words = `${verdict}: ${meaningOf(verdict)}`
  return isListed ? lineOf(words, verdict) : lineOf(`no pair (${words})`, 'unlinked')
}

function sideLines(side: string, name: string, facts: TextFacts): Line[] {
  const { language, length, tokens, paragraphs, furniture, boilerplate } = facts
  const learned = boilerplate > 0 ? ` (${boilerplate} learned)` : ''
  const label = furniture > 0 ? `, ${furniture} of them page furniture${learned}` : ''
  const told = `${language ?? 'unknown language'}, ${counted(length, 'character')}, ${counted(tokens, 'word')}, ${counted(paragraphs, 'paragraph')}${label}`
  return [
    [
      { text: `${side} is ${name}`, role: 'strong' },
      { text: `  ${told}`, role: 'quiet' },
    ],
    ...attributionLines(facts.attributions).map((line) => lineOf(`  ${line}`)),
  ]
}

/** A row of the block of figures; with a sign where there is a bar to hold. */
function row(holds: boolean | null, name: string, text: string): Line {
  const sign = holds === null ? ' ' : holds ? '✓' : '✗'
  return [
    { text: sign, role: holds === null ? null : holds ? 'holds' : 'fails' },
    { text: ` ${name.padEnd(12)}`, role: 'quiet' },
    { text, role: null },
  ]
}

function figureLines(explained: ExplainedPair, { verify, shingle }: Settings): Line[] {
  const { comparison, bands, proposedWith, longestRun, differs } = explained
  const { jaccard, containmentA, containmentB, shared, shinglesA, shinglesB, score, areCopies } = comparison
  const { minJaccard, minContainment } = verify
  const larger = Math.max(containmentA, containmentB)
  const beside = (containment: number): string =>
    minContainment === null ? figure(containment) : figureBeside(containment, minContainment)
  const likely = areCopies
    ? []
    : [row(null, 'score', `${figure(score)}, a reader would ${likelihood(score)} keep only one of the two`)]
  const lines = [
    ...likely,
    row(jaccard >= minJaccard, 'jaccard', `${figureBeside(jaccard, minJaccard)}, bar ${figure(minJaccard)}`),
    row(
      minContainment === null ? null : larger >= minContainment,
      'containment',
      `${beside(containmentA)} of a in b, ${beside(containmentB)} of b in a, bar ${minContainment === null ? 'off' : figure(minContainment)}`,
    ),
    row(
      null,
      'words',
      `${percent(comparison.coverageA)} of a in b, ${percent(comparison.coverageB)} of b in a`,
    ),
  ]
  if (!areCopies) {
    lines.push(row(null, 'longest run', counted(longestRun, 'word')), row(null, 'differs', kinds(differs)))
  }
  lines.push(
    row(
      null,
      'shingles',
      `${shingle.kind}:${shingle.size}, ${shared} shared, ${shinglesA} in a, ${shinglesB} in b, ${shinglesA + shinglesB - shared} in all`,
    ),
  )
  if (proposedWith !== null && bands !== null && !areCopies && isShingled(comparison)) {
    const told = `${bands.bands} of ${bands.rowsPerBand} rows propose a pair of this jaccard with probability ${figure(proposedWith)}`
    lines.push(row(null, 'bands', told))
  }
  return lines
}

function kinds(differs: ExplainedPair['differs']): string {
  return differenceOf(differs).replace('what differs: ', '')
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
  return figure(Math.max(bar - reached, 1e-7))
}

function differenceLines({ differences, comparison }: ExplainedPair, { a, b }: ComparedSides): Line[] {
  if (differences === null) return [lineOf('the texts are too different to be compared word by word')]
  const places = `${counted(differences.length, 'place')} ${differences.length === 1 ? 'differs' : 'differ'}`
  if (Math.max(comparison.coverageA, comparison.coverageB) < WORTH_LISTING) {
    return [lineOf(`${places}; not listed, since neither text has half of its words in the other`)]
  }
  if (a.text === b.text) return [lineOf('the texts are equal, letter by letter')]
  const pieces = wordPieces(a, b)
  if (pieces === null) return [lineOf('the whole texts are too different to be compared word by word')]
  const spelled = pieces.filter(isSpelling).length
  const spelling = spelled === 0 ? '' : `; ${counted(spelled, 'place')} spelled otherwise`
  const changed = pieces.some(({ kind }) => kind === 'a' || kind === 'b')
  if (!changed && spelled === 0) return [lineOf('the texts differ in spaces and line breaks alone')]
  const aside = changed && differences.length === 0 ? ' but page furniture' : ''
  return [
    [
      { text: differences.length === 0 ? `no word differs${aside}` : places, role: 'strong' },
      { text: `${spelling}  `, role: null },
      { text: 'only in a', role: 'removed' },
      { text: ' ', role: null },
      { text: 'only in b', role: 'added' },
      ...(spelled === 0
        ? []
        : ([
            { text: ' ', role: null },
            { text: 'spelled in a|in b', role: 'spelling' },
          ] as const)),
    ],
    ...diffLines(pieces).map((line): Line => [{ text: '  ', role: null }, ...line]),
  ]
}

const PAIRED_IN_ORDER =
  'in very many places: the first was held against the first, the second against the second, and so on'

function passageLines(
  { passages, pairedInOrder }: ExplainedPair,
  sides: ComparedSides,
  { passages: { minRun } }: Settings,
) {
  const told = passages.slice(0, MOST_PASSAGES).flatMap(({ a, b }) => {
    const [textA, textB] = [sides.a.text.slice(...a), sides.b.text.slice(...b)].map((text) =>
      oneLine(text, MAX_TEXT),
    )
    return [
      `  a[${a.join(', ')}] b[${b.join(', ')}]`,
      `    ${textA}`,
      ...(textA === textB ? [] : [`    ${textB}`]),
    ]
  })
  const more = passages.length - MOST_PASSAGES
  return [
    lineOf(`${counted(passages.length, 'shared passage')} of ${minRun} characters or more`, 'strong'),
    ...told.map((line) => lineOf(line)),
    ...(more > 0 ? [lineOf(`  and ${more} more`)] : []),
    ...(pairedInOrder > 0 ? [lineOf(`  ${counted(pairedInOrder, 'wording')} ${PAIRED_IN_ORDER}`)] : []),
  ]
}
