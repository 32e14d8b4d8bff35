import { FINDING_KINDS, type Finding, type FindingKind } from '../page-data.ts'
import { usePage } from '../parts/page-context.ts'
import type { PhraseKey } from '../words/phrases.ts'
import { FindingCard } from './finding-card.tsx'

export const KIND_PHRASES: Readonly<Record<FindingKind, PhraseKey>> = {
  group: 'kindGroup',
  pair: 'kindPair',
  inside: 'kindInside',
  shared: 'kindShared',
  statement: 'kindStatement',
  paragraph: 'kindParagraph',
  repeat: 'kindRepeat',
  inner: 'kindInner',
}

const LEAD_PHRASES: Readonly<Record<FindingKind, PhraseKey>> = {
  group: 'leadGroup',
  pair: 'leadPair',
  inside: 'leadInside',
  shared: 'leadShared',
  statement: 'leadStatement',
  paragraph: 'leadParagraph',
  repeat: 'leadRepeat',
  inner: 'leadInner',
}

/** Where the findings of a kind stand that have no room in the page. */
const FILES: Readonly<Record<FindingKind, string>> = {
  group: 'clusters.jsonl',
  pair: 'pairs.jsonl',
  inside: 'copies.jsonl, pairs.jsonl, passages.jsonl',
  shared: 'passages.jsonl',
  statement: 'passages.jsonl',
  paragraph: 'copies.jsonl, pairs.jsonl',
  repeat: 'repeats.jsonl',
  inner: 'pairs.jsonl',
}

/** Findings that are drawn at a time where one kind is looked at. */
export const PAGE = 50

/** How a list opens its findings. */
export interface Opening {
  readonly isOpen: boolean
  /** What is inside is made at once, so that it is there without a script and on paper. */
  readonly isReady: boolean
  /** A finding that is open whatever the others are. */
  readonly openKey: string | null
  /** Another number closes and opens anew. */
  readonly version: number
}

/** Findings under the heading of each kind, the first of each; a kind on its own with as many as were asked for. */
export function FindingList({
  found,
  kind,
  shown,
  opening,
  onKind,
  onMore,
}: {
  readonly found: readonly Finding[]
  readonly kind: FindingKind | null
  /** Findings of a kind that are drawn. */
  readonly shown: number
  readonly opening: Opening
  readonly onKind?: (kind: FindingKind) => void
  readonly onMore?: () => void
}) {
  const { page, words } = usePage()
  const kinds = kind === null ? FINDING_KINDS : [kind]
  return (
    <>
      {kinds.map((one) => {
        const own = found.filter((finding) => finding.kind === one)
        const more = page.more[one] ?? 0
        // Pairs inside groups are told with their group; alone they are there for those who ask.
        if (own.length === 0 || (one === 'inner' && kind === null)) return null
        return (
          <section key={one} aria-labelledby={`kind-${one}`} class="kind">
            <h3 id={`kind-${one}`}>
              {words.say(KIND_PHRASES[one])} <span class="count">{words.number(own.length + more)}</span>
            </h3>
            <p class="lead">{words.say(LEAD_PHRASES[one])}</p>
            {own.slice(0, shown).map((finding) => (
              <FindingCard
                key={`${finding.key} ${opening.version} ${finding.key === opening.openKey}`}
                finding={finding}
                isOpen={opening.isOpen || finding.key === opening.openKey}
                isReady={opening.isReady}
              />
            ))}
            {own.length > shown && onKind !== undefined && onMore !== undefined && (
              <p>
                <button type="button" onClick={() => (kind === null ? onKind(one) : onMore())}>
                  {kind === null
                    ? words.say('showKind', { n: own.length })
                    : words.say('showMore', { n: Math.min(PAGE, own.length - shown) })}
                </button>
              </p>
            )}
            {more > 0 && (
              <p class="meta">{words.tell('moreInFile', { n: more, file: <code>{FILES[one]}</code> })}</p>
            )}
          </section>
        )
      })}
    </>
  )
}
