export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A step into an array, counted from 0. */
const STEP = /^(?:0|[1-9]\d{0,8})$/

/**
 * The names that a field mapping leads through, null when it leads nowhere: at each object the whole rest of the path
 * if a member has that name, else its part before the first dot; at an array the number of an element. Inherited names
 * are no members.
 */
export function namesAlong(record: unknown, path: string): string[] | null {
  if (!isJsonObject(record)) return null
  const names: string[] = []
  let at: unknown = record
  let rest = path
  while (!isMember(at, rest)) {
    const dot = rest.indexOf('.')
    const name = rest.slice(0, dot)
    if (dot === -1 || !isMember(at, name)) return null
    names.push(name)
    at = memberOf(at, name)
    rest = rest.slice(dot + 1)
  }
  return [...names, rest]
}

/** The value that a field mapping leads to; undefined, which JSON cannot say, when there is none. */
export function fieldAt(record: unknown, path: string): unknown {
  const names = namesAlong(record, path)
  return names === null ? undefined : names.reduce(memberOf, record)
}

function isMember(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return STEP.test(name) && Number(name) < value.length
  return isJsonObject(value) && Object.hasOwn(value, name)
}

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)]
  return isJsonObject(value) ? value[name] : undefined
}
