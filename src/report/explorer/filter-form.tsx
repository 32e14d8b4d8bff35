import { FINDING_KINDS, type FindingKind } from '../page-data.ts'
import { VERDICT_PHRASES, visible } from '../parts/names.tsx'
import { usePage } from '../parts/page-context.ts'
import { languageName } from '../words/language-names.ts'
import type { PhraseKey } from '../words/phrases.ts'
import { type Filters, isFiltered, NO_FILTERS, SORTS, type Sort } from './filters.ts'
import { KIND_PHRASES } from './finding-list.tsx'
import type { FindingSearch } from './finding-search.ts'

const SORT_PHRASES: Readonly<Record<Sort, PhraseKey>> = {
  weight: 'sortWeight',
  alike: 'sortAlike',
  leastAlike: 'sortLeastAlike',
  newest: 'sortNewest',
  oldest: 'sortOldest',
}

const LONGEST_NAME = 60

/** Search, filters and order. */
export function FilterForm({
  filters,
  search,
  counts,
  onChange,
}: {
  readonly filters: Filters
  readonly search: FindingSearch
  /** Findings of each kind in the page. */
  readonly counts: ReadonlyMap<FindingKind, number>
  readonly onChange: (filters: Filters) => void
}) {
  const { words } = usePage()
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change })
  const kinds = FINDING_KINDS.filter((kind) => counts.has(kind))
  return (
    <form class="filters" aria-label={words.say('filter')} onSubmit={(event) => event.preventDefault()}>
      <fieldset class="kinds" aria-label={words.say('filterKind')}>
        <button type="button" aria-pressed={filters.kind === null} onClick={() => set({ kind: null })}>
          {words.say('everything')}
        </button>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={filters.kind === kind}
            onClick={() => set({ kind, ...(kind === 'inner' ? {} : { within: null }) })}
          >
            {words.say(KIND_PHRASES[kind])} <span class="count">{words.number(counts.get(kind) ?? 0)}</span>
          </button>
        ))}
      </fieldset>
      <div class="fields">
        <label class="search">
          {words.say('search')}
          <input
            type="search"
            name="query"
            dir="auto"
            placeholder={words.say('searchHint')}
            value={filters.query}
            onInput={(event) => set({ query: event.currentTarget.value })}
          />
        </label>
        <Choice
          label={words.say('filterVerdict')}
          value={filters.verdict}
          options={search.verdicts.map((verdict) => [verdict, words.say(VERDICT_PHRASES[verdict])])}
          onChoose={(verdict) => set({ verdict })}
        />
        <Choice
          label={words.say('filterSource')}
          value={filters.source}
          options={search.sources.map(([source, n]) => [source, optionText(source, n)])}
          onChoose={(source) => set({ source })}
        />
        <Choice
          label={words.say('filterLanguage')}
          value={filters.language}
          options={search.languages.map(([code, n]) => [
            code,
            `${languageName(code, words)} (${words.number(n)})`,
          ])}
          onChoose={(language) => set({ language })}
        />
        <label>
          {words.say('sortBy')}
          <select
            value={filters.sort}
            onChange={(event) =>
              set({ sort: SORTS.find((sort) => sort === event.currentTarget.value) ?? 'weight' })
            }
          >
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {words.say(SORT_PHRASES[sort])}
              </option>
            ))}
          </select>
        </label>
        {isFiltered(filters) && (
          <button
            type="button"
            class="clear"
            onClick={() => onChange({ ...NO_FILTERS, kind: filters.kind, sort: filters.sort })}
          >
            {words.say('clearFilters')}
          </button>
        )}
      </div>
    </form>
  )

  function optionText(source: string, n: number): string {
    const name = source === '' ? words.say('sourceUnknown') : visible(source)
    return `${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name} (${words.number(n)})`
  }
}

/** Values are numbered, since the empty string is a value too. */
function Choice({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string
  readonly value: string | null
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string | null) => void
}) {
  const { words } = usePage()
  if (options.length < 2 && value === null) return null
  const place = options.findIndex(([option]) => option === value)
  return (
    <label>
      {label}
      <select
        value={String(place)}
        onChange={(event) => onChoose(options[Number(event.currentTarget.value)]?.[0] ?? null)}
      >
        <option value="-1">{words.say('any')}</option>
        {options.map(([option, text], i) => (
          <option key={option} value={String(i)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
