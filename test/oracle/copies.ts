/** A unit to be grouped: what it says, how that is spelled, and where it stands. */
export interface SpelledUnit {
  readonly document: number
  readonly tokens: string
  readonly original: string
  readonly active: boolean
  readonly alone: boolean
}

/**
 * Groups of two and more by comparing each unit with each: equal tokens that are not empty, and for those that are
 * alone the same document and others that are. Each as its members in order of ids, then of place, with whether all originals are equal.
 */
export function groupsByDefinition(units: readonly SpelledUnit[], ids: readonly string[]): string[] {
  const isCopy = (x: SpelledUnit, y: SpelledUnit): boolean =>
    x.active &&
    y.active &&
    x.tokens !== '' &&
    x.tokens === y.tokens &&
    x.alone === y.alone &&
    (x.document === y.document || !x.alone)
  const groups = units.map((unit) => units.flatMap((other, o) => (isCopy(unit, other) ? [o] : [])))
  const written = groups
    .filter((members) => members.length > 1)
    .map((members) => {
      const originals = new Set(members.map((member) => units[member].original))
      members.sort((x, y) => {
        const [idX, idY] = [ids[units[x].document], ids[units[y].document]]
        return idX < idY ? -1 : idX > idY ? 1 : x - y
      })
      return `${members.join(' ')}${originals.size === 1 ? ' identical' : ''}`
    })
  return [...new Set(written)].sort()
}
