import { isJsonObject, namesAlong } from '../model/field-path.ts'
import type { ReadSettings } from '../model/settings.ts'
import { linesOf, textOfLines } from '../model/text-field.ts'

export type Part = keyof ReadSettings['fields']

/** The fields of each part, one or several. */
export function fieldsOf(
  fields: ReadSettings['fields'],
): (readonly [part: Part, fields: readonly string[]])[] {
  const parts: readonly Part[] = ['id', 'text', 'title', 'date', 'source', 'url']
  return parts.map((part) => {
    const field = fields[part]
    return [part, typeof field === 'string' ? [field] : field]
  })
}

/** The fields of a record that no part is mapped to; of an object that is used in part, those inside it. */
export function unusedFields(record: unknown, fields: ReadSettings['fields']): string[] {
  const used = fieldsOf(fields)
    .flatMap(([, paths]) => paths)
    .flatMap((path) => namesAlong(record, path)?.join('.') ?? [])
  const unused: string[] = []
  const walk = (value: unknown, prefix: string): void => {
    if (!isJsonObject(value)) return
    for (const [name, below] of Object.entries(value)) {
      const path = prefix + name
      if (used.includes(path)) continue
      if (used.some((known) => known.startsWith(`${path}.`)) && isJsonObject(below)) walk(below, `${path}.`)
      else unused.push(path)
    }
  }
  walk(record, '')
  return unused
}

const DEEPEST = 3

/** The fields of a record that hold a text, nested ones by their paths, with its length in characters. */
export function textFields(record: unknown): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const walk = (value: unknown, prefix: string, depth: number): void => {
    if (!isJsonObject(value) || depth > DEEPEST) return
    for (const [name, below] of Object.entries(value)) {
      const lines = linesOf(below)
      if (typeof below === 'string') found.set(prefix + name, below.length)
      else if (lines !== null) found.set(prefix + name, textOfLines(lines).length)
      else walk(below, `${prefix}${name}.`, depth + 1)
    }
  }
  walk(record, '', 1)
  return found
}
