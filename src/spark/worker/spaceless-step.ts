import { spacelessBytes } from '../spaceless-record.ts'
import type { Step } from './step.ts'
import { documentOf, textsOf } from './unit-block.ts'

/** The texts that passages and repeats are looked for in: each is folded once, however many others it meets. */
export const spacelessStep: Step = ({ rows, give, settings, at }) => {
  for (const row of rows) {
    const document = documentOf(row, row.number('doc'))
    at(document.facts.id)
    const spaceless = textsOf([document], settings).documentOnce(0).spaceless()
    give('wording', { doc: document.doc, wording: spacelessBytes(spaceless) })
  }
}
