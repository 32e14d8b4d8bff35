import { grouped, percent } from './parts.tsx'
import { Recall } from './recall.tsx'
import type { ReportData } from './report-data.ts'

/** Figures, the bar of what became of the documents, and how sure the run is. */
export function Overview({ counts, caps, settings, recall }: ReportData) {
  const figures: [string, number][] = [
    ['articles', counts.accepted],
    ['kept', counts.kept],
    ['removed', counts.removed],
    ['repeated paragraphs', counts.repeatedParagraphs],
    ['shared passages', counts.passages],
    ['set aside', counts.quarantined],
  ]
  return (
    <section aria-label="Overview">
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{grouped(value)}</dd>
          </div>
        ))}
      </dl>
      <KindsBar counts={counts} />
      <p class="meta">
        {settings.map(([label, value], i) => (
          <span key={label}>
            {i > 0 ? '; ' : ''}
            {label} <bdi>{value}</bdi>
          </span>
        ))}
        .
      </p>
      {caps.map(({ cap, count, meaning }) => (
        <p class="meta" key={cap}>
          Limit reached: {cap}, {grouped(count)} times. {meaning}.
        </p>
      ))}
      {recall && <Recall recall={recall} />}
    </section>
  )
}

function KindsBar({ counts }: Pick<ReportData, 'counts'>) {
  if (counts.accepted === 0) return null
  const kinds: [string, string, number][] = [
    ['kept', 'kept', counts.kept],
    ...Object.entries(counts.removedBy).map(([verdict, n]): [string, string, number] => [
      verdict,
      `removed: ${verdict}`,
      n,
    ]),
  ]
  let x = 0
  const rectangles = kinds.map(([kind, , n]) => {
    const width = (n / counts.accepted) * 1000
    const rectangle = (
      <rect key={kind} class={`k-${kind}`} x={round(x)} y="0" width={round(width)} height="24" />
    )
    x += width
    return rectangle
  })
  const label = kinds.map(([, name, n]) => `${name} ${grouped(n)}`).join(', ')
  return (
    <>
      <svg class="kinds" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label={label}>
        {rectangles}
      </svg>
      <ul class="key">
        {kinds.map(([kind, name, n]) => (
          <li key={kind}>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`k-${kind}`} width="10" height="10" />
            </svg>
            {name} {grouped(n)} ({percent(n / counts.accepted)})
          </li>
        ))}
      </ul>
    </>
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
