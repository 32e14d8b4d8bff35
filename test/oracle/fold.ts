import { foldCodePoint } from '../../src/build/fold-rules.ts'
import { SEPARATOR } from '../../src/model/comparison-text.ts'

/** Folding by the rules themselves, code point by code point: a symbol with where its character starts and ends. */
export function foldByRules(text: string): { symbol: number; start: number; end: number }[] {
  const folded: { symbol: number; start: number; end: number }[] = []
  let at = 0
  for (const character of text) {
    const start = at
    at += character.length
    const codePoint = character.codePointAt(0) ?? SEPARATOR
    const symbols = foldCodePoint(codePoint)
    if (symbols.length === 0 && folded.length > 0) folded[folded.length - 1].end = at
    for (const symbol of symbols) folded.push({ symbol, start, end: at })
  }
  return folded
}
