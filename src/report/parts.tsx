import type { ComponentChildren } from 'preact'

/** A name as data: kept apart from the direction of what stands around it. */
export function Name({ children }: { readonly children: string }) {
  return <bdi>{visible(children)}</bdi>
}

/** A verdict as a label; its colour is never its only sign. */
export function VerdictLabel({ verdict }: { readonly verdict: string | null }) {
  const name = verdict ?? 'not judged'
  return <span class={`v v-${/^[a-z]+$/.test(name) ? name : 'boilerplate'}`}>{name}</span>
}

/** Text of an article. */
export function Quote({
  children,
  language,
}: {
  readonly children: ComponentChildren
  readonly language: string | null
}) {
  return (
    <blockquote dir="auto" lang={language ?? undefined}>
      {children}
    </blockquote>
  )
}

/** Says what a long section leaves out, and where it stands. */
export function Rest({
  shown,
  all,
  file,
}: {
  readonly shown: number
  readonly all: number
  readonly file: string
}) {
  if (all <= shown) return null
  return (
    <p class="lead">
      {grouped(shown)} of {grouped(all)} are shown; all are in <code>{file}</code>.
    </p>
  )
}

/** 31525 -> 31,525, whatever the locale. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

/** Controls of direction are shown as escapes in names, where they would only mislead. */
function visible(name: string): string {
  return name.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) => {
    return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`
  })
}

/** The beginning of a text, cut between words where there are words. */
export function opening(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= length) return flat
  const space = flat.lastIndexOf(' ', length)
  return `${flat.slice(0, space > length / 2 ? space : length)} …`
}
