import type { ClusterRow } from '../../model/run-files.ts'

/** Groups of so many to so many articles. */
export interface SizeClass {
  readonly from: number
  readonly to: number
  readonly groups: number
  /** Articles of these groups together. */
  readonly articles: number
}

export interface GroupSizes {
  /** From 2 to the class of the largest, those without a group in between too. */
  readonly classes: readonly SizeClass[]
  readonly groups: number
  readonly articles: number
  readonly largest: number
}

/** Sizes up to which each is a class of its own. */
const SINGLE = 5
const ENOUGH = 3

/** Groups of whole articles by their sizes; null when they are few, or all of one class. */
export function groupSizes(clusters: readonly ClusterRow[]): GroupSizes | null {
  const counts = new Map<number, { groups: number; articles: number }>()
  let largest = 0
  for (const { level, members } of clusters) {
    if (level !== 'document') continue
    const found = counts.get(members.length) ?? { groups: 0, articles: 0 }
    counts.set(members.length, found)
    found.groups++
    found.articles += members.length
    largest = Math.max(largest, members.length)
  }
  const classes = rangesTo(largest).map(([from, to]): SizeClass => {
    const within = [...counts].filter(([size]) => size >= from && size <= to).map(([, found]) => found)
    return {
      from,
      to,
      groups: within.reduce((sum, { groups }) => sum + groups, 0),
      articles: within.reduce((sum, { articles }) => sum + articles, 0),
    }
  })
  const all = classes.reduce((sum, { groups }) => sum + groups, 0)
  if (all < ENOUGH || classes.filter(({ groups }) => groups > 0).length < 2) return null
  return {
    classes,
    groups: all,
    articles: classes.reduce((sum, { articles }) => sum + articles, 0),
    largest,
  }
}

/** 2, 3, 4, 5, 6-10, 11-20, 21-50, 51-100, 101-200 and so on. */
function rangesTo(largest: number): [from: number, to: number][] {
  const ranges: [number, number][] = []
  for (let size = 2; size <= Math.min(SINGLE, largest); size++) ranges.push([size, size])
  let from = SINGLE + 1
  for (let power = 10; from <= largest; power *= 10) {
    for (const to of [power, 2 * power, 5 * power]) {
      if (from <= largest) ranges.push([from, to])
      from = to + 1
    }
  }
  return ranges
}
