/**
 * Best score of an alignment that begins at the start of both texts and ends anywhere: match 1, mismatch -1, a
 * character inserted or left out -1.5; by the full table (Needleman & Wunsch 1970, free at the end).
 */
export function bestExtensionScore(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  let best = 0
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 && j === 0) continue
      const diagonal = i > 0 && j > 0 ? table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 1 : -1) : -Infinity
      const left = j > 0 ? table[i][j - 1] - 1.5 : -Infinity
      const up = i > 0 ? table[i - 1][j] - 1.5 : -Infinity
      table[i][j] = Math.max(diagonal, left, up)
      best = Math.max(best, table[i][j])
    }
  }
  return best
}

/** Length of the longest common subsequence, by the full table. */
export function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      table[i][j] =
        a[i - 1] === b[j - 1] ? table[i - 1][j - 1] + 1 : Math.max(table[i - 1][j], table[i][j - 1])
    }
  }
  return table[a.length][b.length]
}
