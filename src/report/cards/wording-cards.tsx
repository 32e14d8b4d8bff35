import { sliceOf } from '../comparison/compare.tsx'
import { diffView } from '../comparison/diff-view.tsx'
import type { ParagraphFinding, RepeatFinding } from '../page-data.ts'
import { DateOf, Name, opening, Title, VerdictLabel } from '../parts/names.tsx'
import { usePage, useWords } from '../parts/page-context.ts'

const OPENING = 140

/** A paragraph in several places: its text once, or both wordings of a pair, and where it stands. */
export function ParagraphCard({
  finding: { places, likeness, more },
}: {
  readonly finding: ParagraphFinding
}) {
  const { page, words } = usePage()
  const [first, second] = places
  const textOf = (place: ParagraphFinding['places'][number]) => sliceOf(page.documents[place.document], place)
  const [text, other] = [textOf(first), second === undefined ? null : textOf(second)]
  const [language, otherLanguage] = [first, second ?? first].map(
    ({ document }) => page.documents[document].language,
  )
  return (
    <>
      {text === null ? (
        <p class="meta">{words.say('noText')}</p>
      ) : likeness < 1 && other !== null ? (
        diffView(text, other, { a: language, b: otherLanguage })
      ) : (
        <div class="text" dir="auto" lang={language ?? undefined}>
          {text}
        </div>
      )}
      <ul class="places">
        {places.map(({ document, paragraph }) => (
          <li key={`${document} ${paragraph}`}>
            {words.tell('paragraphAt', {
              name: <Name>{page.documents[document].id}</Name>,
              n: paragraph ?? 0,
            })}{' '}
            <span class="meta">
              <Name>{page.documents[document].source ?? words.say('sourceUnknown')}</Name> ·{' '}
              <DateOf date={page.documents[document].date} words={words} />
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p class="meta">{words.tell('moreInFile', { n: more, file: <code>copies.jsonl</code> })}</p>
      )}
    </>
  )
}

export function ParagraphSummary({
  finding: { places, more, verdict, likeness },
}: {
  readonly finding: ParagraphFinding
}) {
  const { page, words } = usePage()
  const [first] = places
  const text = sliceOf(page.documents[first.document], first)
  return (
    <>
      <span class="what">
        {text === null ? (
          <Title of={page.documents[first.document]} />
        ) : (
          <bdi dir="auto" lang={page.documents[first.document].language ?? undefined}>
            {opening(text, OPENING)}
          </bdi>
        )}
      </span>
      <span class="said">
        {words.say('places', { n: places.length + more })}{' '}
        {likeness < 1 && (
          <>
            {words.say('comma')}
            {words.say('alikeShare', { share: words.percent(likeness) })}{' '}
          </>
        )}
        <VerdictLabel verdict={verdict} words={words} />
      </span>
    </>
  )
}

/** Wording in very many places, with some of the articles that have it. */
export function RepeatCard({ finding }: { readonly finding: RepeatFinding }) {
  const { page, words } = usePage()
  const { text, sources, examples, contexts, sampled } = finding
  return (
    <>
      {text === '' ? (
        <p class="meta">{words.say('noText')}</p>
      ) : (
        <div class="text" dir="auto">
          {text}
        </div>
      )}
      <p class="meta">
        {finding.verdict === 'boilerplate' && `${words.say('formulaNote', { contexts, sampled })} `}
        {sources.map((source, i) => (
          <span key={source}>
            {i > 0 && words.say('comma')}
            <Name>{source}</Name>
          </span>
        ))}
      </p>
      <ul class="places">
        {examples.map((document) => (
          <li key={document}>
            <Name>{page.documents[document].id}</Name>
          </li>
        ))}
      </ul>
      <p class="meta">
        {words.tell('moreInFile', {
          n: Math.max(0, finding.places - examples.length),
          file: <code>repeats.jsonl</code>,
        })}
      </p>
    </>
  )
}

export function RepeatSummary({
  finding: { text, places, verdict, key },
}: {
  readonly finding: RepeatFinding
}) {
  const words = useWords()
  return (
    <>
      <span class="what">
        <bdi dir="auto">{text === '' ? key : opening(text, OPENING)}</bdi>
      </span>
      <span class="said">
        {words.say('places', { n: places })} <VerdictLabel verdict={verdict} words={words} />
      </span>
    </>
  )
}
