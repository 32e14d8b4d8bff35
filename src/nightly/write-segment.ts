import type { JsonValue } from '../archive/sealed-json.ts'
import { columnsSource } from '../archive/write-key-table.ts'
import type { SegmentSummary, SegmentWriter } from '../archive/write-segment.ts'
import type { Corpus } from '../flow/corpus-columns.ts'
import type { DocumentRows } from '../flow/document-rows.ts'
import { isBoilerplate } from '../flow/furniture-in.ts'
import { growable } from '../model/growable.ts'
import type { BoilerplateRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import { bandKeys64, contentKeys, idKeys, type Keys, numberKeys } from './keys.ts'
import { PARTS } from './parts.ts'
import type { StoredDocument } from './stored-archive.ts'
import { fingerprintsOf } from './touched-by-wording.ts'

/** What a run leaves for those that come after it. */
export interface SegmentSource {
  /** Of the new documents and, behind them, those of the archive that they were compared with. */
  readonly corpus: Corpus
  /** New ones. */
  readonly count: number
  readonly documents: DocumentRows
  /** Members of the clusters that new documents represent. */
  readonly membersOf: (id: string) => number
  readonly spool: RecordSpool
  /** Documents of the archive that stand otherwise now, by their numbers. */
  readonly changes: ReadonlyMap<number, StoredDocument>
  /** Who has given way to whom, as numbers in the whole archive. */
  readonly gaveWay: readonly { readonly kept: number; readonly member: number }[]
  readonly boilerplate: readonly BoilerplateRow[]
}

/** Writes the new documents as a segment. @param facts to be kept with it */
export function writeSegment(
  segment: SegmentWriter,
  source: SegmentSource,
  settings: Settings,
  facts: JsonValue,
): SegmentSummary {
  const { corpus, count, documents, spool } = source
  const rows = segment.rows(PARTS.facts, { packed: true })
  const ids: string[] = []
  for (let d = 0; d < count; d++) {
    const row = documents.at(d)
    ids.push(row.id)
    const stored: StoredDocument = { row, members: row.status === 'kept' ? source.membersOf(row.id) : 1 }
    rows.append(jsonBytes(stored))
  }
  const records = segment.rows(PARTS.records, { packed: true })
  for (let d = 0; d < count; d++) records.append(spool.read(d))
  writeChanges(segment, source.changes)
  writeMembers(segment, source.gaveWay)
  const boilerplate = segment.rows(PARTS.boilerplate, { packed: true })
  for (const row of source.boilerplate) boilerplate.append(jsonBytes(row))

  const numbers = Uint32Array.from({ length: count }, (_, d) => d)
  writeKeys(segment, PARTS.ids, idKeys(ids), numbers)
  const isKept = (document: number): boolean => !documents.isRemoved(document)
  const texts = standingTexts(corpus.documentUnits, count, isKept, () => true)
  writeUnits(segment, corpus.documentUnits, texts, PARTS.contents, PARTS.bands, settings)
  writeFingerprints(segment, corpus, count, texts)
  const { paragraphUnits } = corpus
  // A paragraph that repeats a kept one is found by that one.
  const repeated = Array.from({ length: count }, (_, d) => {
    const spans = documents.at(d).paragraphs.repeated
    return spans.length === 0 ? null : new Set(spans.map(([start]) => start))
  })
  const isRepeated = (unit: number): boolean =>
    repeated[paragraphUnits.documents[unit]]?.has(paragraphUnits.starts[unit]) === true
  const isCompared = (unit: number): boolean =>
    !isRepeated(unit) &&
    isKept(paragraphUnits.documents[unit]) &&
    paragraphUnits.tokens[unit] >= settings.paragraphs.minTokens &&
    !isBoilerplate(corpus, unit)
  const paragraphs = standingTexts(paragraphUnits, count, isKept, isCompared)
  writeUnits(segment, paragraphUnits, paragraphs, PARTS.paragraphs, PARTS.paragraphBands, settings)
  return { documents: count, facts }
}

function jsonBytes(value: object): Buffer {
  return Buffer.from(JSON.stringify(value))
}

function writeChanges(segment: SegmentWriter, changes: SegmentSource['changes']): void {
  const rows = segment.rows(PARTS.changes, { packed: false })
  for (const stored of changes.values()) rows.append(jsonBytes(stored))
  const places = Uint32Array.from({ length: changes.size }, (_, i) => i)
  const { high, low } = numberKeys([...changes.keys()])
  segment.keys(PARTS.changed, 64, columnsSource(high, low, places), PARTS.changes)
}

function writeMembers(segment: SegmentWriter, gaveWay: SegmentSource['gaveWay']): void {
  const { high, low } = numberKeys(gaveWay.map(({ kept }) => kept))
  const members = Uint32Array.from(gaveWay, ({ member }) => member)
  segment.keys(PARTS.members, 64, columnsSource(high, low, members), null)
}

function writeKeys(segment: SegmentWriter, part: string, { high, low }: Keys, documents: Uint32Array): void {
  segment.keys(part, 64, columnsSource(high, low, documents), 'documents')
}

/**
 * One unit of each text that the archive does not have yet: of a kept document where there is one.
 *
 * @param count new documents
 */
function standingTexts(
  units: Units,
  count: number,
  isKept: (document: number) => boolean,
  takesPart: (unit: number) => boolean,
): Uint32Array {
  const standing = new Int32Array(units.count).fill(-1)
  const isKnown = new Uint8Array(units.count)
  for (let unit = 0; unit < units.count; unit++) {
    if (units.comparable[unit] === 0) continue
    const first = units.firsts[unit]
    const document = units.documents[unit]
    if (document >= count) isKnown[first] = 1
    else if (
      takesPart(unit) &&
      (standing[first] === -1 || (isKept(document) && !isKept(units.documents[standing[first]])))
    )
      standing[first] = unit
  }
  return Uint32Array.from(standing.filter((unit, first) => unit !== -1 && isKnown[first] === 0)).sort()
}

function writeUnits(
  segment: SegmentWriter,
  units: Units,
  texts: Uint32Array,
  contents: string,
  bands: string,
  settings: Settings,
): void {
  const documents = texts.map((unit) => units.documents[unit])
  writeKeys(segment, contents, contentKeys(units.content, texts), documents)
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  const signed = texts.filter((unit) => units.rows[units.firsts[unit]] !== -1)
  const rows = signed.map((unit) => units.rows[units.firsts[unit]])
  if (plan === null) {
    writeKeys(segment, bands, { high: new Uint32Array(0), low: new Uint32Array(0) }, new Uint32Array(0))
    return
  }
  const owners = new Uint32Array(plan.bands * rows.length)
  for (let band = 0; band < plan.bands; band++) {
    for (let i = 0; i < rows.length; i++) owners[band * rows.length + i] = units.documents[signed[i]]
  }
  writeKeys(segment, bands, bandKeys64(units.signatures, plan, rows), owners)
}

function writeFingerprints(segment: SegmentWriter, corpus: Corpus, count: number, texts: Uint32Array): void {
  const hashes = growable((length) => new Uint32Array(length))
  const owners = growable((length) => new Uint32Array(length))
  const counts = new Uint32Array(count)
  for (const unit of texts) {
    const document = corpus.documentUnits.documents[unit]
    const own = fingerprintsOf(corpus, document)
    counts[document] = own.length
    hashes.append(own)
    owners.append(new Uint32Array(own.length).fill(document))
  }
  segment.keys(PARTS.fingerprints, 32, columnsSource(hashes.view(), null, owners.view()), 'documents')
  segment.column(PARTS.fingerprintCounts, 'uint32').append(counts)
}

/** Writes a segment without documents, which only says that others stand otherwise now. */
export function writeChangesAlone(
  segment: SegmentWriter,
  changes: SegmentSource['changes'],
  facts: JsonValue,
): SegmentSummary {
  for (const part of [PARTS.facts, PARTS.records, PARTS.boilerplate]) segment.rows(part, { packed: true })
  writeChanges(segment, changes)
  writeMembers(segment, [])
  const none = new Uint32Array(0)
  const keys64 = [PARTS.ids, PARTS.contents, PARTS.bands, PARTS.paragraphs, PARTS.paragraphBands]
  for (const part of keys64) writeKeys(segment, part, { high: none, low: none }, none)
  segment.keys(PARTS.fingerprints, 32, columnsSource(none, null, none), 'documents')
  segment.column(PARTS.fingerprintCounts, 'uint32')
  return { documents: 0, facts }
}
