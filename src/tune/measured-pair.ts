import type { Bar } from '../model/run-files.ts'

/** What bars are held against. */
export interface Figures {
  readonly jaccard: number
  /** Share of a's shingles that b has. */
  readonly containmentA: number
  readonly containmentB: number
  /** The bar that held; null for a pair below both. */
  readonly bar: Bar | null
}

/** Two documents of a run with their figures. */
export interface MeasuredPair extends Figures {
  readonly a: string
  readonly b: string
  /** Null when the run gave no verdicts. */
  readonly verdict: string | null
  readonly score: number | null
}

/** The figure that a bar is held against; containment is that of the smaller text, which is always the larger share. */
export function figureOf(figures: Figures, bar: Bar): number {
  return bar === 'jaccard' ? figures.jaccard : Math.max(figures.containmentA, figures.containmentB)
}
