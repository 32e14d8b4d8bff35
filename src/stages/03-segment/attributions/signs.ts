/** Quotation marks and brackets around an attribution, by offsets of the original text. */
const OPENING = '([«“"'
const CLOSING = ')]»”"'

/** A stretch that begins with a quoted or bracketed name begins with the sign, unless the sign stands before `free`. */
export function startWithSign(text: string, start: number, free: number): number {
  return start > free && OPENING.includes(text[start - 1]) ? start - 1 : start
}

/** The sign that closes what the stretch has opened belongs to it. */
export function endWithSign(text: string, start: number, end: number): number {
  let at = end
  while (text[at] === ' ') at++
  const sign = at < text.length ? CLOSING.indexOf(text[at]) : -1
  if (sign === -1) return end
  const open = OPENING[sign]
  const close = CLOSING[sign]
  let depth = 0
  for (let i = start; i < end; i++) {
    const unit = text[i]
    if (unit === open && (open !== close || depth === 0)) depth++
    else if (unit === close) depth--
  }
  return depth > 0 ? at + 1 : end
}

/** A name with its own signs: one around all of it is not the name's, one that opens or closes inside it is. */
export function nameSpan(
  text: string,
  start: number,
  end: number,
  free: number,
): [start: number, end: number] {
  const signed = startWithSign(text, start, free)
  const close = signed < start ? CLOSING[OPENING.indexOf(text[signed])] : null
  const closesInside = close !== null && text.slice(start, end).includes(close)
  const from = closesInside && endWithSign(text, signed, end) === end ? signed : start
  return [from, endWithSign(text, from, end)]
}
