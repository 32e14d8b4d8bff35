/** How likely a pair of statements is a translation, for a person. */
export const LIKELIHOODS = ['very likely', 'likely', 'possible'] as const
export type LikelihoodWord = (typeof LIKELIHOODS)[number]

/** @param likelihood in 0-1; below 0.5 nothing is told */
export function likelihoodWord(likelihood: number): LikelihoodWord {
  if (likelihood >= 0.95) return 'very likely'
  return likelihood >= 0.8 ? 'likely' : 'possible'
}
