/** A pair of which one side holds the other. */
export interface Holding {
  readonly holder: number
  readonly held: number
  /** The proof removes the held for the holder and not the other way round. */
  readonly isOneWay: boolean
}

/** How a unit stands to the others of its level. */
export interface Standing {
  /** Others that hold it. */
  readonly heldBy: number
  /** Others that it holds. */
  readonly holds: number
  /** Others that hold it by a proof in one direction only: it can give way to them, and never they to it. */
  readonly outproved: number
}

export const NO_STANDING: Standing = { heldBy: 0, holds: 0, outproved: 0 }

/** Counts holdings by unit. */
export function standings(holdings: Iterable<Holding>): (unit: number) => Standing {
  const counts = new Map<number, { -readonly [Part in keyof Standing]: number }>()
  const of = (unit: number) => {
    const known = counts.get(unit)
    if (known !== undefined) return known
    const none = { ...NO_STANDING }
    counts.set(unit, none)
    return none
  }
  for (const { holder, held, isOneWay } of holdings) {
    of(holder).holds++
    const below = of(held)
    below.heldBy++
    if (isOneWay) below.outproved++
  }
  return (unit) => counts.get(unit) ?? NO_STANDING
}
