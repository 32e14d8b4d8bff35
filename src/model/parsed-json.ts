/**
 * JSON.parse, also where V8 misreads names. From V8 13 on (Node 24), a name that is written with an escape may come out
 * as another name, with a backslash in it, that was read before in an object of the same shape: after `{"\\":1}`, the
 * object `{"\u0061":1}` has a member `\`. Objects with such names are put together here instead.
 *
 * @throws SyntaxError when it is no JSON
 */
export function parsedJson(json: string): unknown {
  const value: unknown = JSON.parse(json)
  return MISREADS_NAMES && hasEscapedName(json) ? valueOfJson(json) : value
}

/** Tries it out, with names that no record has, so that the trial leaves nothing that others could be taken for. */
function misreadsNames(): boolean {
  JSON.parse('{"\\u0000takrar":0,"\\\\":0}')
  return !Object.hasOwn(JSON.parse('{"\\u0000takrar":0,"\\u0061":0}'), 'a')
}

const MISREADS_NAMES = misreadsNames()

/** Whether an object in it has a name that is written with an escape. One pass, without recursion. */
function hasEscapedName(json: string): boolean {
  if (!json.includes('\\')) return false
  let backslash = json.indexOf('\\')
  for (let open = json.indexOf('"'); open !== -1 && backslash !== -1; ) {
    const end = stringEnd(json, open)
    if (backslash < end) {
      if (json[skipBlanks(json, end)] === ':') return true
      backslash = json.indexOf('\\', end)
    }
    open = json.indexOf('"', end)
  }
  return false
}

type Container = { readonly list: unknown[] } | { readonly object: Record<string, unknown>; name: string }

/** The value of text that JSON.parse accepts. Depth is a list of open containers, so nesting has no limit. */
export function valueOfJson(json: string): unknown {
  const open: Container[] = []
  let result: unknown
  const put = (value: unknown): void => {
    const container = open.at(-1)
    if (container === undefined) result = value
    else if ('list' in container) container.list.push(value)
    else setMember(container.object, container.name, value)
  }
  for (let at = skipBlanks(json, 0); at < json.length; at = skipBlanks(json, at)) {
    const sign = json[at]
    if (sign === '{' || sign === '[') {
      const container = sign === '[' ? { list: [] } : { object: {}, name: '' }
      put('list' in container ? container.list : container.object)
      open.push(container)
      at++
    } else if (sign === '}' || sign === ']') {
      open.pop()
      at++
    } else if (sign === ',') at++
    else if (sign === '"') {
      const end = stringEnd(json, at)
      const text = String(JSON.parse(json.slice(at, end)))
      const colon = skipBlanks(json, end)
      const container = open.at(-1)
      if (json[colon] === ':' && container !== undefined && 'object' in container) {
        container.name = text
        at = colon + 1
      } else {
        put(text)
        at = end
      }
    } else {
      const end = scalarEnd(json, at)
      put(JSON.parse(json.slice(at, end)))
      at = end
    }
  }
  return result
}

/** As JSON.parse does it: `__proto__` is a name like any other. */
function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })
}

/** Offset behind the closing quote of the string that begins at an offset. */
function stringEnd(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (json[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  return json.length
}

function skipBlanks(json: string, at: number): number {
  let i = at
  while (json[i] === ' ' || json[i] === '\n' || json[i] === '\r' || json[i] === '\t') i++
  return i
}

function scalarEnd(json: string, start: number): number {
  let i = start
  while (i < json.length && !',}] \n\r\t'.includes(json[i])) i++
  return i
}
