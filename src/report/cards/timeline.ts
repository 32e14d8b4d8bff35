import { earlierDate } from '../../model/date-order.ts'

/** Members of a group by their dates. */
export interface Timeline {
  /** Places of the members, earliest first, those without a date last. */
  readonly order: readonly number[]
  /** Place of the member that is dated earlier than each of the others; null when a date is missing or leaves it open. */
  readonly earliest: number | null
  readonly places: readonly TimelinePlace[]
}

export interface TimelinePlace {
  /** Where it lies between the first and the last, 0-100. */
  readonly x: number
  /** Time since the first of all; null where there is nothing to tell. */
  readonly later: { readonly unit: 'minutes' | 'hours' | 'days'; readonly count: number } | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** @param dates as Document.date, of at least one member */
export function timelineOf(dates: readonly (string | null)[]): Timeline {
  const order = [...dates.keys()].sort((x, y) => compare(dates[x], dates[y]) || x - y)
  const times = dates.map((date) => (date === null ? null : Date.parse(date)))
  const known = times.filter((time) => time !== null)
  const [first, last] = [Math.min(...known), Math.max(...known)]
  const hasTimes = dates.every((date) => date === null || date.length > 10)
  const places = times.map((time): TimelinePlace => {
    if (time === null || known.length < 2 || last === first) return { x: 0, later: null }
    const x = Math.round((100 * (time - first)) / (last - first))
    return { x, later: laterBy(time - first, hasTimes) }
  })
  return { order, earliest: earliestOf(dates), places }
}

function laterBy(span: number, hasTimes: boolean): TimelinePlace['later'] {
  if (!hasTimes || span >= 2 * DAY) return { unit: 'days', count: Math.round(span / DAY) }
  if (span >= 2 * HOUR) return { unit: 'hours', count: Math.round(span / HOUR) }
  return { unit: 'minutes', count: Math.round(span / MINUTE) }
}

function earliestOf(dates: readonly (string | null)[]): number | null {
  if (dates.length < 2) return null
  let first = 0
  for (let i = 1; i < dates.length; i++) if (earlierDate(dates[i], dates[first]) === 'a') first = i
  const isEarliest = dates.every((date, i) => i === first || earlierDate(dates[first], date) === 'a')
  return isEarliest ? first : null
}

function compare(x: string | null, y: string | null): number {
  if (x === y) return 0
  if (x === null) return 1
  if (y === null) return -1
  return x < y ? -1 : 1
}
