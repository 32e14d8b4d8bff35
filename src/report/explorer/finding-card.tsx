import { useState } from 'preact/hooks'
import { GroupCard, GroupSummary } from '../cards/group-card.tsx'
import { InsideCard, InsideSummary } from '../cards/inside-card.tsx'
import { PairCard, PairSummary } from '../cards/pair-card.tsx'
import { SharedCard, SharedSummary } from '../cards/shared-card.tsx'
import { StatementCard, StatementSummary } from '../cards/statement-card.tsx'
import { ParagraphCard, ParagraphSummary, RepeatCard, RepeatSummary } from '../cards/wording-cards.tsx'
import type { Finding } from '../page-data.ts'
import { linkTo } from '../parts/names.tsx'
import { useWords } from '../parts/page-context.ts'

/** A finding in one line, which opens. What is inside is made when it is opened first, or at once where `isReady`. */
export function FindingCard({
  finding,
  isOpen,
  isReady,
}: {
  readonly finding: Finding
  readonly isOpen: boolean
  readonly isReady: boolean
}) {
  const words = useWords()
  const [wasOpened, setOpened] = useState(isOpen || isReady)
  return (
    <article class="finding" id={finding.key}>
      <details
        open={isOpen}
        onToggle={(event) => {
          if (event.currentTarget.open) setOpened(true)
        }}
      >
        <summary>
          <Summary finding={finding} />
        </summary>
        {wasOpened && (
          <div class="body">
            <Inside finding={finding} isReady={isReady} />
            <p class="meta link">
              <a href={linkTo(finding.key)}>{words.say('linkHere')}</a>
            </p>
          </div>
        )}
      </details>
    </article>
  )
}

function Summary({ finding }: { readonly finding: Finding }) {
  switch (finding.kind) {
    case 'group':
      return <GroupSummary finding={finding} />
    case 'pair':
    case 'inner':
      return <PairSummary finding={finding} />
    case 'shared':
      return <SharedSummary finding={finding} />
    case 'statement':
      return <StatementSummary finding={finding} />
    case 'inside':
      return <InsideSummary finding={finding} />
    case 'paragraph':
      return <ParagraphSummary finding={finding} />
    case 'repeat':
      return <RepeatSummary finding={finding} />
  }
}

function Inside({ finding, isReady }: { readonly finding: Finding; readonly isReady: boolean }) {
  switch (finding.kind) {
    case 'group':
      return <GroupCard finding={finding} isReady={isReady} />
    case 'pair':
    case 'inner':
      return <PairCard finding={finding} />
    case 'shared':
      return <SharedCard finding={finding} />
    case 'statement':
      return <StatementCard finding={finding} />
    case 'inside':
      return <InsideCard finding={finding} />
    case 'paragraph':
      return <ParagraphCard finding={finding} />
    case 'repeat':
      return <RepeatCard finding={finding} />
  }
}
