import { findPassages } from '../../flow/find-passages.ts'
import { fingerprintsWithin } from '../../flow/formulas.ts'
import { offsetsOf } from '../../flow/gather-segments.ts'
import { type PassageDraft, type PlacesToCome, passageDraft } from '../../flow/passage-rows.ts'
import type { RepeatedPlaces } from '../../flow/repeated-places.ts'
import { growable } from '../../model/growable.ts'
import { indexFingerprints } from '../../stages/07-fingerprint/fingerprint-index.ts'
import { sharedFingerprints } from '../../stages/07-fingerprint/shared-fingerprints.ts'
import { type Fingerprints, planWinnowing } from '../../stages/07-fingerprint/winnow.ts'
import { WHOLE } from '../columns.ts'
import { jsonBytes } from '../document-facts.ts'
import { readWords, wordBytes } from '../unit-record.ts'
import type { TakenRow } from './row-pipe.ts'
import type { Step, StepInput } from './step.ts'
import { createWordingBlock, filtered, fingerprintsOf, hashesOf, type WordingBlock } from './wording-block.ts'

/** Bytes of a paragraph in the column `standing`: its number, and the unit that stands for it. */
const STANDING_BYTES = 12

/**
 * The passages of the documents of two blocks with each other, or of one block among themselves. The documents of a pair
 * of blocks come one after the other, in order.
 */
export const alignStep: Step = (input) => {
  let pair: BlockPair | null = null
  for (const row of input.rows) {
    const [blockA, blockB] = [row.number('blocka'), row.number('blockb')]
    if (pair !== null && (pair.blockA !== blockA || pair.blockB !== blockB)) {
      alignPair(pair, input)
      pair = null
    }
    pair ??= { blockA, blockB, texts: createWordingBlock(), ofFirst: 0, wordings: [] }
    const index = pair.texts.add(row)
    input.at(pair.texts.documents[index].id)
    if (row.number('block') === blockA) pair.ofFirst++
    pair.wordings.push(wordingOf(row))
  }
  if (pair !== null) alignPair(pair, input)
}

interface BlockPair {
  readonly blockA: number
  readonly blockB: number
  readonly texts: WordingBlock
  /** Documents of the first block, which come first. */
  ofFirst: number
  readonly wordings: DocumentWording[]
}

/** What is known of a document's wording beside its text. */
interface DocumentWording {
  readonly fingerprints: Fingerprints
  /** Hashes in very many places of the kept documents, and of all documents. */
  readonly common: ReadonlySet<number>
  readonly widespread: ReadonlySet<number>
  /** Begin and end of its stretches that repeats tell, in turn. */
  readonly stretches: Uint32Array
  /** The unit that stands for a paragraph, by its number; only where it is not the only one. */
  readonly standing: ReadonlyMap<number, string>
}

function wordingOf(row: TakenRow): DocumentWording {
  const standing = new Map<number, string>()
  const bytes = row.bytesOrNull('standing') ?? Buffer.alloc(0)
  for (let at = 0; at < bytes.length; at += STANDING_BYTES)
    standing.set(bytes.readUInt32BE(at), bytes.toString('hex', at + 4, at + STANDING_BYTES))
  return {
    fingerprints: fingerprintsOf(row),
    common: hashesOf(row, 'common'),
    widespread: hashesOf(row, 'widespread'),
    stretches: readWords(row.bytesOrNull('stretches') ?? Buffer.alloc(0)),
    standing,
  }
}

function alignPair(
  { blockA, blockB, texts, ofFirst, wordings }: BlockPair,
  { give, settings, at }: StepInput,
): void {
  at(`the documents of the blocks ${blockA} and ${blockB}`)
  const { documents, docs } = texts
  const rare = wordings.map(({ fingerprints, common }) => filtered(fingerprints, (hash) => !common.has(hash)))
  const { gram } = planWinnowing(settings.passages.minRun)
  const shared = sharedFingerprints(indexOf(rare), () => true)
  // Whether it is a formula shows in all documents: here is noted only what is to be asked, of the draft at hand.
  const noted: Uint32Array[] = []
  const note = (document: number, from: number, to: number): null => {
    const { fingerprints, widespread } = wordings[document]
    const { hashes: values, positions } = fingerprints
    const own = { values, positions, from: 0, to: values.length }
    const within = fingerprintsWithin(own, from, to, gram, (hash) => !widespread.has(hash))
    if (within.length > 0) noted.push(Uint32Array.from(within))
    return null
  }
  let ordinal = 0
  const range =
    blockA === blockB
      ? { from: 0, to: documents.length, partners: 0 }
      : { from: 0, to: ofFirst, partners: ofFirst }
  findPassages(
    shared,
    repeatedIn(wordings),
    texts.spaceless(),
    settings,
    range,
    (passage) => {
      const { a, b } = passage
      const stands = wordings[a.document].standing.get(a.wholeParagraph)
      // Most of what paragraphs tell already; the rest is left out where all of their pairs are known.
      if (stands !== undefined && stands === wordings[b.document].standing.get(b.wholeParagraph)) return
      const pair = { a: docs[a.document], b: docs[b.document], ordinal: ordinal++ }
      const draft = passageDraft(
        passage,
        documents,
        placesOf(pair, docs, give),
        settings.judge.verdicts,
        note,
      )
      const wanted = noted.pop() ?? null
      give('passage', {
        ...pair,
        numbera: a.wholeParagraph,
        numberb: b.wholeParagraph,
        unaligned: draft.unaligned ? 1 : 0,
        wanted: wanted && wordBytes(wanted),
        draft: jsonBytes(inArchive(draft, docs)),
      })
    },
    (a) => at(documents[a].id),
  )
  texts.close()
}

/** Gives the places that a passage names, by numbers of its own. */
function placesOf(
  pair: { readonly a: number; readonly b: number; readonly ordinal: number },
  docs: readonly number[],
  give: StepInput['give'],
): PlacesToCome {
  let place = 0
  return {
    add(document, starts, ends, most) {
      const longest = Number.isFinite(most) ? most : WHOLE
      give('place', { ...pair, place, doc: docs[document], starts, ends, longest })
      return place++
    },
  }
}

/** The draft with its documents by their numbers in the archive. */
function inArchive(draft: PassageDraft, docs: readonly number[]): PassageDraft {
  const { a, b } = draft
  return { ...draft, a: { ...a, document: docs[a.document] }, b: { ...b, document: docs[b.document] } }
}

function indexOf(fingerprints: readonly Fingerprints[]) {
  const hashes = growable((length) => new Uint32Array(length))
  const positions = growable((length) => new Uint32Array(length))
  for (const own of fingerprints) {
    hashes.append(own.hashes)
    positions.append(own.positions)
  }
  const counts = Uint32Array.from(fingerprints, (own) => own.hashes.length)
  return indexFingerprints(hashes.view(), positions.view(), offsetsOf(counts))
}

function repeatedIn(wordings: readonly DocumentWording[]): RepeatedPlaces {
  const counts = Uint32Array.from(wordings, ({ stretches }) => stretches.length / 2)
  const all = growable((length) => new Uint32Array(length))
  for (const { stretches } of wordings) all.append(stretches)
  const values = all.view()
  return {
    offsets: offsetsOf(counts),
    from: values.filter((_, i) => i % 2 === 0),
    to: values.filter((_, i) => i % 2 === 1),
  }
}
