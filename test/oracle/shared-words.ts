/** Distinct substrings of one length. */
export function substrings(text: string, length: number): Set<string> {
  const parts = new Set<string>()
  for (let i = 0; i + length <= text.length; i++) parts.add(text.slice(i, i + length))
  return parts
}

/** Length of the longest run of words that both have, by trying every pair of starts. */
export function longestCommonRun(a: readonly string[], b: readonly string[]): number {
  let longest = 0
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let length = 0
      while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length++
      longest = Math.max(longest, length)
    }
  }
  return longest
}
