import type { DecidingRule } from '../../model/settings.ts'
import { Compare } from '../comparison/compare.tsx'
import { filtersToFragment, NO_FILTERS } from '../explorer/filters.ts'
import type { GroupFinding, GroupMember, ShownDocument } from '../page-data.ts'
import { AttributedTo, DocumentLine } from '../parts/document-facts.tsx'
import { DateOf, Name, VerdictLabel } from '../parts/names.tsx'
import { usePage, useWords } from '../parts/page-context.ts'
import { StackedTable, type TableRow } from '../parts/stacked-table.tsx'
import type { PhraseKey, ReportWords } from '../words/phrases.ts'
import { DecisionNote } from './decision-note.tsx'
import { Lazy } from './lazy.tsx'
import { type TimelinePlace, timelineOf } from './timeline.ts'

const RULE_PHRASES: Readonly<Record<DecidingRule, PhraseKey>> = {
  proof: 'ruleProof',
  'holds-most': 'ruleHoldsMost',
  source: 'ruleSource',
  earliest: 'ruleEarliest',
  latest: 'ruleLatest',
  longest: 'ruleLongest',
  shortest: 'ruleShortest',
  'first-id': 'ruleFirstId',
  archive: 'ruleArchive',
  decision: 'ruleDecision',
}

/** Why the kept article stands before a member. */
function reasonOf({ rule }: GroupMember, { date }: ShownDocument): PhraseKey[] {
  if (rule === null) return []
  return (rule === 'earliest' || rule === 'latest') && date === null ? ['ruleDated'] : [RULE_PHRASES[rule]]
}

/** A group: which article is kept and why, all members in the order of their dates, the proof, and each comparison. */
export function GroupCard({
  finding,
  isReady,
}: {
  readonly finding: GroupFinding
  /** Comparisons are made at once. */
  readonly isReady: boolean
}) {
  const { page, words } = usePage()
  const { documents } = page
  const { members, kept, more } = finding
  const timeline = timelineOf(members.map(({ document }) => documents[document].date))
  const reasons = new Set(members.flatMap((member) => reasonOf(member, documents[member.document])))
  const reason = [...reasons].map((key) => words.say(key)).join(words.say('or'))
  const compared = members.filter(({ document, verdict }) => document !== kept && verdict !== 'exact')
  const numbers = new Set(members.map(({ document }) => document))
  const hasPairs = page.findings.some(
    (one) => one.kind === 'inner' && numbers.has(one.a) && numbers.has(one.b),
  )
  const comparison = (member: GroupMember) => (
    <Compare a={kept} b={member.document} passages={[]} by="words" />
  )
  return (
    <>
      <p>
        {words.tell('keptBecause', { name: <Name>{documents[kept].id}</Name>, reason })}{' '}
        {timeline.earliest === null
          ? words.say('orderUnknown')
          : words.tell('datedEarliest', {
              name: <Name>{documents[members[timeline.earliest].document].id}</Name>,
            })}
      </p>
      <StackedTable
        columns={[
          { heading: words.say('columnArticle') },
          { heading: words.say('columnDate') },
          { heading: words.say('columnFate') },
          { heading: words.say('columnAlike'), isNumber: true },
          { heading: words.say('columnInKept'), isNumber: true },
        ]}
        rows={timeline.order.map((place) =>
          memberRow(members[place], documents[members[place].document], timeline.places[place], words),
        )}
      />
      {more > 0 && (
        <p class="meta">{words.tell('moreInFile', { n: more, file: <code>clusters.jsonl</code> })}</p>
      )}
      <p class="meta">{certificateOf(finding, words)}</p>
      {members.some(({ document, verdict }) => document !== kept && verdict === 'exact') && (
        <p class="meta">{words.say('copiesNote')}</p>
      )}
      {hasPairs && (
        <p class="scripted">
          <a href={filtersToFragment({ ...NO_FILTERS, kind: 'inner', within: finding.key })}>
            {words.say('pairsOfGroup')}
          </a>
        </p>
      )}
      {finding.label.length > 0 && (
        <p class="meta">
          <bdi>{finding.label.join(words.say('comma'))}</bdi>
        </p>
      )}
      {compared.map((member, i) => (
        <Lazy
          key={member.document}
          isReady={isReady && (page.isSmall || i === 0)}
          isOpen={isReady && page.isSmall && compared.length === 1}
          summary={words.tell('compareWith', { name: <Name>{documents[member.document].id}</Name> })}
        >
          {() => comparison(member)}
        </Lazy>
      ))}
      <DecisionNote
        decision={finding.decision}
        about={{
          cluster: finding.clusterId,
          members: more > 0 ? null : members.map(({ document }) => documents[document].id),
        }}
        offered={['not a duplicate', 'keep']}
      />
    </>
  )
}

function memberRow(
  { document: number, verdict, jaccard, containment }: GroupMember,
  document: ShownDocument,
  { x, later }: TimelinePlace,
  words: ReportWords,
): TableRow {
  const isKept = jaccard === null
  return {
    key: String(number),
    class: isKept ? 'is-kept' : undefined,
    cells: [
      <div key="article">
        <Name>{document.id}</Name>
        {document.source !== null && (
          <div class="meta">
            <Name>{document.source}</Name>
          </div>
        )}
        <AttributedTo document={document} />
      </div>,
      <div key="date" class="when">
        <DateOf date={document.date} words={words} />
        {later !== null && (
          <>
            <svg viewBox="0 0 104 8" aria-hidden="true">
              <line x1="2" x2="102" y1="4" y2="4" />
              <circle cx={words.direction === 'rtl' ? 102 - x : 2 + x} cy="4" r="3" />
            </svg>
            <span class="meta">
              {later.count === 0 ? '' : words.say(LATER[later.unit], { n: later.count })}
            </span>
          </>
        )}
      </div>,
      <VerdictLabel key="fate" verdict={isKept ? 'kept' : verdict} words={words} />,
      jaccard === null ? '' : words.percent(jaccard),
      containment === null ? '' : words.percent(containment),
    ],
  }
}

const LATER = { minutes: 'laterMinutes', hours: 'laterHours', days: 'laterDays' } as const

/** What is proved between the members, beyond what joined each to the kept one. */
function certificateOf(finding: GroupFinding, words: ReportWords): string {
  const { members, more, componentSize, verifiedPairs, possiblePairs, disputedPairs } = finding
  const lowest = words.fraction(finding.lowestJaccard)
  return [
    verifiedPairs === possiblePairs
      ? words.say('certificateAll', { lowest })
      : words.say('certificateSome', { n: verifiedPairs, all: possiblePairs, lowest }),
    ...(disputedPairs === 0 ? [] : [words.say('certificateDisputed', { n: disputedPairs })]),
    ...(componentSize === members.length + more ? [] : [words.say('certificateApart', { n: componentSize })]),
  ].join(' ')
}

/** What a group says in one line: its size, and what its removed members are to the kept one. */
export function GroupSummary({ finding }: { readonly finding: GroupFinding }) {
  const words = useWords()
  const { page } = usePage()
  const counts = new Map<GroupMember['verdict'], number>()
  for (const { verdict, jaccard } of finding.members) {
    if (jaccard !== null) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  }
  return (
    <>
      <span class="what">
        <DocumentLine document={page.documents[finding.kept]} />
      </span>
      <span class="said">
        {words.say('groupOf', { n: finding.members.length + finding.more })}{' '}
        {[...counts].map(([verdict, n]) => (
          <span key={verdict}>
            <VerdictLabel verdict={verdict} words={words}>
              {n > 1 && ` ${words.number(n)}`}
            </VerdictLabel>{' '}
          </span>
        ))}
      </span>
    </>
  )
}
