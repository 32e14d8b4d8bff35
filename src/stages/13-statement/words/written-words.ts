import type { ComparisonText } from '../../../model/comparison-text.ts'
import { DIGIT, DROPPED, isLatin, NO_LETTER, statementLetter } from './statement-letters.ts'

/** Stands in a form where a zero-width non-joiner stood between two letters. */
export const JOINER = '\u200c'
const JOINER_CODE = 0x200c

/** The words of a text as they are written, with folded letters: forms[i] stands at starts[i] to ends[i] of the original. */
export interface WrittenWords {
  readonly forms: readonly string[]
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/**
 * Runs of letters of one script, and runs of digits. Hamza is dropped, and a zero-width non-joiner inside a word stays in
 * its form, because what stands behind it may be an ending of its own.
 *
 * @param text the original, which the offsets of `folded` belong to
 */
export function writtenWords(text: string, folded: ComparisonText): WrittenWords {
  const { symbols, starts, ends } = folded
  const forms: string[] = []
  const wordStarts = new Uint32Array(symbols.length)
  const wordEnds = new Uint32Array(symbols.length)
  for (let i = 0; i < symbols.length; ) {
    const first = statementLetter(symbols[i])
    if (first <= DROPPED) {
      i++
      continue
    }
    const isDigits = first === DIGIT
    const latin = isLatin(first)
    const from = i
    let form = ''
    let isJoined = false
    for (; i < symbols.length; i++) {
      const letter = statementLetter(symbols[i])
      if (letter === NO_LETTER || (letter === DIGIT) !== isDigits) break
      if (letter === DROPPED) {
        if (isDigits || latin) break
      } else {
        if (isLatin(letter) !== latin) break
        if (isJoined) form += JOINER
        form += String.fromCharCode(isDigits ? symbols[i] : letter)
        isJoined = false
      }
      if (!isDigits && ends[i] - starts[i] > 1 && text.charCodeAt(ends[i] - 1) === JOINER_CODE)
        isJoined = true
    }
    wordStarts[forms.length] = starts[from]
    wordEnds[forms.length] = ends[i - 1]
    forms.push(form)
  }
  return { forms, starts: wordStarts.slice(0, forms.length), ends: wordEnds.slice(0, forms.length) }
}
