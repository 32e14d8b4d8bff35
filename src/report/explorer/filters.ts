import { FINDING_KINDS, type FindingKind } from '../page-data.ts'

export const SORTS = ['weight', 'alike', 'leastAlike', 'newest', 'oldest'] as const
export type Sort = (typeof SORTS)[number]

/** What the reader has asked for; null where anything will do. */
export interface Filters {
  readonly kind: FindingKind | null
  /** A verdict, or `none` for what was not judged. */
  readonly verdict: string | null
  /** The empty string is the unknown source. */
  readonly source: string | null
  readonly language: string | null
  /** Key of a group: only pairs of two of its members. */
  readonly within: string | null
  readonly query: string
  readonly sort: Sort
}

export const NO_FILTERS: Filters = {
  kind: null,
  verdict: null,
  source: null,
  language: null,
  within: null,
  query: '',
  sort: 'weight',
}

export function isFiltered({ kind: _kind, sort: _sort, ...rest }: Filters): boolean {
  return Object.values(rest).some((value) => value !== null && value !== '')
}

/** The filters as the fragment of an address; empty for none. */
export function filtersToFragment(filters: Filters): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    if (value !== null && value !== NO_FILTERS[name as keyof Filters]) parameters.set(name, String(value))
  }
  const written = parameters.toString()
  return written === '' ? '' : `#?${written}`
}

/** @returns null when the fragment is none of filters */
export function filtersFromFragment(fragment: string): Filters | null {
  if (!fragment.startsWith('#?')) return null
  const parameters = new URLSearchParams(fragment.slice(2))
  const kind = parameters.get('kind')
  const sort = parameters.get('sort')
  return {
    kind: FINDING_KINDS.find((known) => known === kind) ?? null,
    verdict: parameters.get('verdict'),
    source: parameters.get('source'),
    language: parameters.get('language'),
    within: parameters.get('within'),
    query: parameters.get('query') ?? '',
    sort: SORTS.find((known) => known === sort) ?? 'weight',
  }
}
