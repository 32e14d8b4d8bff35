import type { RunCounts } from '../../model/run-summary.ts'
import type { Verdict } from '../../model/verdict.ts'
import { verdictName } from '../parts/names.tsx'
import type { ReportData } from '../report-data.ts'
import type { ReportWords } from '../words/phrases.ts'

/** Figures, and the bar of what became of the articles. */
export function Overview({
  data: { counts },
  words,
}: {
  readonly data: ReportData
  readonly words: ReportWords
}) {
  const figures: [string, number][] = [
    [words.say('figureArticles'), counts.accepted],
    [words.say('figureKept'), counts.kept],
    [words.say('figureRemoved'), counts.removed],
    [words.say('figureParagraphs'), counts.repeatedParagraphs],
    [words.say('figurePassages'), counts.passages],
    ...statementFigure(counts, words),
    [words.say('figureSetAside'), counts.quarantined],
  ]
  return (
    <section aria-label={words.say('overview')}>
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words.number(value)}</dd>
          </div>
        ))}
      </dl>
      <FateBar counts={counts} words={words} />
    </section>
  )
}

/** Nothing where no two languages met. */
function statementFigure({ statements }: RunCounts, words: ReportWords): [string, number][] {
  if (statements === undefined || Object.keys(statements.compared).length === 0) return []
  return [[words.say('figureStatements'), statements.found]]
}

function FateBar({ counts, words }: Pick<ReportData, 'counts'> & { readonly words: ReportWords }) {
  if (counts.accepted === 0 || counts.removed === 0) return null
  const share = (n: number): string => words.percent(n / counts.accepted)
  const fates: [string, string, number][] = [
    ['kept', words.say('fateKept', { n: counts.kept, share: share(counts.kept) }), counts.kept],
    ...Object.entries(counts.removedBy).map(([name, n]): [string, string, number] => {
      const verdict = name === 'bar' ? null : (name as Verdict)
      const text = words.say('fateRemoved', { verdict: verdictName(verdict, words), n, share: share(n) })
      return [verdict ?? 'none', text, n]
    }),
  ]
  let done = 0
  const rectangles = fates.map(([kind, , n]) => {
    const width = round((n / counts.accepted) * 1000)
    const x = words.direction === 'rtl' ? round(1000 - done - width) : round(done)
    done += width
    return <rect key={kind} class={`k-${kind}`} x={x} y="0" width={width} height="24" />
  })
  return (
    <>
      <svg
        class="fates"
        viewBox="0 0 1000 24"
        preserveAspectRatio="none"
        role="img"
        aria-label={fates.map(([, text]) => text).join(words.say('comma'))}
      >
        {rectangles}
      </svg>
      <ul class="key">
        {fates.map(([kind, text]) => (
          <li key={kind}>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`k-${kind}`} width="10" height="10" />
            </svg>
            {text}
          </li>
        ))}
      </ul>
      <p class="lead">{words.say('whyRemoved')}</p>
    </>
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
