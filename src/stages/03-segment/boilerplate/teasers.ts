import { ARTICLE } from '../../../model/paragraphs.ts'
import { type ContextCounter, type Contexts, contextCounter } from './contexts.ts'
import type { Holders, SourceSegments } from './source-segments.ts'

/** A headline says less. */
const MIN_WORDS = 8
/** Texts that must differ from the article which the teaser is for, and from each other; of these also a share. */
const MIN_DIFFERENT = 3
const DIFFERENT = 0.6
/** Of the texts that hold it below an article of their own, those where only what other texts hold too follows it. */
const IN_TAIL = 0.8
/** Of all texts that hold it: below an article, in the tail, and together with another teaser. */
const AMONG_OTHERS = 0.5
/** Of all texts that hold a wording, those where it follows a teaser. */
const AFTER_TEASER = 0.75
/** Texts that are looked at, and articles that are tried, for each wording: the first ones. */
const SAMPLED = 32
const ARTICLES = 8

export interface FoundTeaser {
  readonly wording: number
  /** A text whose first paragraph it is; null for what only ever follows teasers. */
  readonly leadOf: number | null
  readonly contexts: Contexts
}

/** What was learned before, 1 each: wordings that are boilerplate, and the teasers among them. */
export interface Known {
  readonly all: Uint8Array
  readonly teasers: Uint8Array
}

/**
 * Teasers: paragraphs that are the first one of another article, with or without its dateline, and stand together with
 * others of their kind below articles that share little else with it. A newer version keeps more of the older one than
 * its first paragraph, and so is no evidence. Then what nearly always follows a teaser.
 */
export function findTeasers(
  source: SourceSegments,
  holders: Holders,
  known: Known,
  minDocuments: number,
): FoundTeaser[] {
  const tails = tailsOf(source, known.all)
  const found = quotedLeads(source, holders, known, tails, minDocuments)
  const isTeaser = known.teasers.slice()
  for (const { wording } of found) isTeaser[wording] = 1
  if (!isTeaser.includes(1)) return []
  for (;;) {
    const followers = teaserFollowers(source, holders, known.all, isTeaser, tails)
    if (followers.length === 0) return found
    for (const follower of followers) {
      isTeaser[follower.wording] = 1
      found.push(follower)
    }
  }
}

function quotedLeads(
  source: SourceSegments,
  holders: Holders,
  known: Known,
  tails: Uint32Array,
  minDocuments: number,
): FoundTeaser[] {
  const { leadOf, tokens } = source.byWording
  const plain = contextCounter(source, known.teasers)
  const likely = new Map<number, number>()
  const isLikely = known.teasers.slice()
  for (const wording of holders.wordings) {
    if (known.all[wording] === 1 || tokens[wording] < MIN_WORDS) continue
    const articles = leadOf.get(wording)?.filter((text) => hasOwnContent(source, text, tails))
    if (articles === undefined || articles.length === 0) continue
    const places = placesBelow(source, wording, holders.of(wording), tails)
    if (places.length < minDocuments) continue
    const inTail = places.filter(({ isInTail }) => isInTail).length
    if (inTail < IN_TAIL * places.length) continue
    // What opens several different articles is a form's row or a house's phrase, and no teaser for one of them.
    if (plain.count(wording, Uint32Array.from(articles)).different > 1) continue
    if (countApart(wording, places, articles, plain) < MIN_DIFFERENT) continue
    likely.set(wording, articles[0])
    isLikely[wording] = 1
  }
  // Pages of one day carry the same teasers: these do not make them versions of one article.
  const contexts = contextCounter(source, isLikely)
  return [...likely].flatMap(([wording, article]) => {
    const texts = holders.of(wording)
    const together = placesBelow(source, wording, texts, tails).filter(
      ({ text, segment, isInTail }) =>
        isInTail && hasOtherTeaser(source, text, segment, tails[text], isLikely),
    )
    if (together.length < AMONG_OTHERS * texts.length) return []
    const counted = contexts.count(wording, texts)
    return isDifferent(counted) ? [{ wording, leadOf: article, contexts: counted }] : []
  })
}

interface Place {
  readonly text: number
  readonly segment: number
  readonly isInTail: boolean
}

/** Where the wording stands below a text's own article, once a text. */
function placesBelow(
  source: SourceSegments,
  wording: number,
  texts: Uint32Array,
  tails: Uint32Array,
): Place[] {
  const { offsets, wordings, leads } = source
  const places: Place[] = []
  for (const text of texts) {
    if (!hasOwnContent(source, text, tails)) continue
    const lead = offsets[text] + leads[text]
    let segment = lead
    while (segment < offsets[text + 1] && wordings[segment] !== wording) segment++
    if (segment === offsets[text + 1] || segment === lead) continue
    places.push({ text, segment, isInTail: segment >= tails[text] })
  }
  return places
}

/** Whether the tail leaves something of the article, from its first paragraph on; rows of a table have all in common. */
function hasOwnContent({ offsets, leads }: SourceSegments, text: number, tails: Uint32Array): boolean {
  return leads[text] >= 0 && tails[text] > offsets[text] + leads[text]
}

/** Whether there is a teaser in the text's tail beside the one at `segment`. */
function hasOtherTeaser(
  { offsets, wordings }: SourceSegments,
  text: number,
  segment: number,
  tail: number,
  isTeaser: Uint8Array,
): boolean {
  for (let s = tail; s < offsets[text + 1]; s++) {
    if (isTeaser[wordings[s]] === 1 && wordings[s] !== wordings[segment]) return true
  }
  return false
}

/** Texts that are not alike with at least one of the articles. */
function countApart(
  wording: number,
  places: readonly Place[],
  articles: readonly number[],
  contexts: ContextCounter,
): number {
  return places
    .slice(0, SAMPLED)
    .filter(({ text }) =>
      articles
        .slice(0, ARTICLES)
        .some((article) => article !== text && !contexts.alike(text, article, wording)),
    ).length
}

/** Wordings that are no teasers yet and nearly always follow one in the tail, in otherwise different texts. */
function teaserFollowers(
  source: SourceSegments,
  holders: Holders,
  known: Uint8Array,
  isTeaser: Uint8Array,
  tails: Uint32Array,
): FoundTeaser[] {
  const { count, offsets, wordings, leads, byWording } = source
  const contexts = contextCounter(source, isTeaser)
  const following = new Uint32Array(byWording.count)
  const last = new Int32Array(byWording.count).fill(-1)
  for (let d = 0; d < count; d++) {
    if (!hasOwnContent(source, d, tails)) continue
    const first = Math.max(tails[d], offsets[d] + leads[d] + 2)
    for (let s = first; s < offsets[d + 1]; s++) {
      const wording = wordings[s]
      if (isTeaser[wordings[s - 1]] === 0 || last[wording] === d) continue
      last[wording] = d
      following[wording]++
    }
  }
  return [...holders.wordings].flatMap((wording) => {
    if (known[wording] === 1 || isTeaser[wording] === 1) return []
    const texts = holders.of(wording)
    if (following[wording] < AFTER_TEASER * texts.length) return []
    const counted = contexts.count(wording, texts)
    return isDifferent(counted) ? [{ wording, leadOf: null, contexts: counted }] : []
  })
}

function isDifferent({ different, sampled }: Contexts): boolean {
  return different >= Math.max(MIN_DIFFERENT, DIFFERENT * sampled)
}

/** Where each text's tail begins, as a segment of the source: from there on nothing stands in this text alone. */
function tailsOf(source: SourceSegments, known: Uint8Array): Uint32Array {
  const { count, offsets, wordings, furniture, byWording } = source
  const isOwn = (s: number): boolean =>
    furniture[s] === ARTICLE && known[wordings[s]] === 0 && byWording.documents[wordings[s]] === 1
  const tails = new Uint32Array(count)
  for (let d = 0; d < count; d++) {
    let s = offsets[d + 1]
    while (s > offsets[d] && !isOwn(s - 1)) s--
    tails[d] = s
  }
  return tails
}
