/** Languages that quantities are read in; `prs` is Dari. */
export type QuantityLanguage = 'fa' | 'prs' | 'ar' | 'en' | 'ur'

/**
 * What a stretch of a text counts or dates.
 *
 * Keys go from the most to the least telling, and have these sorts: `percent:5`, `date:2024-10-19` (Gregorian; the
 * day before and the day after too where an Islamic date may mean them), `day:gregory:10-19` (a day of any year, in the
 * calendars that are sure), `year:persian:1403`, `month:islamic:9`, `weekday:3` (1 is Monday) and `number:2500000`.
 * Several keys of one sort are readings that the text leaves open.
 */
export interface Quantity {
  /** UTF-16 code units of the text; whole words, `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly keys: readonly string[]
  readonly kind: 'number' | 'date' | 'month' | 'weekday'
}

/** Sorts of keys, from the most to the least telling. */
const SORTS = ['percent:', 'date:', 'day:', 'year:', 'month:', 'weekday:', 'number:']

/** Whether two quantities may mean the same: they share a key of the most telling sort that both have. */
export function isSameQuantity(a: Pick<Quantity, 'keys'>, b: Pick<Quantity, 'keys'>): boolean {
  for (const sort of SORTS) {
    const keys = a.keys.filter((key) => key.startsWith(sort))
    if (keys.length === 0 || !b.keys.some((key) => key.startsWith(sort))) continue
    return keys.some((key) => b.keys.includes(key))
  }
  return false
}
