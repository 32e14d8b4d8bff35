import type { FoundBy, ListedBar } from '../../model/run-files.ts'
import { Compare } from '../comparison/compare.tsx'
import type { PairFinding } from '../page-data.ts'
import { DocumentLine } from '../parts/document-facts.tsx'
import { VerdictLabel } from '../parts/names.tsx'
import { usePage } from '../parts/page-context.ts'
import type { PhraseKey, ReportWords } from '../words/phrases.ts'
import { DecisionNote } from './decision-note.tsx'

/** With less than this of either text in the other, a reader looks at what they share, not at what differs. */
const WORTH_A_DIFF = 0.5

const BAR_PHRASES: Readonly<Record<ListedBar, PhraseKey>> = {
  jaccard: 'barJaccard',
  containment: 'barContainment',
  overlap: 'barOverlap',
}

const FOUND_PHRASES: Readonly<Record<FoundBy, PhraseKey>> = {
  band: 'foundBand',
  fingerprint: 'foundFingerprint',
  join: 'foundJoin',
  decision: 'foundDecision',
}

/** A pair: the figures that it was judged by, and both texts. */
export function PairCard({ finding }: { readonly finding: PairFinding }) {
  const { page, words } = usePage()
  const { a, b, passages, decision, coverageA, coverageB, containmentA, containmentB } = finding
  const covered = Math.max(coverageA ?? containmentA, coverageB ?? containmentB)
  return (
    <>
      <dl class="measures">
        {measuresOf(finding, words).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Compare a={a} b={b} passages={passages} by={covered >= WORTH_A_DIFF ? 'words' : 'passages'} />
      <DecisionNote
        decision={decision}
        about={[page.documents[a].id, page.documents[b].id]}
        offered={[isDuplicate(finding) ? 'not a duplicate' : 'duplicate']}
      />
    </>
  )
}

/** As the run has it: both are in one group, or an editor decided so. */
function isDuplicate({ kind, decision }: PairFinding): boolean {
  return decision === null ? kind === 'inner' : decision.decision !== 'not a duplicate'
}

function measuresOf(finding: PairFinding, words: ReportWords): [string, string][] {
  const { jaccard, containmentA, containmentB, coverageA, coverageB, score, longestRun, differs } = finding
  const [shareA, shareB] = [coverageA ?? containmentA, coverageB ?? containmentB]
  return [
    [words.say('jaccard'), words.percent(jaccard)],
    [words.say('columnFirst'), words.say('inOther', { share: words.percent(shareA) })],
    [words.say('columnSecond'), words.say('inOther', { share: words.percent(shareB) })],
    ...(score === null
      ? []
      : [
          [words.say('likelihood'), words.say('likelihoodValue', { share: words.percent(score) })] as [
            string,
            string,
          ],
        ]),
    ...(longestRun === null
      ? []
      : [[words.say('longestRun'), words.say('words', { n: longestRun })] as [string, string]]),
    ...(differs === null ? [] : [[words.say('differs'), differingText(differs, words)] as [string, string]]),
    [words.say('bar'), words.say(BAR_PHRASES[finding.bar])],
    [words.say('foundBy'), words.say(FOUND_PHRASES[finding.foundBy])],
  ]
}

function differingText(
  { words: count, numbers, dates, names }: NonNullable<PairFinding['differs']>,
  words: ReportWords,
): string {
  const parts = [
    ...(numbers > 0 ? [words.say('differsNumbers', { n: numbers })] : []),
    ...(dates > 0 ? [words.say('differsDates', { n: dates })] : []),
    ...(names > 0 ? [words.say('differsNames', { n: names })] : []),
    ...(count > 0 ? [words.say('words', { n: count })] : []),
  ]
  return parts.length === 0 ? words.say('nothing') : parts.join(words.say('comma'))
}

/** What a pair says in one line. */
export function PairSummary({ finding }: { readonly finding: PairFinding }) {
  const { page, words } = usePage()
  const { a, b, verdict, jaccard, containmentA, containmentB } = finding
  return (
    <>
      <span class="what">
        <DocumentLine document={page.documents[a]} />
        <DocumentLine document={page.documents[b]} />
      </span>
      <span class="said">
        {words.say('alikeShare', { share: words.percent(Math.max(jaccard, containmentA, containmentB)) })}{' '}
        <VerdictLabel verdict={verdict} words={words} />
      </span>
    </>
  )
}
