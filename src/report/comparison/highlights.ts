import { diffRows } from '../../diff/diff-rows.ts'
import type { Span } from '../../model/span.ts'
import type { ShownPassage } from '../page-data.ts'

/** A stretch of a text that stands elsewhere too; stretches of one number say the same. */
export interface Highlight {
  readonly span: Span
  readonly number: number
  /** Spans inside it, in the whole text, of words that the other place does not have. */
  readonly differing: readonly Span[]
}

/** A slice of a text to be shown: plain, highlighted, or left out (`skipped` characters). */
export type TextPart =
  | { readonly kind: 'plain'; readonly text: string }
  | {
      readonly kind: 'mark'
      readonly number: number
      /** The number is told at the start of a stretch only. */
      readonly isStart: boolean
      readonly pieces: readonly { readonly text: string; readonly differs: boolean }[]
    }
  | { readonly kind: 'gap'; readonly skipped: number }

/** Characters that are shown around a highlight of a longer one. */
const CONTEXT = 240

/** The passages of two texts as highlights of each, numbered alike in the order of the first. */
export function passageHighlights(
  passages: readonly ShownPassage[],
  textA: string,
  textB: string,
): { a: Highlight[]; b: Highlight[] } {
  const ordered = [...passages].sort((x, y) => x.a.span[0] - y.a.span[0])
  const found = ordered.map(({ a, b }, number) => {
    const rows = diffRows(textA.slice(...a.span), textB.slice(...b.span)) ?? []
    const differing = (side: 'a' | 'b', start: number): Span[] => {
      const spans: Span[] = []
      let at = start
      for (const { kind, text } of rows.flatMap((row) => row[side])) {
        if (kind === 'own') spans.push([at, at + text.length])
        at += text.length
      }
      return spans
    }
    return {
      a: { span: a.span, number, differing: differing('a', a.span[0]) },
      b: { span: b.span, number, differing: differing('b', b.span[0]) },
    }
  })
  return { a: found.map(({ a }) => a), b: found.map(({ b }) => b) }
}

/**
 * The text in parts. Where highlights overlap the earlier one is shown, the later one with what is left of it. Of a long
 * text what is far from any highlight is left out.
 *
 * @param whole characters of a text that is shown whole
 */
export function textParts(text: string, highlights: readonly Highlight[], whole: number): TextPart[] {
  const parts: TextPart[] = []
  const ordered = [...highlights].sort((x, y) => x.span[0] - y.span[0] || y.span[1] - x.span[1])
  const isLong = text.length > whole
  let from = 0
  const plain = (to: number, isLast: boolean): void => {
    const slice = text.slice(from, to)
    const head = from === 0 ? 0 : CONTEXT
    const tail = isLast ? 0 : CONTEXT
    if (!isLong || slice.length <= head + tail + CONTEXT) parts.push({ kind: 'plain', text: slice })
    else {
      const first = head === 0 ? 0 : wordEnd(slice, head)
      const second = tail === 0 ? slice.length : wordStart(slice, slice.length - tail)
      if (first > 0) parts.push({ kind: 'plain', text: slice.slice(0, first) })
      parts.push({ kind: 'gap', skipped: second - first })
      if (second < slice.length) parts.push({ kind: 'plain', text: slice.slice(second) })
    }
    from = to
  }
  for (const { span, number, differing } of ordered) {
    const start = Math.max(from, span[0])
    if (span[1] <= start) continue
    if (start > from) plain(start, false)
    parts.push({
      kind: 'mark',
      number,
      isStart: start === span[0],
      pieces: cut(text, [start, span[1]], differing),
    })
    from = span[1]
  }
  if (from < text.length) plain(text.length, true)
  return parts
}

function cut(text: string, [start, end]: Span, differing: readonly Span[]) {
  const pieces: { text: string; differs: boolean }[] = []
  let from = start
  for (const span of differing) {
    const [left, right] = [Math.max(from, span[0]), Math.min(end, span[1])]
    if (right <= left) continue
    if (left > from) pieces.push({ text: text.slice(from, left), differs: false })
    pieces.push({ text: text.slice(left, right), differs: true })
    from = right
  }
  if (from < end) pieces.push({ text: text.slice(from, end), differs: false })
  return pieces
}

/** Where a word ends at or after this place, so that no word is cut; the place itself where there are no spaces. */
function wordEnd(text: string, place: number): number {
  const space = text.slice(place, place + 40).search(/\s/)
  return space === -1 ? place : place + space
}

function wordStart(text: string, place: number): number {
  const space = text.slice(Math.max(0, place - 40), place).search(/\s\S*$/)
  return space === -1 ? place : Math.max(0, place - 40) + space
}
