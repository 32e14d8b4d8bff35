import { type LikelihoodWord, likelihoodWord } from '../../model/likelihood.ts'
import { TRANSLATION } from '../../model/run-files.ts'
import { StatedTexts } from '../comparison/stated-texts.tsx'
import type { StatementFinding } from '../page-data.ts'
import { DocumentFacts, DocumentLine } from '../parts/document-facts.tsx'
import { VerdictLabel } from '../parts/names.tsx'
import { usePage } from '../parts/page-context.ts'
import type { PhraseKey } from '../words/phrases.ts'

const LIKELIHOOD_PHRASES: Readonly<Record<LikelihoodWord, PhraseKey>> = {
  'very likely': 'statementVeryLikely',
  likely: 'statementLikely',
  possible: 'statementPossible',
}

/** What two articles of two languages tell in common, statement by statement. */
export function StatementCard({
  finding: { a, b, earlier, statements },
}: {
  readonly finding: StatementFinding
}) {
  const { page, words } = usePage()
  const [one, other] = [page.documents[a], page.documents[b]]
  return (
    <>
      <p>
        {words.say(earlier === null ? 'orderUnknown' : earlier === 'a' ? 'firstEarlier' : 'secondEarlier')}
      </p>
      <div class="row heads">
        <DocumentFacts document={one} near={statements[0]?.a.span} />
        <DocumentFacts document={other} near={statements[0]?.b.span} />
      </div>
      {statements.map((statement) => (
        <section class="statement" key={`${statement.a.span[0]} ${statement.b.span[0]}`}>
          <p class="how">
            <strong>{words.say(LIKELIHOOD_PHRASES[likelihoodWord(statement.likelihood)])}</strong>{' '}
            <span class="meta">
              {words.say('likelihoodValue', { share: words.percent(statement.likelihood) })} ·{' '}
              {words.say('matchingWords', { n: statement.words.length })}
            </span>
          </p>
          <StatedTexts statement={statement} a={one} b={other} />
        </section>
      ))}
    </>
  )
}

export function StatementSummary({
  finding: { a, b, likelihood, statements },
}: {
  readonly finding: StatementFinding
}) {
  const { page, words } = usePage()
  return (
    <>
      <span class="what">
        <DocumentLine document={page.documents[a]} />
        <DocumentLine document={page.documents[b]} />
      </span>
      <span class="said">
        {words.say('statements', { n: statements.length })}
        {words.say('comma')}
        {words.say(LIKELIHOOD_PHRASES[likelihoodWord(likelihood)])}{' '}
        <VerdictLabel verdict={TRANSLATION} words={words} />
      </span>
    </>
  )
}
