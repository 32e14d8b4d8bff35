import type { ComponentChildren } from 'preact'
import type { ReportWords } from '../words/phrases.ts'
import { WIDTH } from './drawing.ts'
import { type Numbers, NumbersTable } from './numbers-table.tsx'

/** One entry of a key: the class that colours it, and what it stands for. */
export interface KeyEntry {
  readonly kind: string
  readonly text: string
}

/**
 * A picture with its caption, its key, its notes, and the same numbers as a table. What is drawn is hidden from those who
 * cannot see it; they are told `says`.
 */
export function Picture({
  id,
  title,
  lead,
  says,
  height,
  entries = [],
  notes = [],
  numbers,
  words,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly lead: string
  /** The main numbers in words. */
  readonly says: string
  readonly height: number
  readonly entries?: readonly KeyEntry[]
  readonly notes?: readonly string[]
  readonly numbers: Numbers
  readonly words: ReportWords
  readonly children: ComponentChildren
}) {
  return (
    <figure class="picture">
      <figcaption>
        <h3>{title}</h3>
        <p class="lead">{lead}</p>
      </figcaption>
      {entries.length > 0 && (
        <ul class="key">
          {entries.map(({ kind, text }) => (
            <li key={kind}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect class={`k-${kind}`} x="0.5" y="0.5" width="9" height="9" rx="1.5" />
              </svg>
              {text}
            </li>
          ))}
        </ul>
      )}
      <svg
        class="drawing"
        viewBox={`0 0 ${WIDTH} ${height}`}
        direction={words.direction}
        role="img"
        aria-labelledby={`${id}-title ${id}-says`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-says`}>{says}</desc>
        {children}
      </svg>
      {notes.map((note) => (
        <p class="meta" key={note}>
          {note}
        </p>
      ))}
      <NumbersTable numbers={numbers} words={words} />
    </figure>
  )
}
