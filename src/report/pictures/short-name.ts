import { visible } from '../parts/names.tsx'

/** Marks that hang on the letter before them, of the scripts that are likely here; a fixed list, the same on every Node. */
const HANGING = /(?:[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]|\u200c|\u200d)+$/

/** Scripts whose letters are about twice as wide, and Latin letters that are wider than most. */
const TWICE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u
const WIDER = /[A-ZmwÀ-ÞА-Я@%—]/

/** A name for a label: with its controls shown, and cut to the room of so many usual letters. */
export function shortName(name: string, room: number): string {
  const letters = Array.from(visible(name).replace(/\s+/g, ' ').trim())
  let breadth = 0
  let fitting = 0
  for (const letter of letters) {
    breadth += TWICE.test(letter) ? 1.9 : WIDER.test(letter) ? 1.3 : 1
    // One letter is left for the mark of cutting.
    if (breadth <= room - 1) fitting++
  }
  if (breadth <= room) return letters.join('')
  return `${letters.slice(0, fitting).join('').replace(HANGING, '').trimEnd()}…`
}
