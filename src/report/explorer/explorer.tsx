import { useEffect, useMemo, useState } from 'preact/hooks'
import type { FindingKind } from '../page-data.ts'
import { usePage } from '../parts/page-context.ts'
import { FilterForm } from './filter-form.tsx'
import { type Filters, filtersFromFragment, filtersToFragment, isFiltered, NO_FILTERS } from './filters.ts'
import { FindingCard } from './finding-card.tsx'
import { FindingList, PAGE } from './finding-list.tsx'
import { createFindingSearch } from './finding-search.ts'
import { useAddress } from './use-address.ts'

/** Findings of each kind that are drawn at first: of a small archive all that can be read, of a larger one a few. */
const FIRST = { small: 60, large: 10 }
/** Typing is followed after this time, in milliseconds. */
const PAUSE = 150

/** The findings, to be searched, filtered and walked through. Without a script the first of each kind stand there. */
export function Explorer() {
  const { page, words } = usePage()
  const search = useMemo(() => createFindingSearch(page), [page])
  const [filters, setFilters] = useState<Filters>(NO_FILTERS)
  const [asked, setAsked] = useState<Filters>(NO_FILTERS)
  const [shown, setShown] = useState(PAGE)
  const [opened, setOpened] = useState({ isOpen: page.isSmall, version: 0 })
  const address = useAddress((fragment) => {
    const linked = filtersFromFragment(fragment)
    if (linked === null) return
    setFilters(linked)
    setAsked(linked)
  })
  useEffect(() => {
    if (filters === asked) return undefined
    const timer = setTimeout(() => setAsked(filters), filters.query === asked.query ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [filters, asked])
  const found = useMemo(() => search.find(asked), [search, asked])
  const change = (changed: Filters) => {
    setFilters(changed)
    setShown(PAGE)
    address.replace(filtersToFragment(changed))
  }
  const counts = new Map<FindingKind, number>()
  for (const { kind } of page.findings) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (const [kind, more] of Object.entries(page.more)) {
    counts.set(kind as FindingKind, (counts.get(kind as FindingKind) ?? 0) + more)
  }
  const matching = found.filter(({ kind }) => asked.kind !== null || kind !== 'inner').length
  const linked = page.findings.find(({ key }) => key === address.key)
  const isInList = found.some(
    ({ key, kind }) => key === address.key && (kind !== 'inner' || asked.kind === 'inner'),
  )
  if (page.findings.length === 0) return <p>{words.say('nothingFound')}</p>
  return (
    <div>
      <div class="scripted">
        <FilterForm filters={filters} search={search} counts={counts} onChange={change} />
        <p class="status">
          <span role="status">
            {matching === 0 ? words.say('noMatch') : words.say('matching', { n: matching })}
          </span>
          <button
            type="button"
            onClick={() => setOpened(({ isOpen, version }) => ({ isOpen: !isOpen, version: version + 1 }))}
          >
            {words.say(opened.isOpen ? 'closeAll' : 'openAll')}
          </button>
          <span class="meta keys">{words.say('keysHelp')}</span>
        </p>
        {address.key !== null && !(linked !== undefined && isInList && shownInList(linked.key)) && (
          <section class="linked" aria-labelledby="linked">
            <h3 id="linked">{words.say('linkedFinding')}</h3>
            {linked === undefined ? (
              <p>{words.say('linkLost')}</p>
            ) : (
              <FindingCard key={linked.key} finding={linked} isOpen isReady />
            )}
            <p>
              <button type="button" onClick={() => address.replace(filtersToFragment(filters))}>
                {words.say('backToAll')}
              </button>
            </p>
          </section>
        )}
      </div>
      <FindingList
        found={found}
        kind={asked.kind}
        shown={shownCount()}
        opening={{
          isOpen: opened.isOpen,
          isReady: page.isSmall || opened.isOpen || (asked === NO_FILTERS && opened.version === 0),
          openKey: address.key,
          version: opened.version,
        }}
        onKind={(kind) => change({ ...filters, kind })}
        onMore={() => setShown(shown + PAGE)}
      />
    </div>
  )

  function shownCount(): number {
    if (asked.kind !== null) return shown
    return page.isSmall || isFiltered(asked) ? FIRST.small : FIRST.large
  }

  /** Whether a finding of the list is among those of its kind that are drawn. */
  function shownInList(key: string): boolean {
    const finding = found.find((one) => one.key === key)
    const own = found.filter(({ kind }) => kind === finding?.kind)
    return own.findIndex((one) => one.key === key) < shownCount()
  }
}
