/** STAND-IN, not for the branch: sentences of two languages that name the same numbers. */
import type { Span } from '../model/span.ts'
import type { MatchingWords, StatementFindings, StatementPair } from '../model/statement.ts'

export interface StatementDocument {
  readonly documentIndex: number
  readonly language: string
  readonly date: string | null
}

export interface StatementOptions {
  readonly minLikelihood: number
  readonly windowDays: number | null
  readonly maxOccurrences: number
  readonly learn: boolean
}

export function findStatements(
  documents: readonly StatementDocument[],
  textOf: (documentIndex: number) => string,
  options: StatementOptions,
  progress?: (done: number) => void,
): StatementFindings {
  const pairs: StatementPair[] = []
  const counts = new Map<string, number>()
  for (const [i, a] of documents.entries()) {
    for (const b of documents.slice(i + 1)) {
      if (a.language === b.language) continue
      for (const x of sentences(textOf(a.documentIndex))) {
        for (const y of sentences(textOf(b.documentIndex))) {
          const words: MatchingWords[] = x.numbers.flatMap(({ value, span }) => {
            const other = y.numbers.find((number) => number.value === value)
            return other === undefined ? [] : [{ a: span, b: other.span, by: 'number' as const }]
          })
          if (words.length === 0 || options.minLikelihood > 0.9) continue
          pairs.push({
            a: { documentIndex: a.documentIndex, span: x.span, sentences: 1, coverage: 0.5 },
            b: { documentIndex: b.documentIndex, span: y.span, sentences: 1, coverage: 0.4 },
            likelihood: words.length > 1 ? 0.9612345678 : 0.9,
            words,
          })
          const key = `${a.documentIndex} ${b.documentIndex}`
          counts.set(key, (counts.get(key) ?? 0) + 1)
        }
      }
    }
    progress?.(i + 1)
  }
  return { pairs, related: [], commonKeys: 0 }
}

function sentences(text: string): { span: Span; numbers: { value: string; span: Span }[] }[] {
  return [...text.matchAll(/[^\n.]+/g)].map((found) => {
    const start = found.index
    const numbers = [...found[0].matchAll(/[0-9٠-٩۰-۹][0-9٠-٩۰-۹,]*[0-9٠-٩۰-۹]/g)].map((one) => ({
      value: one[0]
        .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
        .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
        .replace(/,/g, ''),
      span: [start + one.index, start + one.index + one[0].length] as Span,
    }))
    return { span: [start, start + found[0].length] as Span, numbers }
  })
}
