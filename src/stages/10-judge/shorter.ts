import type { JudgedText } from './judged-text.ts'

/** Whether a text is the shorter of two: by words, then by letters; of equally long texts always the same one. */
export function isShorter(a: JudgedText, b: JudgedText): boolean {
  if (a.count !== b.count) return a.count < b.count
  if (a.letters.length !== b.letters.length) return a.letters.length < b.letters.length
  const differs = a.letters.findIndex((letter, i) => letter !== b.letters[i])
  return differs === -1 || a.letters[differs] < b.letters[differs]
}
