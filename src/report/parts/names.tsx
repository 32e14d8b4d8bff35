import type { ComponentChildren } from 'preact'
import type { ShownDocument, ShownVerdict } from '../page-data.ts'
import type { PhraseKey, ReportWords } from '../words/phrases.ts'

/** A name as data: kept apart from the direction of what stands around it. */
export function Name({ children }: { readonly children: string }) {
  return <bdi>{visible(children)}</bdi>
}

/** Controls are shown as escapes in names, where those of direction would only mislead. */
export function visible(name: string): string {
  return name.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) => {
    return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`
  })
}

/** The title of an article, else its id. */
export function Title({
  of: { id, title, language },
}: {
  readonly of: Pick<ShownDocument, 'id' | 'title' | 'language'>
}) {
  if (title === null || title.trim() === '') return <Name>{id}</Name>
  return (
    <bdi dir="auto" lang={language ?? undefined}>
      {visible(title)}
    </bdi>
  )
}

export const VERDICT_PHRASES: Readonly<Record<ShownVerdict | 'none', PhraseKey>> = {
  exact: 'verdictExact',
  same: 'verdictSame',
  revision: 'verdictRevision',
  partial: 'verdictPartial',
  template: 'verdictTemplate',
  boilerplate: 'verdictBoilerplate',
  translation: 'verdictTranslation',
  none: 'verdictNone',
}

export function verdictName(verdict: ShownVerdict | null, words: ReportWords): string {
  return words.say(VERDICT_PHRASES[verdict ?? 'none'])
}

/** A verdict as a label; its colour is never its only sign. */
export function VerdictLabel({
  verdict,
  words,
  children,
}: {
  readonly verdict: ShownVerdict | 'kept' | null
  readonly words: ReportWords
  readonly children?: ComponentChildren
}) {
  const name = verdict === 'kept' ? words.say('kept') : verdictName(verdict, words)
  return (
    <span class={`v v-${verdict ?? 'none'}`}>
      {name}
      {children}
    </span>
  )
}

/** A date of a document; the other calendar's day is told where there is one. */
export function DateOf({ date, words }: { readonly date: string | null; readonly words: ReportWords }) {
  if (date === null) return <>{words.say('undated')}</>
  return (
    <time dateTime={date} title={words.otherDate(date) ?? undefined}>
      {words.date(date)}
    </time>
  )
}

/** The beginning of a text, cut between words where there are words. */
export function opening(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= length) return flat
  const space = flat.lastIndexOf(' ', length)
  const inPair = flat.charCodeAt(length - 1) >> 10 === 0x36
  return `${flat.slice(0, space > length / 2 ? space : inPair ? length - 1 : length)} …`
}

/** A link to a finding, as its fragment: the key with each character that a fragment cannot hold escaped. */
export function linkTo(key: string): string {
  return `#${encodeURI(key).replace(/[#?]/g, encodeURIComponent)}`
}
