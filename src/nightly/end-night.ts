import type { Corpus } from '../flow/corpus-columns.ts'
import type { Findings } from '../flow/findings.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { ArchiveCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import { factsOf } from './added-runs.ts'
import { addedMembers, type DeltaRow, deltaRows, type StoredOf } from './delta-rows.ts'
import type { JoinedArchive } from './join-archive.ts'
import { archiveBefore, type Night } from './night.ts'
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
  readonly counts: ArchiveCounts
  /** Of the earlier documents in the archive, by id. */
  readonly numbers: ReadonlyMap<string, number>
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
  const changes =
    findings.revised === null ? grown(findings, numbers, stored) : revised(findings, numbers, stored)
  const delta = deltaRows(findings, stored, joined.unread, joined.earlier.rows)
  const named = idsIn(findings)
  const { first, rows } = joined.earlier
  const told = [...rows.keys()].filter((i) => named.has(rows[i].id))
  return {
    delta,
    archive: told.map((i) => changes.get(joined.numbers[i])?.row ?? rows[i]),
    places: told.map((i) => first + i),
    changes,
    counts: {
      documents: archive.documents,
      compared: rows.length,
      repeated: delta.filter((row) => row.kind === 'document' && row.representedBy === 'archive').length,
      revised: [...changes.values()].filter(({ row }) => row.status !== stored(row.id)?.row.status).length,
      unverified: joined.unread.length,
    },
    numbers,
  }
}

/** Kept documents that new ones have given way to. */
function grown(
  { clusters }: Findings,
  numbers: ReadonlyMap<string, number>,
  stored: StoredOf,
): Map<number, StoredDocument> {
  const changes = new Map<number, StoredDocument>()
  for (const cluster of clusters) {
    const { level, representative, clusterId } = cluster
    const before = level === 'document' ? stored(representative) : null
    const number = numbers.get(representative)
    if (before === null || number === undefined) continue
    const members = before.members + addedMembers(cluster, stored).length
    changes.set(number, {
      ...before,
      row: { ...before.row, clusterId, representativeId: representative },
      members,
    })
  }
  return changes
}

/** Documents whose fate, or whose cluster, is another one than it was. */
function revised(
  { clusters, revised: rows }: Findings,
  numbers: ReadonlyMap<string, number>,
  stored: StoredOf,
): Map<number, StoredDocument> {
  const changes = new Map<number, StoredDocument>()
  const sizes = new Map<string, number>()
  for (const { level, representative, members } of clusters) {
    if (level === 'document') sizes.set(representative, members.length)
  }
  for (const row of rows ?? []) {
    const before = stored(row.id)
    const number = numbers.get(row.id)
    if (before === null || number === undefined) continue
    const members = row.status === 'kept' ? (sizes.get(row.id) ?? 1) : 1
    const isSame =
      row.status === before.row.status &&
      row.clusterId === before.row.clusterId &&
      row.representativeId === before.row.representativeId &&
      members === before.members
    if (!isSame) changes.set(number, { ...before, row, members })
  }
  return changes
}

/** Texts by row, those of the archive behind the new ones. */
export function textsOfNight(
  { documents }: Findings,
  { places }: NightRows,
  readText: (document: number) => string | null,
): (row: number) => string | null {
  return (row) => readText(row < documents.length ? row : places[row - documents.length])
}

function idsIn({ pairs, copies, clusters, passages, statements, repeats, documents }: Findings): Set<string> {
  const ids = new Set<string>()
  for (const { a, b } of [...pairs, ...passages, ...statements]) ids.add(a.documentId).add(b.documentId)
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
  said: NightRows | null,
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
    changes: said?.changes ?? new Map<number, StoredDocument>(),
    gaveWay: gaveWay(night, findings, said),
    boilerplate: said === null ? findings.boilerplate : [],
  }
  const languages = [...new Set(corpus.languages.slice(0, source.count))].sort()
  const facts = factsOf([{ ...night.added, languages }])
  await night.writing.addSegment((segment) => writeSegment(segment, source, settings, facts))
  night.writing.commit(night.writing.index.head.facts)
}

/** Who has given way to whom in this run, as numbers in the whole archive. */
function gaveWay(
  night: Night,
  { documents, clusters }: Findings,
  said: NightRows | null,
): { kept: number; member: number }[] {
  const numbers = new Map(said?.numbers)
  for (let d = 0; d < documents.length; d++) numbers.set(documents.at(d).id, night.added.documents + d)
  return clusters.flatMap(({ level, representative, members }) => {
    const kept = numbers.get(representative)
    if (level !== 'document' || kept === undefined) return []
    return members.flatMap(({ id }) => {
      const member = numbers.get(id)
      return member === undefined || member === kept ? [] : [{ kept, member }]
    })
  })
}
