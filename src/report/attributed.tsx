import { earlierDate } from '../model/date-order.ts'
import type { Attribution, DocumentRow } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import { grouped, Name, opening } from './parts.tsx'

/** Formulas that are shown beside one text. */
const SHOWN_FORMULAS = 3
/** Characters of a formula; it has at most some hundred. */
const FORMULA = 120

/** Whom a document's text is attributed to, with the formula itself; nothing when it says nothing. */
export function AttributedTo({ row, near }: { readonly row: DocumentRow | undefined; readonly near?: Span }) {
  const attributions = distinct(row?.attributions ?? [], near)
  if (attributions.length === 0) return null
  const rest = attributions.length - SHOWN_FORMULAS
  return (
    <p class="meta">
      attributed to{' '}
      {attributions.slice(0, SHOWN_FORMULAS).map((attribution, i) => (
        <span key={attribution.text}>
          {i > 0 && '; '}
          <Name>{opening(whomOf(attribution), FORMULA)}</Name>,{' '}
          <q dir="auto">{opening(attribution.text, FORMULA)}</q>
        </span>
      ))}
      {rest > 0 && ` and ${grouped(rest)} more, in documents.jsonl`}
    </p>
  )
}

/** Which copy is dated earliest here, as far as the dates tell. */
export function DatedEarliest({ rows }: { readonly rows: readonly DocumentRow[] }) {
  const earliest = datedEarliest(rows)
  if (earliest === null) return <>order unknown</>
  return (
    <>
      dated earliest in this archive: <Name>{earliest.id}</Name>
    </>
  )
}

/** The document dated earlier than each of the others; null when a date is missing or leaves it open. */
export function datedEarliest(rows: readonly DocumentRow[]): DocumentRow | null {
  let first: DocumentRow | null = null
  for (const row of rows) if (first === null || earlierDate(row.date, first.date) === 'a') first = row
  const isEarliest = rows.every((row) => row === first || earlierDate(first?.date ?? null, row.date) === 'a')
  return rows.length > 1 && isEarliest ? first : null
}

/** Takrar's names for who is named, else the name as written. */
function whomOf({ agencies, name }: Attribution): string {
  return agencies.length > 0 ? agencies.join(', ') : name
}

/** Each formula once: those inside the stretch first, then credits and source lines, then by place. */
function distinct(attributions: readonly Attribution[], near?: Span): Attribution[] {
  const rank = ({ span, kind }: Attribution): number => {
    if (near !== undefined && span[0] >= near[0] && span[1] <= near[1]) return 0
    return kind === 'quoted' ? 2 : 1
  }
  const ordered = [...attributions].sort((x, y) => rank(x) - rank(y) || x.span[0] - y.span[0])
  const texts = new Set<string>()
  return ordered.filter(({ text }) => !texts.has(text) && texts.add(text))
}
