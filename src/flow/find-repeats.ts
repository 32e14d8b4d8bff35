import { hash128, hex64 } from '../hash/hash128.ts'
import { compareIds } from '../model/order.ts'
import type { SpacelessWording } from '../model/spaceless-text.ts'
import { type AgreedExtent, agreedExtent } from '../stages/07-fingerprint/agreed-extent.ts'
import { type CommonWordings, commonWordings } from '../stages/07-fingerprint/repeated-wording.ts'
import type { SharedFingerprints } from '../stages/07-fingerprint/shared-fingerprints.ts'
import type { SpacelessSpool } from '../store/spaceless-spool.ts'
import type { DocumentFacts } from './cluster-units.ts'

/** Wording in more places than `maxOccurrences`, with all of them. */
export interface FoundRepeat {
  readonly wordingId: string
  /** In order of documents, then of places. */
  readonly occurrences: readonly Occurrence[]
  /** The one whose text shows the wording: it lacks nothing that nearly all have. Of several: see `isShownBefore`. */
  readonly shown: Occurrence
}

export interface Occurrence {
  readonly document: number
  /** Half-open range of the document's spaceless text. */
  readonly from: number
  readonly to: number
}

/** A wording reaches as far as this share of its places agree. */
const NEARLY_ALL = 0.9
/** Characters around the places that are compared at first; doubled while all of them agree. */
const FIRST_REACH = 32

/**
 * Wording in too many places, linear in its occurrences: k-grams that nearly always stand together, with what nearly
 * all their places have before and after them, in whole words.
 */
export function findRepeats(
  shared: SharedFingerprints,
  spool: SpacelessSpool,
  documents: readonly Pick<DocumentFacts, 'id'>[],
  gram: number,
  maxOccurrences: number,
  seed: number,
): FoundRepeat[] {
  const wordings = commonWordings(shared, gram, maxOccurrences)
  const byText = new Map<string, WholeWording>()
  for (const places of placesByWording(wordings.wordings, wordings.count)) {
    if (places.length === 0) continue
    // Too few of the places of a wording that is common elsewhere to tell how far it reaches.
    const reaches = places.length > maxOccurrences
    const { occurrences, shown } = wholeWording(shared, wordings, places, spool, documents, gram, reaches)
    const { characters } = shown
    const wordingId = `w${hex64(hash128(characters, 0, characters.length, seed))}`
    const known = byText.get(wordingId)
    if (known === undefined) byText.set(wordingId, { occurrences, shown })
    else for (const occurrence of occurrences) known.occurrences.push(occurrence)
  }
  return [...byText].map(([wordingId, { occurrences, shown }]) => ({
    wordingId,
    occurrences: merged(occurrences),
    shown: occurrenceOf(shown),
  }))
}

interface WholeWording {
  readonly occurrences: Occurrence[]
  readonly shown: Shown
}

/** A place whose text may show a wording. */
interface Shown extends Occurrence {
  readonly id: string
  /** It has all that nearly all places have. */
  readonly isComplete: boolean
  /** Of the stretch alone. */
  readonly characters: Uint32Array
}

function wholeWording(
  { owners, positions }: SharedFingerprints,
  { first, last, hasStart, hasEnd, goesOn }: CommonWordings,
  places: Uint32Array,
  spool: SpacelessSpool,
  documents: readonly Pick<DocumentFacts, 'id'>[],
  gram: number,
  reaches: boolean,
): WholeWording {
  const cores = Array.from(
    places,
    (p): Occurrence => ({
      document: owners[first[p]],
      from: positions[first[p]],
      to: positions[last[p]] + gram,
    }),
  )
  const before = reachOut(cores, (i) => reaches && hasStart[places[i]] === 1, spool, -1)
  const after = reachOut(cores, (i) => reaches && hasEnd[places[i]] === 1, spool, 1)
  const isComplete = (i: number): boolean =>
    hasStart[places[i]] === 1 &&
    hasEnd[places[i]] === 1 &&
    before.agreed[i] === before.length &&
    after.agreed[i] === after.length
  const shownAt = (i: number): Shown => {
    const { document } = cores[i]
    const text = spool.read(document)
    const [start, end] = [cores[i].from - before.agreed[i], cores[i].to + after.agreed[i]]
    const { from, to } = wholeWords(text, start, end, goesOn[places[i]] === 1)
    const characters = text.characters.subarray(from, to)
    return { document, from, to, id: documents[document].id, isComplete: isComplete(i), characters }
  }
  let shown = heldOn(shownAt(0))
  const occurrences = [occurrenceOf(shown)]
  for (let i = 1; i < cores.length; i++) {
    const place = shownAt(i)
    occurrences.push(occurrenceOf(place))
    if (isShownBefore(place, shown)) shown = heldOn(place)
  }
  return { occurrences, shown }
}

/** With a text of its own: that of the spool is overwritten when others are read. */
function heldOn(place: Shown): Shown {
  return { ...place, characters: place.characters.slice() }
}

function occurrenceOf({ document, from, to }: Occurrence): Occurrence {
  return { document, from, to }
}

/**
 * Whether a place shows its wording rather than another one does, whatever the order of input: the complete one, the
 * longer one, the one with the lower character where they differ, the one of the smaller id, the earlier one.
 */
function isShownBefore(x: Shown, y: Shown): boolean {
  if (x.isComplete !== y.isComplete) return x.isComplete
  if (x.characters.length !== y.characters.length) return x.characters.length > y.characters.length
  const differs = x.characters.findIndex((character, i) => character !== y.characters[i])
  if (differs !== -1) return x.characters[differs] < y.characters[differs]
  return (compareIds(x.id, y.id) || x.from - y.from) < 0
}

/** Places that overlap are one: wording that repeats itself at once, or was found by two of its parts. */
function merged(occurrences: readonly Occurrence[]): Occurrence[] {
  const apart: Occurrence[] = []
  const inOrder = [...occurrences].sort((x, y) => x.document - y.document || x.from - y.from || x.to - y.to)
  for (const occurrence of inOrder) {
    const last = apart[apart.length - 1]
    const overlaps = last?.document === occurrence.document && occurrence.from < last.to
    if (overlaps) apart[apart.length - 1] = { ...last, to: Math.max(last.to, occurrence.to) }
    else apart.push(occurrence)
  }
  return apart
}

/** Places of each wording, in order. */
function placesByWording(wordings: Uint32Array, count: number): Uint32Array[] {
  const offsets = new Uint32Array(count + 1)
  for (const wording of wordings) offsets[wording + 1]++
  for (let w = 0; w < count; w++) offsets[w + 1] += offsets[w]
  const order = new Uint32Array(wordings.length)
  const next = offsets.slice()
  for (let p = 0; p < wordings.length; p++) order[next[wordings[p]]++] = p
  return Array.from({ length: count }, (_, w) => order.subarray(offsets[w], offsets[w + 1]))
}

/**
 * How far the paragraphs go on alike on one side of a wording: of the places that have its end on that side. Each is
 * looked at no further than its neighbour of the same wording reaches, with which it becomes one: a text that says one
 * thing over and over is not read from each place to its end.
 *
 * @param step 1: after it, -1: before it
 */
function reachOut(
  occurrences: readonly Occurrence[],
  hasSide: (place: number) => boolean,
  spool: SpacelessSpool,
  step: 1 | -1,
): AgreedExtent {
  const complete = Uint32Array.from(occurrences.keys()).filter(hasSide)
  const agreed = new Uint32Array(occurrences.length)
  for (let reach = FIRST_REACH; complete.length > 0; reach *= 2) {
    const contexts = new Uint32Array(complete.length * reach)
    const lengths = Uint32Array.from(complete, (i, row) => {
      const { document, from, to } = occurrences[i]
      const { characters, paragraphs } = spool.read(document)
      const edge = step === 1 ? to - 1 : from
      const next = occurrences[i + step]
      const isBeside = next?.document === document
      const room = !isBeside ? reach : Math.min(reach, step === 1 ? next.to - to : from - next.from)
      let length = 0
      while (length < room && paragraphs[edge + step * (length + 1)] === paragraphs[edge]) {
        contexts[row * reach + length] = characters[edge + step * (length + 1)]
        length++
      }
      return length
    })
    const extent = agreedExtent(contexts, lengths, reach, NEARLY_ALL)
    if (extent.length === reach) continue
    for (let row = 0; row < complete.length; row++) agreed[complete[row]] = extent.agreed[row]
    return { length: extent.length, agreed }
  }
  return { length: 0, agreed }
}

/**
 * The stretch without the broken words at its ends, unless little would be left of it.
 *
 * @param goesOn other wording follows at once, without its own broken word: then this one has the word
 */
function wholeWords(
  { characters, wordStarts }: SpacelessWording,
  from: number,
  to: number,
  goesOn: boolean,
): { from: number; to: number } {
  const endsWord = (at: number): boolean => at >= characters.length || wordStarts[at] === 1
  let first = from
  let end = to
  while (first < to && wordStarts[first] !== 1) first++
  while (goesOn && !endsWord(end)) end++
  while (end > first && !endsWord(end)) end--
  return (end - first) * 2 >= to - from ? { from: first, to: end } : { from, to }
}
