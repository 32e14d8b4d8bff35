import type { PassageRow } from '../model/run-files.ts'
import type { RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'

/** Archives up to this size name the articles that share wording. */
const SMALL_ARCHIVE = 30

/** One line that names the levels with findings: "5 articles, no whole copies; 6 repeated paragraphs; 001 and 004 share 83 words". */
export function headlineOf(counts: RunCounts, passages: readonly PassageRow[], settings: Settings): string {
  const parts: string[] = []
  const articles = count(counts.accepted, 'article')
  if (!settings.levels.includes('document')) parts.push(articles)
  else if (counts.removed === 0) {
    parts.push(
      `${articles}, ${counts.copyGroups.document === 0 ? 'no whole copies' : 'none of them removed'}`,
    )
  } else {
    const kinds = Object.entries(counts.removedBy).map(
      ([verdict, n]) => `${grouped(n)} ${KIND[verdict] ?? verdict}`,
    )
    parts.push(
      `${articles}, ${grouped(counts.removed)} of them ${counts.removed === 1 ? 'repeats' : 'repeat'} another (${kinds.join(', ')})`,
    )
  }
  if (counts.repeatedParagraphs > 0) parts.push(count(counts.repeatedParagraphs, 'repeated paragraph'))
  const across = passages.filter((row) => row.a.documentId !== row.b.documentId)
  if (across.length > 0 && counts.accepted <= SMALL_ARCHIVE) parts.push(mostShared(across))
  else if (passages.length > 0) parts.push(`${count(passages.length, 'passage')} of shared wording`)
  if (counts.repeats > 0) parts.push(`${count(counts.repeats, 'wording')} in very many places`)
  const stated = counts.statements?.found ?? 0
  if (stated > 0) parts.push(`${count(stated, 'statement')} told in two languages`)
  if (counts.quarantined > 0) parts.push(`${count(counts.quarantined, 'unreadable item')} set aside`)
  return parts.join('; ')
}

const KIND: Readonly<Record<string, string>> = {
  exact: 'exact',
  same: 'with small edits',
  revision: 'revised',
}

function mostShared(passages: readonly PassageRow[]): string {
  const shared = new Map<string, { a: string; b: string; words: number }>()
  for (const { a, b, matchedTokens } of passages) {
    const key = JSON.stringify([a.documentId, b.documentId])
    const pair = shared.get(key) ?? { a: a.documentId, b: b.documentId, words: 0 }
    pair.words += matchedTokens
    shared.set(key, pair)
  }
  const pairs = [...shared.values()].sort((x, y) => y.words - x.words)
  const { a, b, words } = pairs[0]
  const others = pairs.length - 1
  const more = others === 0 ? '' : `, and ${count(others, 'other pair')} of articles share wording`
  return `${shortId(a)} and ${shortId(b)} share ${grouped(words)} words${more}`
}

/** `001_c850cb689fe75b3c` reads better as `001` where that is clear enough: long hexadecimal tails are left out. */
function shortId(id: string): string {
  return id.replace(/_[0-9a-f]{12,}$/, '')
}

function count(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`
}

/** 31525 -> 31,525, whatever the locale. */
function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}
