/** A run of equal characters: `length` characters from a in the first text and from b in the second. */
export interface Run {
  readonly a: number
  readonly b: number
  readonly length: number
}

/** Two stretches of spaceless text that belong together, told by their equal runs in order; at least one run. */
export type Alignment = readonly Run[]

/** Characters of the runs. */
export function matchedCharacters(alignment: Alignment): number {
  let matched = 0
  for (const run of alignment) matched += run.length
  return matched
}
