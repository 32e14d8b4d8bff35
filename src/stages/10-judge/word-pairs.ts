/** Share of the distinct pairs of neighbouring words of one text that the other has too; 0 for less than two words. */
export function sharedWordPairs(words: readonly string[], others: readonly string[]): number {
  const pairs = pairsOf(words)
  const known = pairsOf(others)
  let shared = 0
  for (const pair of pairs) if (known.has(pair)) shared++
  return pairs.size === 0 ? 0 : shared / pairs.size
}

function pairsOf(words: readonly string[]): Set<string> {
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`))
}
