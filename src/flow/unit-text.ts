import type { Units } from '../model/units.ts'
import type { Shingler } from '../stages/04-shingle/shingler.ts'
import { type JudgedText, judgedSymbols } from '../stages/10-judge/judged-text.ts'
import type { FoldedDocument, Texts } from './texts.ts'

/** A unit inside its folded document: the half-open range of its symbols. */
interface UnitText {
  readonly document: FoldedDocument
  readonly from: number
  readonly to: number
}

function unitText(units: Units, unit: number, texts: Texts): UnitText {
  const document = texts.document(units.documents[unit])
  const number = units.numbers[unit]
  if (number === 0) return { document, from: 0, to: document.comparison.symbols.length }
  const { symbolStarts, symbolEnds } = document.paragraphs
  return { document, from: symbolStarts[number - 1], to: symbolEnds[number - 1] }
}

/** A unit as it is judged: of a document the article, without page furniture. */
export function unitToJudge(units: Units, unit: number, texts: Texts): JudgedText {
  if (units.numbers[unit] === 0) return texts.documentOnce(units.documents[unit]).article()
  const { document, from, to } = unitText(units, unit, texts)
  return judgedSymbols(document.comparison.symbols, [[from, to]])
}

/** Token hashes of a unit as it is compared: of a document without learned boilerplate. A view, as below. */
export function comparedTokens(units: Units, unit: number, texts: Texts, shingler: Shingler): Uint32Array {
  const document = texts.document(units.documents[unit])
  const compared = document.compared()
  if (units.numbers[unit] !== 0 || compared === document.comparison) {
    return unitTokens(units, unit, texts, shingler)
  }
  return shingler.tokens(compared, 0, compared.symbols.length, document.text)
}

/** Token hashes of a whole unit; a view, good until the shingler is used again. */
function unitTokens(units: Units, unit: number, texts: Texts, shingler: Shingler): Uint32Array {
  const { document, from, to } = unitText(units, unit, texts)
  return shingler.tokens(document.comparison, from, to, originalOf(units, unit, document))
}

/** What a whole unit must share with its copies; a view as above. */
export function unitLetters(units: Units, unit: number, texts: Texts, shingler: Shingler): Uint32Array {
  const { document, from, to } = unitText(units, unit, texts)
  return shingler.letters(document.comparison, from, to, originalOf(units, unit, document))
}

function originalOf(units: Units, unit: number, document: FoldedDocument): string {
  return document.text.slice(units.starts[unit], units.ends[unit])
}
