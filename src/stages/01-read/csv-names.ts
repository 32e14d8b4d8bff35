/** A name that a header has not, or has already, and what stands in its place. */
export interface MadeName {
  /** 1-based. */
  readonly column: number
  /** As the header has it; perhaps empty. */
  readonly given: string
  readonly made: string
}

/**
 * Names by which each cell of a record is to be had: an empty one becomes `column_3` by its place, one that was there
 * before `name_2`; a number is passed over when the header has that name itself.
 */
export function uniqueNames(header: readonly string[]): { names: string[]; made: MadeName[] } {
  const taken = new Set(header)
  const seen = new Set<string>()
  const made: MadeName[] = []
  const names = header.map((given, i) => {
    const isNew = given !== '' && !seen.has(given)
    const name = isNew ? given : free(given === '' ? `column_${i + 1}` : `${given}_2`, given, taken)
    seen.add(given)
    taken.add(name)
    if (!isNew) made.push({ column: i + 1, given, made: name })
    return name
  })
  return { names, made }
}

function free(first: string, given: string, taken: ReadonlySet<string>): string {
  const stem = given === '' ? first : given
  let name = first
  for (let n = given === '' ? 2 : 3; taken.has(name); n++) name = `${stem}_${n}`
  return name
}
