import { Compare } from '../comparison/compare.tsx'
import type { SharedFinding } from '../page-data.ts'
import { DocumentLine } from '../parts/document-facts.tsx'
import { VerdictLabel } from '../parts/names.tsx'
import { usePage, useWords } from '../parts/page-context.ts'

/** What two otherwise different articles share, in both original texts. */
export function SharedCard({ finding: { a, b, passages, earlier } }: { readonly finding: SharedFinding }) {
  const words = useWords()
  const formulas = passages.flatMap(({ formula }) => formula ?? [])
  return (
    <>
      <p>
        {words.say(earlier === null ? 'orderUnknown' : earlier === 'a' ? 'firstEarlier' : 'secondEarlier')}
      </p>
      {formulas.length > 0 && formulas.length === passages.length && (
        <p class="meta">{words.say('formulaNote', { ...formulas[0] })}</p>
      )}
      <Compare a={a} b={b} passages={passages} by="passages" />
    </>
  )
}

export function SharedSummary({
  finding: { a, b, words: count, passages, verdict },
}: {
  readonly finding: SharedFinding
}) {
  const { page, words } = usePage()
  return (
    <>
      <span class="what">
        <DocumentLine document={page.documents[a]} />
        <DocumentLine document={page.documents[b]} />
      </span>
      <span class="said">
        {words.say('sharesWords', { n: count })}
        {words.say('comma')}
        {words.say('passages', { n: passages.length })} <VerdictLabel verdict={verdict} words={words} />
      </span>
    </>
  )
}
