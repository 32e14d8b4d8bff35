import { createContentIndex } from '../hash/content-index.ts'
import { mix32 } from '../hash/mix.ts'
import { compareIds } from '../model/order.ts'
import type { Copies, CopyGroup, Units } from '../model/units.ts'
import { DIGEST_WORDS, type UnitDigests } from './unit-digests.ts'

/**
 * Groups units by equal folded text: first by content hash, then, where there is more than one, by a cryptographic
 * digest of the tokens themselves, so that texts made to collide in the hash stay apart. Equal originals have equal
 * tokens and need no digest of these. Texts of which folding leaves nothing match nothing.
 *
 * @param active which units take part
 * @param alone units that may only meet others of their kind in their own document (short paragraphs)
 */
export function groupCopies(
  units: Units,
  ids: readonly string[],
  active: (unit: number) => boolean,
  alone: (unit: number) => boolean,
  digests: UnitDigests,
): Copies {
  const standing = new Int32Array(units.count).fill(-1)
  for (let unit = 0; unit < units.count; unit++) if (active(unit)) standing[unit] = unit
  const repeated = repeatedUnits(units, standing)
  const originals = firstWithSame(digests.originals(repeated))
  const texts = firstOfText(units, repeated, originals, digests)
  const numbers = firstOfGroup(units, repeated, texts, alone)
  const byOrder = (a: number, b: number): number =>
    compareIds(ids[units.documents[a]], ids[units.documents[b]]) || units.starts[a] - units.starts[b]
  const groups: CopyGroup[] = []
  for (const places of groupsOf(numbers)) {
    const members = Array.from(places, (place) => repeated[place]).sort(byOrder)
    for (const unit of members) standing[unit] = members[0]
    groups.push({ members, identical: places.every((place) => originals[place] === originals[places[0]]) })
  }
  return { standing, groups: groups.sort((x, y) => x.members[0] - y.members[0]) }
}

/** Units that take part and share their content hash with another one, ascending. */
function repeatedUnits({ count, comparable, firsts }: Units, standing: Int32Array): Uint32Array {
  const sharing = new Uint32Array(count)
  let size = 0
  for (let unit = 0; unit < count; unit++) {
    // At the second one of a text two are known to be repeated.
    if (standing[unit] !== -1 && comparable[unit] === 1 && ++sharing[firsts[unit]] > 1) {
      size += sharing[firsts[unit]] === 2 ? 2 : 1
    }
  }
  const repeated = new Uint32Array(size)
  let at = 0
  for (let unit = 0; unit < count; unit++) {
    if (standing[unit] !== -1 && comparable[unit] === 1 && sharing[firsts[unit]] > 1) repeated[at++] = unit
  }
  return repeated
}

/** For each of several digests the position of the first equal one. */
function firstWithSame(digests: Uint32Array): Uint32Array {
  const index = createContentIndex(DIGEST_WORDS)
  const firsts = new Uint32Array(digests.length / DIGEST_WORDS)
  for (let i = 0; i < firsts.length; i++) firsts[i] = index.add(i, digests, i * DIGEST_WORDS)
  return firsts
}

/**
 * For each repeated unit the position of the first with the same tokens. These are looked at where one content hash
 * has several originals, once for each original.
 */
function firstOfText(
  units: Units,
  repeated: Uint32Array,
  originals: Uint32Array,
  digests: UnitDigests,
): Uint32Array {
  const spellings = new Uint32Array(units.count)
  for (let i = 0; i < repeated.length; i++) if (originals[i] === i) spellings[units.firsts[repeated[i]]]++
  const unsure = new Uint32Array(repeated.length)
  let count = 0
  for (let i = 0; i < repeated.length; i++) {
    if (originals[i] === i && spellings[units.firsts[repeated[i]]] > 1) unsure[count++] = i
  }
  const places = unsure.subarray(0, count)
  const sameTokens = firstWithSame(digests.tokens(places.map((place) => repeated[place])))
  const texts = originals.slice()
  for (let i = 0; i < count; i++) texts[places[i]] = places[sameTokens[i]]
  for (let i = 0; i < repeated.length; i++) texts[i] = texts[originals[i]]
  return texts
}

/** For each repeated unit the position of the first of its group. */
function firstOfGroup(
  units: Units,
  repeated: Uint32Array,
  texts: Uint32Array,
  alone: (unit: number) => boolean,
): Uint32Array {
  const numbers = new Uint32Array(repeated.length)
  const firstToMeet = new Int32Array(repeated.length).fill(-1)
  const index = createContentIndex(KEY_WORDS)
  const key = new Uint32Array(KEY_WORDS)
  for (let i = 0; i < repeated.length; i++) {
    if (!alone(repeated[i])) {
      // One text is short or not by how its words are divided.
      if (firstToMeet[texts[i]] === -1) firstToMeet[texts[i]] = i
      numbers[i] = firstToMeet[texts[i]]
      continue
    }
    const document = units.documents[repeated[i]]
    // The index looks for a place by the first word, which must be well mixed.
    key[0] = mix32(texts[i] ^ mix32(document))
    key[1] = texts[i]
    key[2] = document
    numbers[i] = index.add(i, key, 0)
  }
  return numbers
}

const KEY_WORDS = 3

/** Positions of equal numbers, where there are two or more; a number is the first position that has it. */
function groupsOf(numbers: Uint32Array): Uint32Array[] {
  const sizes = new Uint32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) sizes[numbers[i]]++
  const ends = new Uint32Array(numbers.length)
  for (let i = 0, filed = 0; i < numbers.length; i++) {
    ends[i] = filed
    filed += sizes[i]
  }
  const places = new Uint32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) places[ends[numbers[i]]++] = i
  const groups: Uint32Array[] = []
  for (let i = 0; i < numbers.length; i++) {
    if (sizes[i] > 1) groups.push(places.subarray(ends[i] - sizes[i], ends[i]))
  }
  return groups
}
