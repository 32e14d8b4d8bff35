import type { Findings } from '../flow/findings.ts'
import type { ClusterRow, DocumentRow } from '../model/run-files.ts'
import { compareDates } from '../stages/11-cluster/dates.ts'
import type { StoredDocument } from './stored-archive.ts'

/** delta.jsonl: what a run over new documents means for the archive that they come to. */
export type DeltaRow = DocumentDelta | ClusterDelta

interface DocumentDelta {
  readonly kind: 'document'
  readonly id: string
  readonly status: DocumentRow['status']
  readonly verdict: DocumentRow['verdict']
  readonly clusterId: string | null
  readonly representativeId: string | null
  /** Where the document is that it gave way to, or represents; null: it stands alone. */
  readonly representedBy: 'archive' | 'new' | 'itself' | null
  /** Documents of the archive that it is in a verified pair or group of copies with, by id. */
  readonly inArchive: readonly string[]
  /** Those of them, kept, that are dated later: the archive keeps them all the same. */
  readonly earlierThan: readonly string[]
}

interface ClusterDelta {
  readonly kind: 'cluster'
  readonly clusterId: string
  readonly change: 'new' | 'grown'
  readonly representative: string
  readonly representedBy: 'archive' | 'new'
  /** New members by id. */
  readonly added: readonly string[]
  readonly membersBefore: number
  readonly members: number
}

/**
 * @param stored what the archive has of a document; null for a new one
 */
export function deltaRows(findings: Findings, stored: (id: string) => StoredDocument | null): DeltaRow[] {
  const met = metInArchive(findings, stored)
  const rows: DeltaRow[] = []
  for (const row of findings.documents) {
    const { id, status, verdict, clusterId, representativeId, date } = row
    const inArchive = [...(met.get(id) ?? [])].sort()
    const earlierThan = inArchive.filter((other) => {
      const known = stored(other)?.row
      return (
        known?.status === 'kept' && date !== null && known.date !== null && compareDates(date, known.date) < 0
      )
    })
    const isArchived = representativeId !== null && stored(representativeId) !== null
    const representedBy =
      representativeId === null ? null : representativeId === id ? 'itself' : isArchived ? 'archive' : 'new'
    rows.push({
      kind: 'document',
      id,
      status,
      verdict,
      clusterId,
      representativeId,
      representedBy,
      inArchive,
      earlierThan,
    })
  }
  for (const cluster of findings.clusters)
    if (cluster.level === 'document') rows.push(clusterDelta(cluster, stored))
  return rows
}

/** Members of a cluster that are new. */
export function addedMembers(
  { members }: ClusterRow,
  stored: (id: string) => StoredDocument | null,
): string[] {
  return members.flatMap(({ id }) => (stored(id) === null ? [id] : []))
}

function clusterDelta(cluster: ClusterRow, stored: (id: string) => StoredDocument | null): ClusterDelta {
  const { clusterId, representative } = cluster
  const known = stored(representative)
  const added = addedMembers(cluster, stored)
  const membersBefore = known === null || known.row.clusterId === null ? 0 : known.members
  const base = known === null ? 0 : known.members
  return {
    kind: 'cluster',
    clusterId,
    change: membersBefore === 0 ? 'new' : 'grown',
    representative,
    representedBy: known === null ? 'new' : 'archive',
    added,
    membersBefore,
    members: base + added.length,
  }
}

/** Of each new document those of the archive that it is paired with. */
function metInArchive(
  { pairs, copies }: Findings,
  stored: (id: string) => StoredDocument | null,
): Map<string, Set<string>> {
  const met = new Map<string, Set<string>>()
  const meet = (id: string, other: string): void => {
    if (stored(id) !== null || stored(other) === null) return
    const known = met.get(id)
    if (known === undefined) met.set(id, new Set([other]))
    else known.add(other)
  }
  const groups = new Map<string, readonly string[]>()
  for (const { level, members } of copies) {
    if (level !== 'document') continue
    const ids = members.map(({ documentId }) => documentId)
    for (const id of ids) {
      groups.set(id, ids)
      for (const other of ids) meet(id, other)
    }
  }
  for (const { level, a, b } of pairs) {
    if (level !== 'document') continue
    for (const x of groups.get(a.documentId) ?? [a.documentId]) {
      for (const y of groups.get(b.documentId) ?? [b.documentId]) {
        meet(x, y)
        meet(y, x)
      }
    }
  }
  return met
}
