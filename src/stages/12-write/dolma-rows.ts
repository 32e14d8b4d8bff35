import { codePointSpans } from '../../model/code-points.ts'
import type { DocumentRow } from '../../model/run-files.ts'
import type { Span } from '../../model/span.ts'

/** A stretch of a document, and how sure it is that it repeats another. */
export interface ScoredSpan {
  readonly span: Span
  readonly score: number
}

/** What a run has found in a document. */
export interface DolmaFindings {
  readonly paragraphs: readonly ScoredSpan[]
  readonly passages: readonly ScoredSpan[]
  readonly wordings: readonly ScoredSpan[]
}

/**
 * A line of a Dolma documents file: `{"id", "text", "source", "created", "metadata"}` (Soldaini et al. 2024, appendix on
 * the data format).
 */
export function dolmaDocument({ id, source, date, title, url, language }: DocumentRow, text: string): string {
  const metadata = { title, url, language }
  return `${JSON.stringify({ id, text, source: source ?? 'unknown', ...(date === null ? {} : { created: date }), metadata })}\n`
}

/**
 * The line of the attributes file that belongs to it: spans are half-open and count Unicode code points, each with a
 * score. A removed document has one span over all of it.
 */
export function dolmaAttributes(row: DocumentRow, text: string, found: DolmaFindings): string {
  const whole: ScoredSpan[] = row.status === 'removed' ? [{ span: [0, text.length], score: 1 }] : []
  const attributes = {
    takrar__duplicate_documents: scored(text, whole),
    takrar__duplicate_paragraphs: scored(text, found.paragraphs),
    takrar__shared_passages: scored(text, found.passages),
    takrar__repeated_wording: scored(text, found.wordings),
  }
  return `${JSON.stringify({ id: row.id, attributes })}\n`
}

function scored(text: string, stretches: readonly ScoredSpan[]): [number, number, number][] {
  const spans = codePointSpans(
    text,
    stretches.map(({ span }) => span),
  )
  return spans.map(([start, end], i) => [start, end, stretches[i].score])
}
