import type { Verdict } from '../model/verdict.ts'

/**
 * What a stretch of a line is, for those who show it.
 * - removed, added: words that only a, only b has; spelling: `in a|in b`
 * - holds, fails: the sign of a bar
 * - a verdict: its name and meaning; unlinked: that the two are no pair
 */
export type Role =
  | 'removed'
  | 'added'
  | 'spelling'
  | 'strong'
  | 'quiet'
  | 'holds'
  | 'fails'
  | 'unlinked'
  | Verdict

export interface Segment {
  readonly text: string
  readonly role: Role | null
}

/** A line of an answer; its segments stand side by side. */
export type Line = readonly Segment[]

export function lineOf(text: string, role: Role | null = null): Line {
  return [{ text, role }]
}
