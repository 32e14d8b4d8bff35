import type { DocumentRow } from '../../model/run-files.ts'
import { FATES, type Fate } from './fates.ts'

/** What became of the articles of one source, or of several together. */
export interface SourceFates {
  /** Null: articles of unknown source. */
  readonly source: string | null
  /** Articles of each fate that occurs anywhere, in the order of `SourcesData.fates`. */
  readonly counts: readonly number[]
  readonly articles: number
}

export interface SourcesData {
  readonly fates: readonly Fate[]
  /** Those with most articles first. */
  readonly sources: readonly SourceFates[]
  /** The rest together; null when there is none. */
  readonly others: (Omit<SourceFates, 'source'> & { readonly sources: number }) | null
}

const SHOWN = 12

/** Null with fewer than two sources, or where all articles have one fate. */
export function sourceFates(documents: readonly DocumentRow[], fates: readonly Fate[]): SourcesData | null {
  const bySource = new Map<string | null, Map<Fate, number>>()
  const all = new Set<Fate>()
  for (let i = 0; i < documents.length; i++) {
    const { source } = documents[i]
    const fate = fates[i]
    const counts = bySource.get(source) ?? new Map<Fate, number>()
    bySource.set(source, counts)
    counts.set(fate, (counts.get(fate) ?? 0) + 1)
    all.add(fate)
  }
  if (bySource.size < 2 || all.size < 2) return null
  const occurring = FATES.filter((fate) => all.has(fate))
  const rows = [...bySource]
    .map(([source, found]): SourceFates => {
      const counts = occurring.map((fate) => found.get(fate) ?? 0)
      return { source, counts, articles: sum(counts) }
    })
    .sort((x, y) => y.articles - x.articles || compare(x.source, y.source))
  // One more row is as short as a row for "1 other source".
  const shown = rows.length === SHOWN + 1 ? rows.length : SHOWN
  const rest = rows.slice(shown)
  const counts = occurring.map((_, i) => sum(rest.map((row) => row.counts[i])))
  return {
    fates: occurring,
    sources: rows.slice(0, shown),
    others: rest.length === 0 ? null : { sources: rest.length, counts, articles: sum(counts) },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** By code units; articles of unknown source last. */
function compare(x: string | null, y: string | null): number {
  if (x === null || y === null) return Number(x === null) - Number(y === null)
  return x < y ? -1 : x > y ? 1 : 0
}
