import { createOriginalPlaces } from '../../flow/original-places.ts'
import { WHOLE } from '../columns.ts'
import { jsonBytes } from '../document-facts.ts'
import type { Step } from './step.ts'
import { documentOf, textsOf } from './unit-block.ts'

/** Where places of spaceless texts stand in the originals, and as much of the text there as is wanted. */
export const locateStep: Step = ({ rows, give, settings, at }) => {
  for (const row of rows) {
    const document = documentOf(row, row.number('doc'))
    at(document.facts.id)
    const places = createOriginalPlaces()
    const asked = row.bytes('places').toString('latin1').split(';').map(askedPlace)
    for (const { from, to, longest } of asked) places.add(0, from, to, longest)
    const original = places.lookUp(textsOf([document], settings), () => {})
    for (const [i, { owner, place }] of asked.entries()) {
      const [starts, ends] = original.span(i)
      give('place', { owner, place, doc: document.doc, starts, ends, text: jsonBytes(original.text(i)) })
    }
  }
}

/** What a column says of a place: what it belongs to, its number there, its range, and the characters wanted. */
function askedPlace(text: string) {
  const [owner, ...numbers] = text.split(',')
  const [place, from, to, longest] = numbers.map(Number)
  return { owner, place, from, to, longest: longest === WHOLE ? Number.POSITIVE_INFINITY : longest }
}
