import type { DocumentSpan } from '../model/span.ts'

/** A text on one line, cut at so many UTF-16 code units, never in the middle of a surrogate pair. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const inPair = line.charCodeAt(most - 1) >> 10 === 0x36
  return `${line.slice(0, inPair ? most - 1 : most)}…`
}

/** `1 word`, `2 words`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Where a stretch is: `id [0, 12)`. */
export function spanName({ documentId, span: [start, end] }: DocumentSpan): string {
  return `${documentId} [${start}, ${end})`
}
