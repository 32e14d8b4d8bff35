/**
 * What a spreadsheet would not leave as it is: a formula (OWASP, CSV Injection), or what it takes for a number, a
 * date, a time or a truth value and writes back in another spelling.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NUMBER_OR_DATE = /^[\s\p{Nd}.,'$€£%(#][\p{Nd}\s.,:/%()+-]*(?:e[+-]?\p{Nd}+|[ap]\.?m\.?)?$/iu
const NAMED_DATE =
  /^(?:\p{Nd}+[\s/.-]*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*[\s/.,-]*\p{Nd}*(?:[\s/.,-]+\p{Nd}*)?$/iu
const TRUTH = /^(?:true|false)$/i

/** A text for a cell that must come back unchanged, such as an id: guarded by an apostrophe where it needs one. */
export function guardedName(text: string): string {
  return isInDanger(text) ? `'${text}` : text
}

/** A text for a cell that is only to be read: guarded where a spreadsheet would run it. */
export function guardedText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The text of a cell, without the apostrophe that `guardedName` has put before it. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && isInDanger(cell.slice(1)) ? cell.slice(1) : cell
}

function isInDanger(text: string): boolean {
  // A guard that stands there already must survive being taken away once.
  const bare = text.replace(/^'+/, '')
  return [FORMULA, NUMBER_OR_DATE, NAMED_DATE, TRUTH].some((kind) => kind.test(bare))
}
