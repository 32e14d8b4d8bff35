import type { MatchingWords } from '../../model/statement.ts'
import { useWords } from '../parts/page-context.ts'
import { textParts } from './highlights.ts'

const COLOURS = 8

/** The statement of the first article, or of the second. */
export type MatchSide = 'a' | 'b'

/** @param lit number of the match that is lit up; null for none */
export function matchClass(number: number, lit: number | null): string {
  return `h h${number % COLOURS}${number === lit ? ' lit' : ''}`
}

/** One side of a statement, with the words that have a match on the other. */
export function MatchedText({
  text,
  language,
  start,
  words: matching,
  side,
  lit,
  onPoint,
}: {
  readonly text: string
  readonly language: string | null
  /** Where the text begins in its article. */
  readonly start: number
  readonly words: readonly MatchingWords[]
  readonly side: MatchSide
  readonly lit: number | null
  /** Told the number of the match that is pointed at; null when it is left. */
  readonly onPoint: (number: number | null) => void
}) {
  const words = useWords()
  const highlights = matching.map((match, number) => ({
    span: [match[side][0] - start, Math.min(match[side][1] - start, text.length)] as const,
    number,
    differing: [],
  }))
  return (
    <div class="text" dir="auto" lang={language ?? undefined}>
      {textParts(text, highlights, text.length).map((part, i) => {
        if (part.kind !== 'mark') return part.kind === 'plain' ? part.text : null
        return (
          <mark
            key={i}
            class={matchClass(part.number, lit)}
            data-n={part.isStart ? words.number(part.number + 1) : undefined}
            onMouseEnter={() => onPoint(part.number)}
            onMouseLeave={() => onPoint(null)}
          >
            {part.pieces.map((piece) => piece.text).join('')}
          </mark>
        )
      })}
    </div>
  )
}
