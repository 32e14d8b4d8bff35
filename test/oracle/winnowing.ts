/** The picked positions by definition: in every window of hashes the smallest, of equal ones the last. */
export function winnowByDefinition(hashes: readonly number[], window: number): number[] {
  const picked = new Set<number>()
  const windows = Math.max(hashes.length > 0 ? 1 : 0, hashes.length - window + 1)
  for (let start = 0; start < windows; start++) {
    let smallest = start
    for (let i = start; i < Math.min(start + window, hashes.length); i++)
      if (hashes[i] <= hashes[smallest]) smallest = i
    picked.add(smallest)
  }
  return [...picked].sort((a, b) => a - b)
}
