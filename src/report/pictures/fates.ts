import { VERDICTS, type Verdict } from '../../model/verdict.ts'
import type { FindingRows } from '../findings/selection.ts'
import { verdictName } from '../parts/names.tsx'
import type { ReportWords } from '../words/phrases.ts'

/**
 * What became of an article: kept and unlike any other; kept though it shares wording with one outside its group; or
 * removed, by the verdict (`none`: without one).
 */
export type Fate = 'alone' | 'alike' | Verdict | 'none'

/** In the order in which they are drawn. */
export const FATES: readonly Fate[] = ['alone', 'alike', ...VERDICTS, 'none']

export function isRemoved(fate: Fate): boolean {
  return fate !== 'alone' && fate !== 'alike'
}

export function fateName(fate: Fate, words: ReportWords): string {
  if (fate === 'alone') return words.say('fateAlone')
  if (fate === 'alike') return words.say('fateAlike')
  if (fate === 'none') return words.say('removed')
  return words.say('fateRemovedAs', { verdict: verdictName(fate, words) })
}

/** The fate of each document, in their order. */
export function fatesOf(rows: FindingRows): Fate[] {
  const sharing = sharingDocuments(rows)
  return rows.documents.map(({ id, status, verdict }) => {
    if (status === 'removed') return verdict ?? 'none'
    return sharing.has(id) ? 'alike' : 'alone'
  })
}

/**
 * Ids of documents that share wording with one outside their group, as a pair, a paragraph or a passage. Standing phrases
 * do not count. What a copy shares, its copies share.
 */
function sharingDocuments({ documents, copies, pairs, passages, repeats }: FindingRows): Set<string> {
  const groupOf = new Map<string, string>()
  for (const { id, clusterId } of documents) if (clusterId !== null) groupOf.set(id, clusterId)
  const isBetween = (ids: readonly string[]): boolean => {
    const own = (id: string): string => groupOf.get(id) ?? `alone ${id}`
    return ids.length > 1 && ids.some((id) => own(id) !== own(ids[0]))
  }
  const sharing = new Set<string>()
  const sharingTexts = new Set<string>()
  const add = (ids: readonly string[]): void => {
    for (const id of ids) sharing.add(id)
  }
  for (const { a, b, verdict, textIdA, textIdB } of pairs) {
    if (verdict === 'boilerplate' || !isBetween([a.documentId, b.documentId])) continue
    add([a.documentId, b.documentId])
    sharingTexts.add(textIdA).add(textIdB)
  }
  for (const { a, b, verdict } of passages) {
    if (verdict !== 'boilerplate' && isBetween([a.documentId, b.documentId])) {
      add([a.documentId, b.documentId])
    }
  }
  const together = [
    ...repeats.filter(({ verdict }) => verdict === 'partial').map(({ occurrences }) => occurrences),
    ...copies.filter(({ level }) => level === 'paragraph').map(({ members }) => members),
  ]
  for (const places of together) {
    const ids = places.map(({ documentId }) => documentId)
    if (isBetween(ids)) add(ids)
  }
  for (const { groupId, level, members } of copies) {
    const ids = members.map(({ documentId }) => documentId)
    const isShared =
      sharingTexts.has(groupId) ||
      (level === 'document' && (isBetween(ids) || ids.some((id) => sharing.has(id))))
    if (isShared) add(ids)
  }
  return sharing
}
