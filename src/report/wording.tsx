import type { DocumentRow, PassageRow, PassageSide, RepeatRow } from '../model/run-files.ts'
import { AttributedTo } from './attributed.tsx'
import { grouped, Name, opening, percent, Quote, Rest, VerdictLabel } from './parts.tsx'
import { paragraphsToShow, type ReportData, SHOWN } from './report-data.ts'

const PLACES = 12

/** Paragraphs in more than one place: the text once, then where it stands. */
export function RepeatedParagraphs(data: ReportData) {
  const paragraphs = paragraphsToShow(data)
  if (paragraphs.length === 0) return null
  const languages = languagesOf(data)
  return (
    <section aria-labelledby="paragraphs">
      <h2 id="paragraphs">Repeated paragraphs</h2>
      <p class="lead">Whole paragraphs that stand in more than one place of the kept articles.</p>
      {paragraphs.slice(0, SHOWN.paragraphs).map(({ verdict, likeness, places }) => {
        const [first] = places
        const text = data.texts.get(first.documentId)?.slice(...first.span) ?? ''
        return (
          <article key={places.map((place) => `${place.documentId} ${place.paragraph}`).join()}>
            <p class="meta">
              <VerdictLabel verdict={verdict} /> {likeness < 1 && `${percent(likeness)} alike`} in{' '}
              {grouped(places.length)} places
            </p>
            <Quote language={languages.get(first.documentId) ?? null}>{opening(text, 600)}</Quote>
            <ul class="places">
              {places.slice(0, PLACES).map((place) => (
                <li key={`${place.documentId} ${place.paragraph}`}>
                  <Name>{place.documentId}</Name>, paragraph {place.paragraph}
                </li>
              ))}
            </ul>
            <Rest shown={PLACES} all={places.length} file="copies.jsonl" />
          </article>
        )
      })}
      <Rest shown={SHOWN.paragraphs} all={paragraphs.length} file="pairs.jsonl and copies.jsonl" />
    </section>
  )
}

/** Passages side by side, with the words that differ. */
export function Passages(data: ReportData) {
  if (data.passages.length === 0) return null
  const rows = new Map(data.documents.map((row) => [row.id, row]))
  const passages = [...data.passages].sort(
    (x, y) =>
      Number(x.a.documentId === x.b.documentId) - Number(y.a.documentId === y.b.documentId) ||
      y.matchedTokens - x.matchedTokens,
  )
  return (
    <section aria-labelledby="passages">
      <h2 id="passages">Shared wording</h2>
      <p class="lead">
        Stretches of otherwise different text. Underlined words differ; spelling is no difference.
      </p>
      {passages.slice(0, SHOWN.passages).map((row) => (
        <article key={`${row.a.documentId} ${row.a.span} ${row.b.documentId} ${row.b.span}`}>
          <p class="meta">
            <VerdictLabel verdict={row.verdict} /> {grouped(row.matchedTokens)} words in common;{' '}
            {orderOf(row)}
          </p>
          <div class="sides">
            <Side side={row.a} differing={row.diff.map((change) => change.a)} mark="gone" rows={rows} />
            <Side side={row.b} differing={row.diff.map((change) => change.b)} mark="come" rows={rows} />
          </div>
        </article>
      ))}
      <Rest shown={SHOWN.passages} all={passages.length} file="passages.jsonl" />
    </section>
  )
}

function orderOf({ a, b, earlier }: PassageRow): string {
  if (a.documentId === b.documentId) return 'two places of one article'
  return earlier === null
    ? 'order unknown'
    : `${earlier === 'a' ? 'the first' : 'the second'} is dated earlier in this archive`
}

function Side({
  side,
  differing,
  mark,
  rows,
}: {
  readonly side: PassageSide
  readonly differing: readonly string[]
  readonly mark: 'gone' | 'come'
  readonly rows: ReadonlyMap<string, DocumentRow>
}) {
  const row = rows.get(side.documentId)
  return (
    <div>
      <p class="meta">
        <Name>{side.documentId}</Name>, characters {grouped(side.span[0])}–{grouped(side.span[1])}
      </p>
      <AttributedTo row={row} near={side.span} />
      <Quote language={row?.language ?? null}>
        {marked(side.text, differing).map(({ text, differs }, i) =>
          differs ? (
            <mark class={mark} key={i}>
              {text}
            </mark>
          ) : (
            text
          ),
        )}
        {side.textCut && ' …'}
      </Quote>
    </div>
  )
}

/** The text in pieces; the differing words are found one after the other, as they are listed. */
export function marked(text: string, differing: readonly string[]): { text: string; differs: boolean }[] {
  const pieces: { text: string; differs: boolean }[] = []
  let from = 0
  for (const words of differing) {
    const at = words === '' ? -1 : text.indexOf(words, from)
    if (at === -1) continue
    pieces.push({ text: text.slice(from, at), differs: false }, { text: words, differs: true })
    from = at + words.length
  }
  pieces.push({ text: text.slice(from), differs: false })
  return pieces.filter((piece) => piece.text !== '')
}

/** Wording in very many places. */
export function Repeats(data: ReportData) {
  if (data.repeats.length === 0) return null
  const repeats = [...data.repeats].sort((x, y) => y.occurrences.length - x.occurrences.length)
  return (
    <section aria-labelledby="repeats">
      <h2 id="repeats">Wording in very many places</h2>
      <p class="lead">
        Listed once instead of as pairs: <em>boilerplate</em> are formulas and standing phrases of otherwise
        different articles, <em>partial</em> is reporting in versions of the same ones.
      </p>
      {repeats.slice(0, SHOWN.repeats).map((row: RepeatRow) => (
        <article key={row.wordingId}>
          <p class="meta">
            <VerdictLabel verdict={row.verdict} /> {grouped(row.occurrences.length)} places
            {row.sources.length > 0 && `, in ${grouped(row.sources.length)} sources`}
          </p>
          <Quote language={null}>{opening(row.text, SHOWN.excerpt)}</Quote>
        </article>
      ))}
      <Rest shown={SHOWN.repeats} all={repeats.length} file="repeats.jsonl" />
    </section>
  )
}

function languagesOf({ documents }: ReportData): ReadonlyMap<string, string | null> {
  return new Map(documents.map((row) => [row.id, row.language]))
}
