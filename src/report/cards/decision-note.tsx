import {
  type DecidedAbout,
  type DecisionName,
  lineToAdd,
  type StandingDecision,
} from '../../model/decision.ts'
import { Name, visible } from '../parts/names.tsx'
import { useWords } from '../parts/page-context.ts'
import type { PhraseKey } from '../words/phrases.ts'

const DECISION_PHRASES: Readonly<Record<DecisionName, PhraseKey>> = {
  'not a duplicate': 'decidedNone',
  duplicate: 'decidedDuplicate',
  keep: 'decidedKeep',
}

/** What stands of a pair or a group, by whom, and the lines with which to decide otherwise. */
export function DecisionNote({
  decision,
  about,
  offered,
}: {
  readonly decision: StandingDecision | null
  readonly about: DecidedAbout
  readonly offered: readonly DecisionName[]
}) {
  const words = useWords()
  return (
    <>
      {decision !== null && <Standing decision={decision} />}
      <details class="lazy decide">
        <summary>{words.say('decideOtherwise')}</summary>
        <p class="meta">{words.tell('decideHow', { flag: <code>--decisions</code> })}</p>
        {offered.map((name) => (
          <pre key={name} dir="ltr">
            {name === 'keep' ? lineToAdd(about, name, '', '') : lineToAdd(about, name, '')}
          </pre>
        ))}
      </details>
    </>
  )
}

function Standing({ decision: { decision, keep, who, when, why } }: { readonly decision: StandingDecision }) {
  const words = useWords()
  const day = when.slice(0, 10)
  const shownDay = /^\d{4}-\d{2}-\d{2}$/.test(day) ? words.date(day) : visible(when)
  return (
    <p class="decided">
      {words.tell('decided', {
        what: words.tell(DECISION_PHRASES[decision], { name: <Name>{keep ?? ''}</Name> }),
        who: <Name>{who}</Name>,
        when: <time dateTime={when}>{shownDay}</time>,
      })}{' '}
      <Name>{why}</Name>
    </p>
  )
}
