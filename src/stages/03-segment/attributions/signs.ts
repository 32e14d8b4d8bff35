/** Quotation marks and brackets around an attribution, by offsets of the original text. */
const SIGNS: readonly string[] = ['()', '[]', '«»', '“”', '""']

/** A stretch that begins with a quoted or bracketed name begins with the sign. */
export function startWithSign(text: string, start: number): number {
  const sign = text.charAt(start - 1)
  return sign !== '' && SIGNS.some(([open]) => open === sign) ? start - 1 : start
}

/** The sign that closes what the stretch has opened belongs to it. */
export function endWithSign(text: string, start: number, end: number): number {
  let at = end
  while (text[at] === ' ') at++
  const close = text.charAt(at)
  const signs = SIGNS.find((pair) => pair[1] === close)
  if (signs === undefined) return end
  const [open] = signs
  let depth = 0
  for (let i = start; i < end; i++) {
    const unit = text[i]
    if (unit === open && (open !== close || depth === 0)) depth++
    else if (unit === close) depth--
  }
  return depth > 0 ? at + 1 : end
}

/** A name with its own signs: one around all of it is not the name's, one that opens or closes inside it is. */
export function nameSpan(text: string, start: number, end: number): [start: number, end: number] {
  const signed = startWithSign(text, start)
  const close = signed < start ? SIGNS.find(([open]) => open === text.charAt(signed))?.charAt(1) : undefined
  const closesInside = close !== undefined && text.slice(start, end).includes(close)
  const from = closesInside && endWithSign(text, signed, end) === end ? signed : start
  return [from, endWithSign(text, from, end)]
}
