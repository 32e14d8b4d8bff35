import { HighlightedText } from '../comparison/highlighted-text.tsx'
import type { Highlight } from '../comparison/highlights.ts'
import type { InsideFinding, Stretch } from '../page-data.ts'
import { DocumentFacts, DocumentLine } from '../parts/document-facts.tsx'
import { useDocument, useWords } from '../parts/page-context.ts'
import { isRightToLeft } from '../words/language-names.ts'
import { repetitionArcs } from './repetition-arcs.ts'

const COLOURS = 8
/** Characters of an article that is shown whole. */
const WHOLE = 12_000
const MAP = { width: 1000, height: 74, bar: 60 }

/** An article that repeats itself: a map of where, and the text with the stretches numbered and coloured alike. */
export function InsideCard({
  finding: { document: number, stretches },
}: {
  readonly finding: InsideFinding
}) {
  const words = useWords()
  const document = useDocument(number)
  const { text, isCut, language } = document
  return (
    <>
      <DocumentFacts document={document} isTitled={false} />
      {text !== null && !isCut ? (
        <>
          <RepetitionMap stretches={stretches} length={text.length} isMirrored={isRightToLeft(language)} />
          <HighlightedText
            text={text}
            language={language}
            highlights={stretches.map(highlightOf)}
            whole={WHOLE}
          />
        </>
      ) : (
        <>
          <p class="meta">{words.say('noText')}</p>
          {stretches.map(({ text: own, group, span }) =>
            own === undefined ? null : (
              <HighlightedText
                key={span[0]}
                text={own}
                language={language}
                highlights={[{ span: [0, own.length], number: group, differing: [] }]}
                whole={WHOLE}
              />
            ),
          )}
        </>
      )}
    </>
  )
}

function highlightOf({ span, group }: Stretch): Highlight {
  return { span, number: group, differing: [] }
}

/** The article as a bar, its repeated stretches in their colours, and an arc from each to where it stands again. */
function RepetitionMap({
  stretches,
  length,
  isMirrored,
}: {
  readonly stretches: readonly Stretch[]
  readonly length: number
  /** The article is read from right to left. */
  readonly isMirrored: boolean
}) {
  const words = useWords()
  const { blocks, arcs } = repetitionArcs(stretches, length, MAP.width, MAP.bar, isMirrored)
  return (
    <svg
      class="repetition-map"
      viewBox={`0 0 ${MAP.width} ${MAP.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.say('insideMap')}
    >
      {arcs.map(({ group, path }, i) => (
        <path key={i} class={`arc f${group % COLOURS}`} d={path} />
      ))}
      <rect class="bar" x="0" y={MAP.bar} width={MAP.width} height={MAP.height - MAP.bar} />
      {blocks.map(({ group, x, width }, i) => (
        <rect
          key={i}
          class={`block f${group % COLOURS}`}
          x={x}
          y={MAP.bar}
          width={width}
          height={MAP.height - MAP.bar}
        />
      ))}
    </svg>
  )
}

export function InsideSummary({ finding }: { readonly finding: InsideFinding }) {
  const words = useWords()
  return (
    <>
      <span class="what">
        <DocumentLine document={useDocument(finding.document)} />
      </span>
      <span class="said">
        {words.say('repeatedStretches', { n: finding.stretches.length })}
        {words.say('comma')}
        {words.say('repeatedCharacters', { n: finding.repeated })}
      </span>
    </>
  )
}
