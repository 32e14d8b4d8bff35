import { useState } from 'preact/hooks'
import { useWords } from '../parts/page-context.ts'
import { type Highlight, textParts } from './highlights.ts'

const COLOURS = 8

/**
 * An original text with its highlights. Their numbers are no part of the text, so that copying it copies nothing else.
 * Of several blank lines one is shown.
 */
export function HighlightedText({
  text,
  language,
  highlights,
  whole,
}: {
  readonly text: string
  readonly language: string | null
  readonly highlights: readonly Highlight[]
  /** Characters of a text that is shown whole; of a longer one what is far from any highlight is left out at first. */
  readonly whole: number
}) {
  const words = useWords()
  const [isWhole, setWhole] = useState(false)
  return (
    <div class="text" dir="auto" lang={language ?? undefined}>
      {textParts(text, highlights, isWhole ? text.length : whole).map((part, i) => {
        if (part.kind === 'plain') return part.text.replace(/\n\s*\n\s*/g, '\n\n')
        if (part.kind === 'gap') {
          return (
            <button type="button" class="gap" key={i} dir={words.direction} onClick={() => setWhole(true)}>
              {words.say('leftOutText', { n: part.skipped })}
            </button>
          )
        }
        return (
          <mark
            class={`h h${part.number % COLOURS}`}
            data-n={part.isStart ? words.number(part.number + 1) : undefined}
            key={i}
          >
            {part.pieces.map((piece, k) => (piece.differs ? <u key={k}>{piece.text}</u> : piece.text))}
          </mark>
        )
      })}
    </div>
  )
}
