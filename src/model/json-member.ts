const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

/**
 * Where a member's value stands in a JSON object: a half-open range of bytes. Of members with the same name the last
 * counts, as for JSON.parse.
 *
 * @param json an object that JSON.parse accepted, without blanks around it
 * @param names the member's name in the object, the name in that member's object, and so on; in an array the number of
 *   the element
 */
export function memberRange(json: Buffer, names: readonly string[]): [start: number, end: number] {
  let at = 0
  for (const name of names) {
    at = json[at] === OPEN_BRACKET ? elementValue(json, at, Number(name)) : memberValue(json, at, name)
  }
  return [at, valueEnd(json, at)]
}

/** Offset of the value of the last member with that name, in the object that begins at an offset. */
function memberValue(json: Buffer, object: number, name: string): number {
  let found = -1
  let at = skipBlanks(json, object + 1)
  while (at < json.length && json[at] !== CLOSE_BRACE) {
    if (json[at] === COMMA) at = skipBlanks(json, at + 1)
    const nameEnd = stringEnd(json, at)
    const colon = skipBlanks(json, nameEnd)
    const value = skipBlanks(json, colon + 1)
    if (decodedName(json, at, nameEnd) === name) found = value
    at = skipBlanks(json, valueEnd(json, value))
  }
  if (found === -1)
    throw new Error(`No member ${JSON.stringify(name)} in the JSON object at offset ${object}.`)
  return found
}

/** Offset of an element's value in the array that begins at an offset, which has as many. */
function elementValue(json: Buffer, array: number, index: number): number {
  let at = skipBlanks(json, array + 1)
  for (let i = 0; i < index; i++) {
    const comma = skipBlanks(json, valueEnd(json, at))
    at = skipBlanks(json, comma + 1)
  }
  return at
}

function decodedName(json: Buffer, start: number, end: number): string {
  const raw = json.toString('utf8', start + 1, end - 1)
  if (!raw.includes('\\')) return raw
  const name: unknown = JSON.parse(`"${raw}"`)
  return String(name)
}

function skipBlanks(json: Buffer, at: number): number {
  let i = at
  while (json[i] === 0x20 || json[i] === 0x0a || json[i] === 0x0d || json[i] === 0x09) i++
  return i
}

/** Offset after the value that begins at an offset. Counts depth instead of recursing: nesting has no limit. */
function valueEnd(json: Buffer, start: number): number {
  const first = json[start]
  if (first === QUOTE) return stringEnd(json, start)
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return scalarEnd(json, start)
  let depth = 0
  for (let i = start; i < json.length; i++) {
    const byte = json[i]
    if (byte === QUOTE) i = stringEnd(json, i) - 1
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return i + 1
  }
  return json.length
}

/** Offset after the closing quote of the string that begins at an offset. */
function stringEnd(json: Buffer, start: number): number {
  for (let quote = json.indexOf(QUOTE, start + 1); quote !== -1; quote = json.indexOf(QUOTE, quote + 1)) {
    let backslashes = 0
    while (json[quote - 1 - backslashes] === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  return json.length
}

function scalarEnd(json: Buffer, start: number): number {
  let i = start
  while (i < json.length && !isDelimiter(json[i])) i++
  return i
}

function isDelimiter(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte <= 0x20
}
