import type { Bar } from '../model/run-files.ts'
import type { Bin } from './similarity-bins.ts'

const LONGEST = 30

const HEADS: Readonly<Record<Bar, string>> = {
  jaccard: 'jaccard',
  containment: 'containment, of pairs that the jaccard bar does not hold',
}

/** Pairs by similarity, a bar of signs for each bin, and what they are: verdicts above the bars, below them likewise. */
export function histogramLines(bins: readonly Bin[]): string[] {
  const most = bins.reduce((largest, { pairs }) => Math.max(largest, pairs.length), 1)
  return (['jaccard', 'containment'] as const).flatMap((bar) => {
    const ofBar = bins.filter((bin) => bin.bar === bar)
    if (ofBar.length === 0) return []
    const isSplit = ofBar.some(({ index }) => index >= 0) && ofBar.some(({ index }) => index < 0)
    const firstBelow = ofBar.findIndex(({ index }) => index < 0)
    const lines = ofBar.flatMap((bin, i) => [
      ...(isSplit && i === firstBelow ? [`  ${'-'.repeat(11)} the bar, ${ofBar[i - 1].from}`] : []),
      binLine(bin, most),
    ])
    return [HEADS[bar], ...lines]
  })
}

function binLine({ from, to, index, pairs }: Bin, most: number): string {
  const length = Math.ceil((pairs.length / most) * LONGEST)
  const drawn = (index < 0 ? ':' : '#').repeat(length).padEnd(LONGEST)
  return `  ${from.toFixed(2)}-${to.toFixed(2)}  ${drawn} ${String(pairs.length).padStart(6)}  ${kinds(pairs)}`.trimEnd()
}

/** `42 same, 6 revision`, the most frequent first. */
function kinds(pairs: readonly { readonly verdict: string | null }[]): string {
  const counts = new Map<string, number>()
  for (const { verdict } of pairs) {
    const kind = verdict ?? 'not judged'
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts]
    .sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')
}
