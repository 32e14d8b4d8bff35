/**
 * The known word that a mistyped one most likely meant, or null when none is near: at most a third of the letters
 * may differ. Letter case, hyphens and underscores count for nothing.
 */
export function nearest(typed: string, known: readonly string[]): string | null {
  const plain = bare(typed)
  let best: string | null = null
  let fewest = Math.max(1, Math.floor(plain.length / 3)) + 1
  for (const word of known) {
    const edits = editDistance(plain, bare(word), fewest)
    if (edits >= fewest) continue
    fewest = edits
    best = word
  }
  return best
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '')
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string
 * alignment, Damerau 1964); `limit` when it is at least that.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let edits = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, beforeLast[j - 2] + 1)
      }
      row.push(edits)
    }
    beforeLast = last
    last = row
  }
  return Math.min(limit, last[b.length])
}
