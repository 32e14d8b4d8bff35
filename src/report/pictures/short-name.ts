import { visible } from '../parts/names.tsx'

/** Marks that hang on the letter before them, of the scripts that are likely here; a fixed list, the same on every Node. */
const HANGING = /(?:[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]|\u200c|\u200d)+$/

/** A name for a label: with its controls shown, and cut to so many characters. */
export function shortName(name: string, length: number): string {
  const letters = Array.from(visible(name).replace(/\s+/g, ' ').trim())
  if (letters.length <= length) return letters.join('')
  return `${letters
    .slice(0, length - 1)
    .join('')
    .replace(HANGING, '')
    .trimEnd()}…`
}
