import { join } from 'node:path'
import { compareIds } from '../model/order.ts'
import { hasPair } from '../model/pair-list.ts'
import type { PassageRow, RepeatRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import type { FingerprintIndex } from '../stages/07-fingerprint/fingerprint-index.ts'
import { type SharedFingerprints, sharedFingerprints } from '../stages/07-fingerprint/shared-fingerprints.ts'
import { planWinnowing } from '../stages/07-fingerprint/winnow.ts'
import { type Checkpoints, savedPieces } from '../store/checkpoints.ts'
import { createSpacelessSpool, type SpacelessSpool } from '../store/spaceless-spool.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { LevelFindings } from './compare-level.ts'
import type { EarlierDocuments } from './earlier-documents.ts'
import { type FoundPassage, findPassages } from './find-passages.ts'
import { findRepeats } from './find-repeats.ts'
import { createFormulaFinder } from './formulas.ts'
import { createOriginalPlaces, type PlaceColumns } from './original-places.ts'
import { comparePassages, type PassageDraft, passageDraft, passageRow } from './passage-rows.ts'
import { holdersOf, type RepeatDraft, repeatDraft, repeatRow } from './repeat-rows.ts'
import { repeatedPlaces } from './repeated-places.ts'
import type { Texts } from './texts.ts'
import { createContextCounter } from './wording-contexts.ts'

const SPOOL = 'spaceless-texts'

/**
 * Passages and repeats of the kept documents, as rows; what the paragraph level says already is left out. Each text is
 * folded twice, however many others it shares wording with: before the alignment, and to tell what was found in the
 * original.
 *
 * @param work folder for a spool of texts
 */
export function sharedWording(
  index: FingerprintIndex,
  kept: (document: number) => boolean,
  documents: readonly DocumentFacts[],
  paragraphs: LevelFindings | null,
  texts: Texts,
  work: string,
  settings: Settings,
  events: RunEvents,
  checkpoints: Checkpoints,
  earlier: EarlierDocuments | null,
): { passages: PassageRow[]; repeats: RepeatRow[]; unaligned: number } {
  const shared = sharedFingerprints(index, kept)
  const spool = spoolTexts(shared, texts, join(work, SPOOL), events)
  const reported = paragraphs === null ? () => false : reportedParagraphs(paragraphs)
  const { maxOccurrences, minRun } = settings.passages
  const { gram } = planWinnowing(minRun)
  const formulaOf = createFormulaFinder(index, documents, kept, maxOccurrences, gram)
  const places = createOriginalPlaces()
  const drafts: PassageDraft[] = []
  const visit = (passage: FoundPassage): void => {
    const { a, b } = passage
    const whole = a.wholeParagraph > 0 && b.wholeParagraph > 0
    if (whole && reported(a.document, a.wholeParagraph, b.document, b.wholeParagraph)) return
    drafts.push(passageDraft(passage, documents, places, settings.judge.verdicts, formulaOf))
  }
  events.step?.('find repeats', null)
  const repeats = findRepeats(shared, spool, documents, gram, maxOccurrences, settings.seed)
  const repeated = repeatedPlaces(repeats, shared.documents)
  events.step?.('align', shared.documents)
  const saved = savedPieces<AlignedPiece>(checkpoints, 'wording-aligned')
  for (const piece of saved.values) {
    for (const draft of piece.drafts) drafts.push(draft)
    places.restore(piece.places)
  }
  let [firstDraft, firstPlace] = [drafts.length, places.count]
  // A document is aligned with those after it alone, so that the first have more to do than the last.
  // Those behind the new ones have only each other left.
  const range = { from: saved.end, to: earlier?.first ?? shared.documents, partners: 0 }
  findPassages(shared, repeated, spool, settings, range, visit, (done) => {
    if (checkpoints.due()) {
      saved.save(done, { drafts: drafts.slice(firstDraft), places: places.columns(firstPlace) })
      firstDraft = drafts.length
      firstPlace = places.count
    }
    const left = 1 - done / shared.documents
    events.progress?.(done, 1 - left * left)
  })
  const repeatDrafts = repeats.map((repeat) => repeatDraft(repeat, places))
  spool.close()
  const contextsOf = createContextCounter(index, maxOccurrences)

  events.step?.('look up', documents.length)
  const original = places.lookUp(texts, (done) => events.progress?.(done))
  events.step?.('sort', null)
  return {
    passages: orderedPassages(drafts.map((draft) => passageRow(draft, documents, original))),
    repeats: repeatDrafts
      .filter((draft) => earlier === null || isNews(draft, earlier))
      .map((draft) => repeatRow(draft, contextsOf(holdersOf(draft, documents)), documents, original))
      .sort((x, y) => compareIds(x.wordingId, y.wordingId)),
    unaligned: drafts.filter((draft) => draft.unaligned).length,
  }
}

/** Whether a wording stands in a new document, and in another one that is here: common wording stands once in most. */
function isNews({ occurrences }: RepeatDraft, { first }: EarlierDocuments): boolean {
  return occurrences.length > 1 && occurrences.some(({ document }) => document < first)
}

/** What the alignment of some documents has left. */
interface AlignedPiece {
  readonly drafts: readonly PassageDraft[]
  readonly places: PlaceColumns
}

/** The texts of all documents that share a fingerprint. */
function spoolTexts(
  shared: SharedFingerprints,
  texts: Texts,
  path: string,
  events: RunEvents,
): SpacelessSpool {
  events.step?.('fold', shared.documents)
  const spool = createSpacelessSpool(path, shared.documents)
  for (let d = 0; d < shared.documents; d++) {
    if (shared.documentOffsets[d + 1] > shared.documentOffsets[d]) {
      events.progress?.(d)
      spool.add(d, texts.documentOnce(d).spaceless())
    }
  }
  return spool
}

/** Rows by their places, each once; of rows of the same places the first. */
export function orderedPassages(found: PassageRow[]): PassageRow[] {
  const rows = found.sort(comparePassages)
  return rows.filter((row, i) => i === 0 || comparePassages(rows[i - 1], row) !== 0)
}

/** Whether two paragraphs are copies or a verified pair. */
export function reportedParagraphs(
  level: LevelFindings,
): (documentA: number, numberA: number, documentB: number, numberB: number) => boolean {
  const { units, copies, pairs } = level
  const linked = { a: Uint32Array.from(pairs, ({ a }) => a), b: Uint32Array.from(pairs, ({ b }) => b) }
  const standingFor = (document: number, number: number): number => {
    const unit = paragraphUnit(units, document, number)
    return unit === -1 ? -1 : copies.standing[unit]
  }
  return (documentA, numberA, documentB, numberB) => {
    const a = standingFor(documentA, numberA)
    const b = standingFor(documentB, numberB)
    if (a === -1 || b === -1) return false
    return a === b || hasPair(linked, Math.min(a, b), Math.max(a, b))
  }
}

/** The unit of a document's paragraph by bisection, or -1; units are in order of documents, then of numbers. */
function paragraphUnit({ count, documents, numbers }: Units, document: number, number: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    const isBefore =
      documents[middle] < document || (documents[middle] === document && numbers[middle] < number)
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low < count && documents[low] === document && numbers[low] === number ? low : -1
}
