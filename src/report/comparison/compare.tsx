import type { DocumentNumber, ShownDocument, ShownPassage, ShownPlace } from '../page-data.ts'
import { DocumentFacts } from '../parts/document-facts.tsx'
import { usePage } from '../parts/page-context.ts'
import { diffView } from './diff-view.tsx'
import { HighlightedText } from './highlighted-text.tsx'
import { passageHighlights } from './highlights.ts'

/** Characters of texts that are shown whole beside each other. */
const WHOLE = 1500

/**
 * Two articles side by side as far as the page has their texts: word by word, or with the stretches that both have.
 *
 * @param by what is tried first; texts that cannot be aligned word by word are shown with their passages
 */
export function Compare({
  a,
  b,
  passages,
  by,
}: {
  readonly a: DocumentNumber
  readonly b: DocumentNumber
  readonly passages: readonly ShownPassage[]
  readonly by: 'words' | 'passages'
}) {
  const { documents } = usePage().page
  const [one, other] = [documents[a], documents[b]]
  return (
    <div class="compare">
      <div class="row heads">
        <DocumentFacts document={one} near={passages[0]?.a.span} />
        <DocumentFacts document={other} near={passages[0]?.b.span} />
      </div>
      <Texts one={one} other={other} passages={passages} by={by} />
    </div>
  )
}

function Texts({
  one,
  other,
  passages,
  by,
}: {
  readonly one: ShownDocument
  readonly other: ShownDocument
  readonly passages: readonly ShownPassage[]
  readonly by: 'words' | 'passages'
}) {
  const languages = { a: one.language, b: other.language }
  if (one.text === null || one.isCut || other.text === null || other.isCut) {
    return <PartOfTexts one={one} other={other} passages={passages} />
  }
  const diff = by === 'words' || passages.length === 0 ? diffView(one.text, other.text, languages) : null
  if (diff !== null) return <>{diff}</>
  const { a, b } = passageHighlights(passages, one.text, other.text)
  return (
    <div class="row">
      <HighlightedText text={one.text} language={one.language} highlights={a} whole={WHOLE} />
      <HighlightedText text={other.text} language={other.language} highlights={b} whole={WHOLE} />
    </div>
  )
}

/** Passages alone, else the beginnings, where whole texts do not stand in the page. */
function PartOfTexts({
  one,
  other,
  passages,
}: {
  readonly one: ShownDocument
  readonly other: ShownDocument
  readonly passages: readonly ShownPassage[]
}) {
  const { words } = usePage()
  const languages = { a: one.language, b: other.language }
  const slices = passages.flatMap(({ a, b }) => {
    const [textA, textB] = [sliceOf(one, a), sliceOf(other, b)]
    return textA === null || textB === null ? [] : { textA, textB }
  })
  if (slices.length > 0) {
    return (
      <>
        {slices.map(({ textA, textB }, i) => (
          <div key={i}>{diffView(textA, textB, languages)}</div>
        ))}
      </>
    )
  }
  const beginning = ({ text, language }: ShownDocument) =>
    text === null ? (
      <p class="meta">{words.say('noText')}</p>
    ) : (
      <div>
        <div class="text" dir="auto" lang={language ?? undefined}>
          {text} …
        </div>
        <p class="meta">{words.say('onlyBeginning')}</p>
      </div>
    )
  return (
    <div class="row">
      {beginning(one)}
      {beginning(other)}
    </div>
  )
}

/** The original's slice at a place; null when it does not stand in the page. */
export function sliceOf({ text, isCut }: ShownDocument, place: ShownPlace): string | null {
  return place.text ?? (text === null || isCut ? null : text.slice(...place.span))
}
