import { growable } from '../../model/growable.ts'
import type { SharedFingerprints } from './shared-fingerprints.ts'

/** Places of wordings that stand in very many places, each told by its first and last entry; columns, in text order. */
export interface CommonWordings {
  readonly count: number
  /** Wording of each place, below `count`. */
  readonly wordings: Uint32Array
  readonly first: Uint32Array
  readonly last: Uint32Array
  /** 1 where the place has the wording's first k-gram, or its last one: elsewhere something of it is missing. */
  readonly hasStart: Uint8Array
  readonly hasEnd: Uint8Array
  /** 1 where other such wording begins before this one has ended, or there. */
  readonly goesOn: Uint8Array
}

/** K-grams belong to one wording when they stand so together in this share of the places of either. */
const NEARLY_ALL = 0.9
/** Further k-grams that are looked at, to get over a part of which there are several common variants. */
const LOOK_AHEAD = 3
/** How far, in lengths of a k-gram. */
const LOOK_AHEAD_GRAMS = 3

/**
 * Joins the k-grams of more than `maxOccurrences` places to wordings: a k-gram is continued by another one that
 * follows it at the same distance nearly everywhere. Every place of every such k-gram is in a place of a wording.
 * A wording that stands nowhere but inside others is left out. Linear in the places, but for a sort.
 */
export function commonWordings(
  shared: SharedFingerprints,
  gram: number,
  maxOccurrences: number,
): CommonWordings {
  const common = commonGroups(shared, maxOccurrences)
  const chains = chainedGroups(common, links(shared, common, gram))
  return withoutContained(shared, placesOfChains(shared, common, chains, gram), gram)
}

interface CommonGroups {
  readonly groups: readonly number[]
  /** Number of a group among them, else -1. */
  readonly ranks: Int32Array
  /** Their entries, ascending. */
  readonly entries: Uint32Array
}

function commonGroups({ groups, places }: SharedFingerprints, maxOccurrences: number): CommonGroups {
  const common: number[] = []
  const ranks = new Int32Array(places.length).fill(-1)
  for (let g = 0; g < ranks.length; g++) {
    if (places[g] <= maxOccurrences) continue
    ranks[g] = common.length
    common.push(g)
  }
  const entries = growable((length) => new Uint32Array(length))
  for (let e = 0; e < groups.length; e++) if (ranks[groups[e]] !== -1) entries.push(e)
  return { groups: common, ranks, entries: entries.view() }
}

/** Where each group stands in a wording, by rank: its chain, its number in it, its distance from the chain's start. */
interface Chains {
  readonly count: number
  readonly chains: Uint32Array
  readonly numbers: Uint32Array
  readonly offsets: Uint32Array
  /** 1 for the last of a chain. */
  readonly ends: Uint8Array
}

/** Two groups, by rank, of which one follows the other. */
interface Link {
  readonly from: number
  readonly to: number
  readonly distance: number
}

function chainedGroups({ groups }: CommonGroups, found: readonly Link[]): Chains {
  const next = new Map<number, Link>()
  const previous = new Map<number, Link>()
  // Nearest first, so that of two that claim the same neighbour the nearer one has it.
  for (const link of [...found].sort((x, y) => x.distance - y.distance || x.from - y.from)) {
    if (next.has(link.from) || previous.has(link.to)) continue
    next.set(link.from, link)
    previous.set(link.to, link)
  }
  const chains = new Int32Array(groups.length).fill(-1)
  const numbers = new Uint32Array(groups.length)
  const offsets = new Uint32Array(groups.length)
  const ends = new Uint8Array(groups.length)
  let count = 0
  const follow = (head: number): void => {
    let group = head
    for (let number = 0, offset = 0; ; number++) {
      chains[group] = count
      numbers[group] = number
      offsets[group] = offset
      const link = next.get(group)
      if (link === undefined || link.to === head) break
      group = link.to
      offset += link.distance
    }
    ends[group] = 1
    count++
  }
  for (let group = 0; group < groups.length; group++) if (!previous.has(group)) follow(group)
  // What is left goes round: wording that repeats itself without end.
  for (let group = 0; group < groups.length; group++) if (chains[group] === -1) follow(group)
  return { count, chains: Uint32Array.from(chains), numbers, offsets, ends }
}

/** Groups that follow each other at one distance in nearly all places of both. */
function links(shared: SharedFingerprints, { groups, ranks, entries }: CommonGroups, gram: number): Link[] {
  const { owners, positions, groupOffsets } = shared
  const sizes = groups.map((group) => groupOffsets[group + 1] - groupOffsets[group])
  const reach = LOOK_AHEAD_GRAMS * gram + 1
  const keys = growable((length) => new Float64Array(length))
  for (let i = 0; i < entries.length; i++) {
    const from = ranks[shared.groups[entries[i]]]
    for (let j = i + 1; j < entries.length && j <= i + LOOK_AHEAD; j++) {
      const distance = positions[entries[j]] - positions[entries[i]]
      if (owners[entries[j]] !== owners[entries[i]] || distance >= reach) break
      const to = ranks[shared.groups[entries[j]]]
      if (Math.min(sizes[from], sizes[to]) < NEARLY_ALL * Math.max(sizes[from], sizes[to])) continue
      keys.push((from * groups.length + to) * reach + distance)
    }
  }
  const sorted = keys.view().sort()
  const found: Link[] = []
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    const pair = Math.floor(sorted[start] / reach)
    const [from, to] = [Math.floor(pair / groups.length), pair % groups.length]
    if (end - start < NEARLY_ALL * Math.max(sizes[from], sizes[to])) continue
    found.push({ from, to, distance: sorted[start] % reach })
  }
  return found
}

/** A place is as many k-grams of a chain as follow each other in its order, about where they belong. */
function placesOfChains(
  { owners, positions, groups }: SharedFingerprints,
  { ranks, entries }: CommonGroups,
  { count, chains, numbers, offsets, ends }: Chains,
  gram: number,
): CommonWordings {
  const wordings = growable((length) => new Uint32Array(length))
  const first = growable((length) => new Uint32Array(length))
  const last = new Uint32Array(entries.length)
  const hasStart = growable((length) => new Uint8Array(length))
  const hasEnd = new Uint8Array(entries.length)
  const goesOn = new Uint8Array(entries.length)
  const open = new Map<number, { place: number; number: number; base: number }>()
  let document = -1
  for (let i = 0; i < entries.length; i++) {
    const e = entries[i]
    if (owners[e] !== document) open.clear()
    document = owners[e]
    const rank = ranks[groups[e]]
    const base = positions[e] - offsets[rank]
    const before = open.get(chains[rank])
    let place = wordings.length
    if (before !== undefined && numbers[rank] > before.number && Math.abs(base - before.base) <= gram) {
      place = before.place
    } else {
      wordings.push(chains[rank])
      first.push(e)
      hasStart.push(numbers[rank] === 0 ? 1 : 0)
    }
    last[place] = e
    hasEnd[place] = ends[rank]
    const next = entries[i + 1]
    const isNear = next !== undefined && owners[next] === document && positions[next] <= positions[e] + gram
    goesOn[place] = isNear ? 1 : 0
    open.set(chains[rank], { place, number: numbers[rank], base })
  }
  return {
    count,
    wordings: wordings.view(),
    first: first.view(),
    last: last.subarray(0, wordings.length),
    hasStart: hasStart.view(),
    hasEnd: hasEnd.subarray(0, wordings.length),
    goesOn: goesOn.subarray(0, wordings.length),
  }
}

function withoutContained(
  { owners, positions }: SharedFingerprints,
  places: CommonWordings,
  gram: number,
): CommonWordings {
  const { wordings, first, last } = places
  const standsAlone = new Uint8Array(places.count)
  let reached = -1
  for (let p = 0; p < wordings.length; p++) {
    if (p === 0 || owners[first[p]] !== owners[first[p - 1]]) reached = -1
    const end = positions[last[p]] + gram
    if (end > reached) standsAlone[wordings[p]] = 1
    reached = Math.max(reached, end)
  }
  const stays = (_: number, p: number): boolean => standsAlone[wordings[p]] === 1
  return {
    count: places.count,
    wordings: wordings.filter(stays),
    first: first.filter(stays),
    last: last.filter(stays),
    hasStart: places.hasStart.filter(stays),
    hasEnd: places.hasEnd.filter(stays),
    goesOn: places.goesOn.filter(stays),
  }
}
