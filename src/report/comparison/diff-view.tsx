import type { ComponentChildren } from 'preact'
import { type DiffRow, diffRows, type Piece } from '../../diff/diff-rows.ts'
import { useWords } from '../parts/page-context.ts'

/** Words of neighbouring rows without a difference that are folded away together. */
const FOLDED_AWAY = 60

/** The languages of two texts. */
export interface Languages {
  readonly a: string | null
  readonly b: string | null
}

/**
 * Two texts side by side, paragraph by paragraph, with the words that differ; long stretches without a difference can
 * be opened.
 *
 * @returns null when the texts are too different to be aligned word by word
 */
export function diffView(textA: string, textB: string, languages: Languages): ComponentChildren | null {
  const rows = diffRows(textA, textB)
  return rows === null ? null : <DiffRows rows={rows} languages={languages} />
}

function DiffRows({ rows, languages }: { readonly rows: readonly DiffRow[]; readonly languages: Languages }) {
  const words = useWords()
  return (
    <div class="diff">
      {stretchesOf(rows).map((stretch, i) => {
        const drawn = stretch.map((row, k) => <Row key={k} row={row} languages={languages} />)
        const count = stretch.reduce((sum, row) => sum + row.words, 0)
        if (!stretch[0].isSame || count < FOLDED_AWAY) return <div key={i}>{drawn}</div>
        return (
          <details key={i} class="unchanged">
            <summary>{words.say('sameWords', { n: count })}</summary>
            {drawn}
          </details>
        )
      })}
      <p class="legend">
        <del>{words.say('keyFirst')}</del> <ins>{words.say('keySecond')}</ins>{' '}
        <span class="spelling">{words.say('keySpelling')}</span>
      </p>
    </div>
  )
}

/** Neighbouring rows that have a difference, or have none, together. */
function stretchesOf(rows: readonly DiffRow[]): [DiffRow, ...DiffRow[]][] {
  const stretches: [DiffRow, ...DiffRow[]][] = []
  for (const row of rows) {
    const last = stretches.at(-1)
    if (last !== undefined && last[0].isSame === row.isSame) last.push(row)
    else stretches.push([row])
  }
  return stretches
}

function Row({ row, languages }: { readonly row: DiffRow; readonly languages: Languages }) {
  return (
    <div class="row">
      <Side pieces={row.a} language={languages.a} own="del" />
      <Side pieces={row.b} language={languages.b} own="ins" />
    </div>
  )
}

function Side({
  pieces,
  language,
  own: Own,
}: {
  readonly pieces: readonly Piece[]
  readonly language: string | null
  readonly own: 'del' | 'ins'
}) {
  return (
    <div class="text" dir="auto" lang={language ?? undefined}>
      {trimmed(pieces).map(({ kind, text }, i) => {
        if (kind === 'own') return <Own key={i}>{text}</Own>
        if (kind === 'same') return text
        return (
          <span class="spelling" key={i}>
            {text}
          </span>
        )
      })}
    </div>
  )
}

/** Without the blank lines that divide paragraphs, which stand in rows of their own. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const last = pieces.length - 1
  return pieces.map(({ kind, text }, i) => {
    const start = i === 0 ? text.trimStart() : text
    return { kind, text: i === last ? start.trimEnd() : start }
  })
}
