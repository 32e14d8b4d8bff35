import { compareIds } from '../../model/order.ts'

/** What the keep policy knows of a unit. */
export interface KeepFacts {
  readonly unit: number
  readonly id: string
  /** Tells units of one document apart: the paragraph's start; 0 for documents. */
  readonly start: number
  readonly date: string | null
  /** Length of the text in UTF-16 code units. */
  readonly length: number
}

/** A revision pair: `holder` has most of `held`, or as much and is the later one. */
export interface Holding {
  readonly holder: number
  readonly held: number
}

/**
 * Best first: units that no other holds before those that one does, among them whoever holds more others; then the
 * earliest date (undated last), the longest text, the smallest id.
 */
export function keepOrder(units: readonly KeepFacts[], holdings: readonly Holding[]): number[] {
  const holds = new Map<number, number>()
  const heldBy = new Map<number, number>()
  for (const { holder, held } of holdings) {
    holds.set(holder, (holds.get(holder) ?? 0) + 1)
    heldBy.set(held, (heldBy.get(held) ?? 0) + 1)
  }
  const count = (map: ReadonlyMap<number, number>, unit: number): number => map.get(unit) ?? 0
  return [...units]
    .sort(
      (x, y) =>
        count(heldBy, x.unit) - count(heldBy, y.unit) ||
        count(holds, y.unit) - count(holds, x.unit) ||
        compareDates(x.date, y.date) ||
        y.length - x.length ||
        compareIds(x.id, y.id) ||
        x.start - y.start,
    )
    .map((facts) => facts.unit)
}

/** Earlier before later, undated after dated. Dates are ISO text: a day without a time is before its times. */
export function compareDates(x: string | null, y: string | null): number {
  if (x === y) return 0
  if (x === null) return 1
  if (y === null) return -1
  return x < y ? -1 : 1
}
