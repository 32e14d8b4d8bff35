/** One number for a unit in all tables, in the order of units: the document's, and the paragraph's within it. */
import { RunError } from '../model/errors.ts'

/** More than any document has paragraphs. */
export const MOST_NUMBERS = 2 ** 20

export function unitKey(doc: number, number: number): number {
  if (number >= MOST_NUMBERS)
    throw new RunError(`A document has ${number} paragraphs; a job knows ${MOST_NUMBERS}.`)
  return doc * MOST_NUMBERS + number
}

export function docOfKey(key: number): number {
  return Math.floor(key / MOST_NUMBERS)
}
