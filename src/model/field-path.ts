export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The member names that a field mapping leads through, null when it leads nowhere: at each object the whole rest of
 * the path if a member has that name, else its part before the first dot. Inherited names are no members.
 */
export function namesAlong(record: unknown, path: string): string[] | null {
  const names: string[] = []
  let at = record
  let rest = path
  while (isJsonObject(at) && !Object.hasOwn(at, rest)) {
    const dot = rest.indexOf('.')
    const name = rest.slice(0, dot)
    if (dot === -1 || !Object.hasOwn(at, name)) return null
    names.push(name)
    at = at[name]
    rest = rest.slice(dot + 1)
  }
  return isJsonObject(at) ? [...names, rest] : null
}

/** The value that a field mapping leads to; undefined, which JSON cannot say, when there is none. */
export function fieldAt(record: unknown, path: string): unknown {
  let value = record
  const names = namesAlong(record, path)
  if (names === null) return undefined
  for (const name of names) value = isJsonObject(value) ? value[name] : undefined
  return value
}
