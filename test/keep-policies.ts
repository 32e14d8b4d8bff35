import fc from 'fast-check'
import { KEEP_RULES, type KeepSettings } from '../src/model/settings.ts'

export const SOURCES = ['wire', 'daily', 'ledger']

/** Any policy that settings accept. */
export const keepPolicies = fc
  .tuple(
    fc.shuffledSubarray(
      KEEP_RULES.filter((rule) => rule !== 'first-id'),
      { maxLength: 4 },
    ),
    fc.boolean(),
    fc.shuffledSubarray(SOURCES, { minLength: 1, maxLength: 2 }),
  )
  .map(([rules, idLast, sources]): Pick<KeepSettings, 'prefer' | 'sources'> => {
    const prefer = rules.filter(
      (rule) =>
        !(rule === 'latest' && rules.includes('earliest')) &&
        !(rule === 'shortest' && rules.includes('longest')),
    )
    return {
      prefer: idLast || prefer.length === 0 ? [...prefer, 'first-id'] : prefer,
      sources: prefer.includes('source') ? sources : [],
    }
  })

export const dates = fc.constantFrom(null, '2024-12-01', '2024-12-02', '2024-12-02T08:00:00Z', '2024-12-03')
