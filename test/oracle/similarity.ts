/** Similarity of two sets of shingles as text, straight from the definitions. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>) {
  const shared = [...a].filter((shingle) => b.has(shingle)).length
  const union = new Set([...a, ...b]).size
  return {
    shared,
    jaccard: union === 0 ? 0 : shared / union,
    containmentA: a.size === 0 ? 0 : shared / a.size,
    containmentB: b.size === 0 ? 0 : shared / b.size,
  }
}
