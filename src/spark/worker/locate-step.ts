import { createOriginalPlaces } from '../../flow/original-places.ts'
import type { Step } from './step.ts'
import { createTextBlock } from './text-block.ts'

const NO_TEXT = 0

/** Where the places of repeats stand in the originals, and the text of those that show a wording. */
export const locateStep: Step = ({ rows, give, settings, at }) => {
  for (const row of rows) {
    const block = createTextBlock(settings)
    const document = block.add(row)
    at(block.documents[document].id)
    const places = createOriginalPlaces()
    const asked = row.bytes('places').toString('latin1').split(';').map(askedPlace)
    for (const { from, to, isShown } of asked)
      places.add(document, from, to, isShown ? Number.POSITIVE_INFINITY : NO_TEXT)
    const original = places.lookUp(block.texts, () => {})
    for (const [i, { wording, place, isShown }] of asked.entries()) {
      const [starts, ends] = original.span(i)
      const told = { wording, place, doc: block.docs[document], starts, ends }
      give(isShown ? 'shown' : 'place', { ...told, text: Buffer.from(JSON.stringify(original.text(i))) })
    }
    block.close()
  }
}

function askedPlace(text: string): {
  wording: number
  place: number
  from: number
  to: number
  isShown: boolean
} {
  const [wording, place, from, to, shown] = text.split(',').map(Number)
  return { wording, place, from, to, isShown: shown === 1 }
}
