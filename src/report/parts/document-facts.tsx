import type { Span } from '../../model/span.ts'
import type { ShownAttribution, ShownDocument } from '../page-data.ts'
import { DateOf, Name, Title, visible } from './names.tsx'
import { useWords } from './page-context.ts'

/** Attributions that are shown beside one text. */
const SHOWN_ATTRIBUTIONS = 3

/** Which article it is: title, then id, source, date and fate, and the way to the original. */
export function DocumentFacts({
  document,
  near,
  isTitled = true,
}: {
  readonly document: ShownDocument
  /** Attributions inside this stretch come first. */
  readonly near?: Span | undefined
  readonly isTitled?: boolean
}) {
  const words = useWords()
  const { id, title, source, url, isKept, isArchived } = document
  return (
    <header class="facts">
      {isTitled && (
        <h5>
          <Title of={document} />
        </h5>
      )}
      <p class="meta">
        {title !== null && title.trim() !== '' && (
          <>
            <Name>{id}</Name> ·{' '}
          </>
        )}
        {source === null ? words.say('sourceUnknown') : <Name>{source}</Name>} ·{' '}
        <DateOf date={document.date} words={words} /> · {words.say(isKept ? 'kept' : 'removed')}
        {isArchived && ` · ${words.say('inArchive')}`}
        {url !== null && (
          <>
            {' · '}
            <a href={url} rel="noreferrer noopener" target="_blank">
              {words.say('original')}
            </a>
          </>
        )}
      </p>
      <AttributedTo document={document} near={near} />
    </header>
  )
}

/** An article in a line: its title, then quietly its source and date as far as they are known. */
export function DocumentLine({ document }: { readonly document: ShownDocument }) {
  const words = useWords()
  const { source, date } = document
  return (
    <span class="line">
      <Title of={document} />
      {(source !== null || date !== null) && (
        <span class="meta">
          {source !== null && <Name>{source}</Name>}
          {source !== null && date !== null && ' · '}
          {date !== null && <DateOf date={date} words={words} />}
        </span>
      )}
    </span>
  )
}

/** Whom a document's text is attributed to, with the formula itself; nothing when it says nothing. */
export function AttributedTo({
  document: { attributions, moreAttributions },
  near,
}: {
  readonly document: Pick<ShownDocument, 'attributions' | 'moreAttributions'>
  readonly near?: Span | undefined
}) {
  const words = useWords()
  if (attributions.length === 0) return null
  const isNear = ({ span }: ShownAttribution): boolean =>
    near !== undefined && span[0] >= near[0] && span[1] <= near[1]
  const ordered = [...attributions].sort((x, y) => Number(isNear(y)) - Number(isNear(x)))
  const rest = attributions.length + moreAttributions - SHOWN_ATTRIBUTIONS
  const list = ordered.slice(0, SHOWN_ATTRIBUTIONS).map(({ whom, text }, i) => (
    <span key={text}>
      {i > 0 && words.say('comma')}
      <bdi>{visible(whom)}</bdi> <q dir="auto">{visible(text)}</q>
    </span>
  ))
  return (
    <p class="meta">
      {words.tell('attributed', { list })}
      {rest > 0 && words.say('attributedMore', { n: rest })}
    </p>
  )
}
