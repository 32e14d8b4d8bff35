import type { Corpus } from '../flow/corpus-columns.ts'
import { isBoilerplate } from '../flow/furniture-in.ts'
import type { Decision } from '../model/decision.ts'
import { growable } from '../model/growable.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import { bandKeys64, contentKeys } from './keys.ts'
import type { StoredArchive } from './stored-archive.ts'
import { touchByDecisions } from './touched-by-decisions.ts'
import { type SharedWithArchive, touchByWording } from './touched-by-wording.ts'

/** Documents of an archive that new ones must be compared with. */
export interface Touched {
  /** Their numbers, ascending. */
  readonly numbers: readonly number[]
  readonly caps: readonly CapHit[]
  /** In how many documents of the archive wording of the new ones stands. */
  readonly wording: SharedWithArchive['wording']
}

/** Texts of the archive that a new one is compared with by one key: the oldest, among which those that are kept are. */
const MOST_BY_KEY = 64

/**
 * Looks up all that the new documents may share with those of the archive: whole texts, bands of signatures and
 * paragraphs, fingerprints, an editor's decisions. What a removed one gave way to is among them.
 */
export function touchedDocuments(
  corpus: Corpus,
  archive: StoredArchive,
  settings: Settings,
  decisions: readonly Decision[],
): Touched {
  const touched = new Set<number>()
  const { documentUnits, paragraphUnits } = corpus
  const { levels } = settings
  let capped = 0
  const touch = (_: number, document: number): void => {
    touched.add(document)
  }
  const byUnits = (
    units: Units,
    chosen: Uint32Array,
    contents: 'contents' | 'paragraphs',
    bands: 'bands' | 'paragraph-bands',
  ): void => {
    capped += archive.find(contents, contentKeys(units.content, chosen), MOST_BY_KEY, touch)
    const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
    const rows = chosen.map((unit) => units.rows[units.firsts[unit]] + 1).filter((row) => row > 0)
    if (plan !== null)
      capped += archive.find(
        bands,
        bandKeys64(
          units.signatures,
          plan,
          rows.map((row) => row - 1),
        ),
        MOST_BY_KEY,
        touch,
      )
  }
  if (levels.includes('document'))
    byUnits(
      documentUnits,
      distinctUnits(documentUnits, () => true),
      'contents',
      'bands',
    )
  if (levels.includes('paragraph')) {
    const isCompared = (unit: number): boolean =>
      paragraphUnits.tokens[unit] >= settings.paragraphs.minTokens && !isBoilerplate(corpus, unit)
    byUnits(paragraphUnits, distinctUnits(paragraphUnits, isCompared), 'paragraphs', 'paragraph-bands')
  }
  const { wording, passedOver } = touchByWording(corpus, archive, settings, touched)
  touchByDecisions(corpus, archive, decisions, settings.revise, touched)
  // A copy of a removed one goes for the sake of the same document.
  for (const number of [...touched]) {
    const { row, isTakenOut } = archive.document(number)
    if (isTakenOut) {
      touched.delete(number)
      continue
    }
    const { representativeId, status } = row
    if (status !== 'removed' || representativeId === null) continue
    const kept = archive.numberOf(representativeId)
    if (kept !== null && archive.document(kept).isTakenOut !== true) touched.add(kept)
  }
  if (settings.revise) for (const number of [...touched]) touchCluster(number, archive, touched)
  return {
    numbers: [...touched].sort((a, b) => a - b),
    wording,
    caps: [...cappedKeys(capped), ...passedOverDocuments(passedOver, touched, settings)],
  }
}

function cappedKeys(count: number): CapHit[] {
  if (count === 0) return []
  const meaning =
    `keys of new texts stand for more than ${MOST_BY_KEY} distinct texts of the archive; ` +
    'they were compared with the oldest of these'
  return [{ cap: 'texts by key', count, meaning }]
}

function passedOverDocuments(
  passedOver: ReadonlySet<number>,
  touched: ReadonlySet<number>,
  { passages }: Settings,
): CapHit[] {
  const count = [...passedOver].reduce((sum, number) => sum + (touched.has(number) ? 0 : 1), 0)
  if (count === 0) return []
  const meaning =
    `articles of the archive share fewer than ${passages.minArchiveShared} fingerprints of rare wording with any new ` +
    'one; no passages were looked for in them'
  return [{ cap: 'passages.minArchiveShared', count, meaning }]
}

/** All that are in one cluster with a document. */
function touchCluster(number: number, archive: StoredArchive, touched: Set<number>): void {
  const { row } = archive.document(number)
  const kept = row.status === 'kept' ? number : archive.numberOf(row.representativeId ?? '')
  if (kept === null || archive.document(kept).isTakenOut) return
  touched.add(kept)
  for (const member of archive.membersOf(kept)) touched.add(member)
}

/** The first unit of each text, as far as it takes part. */
function distinctUnits(
  { count, firsts, comparable }: Units,
  takesPart: (unit: number) => boolean,
): Uint32Array {
  const chosen = growable((length) => new Uint32Array(length))
  const isChosen = new Uint8Array(count)
  for (let unit = 0; unit < count; unit++) {
    const first = firsts[unit]
    if (comparable[unit] === 0 || isChosen[first] === 1 || !takesPart(unit)) continue
    isChosen[first] = 1
    chosen.push(unit)
  }
  return chosen.view()
}
