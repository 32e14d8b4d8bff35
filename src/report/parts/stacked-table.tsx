import type { ComponentChildren } from 'preact'

/** A column of a table: its heading, and whether its cells are numbers. */
export interface Column {
  readonly heading: string
  readonly isNumber?: boolean
}

/** A row's cells, one a column. */
export interface TableRow {
  readonly key: string
  readonly class?: string | undefined
  readonly cells: readonly ComponentChildren[]
}

/** A table that on narrow screens becomes a list: each row's cells one below the other, with their headings. */
export function StackedTable({
  columns,
  rows,
}: {
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
}) {
  return (
    <table class="stacked">
      <thead>
        <tr>
          {columns.map(({ heading, isNumber }) => (
            <th scope="col" class={isNumber ? 'n' : undefined} key={heading}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} class={row.class}>
            {row.cells.map((cell, i) => (
              <td
                key={columns[i].heading}
                class={columns[i].isNumber ? 'n' : undefined}
                data-heading={columns[i].heading}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
