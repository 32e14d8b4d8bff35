/** learned-words.jsonl: two words that the archive itself shows to stand for each other. Rows: by languages, then by words. */
export interface LearnedWordRow {
  /** Words as they are compared: folded, without endings; those of a phrase with spaces between. */
  readonly a: string
  /** Language whose words it is read with, ISO 639; Dari is read with Persian ones. */
  readonly languageA: string
  readonly b: string
  readonly languageB: string
  /** Geometric mean of the probabilities that b translates a and that a translates b, 0-1 (IBM model 1). */
  readonly probability: number
  /** Documents whose statements have both in translations of each other, on the side that has fewer; two at least. */
  readonly pairs: number
}
