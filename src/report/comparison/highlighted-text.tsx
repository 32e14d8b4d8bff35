import { useWords } from '../parts/page-context.ts'
import { type Highlight, textParts } from './highlights.ts'

const COLOURS = 8

/** An original text with its highlights. Their numbers are no part of the text, so that copying it copies nothing else. */
export function HighlightedText({
  text,
  language,
  highlights,
}: {
  readonly text: string
  readonly language: string | null
  readonly highlights: readonly Highlight[]
}) {
  const words = useWords()
  return (
    <div class="text" dir="auto" lang={language ?? undefined}>
      {textParts(text, highlights).map((part, i) => {
        if (part.kind === 'plain') return part.text
        if (part.kind === 'gap') {
          return (
            <span class="gap" key={i}>
              {words.say('leftOutText', { n: part.skipped })}
            </span>
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
