import type { TextField } from '../model/text-field.ts'

/** An expression for the text of a record, as the run compared it: twin of src/model/text-field.ts. */
export function textOfRecord(record: string, line: string, field: TextField): string {
  const own = textAtPath(record, 'text')
  const mapped =
    typeof field === 'string'
      ? textAtPath(record, field)
      : `array_to_string(list_filter([${field.map((path) => textAtPath(record, path)).join(', ')}], ` +
        `lambda part: part IS NOT NULL AND part <> ''), chr(10) || chr(10))`
  return `CASE WHEN ${line} IS NULL THEN ${own} ELSE ${mapped} END`
}

function textAtPath(record: string, path: string): string {
  const values = pointers(path).map((pointer) => `json_extract(${record}, ${quoted(pointer)})`)
  const value = values.length === 1 ? values[0] : `coalesce(${values.join(', ')})`
  return `(CASE json_type(${value}) WHEN 'ARRAY' THEN array_to_string(CAST(${value} AS VARCHAR[]), chr(10))
    WHEN 'VARCHAR' THEN ${value} ->> '$' END)`
}

/** Ways that a path with dots can lead, the longest names first: JSON pointers (RFC 6901). */
function pointers(path: string): string[] {
  const names = path.split('.')
  const ways = (from: number): string[] => {
    if (from === names.length) return ['']
    const found: string[] = []
    // The whole rest, else the part before the first dot.
    for (const to of new Set([names.length, from + 1])) {
      const step = names.slice(from, to).join('.').replaceAll('~', '~0').replaceAll('/', '~1')
      for (const rest of ways(to)) found.push(`/${step}${rest}`)
    }
    return [...new Set(found)]
  }
  return ways(0)
}

/** A string of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
