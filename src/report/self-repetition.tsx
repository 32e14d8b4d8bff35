import type { Span } from '../model/span.ts'
import { Name, Rest } from './parts.tsx'
import { type ReportData, SHOWN, selfRepeating } from './report-data.ts'

const COLOURS = 8

/** A stretch that repeats another of the same text; stretches of one group have one number and one colour. */
interface Highlight {
  readonly span: Span
  readonly group: number
}

/** Articles that repeat themselves: the whole text, with the repeated stretches numbered and coloured alike. */
export function SelfRepetition(data: ReportData) {
  const ids = selfRepeating(data)
  if (ids.length === 0) return null
  const languages = new Map(data.documents.map((row) => [row.id, row.language]))
  return (
    <section aria-labelledby="inside">
      <h2 id="inside">Repeated inside one article</h2>
      <p class="lead">Stretches with the same number and colour say the same.</p>
      {ids.slice(0, SHOWN.selfRepeating).map((id) => {
        const text = data.texts.get(id) ?? ''
        const pieces = highlighted(text, highlightsOf(data, id))
        const shown = clipped(pieces)
        return (
          <article key={id}>
            <h3>
              <Name>{id}</Name>
            </h3>
            <p class="text" dir="auto" lang={languages.get(id) ?? undefined}>
              {shown.map(({ text: piece, group }, i) =>
                group === null ? (
                  piece
                ) : (
                  <mark class={`h${group % COLOURS}`} key={i}>
                    <sup>{group + 1}</sup>
                    {piece}
                  </mark>
                ),
              )}
              {shown.length < pieces.length && ' …'}
            </p>
          </article>
        )
      })}
      <Rest
        shown={SHOWN.selfRepeating}
        all={ids.length}
        file="passages.jsonl, pairs.jsonl and copies.jsonl"
      />
    </section>
  )
}

/** Paragraph copies, paragraph pairs and passages within one document, each a group of its own or of a known place. */
function highlightsOf(data: Pick<ReportData, 'copies' | 'pairs' | 'passages'>, id: string): Highlight[] {
  const found: Highlight[] = []
  let groups = 0
  const add = (spans: readonly Span[]): void => {
    const known = found.find(({ span }) =>
      spans.some((other) => span[0] === other[0] && span[1] === other[1]),
    )
    const group = known?.group ?? groups++
    for (const span of spans) {
      if (!found.some((other) => other.span[0] < span[1] && span[0] < other.span[1]))
        found.push({ span, group })
    }
  }
  for (const { level, members } of data.copies) {
    const spans = members.filter((member) => member.documentId === id).map((member) => member.span)
    if (level === 'paragraph' && spans.length > 1) add(spans)
  }
  // Passages before pairs of paragraphs, of which one may hold much more than the other.
  for (const { a, b } of data.passages) if (a.documentId === id && b.documentId === id) add([a.span, b.span])
  for (const { level, a, b } of data.pairs) {
    if (level === 'paragraph' && a.documentId === id && b.documentId === id) add([a.span, b.span])
  }
  return renumbered(found.sort((x, y) => x.span[0] - y.span[0]))
}

/** Groups numbered as a reader meets them. */
function renumbered(highlights: readonly Highlight[]): Highlight[] {
  const numbers = new Map<number, number>()
  return highlights.map(({ span, group }) => {
    if (!numbers.has(group)) numbers.set(group, numbers.size)
    return { span, group: numbers.get(group) ?? 0 }
  })
}

interface Piece {
  readonly text: string
  readonly group: number | null
}

function highlighted(text: string, highlights: readonly Highlight[]): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { span, group } of highlights) {
    pieces.push({ text: text.slice(from, span[0]), group: null }, { text: text.slice(...span), group })
    from = span[1]
  }
  pieces.push({ text: text.slice(from), group: null })
  return pieces.filter((piece) => piece.text !== '')
}

/** Whole pieces up to the length that is shown. */
function clipped(pieces: readonly Piece[]): readonly Piece[] {
  let length = 0
  const end = pieces.findIndex((piece) => {
    length += piece.text.length
    return length > SHOWN.wholeText
  })
  return end === -1 ? pieces : pieces.slice(0, Math.max(1, end))
}
