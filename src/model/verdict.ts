/**
 * What kind of repetition a pair is.
 * - exact: the folded texts are equal
 * - same: small edits; one of the two is enough
 * - revision: one updates, extends or abridges the other
 * - partial: different articles that share a sentence or a paragraph
 * - template: the same form with other facts; not a duplicate
 * - boilerplate: only furniture, teasers or quoted formulas are shared
 */
export const VERDICTS = ['exact', 'same', 'revision', 'partial', 'template', 'boilerplate'] as const
export type Verdict = (typeof VERDICTS)[number]
