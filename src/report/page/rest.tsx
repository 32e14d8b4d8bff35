import type { ReportWords } from '../words/phrases.ts'

/** Says what a long table leaves out, and where it stands. */
export function Rest({
  shown,
  all,
  file,
  words,
}: {
  readonly shown: number
  readonly all: number
  readonly file: string
  readonly words: ReportWords
}) {
  if (all <= shown) return null
  return (
    <p class="meta">
      {words.tell('shownOf', {
        shown: words.number(shown),
        all: words.number(all),
        file: <code>{file}</code>,
      })}
    </p>
  )
}
