/** The smallest distinct values by definition, 2^32 - 1 left out and filled up with it. */
export function bottomKByDefinition(hashes: readonly number[], k: number): number[] {
  const smallest = [...new Set(hashes)].filter((hash) => hash !== 2 ** 32 - 1).sort((a, b) => a - b)
  return [...smallest, ...new Array<number>(k).fill(2 ** 32 - 1)].slice(0, k)
}
