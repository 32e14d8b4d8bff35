import { Name } from '../parts/names.tsx'
import type { ReportWords } from '../words/phrases.ts'

/** The numbers of a picture, in rows. A cell that is text is written as it is. */
export interface Numbers {
  /** Heads of the columns; the first is that of the rows' names. */
  readonly head: readonly string[]
  readonly rows: readonly NumbersRow[]
  /** Sums of the columns, where they mean something. */
  readonly total: readonly (number | string)[] | null
}

export interface NumbersRow {
  readonly name: string
  /** The name is of the archive's own, and may run in any direction. */
  readonly isQuoted?: boolean
  readonly cells: readonly (number | string)[]
}

/** A picture as a table, closed at first. What scrolls holds the summary, so that a keyboard reaches it. */
export function NumbersTable({
  numbers: { head, rows, total },
  words,
}: {
  readonly numbers: Numbers
  readonly words: ReportWords
}) {
  const [nameHead, ...valueHeads] = head
  const written = (cell: number | string): string => (typeof cell === 'number' ? words.number(cell) : cell)
  return (
    <details class="as-table">
      <summary>{words.say('asTable')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{nameHead}</th>
            {valueHeads.map((name) => (
              <th scope="col" class="n" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, isQuoted = false, cells }) => (
            <tr key={name}>
              <th scope="row">{isQuoted ? <Name>{name}</Name> : name}</th>
              {cells.map((cell, i) => (
                <td class="n" key={valueHeads[i]}>
                  {written(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {total !== null && (
          <tfoot>
            <tr>
              <th scope="row">{words.say('total')}</th>
              {total.map((cell, i) => (
                <td class="n" key={valueHeads[i]}>
                  {written(cell)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </details>
  )
}
