import type { Findings } from '../flow/findings.ts'
import { compareIds } from '../model/order.ts'
import type { ClusterRow, DocumentRow } from '../model/run-files.ts'
import { compareDates } from '../stages/11-cluster/dates.ts'
import type { StoredDocument } from './stored-archive.ts'

/** delta.jsonl: what a run over new documents means for the archive that they come to. */
export type DeltaRow = DocumentDelta | ClusterDelta | UnverifiedDelta

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
  /** Those of them, kept, that are dated later: the archive keeps them all the same, unless the run revises. */
  readonly earlierThan: readonly string[]
}

interface ClusterDelta {
  readonly kind: 'cluster'
  readonly clusterId: string
  /** Merged: of several; split: some that were in it are no longer; unchanged only where all is decided anew. */
  readonly change: 'new' | 'grown' | 'merged' | 'split' | 'unchanged'
  readonly representative: string
  readonly representedBy: 'archive' | 'new'
  /** New members by id. */
  readonly added: readonly string[]
  /** Members that it had and has no longer. */
  readonly left: readonly string[]
  /** Names of other clusters that are in it now. */
  readonly absorbed: readonly string[]
  readonly membersBefore: number
  readonly members: number
}

/** A document of the archive that a new one may repeat, and whose text could not be read: nothing is removed for it. */
interface UnverifiedDelta {
  readonly kind: 'unverified'
  readonly id: string
}

/** What the archive has of a document; null for a new one. */
export type StoredOf = (id: string) => StoredDocument | null

export function deltaRows(
  findings: Findings,
  stored: StoredOf,
  unread: readonly string[],
  earlier: readonly DocumentRow[],
): DeltaRow[] {
  const met = metInArchive(findings, stored)
  const rows: DeltaRow[] = []
  for (const row of findings.documents) {
    const { id, status, verdict, clusterId, representativeId, date } = row
    const inArchive = [...(met.get(id) ?? [])].sort(compareIds)
    const earlierThan = inArchive.filter((other) => {
      const known = stored(other)?.row
      if (known?.status !== 'kept' || date === null || known.date === null) return false
      return compareDates(date, known.date) < 0
    })
    const isArchived = representativeId !== null && stored(representativeId) !== null
    const other = isArchived ? 'archive' : 'new'
    const representedBy = representativeId === null ? null : representativeId === id ? 'itself' : other
    const fate = { status, verdict, clusterId, representativeId, representedBy } as const
    rows.push({ kind: 'document', id, ...fate, inArchive, earlierThan })
  }
  const membersBefore = new Map<string, string[]>()
  for (const { id, clusterId } of earlier) {
    if (clusterId === null) continue
    const members = membersBefore.get(clusterId)
    if (members === undefined) membersBefore.set(clusterId, [id])
    else members.push(id)
  }
  for (const cluster of findings.clusters) {
    if (cluster.level !== 'document') continue
    const isRevised = findings.revised !== null
    rows.push(isRevised ? revisedCluster(cluster, stored, membersBefore) : grownCluster(cluster, stored))
  }
  for (const id of unread) rows.push({ kind: 'unverified', id })
  return rows
}

/** Members of a cluster that are new. */
export function addedMembers({ members }: ClusterRow, stored: StoredOf): string[] {
  return members.flatMap(({ id }) => (stored(id) === null ? [id] : []))
}

function grownCluster(cluster: ClusterRow, stored: StoredOf): ClusterDelta {
  const { clusterId, representative } = cluster
  const known = stored(representative)
  const added = addedMembers(cluster, stored)
  const membersBefore = known === null || known.row.clusterId === null ? 0 : known.members
  return {
    kind: 'cluster',
    clusterId,
    change: membersBefore === 0 ? 'new' : 'grown',
    representative,
    representedBy: known === null ? 'new' : 'archive',
    added,
    left: [],
    absorbed: [],
    membersBefore,
    members: (known?.members ?? 0) + added.length,
  }
}

/** @param membersBefore of the earlier clusters, by their names */
function revisedCluster(
  cluster: ClusterRow,
  stored: StoredOf,
  membersBefore: ReadonlyMap<string, readonly string[]>,
): ClusterDelta {
  const { clusterId, representative, members } = cluster
  const names = new Set(members.flatMap(({ id }) => stored(id)?.row.clusterId ?? []))
  const ids = new Set(members.map(({ id }) => id))
  const before = membersBefore.get(clusterId) ?? []
  const added = addedMembers(cluster, stored)
  const left = before.filter((id) => !ids.has(id)).sort(compareIds)
  const absorbed = [...names].filter((name) => name !== clusterId).sort(compareIds)
  const change = (): ClusterDelta['change'] => {
    if (absorbed.length > 0) return 'merged'
    if (left.length > 0) return 'split'
    if (before.length === 0) return 'new'
    return added.length > 0 || ids.size > before.length ? 'grown' : 'unchanged'
  }
  return {
    kind: 'cluster',
    clusterId,
    change: change(),
    representative,
    representedBy: stored(representative) === null ? 'new' : 'archive',
    added,
    left,
    absorbed,
    membersBefore: before.length,
    members: members.length,
  }
}

/** Of each new document those of the archive that it is paired with. */
function metInArchive({ pairs, copies }: Findings, stored: StoredOf): Map<string, Set<string>> {
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
