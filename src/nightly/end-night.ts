import type { Corpus } from '../flow/corpus-columns.ts'
import type { Findings } from '../flow/findings.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import { addedMembers, type DeltaRow, deltaRows } from './delta-rows.ts'
import type { JoinedArchive } from './join-archive.ts'
import { archiveBefore, factsOf, type Night } from './night.ts'
import type { StoredDocument } from './stored-archive.ts'
import { writeSegment } from './write-segment.ts'

/** What a run says of the archive that its documents come to. */
export interface NightRows {
  readonly delta: readonly DeltaRow[]
  /** Documents of the archive that the rows of the run speak of, as they stand after it. */
  readonly archive: readonly DocumentRow[]
  /** Where their texts are among all documents of the run. */
  readonly places: readonly number[]
  /** Those of them that stand otherwise than before, by their numbers. */
  readonly changes: ReadonlyMap<number, StoredDocument>
}

export function nightRows(night: Night, joined: JoinedArchive, findings: Findings): NightRows {
  const archive = archiveBefore(night)
  const numbers = new Map(joined.earlier.rows.map(({ id }, i) => [id, joined.numbers[i]]))
  const known = new Map<string, StoredDocument>()
  const stored = (id: string): StoredDocument | null => {
    const number = numbers.get(id)
    if (number === undefined) return null
    const found = known.get(id) ?? archive.document(number)
    known.set(id, found)
    return found
  }
  const changes = new Map<number, StoredDocument>()
  for (const cluster of findings.clusters) {
    const { level, representative, clusterId } = cluster
    const before = level === 'document' ? stored(representative) : null
    const number = numbers.get(representative)
    if (before === null || number === undefined) continue
    const members = before.members + addedMembers(cluster, stored).length
    const row = { ...before.row, clusterId, representativeId: representative }
    changes.set(number, { row, members })
  }
  const delta = deltaRows(findings, stored)
  const named = idsIn(findings)
  const { first, rows } = joined.earlier
  const told = [...rows.keys()].filter((i) => named.has(rows[i].id))
  return {
    delta,
    archive: told.map((i) => changes.get(joined.numbers[i])?.row ?? rows[i]),
    places: told.map((i) => first + i),
    changes,
  }
}

/** Texts by row, those of the archive behind the new ones. */
export function textsOfNight(
  { documents }: Findings,
  { places }: NightRows,
  readText: (document: number) => string | null,
): (row: number) => string | null {
  return (row) => readText(row < documents.length ? row : places[row - documents.length])
}

function idsIn({ pairs, copies, clusters, passages, repeats, documents }: Findings): Set<string> {
  const ids = new Set<string>()
  for (const { a, b } of [...pairs, ...passages]) ids.add(a.documentId).add(b.documentId)
  for (const { members } of copies) for (const { documentId } of members) ids.add(documentId)
  for (const { members } of clusters) for (const { id } of members) ids.add(id)
  for (const { occurrences } of repeats) for (const { documentId } of occurrences) ids.add(documentId)
  for (const { representativeId } of documents) if (representativeId !== null) ids.add(representativeId)
  return ids
}

/** Adds what the run has found to the index; nothing of it shows until all is there. */
export async function addToIndex(
  night: Night,
  run: { readonly corpus: Corpus; readonly spool: RecordSpool; readonly findings: Findings },
  changes: NightRows['changes'],
  settings: Settings,
): Promise<void> {
  if (night.isAdded) return
  const { corpus, spool, findings } = run
  const sizes = new Map<string, number>()
  for (const { level, representative, members } of findings.clusters) {
    if (level === 'document') sizes.set(representative, members.length)
  }
  const source = {
    corpus,
    count: findings.documents.length,
    documents: findings.documents,
    membersOf: (id: string) => sizes.get(id) ?? 1,
    spool,
    changes,
    boilerplate: night.added.documents === 0 ? findings.boilerplate : [],
  }
  await night.writing.addSegment((segment) => writeSegment(segment, source, settings, factsOf([night.added])))
  night.writing.commit(night.writing.index.head.facts)
}
