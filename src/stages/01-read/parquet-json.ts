import type {
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api'

type TypeIds = typeof DuckDBTypeId

/**
 * Expressions in SQL for what `to_json` would write as no JSON, or not as it is usual: NaN and infinities become null,
 * timestamps ISO 8601 (with a Z where the file says that they are UTC), bytes Base64, and JSON in a string stays a string.
 */
export interface JsonValues {
  /** Null: `to_json` needs nothing. */
  of(value: string, type: DuckDBType): string | null
}

/** @param ids the constants of the loaded package */
export function jsonValues(ids: TypeIds): JsonValues {
  let variables = 0

  const of = (value: string, type: DuckDBType): string | null => {
    switch (type.typeId) {
      case ids.FLOAT:
      case ids.DOUBLE:
        return `CASE WHEN isfinite(${value}) THEN ${value} END`
      case ids.TIMESTAMP:
      case ids.TIMESTAMP_S:
      case ids.TIMESTAMP_MS:
      case ids.TIMESTAMP_NS:
        return time(value, value, '')
      case ids.TIMESTAMP_TZ:
        return time(value, `make_timestamp(epoch_us(${value}))`, 'Z')
      case ids.BLOB:
        return `base64(${value})`
      case ids.VARCHAR:
        return type.alias === 'JSON' ? `CAST(${value} AS VARCHAR)` : null
      case ids.LIST:
        return ofList(value, type as DuckDBListType)
      case ids.STRUCT:
        return ofStruct(value, type as DuckDBStructType)
      case ids.MAP:
        return ofMap(value, type as DuckDBMapType)
      default:
        return null
    }
  }

  /** Years before the first and infinite times stay as the database writes them. */
  const time = (value: string, local: string, zone: string): string =>
    `CASE WHEN isfinite(${value}) AND year(${local}) > 0 ` +
    `THEN replace(CAST(${local} AS VARCHAR), ' ', 'T') || '${zone}' ELSE CAST(${value} AS VARCHAR) END`

  const ofList = (value: string, { valueType }: DuckDBListType): string | null => {
    const element = `e${variables++}`
    const inner = of(element, valueType)
    return inner === null ? null : `list_transform(${value}, lambda ${element}: ${inner})`
  }

  const ofStruct = (value: string, { entryNames, entryTypes }: DuckDBStructType): string | null => {
    const parts = entryNames.map((name) => `struct_extract(${value}, ${literal(name)})`)
    const members = parts.map((part, i) => of(part, entryTypes[i]))
    if (members.every((member) => member === null)) return null
    const named = entryNames.map((name, i) => `${identifier(name)} := ${members[i] ?? parts[i]}`)
    return `CASE WHEN ${value} IS NOT NULL THEN struct_pack(${named.join(', ')}) END`
  }

  const ofMap = (value: string, { valueType }: DuckDBMapType): string | null => {
    const entry = `e${variables++}`
    const inner = of(`${entry}.value`, valueType)
    if (inner === null) return null
    const pair = `struct_pack(k := ${entry}.key, v := ${inner})`
    return `map_from_entries(list_transform(map_entries(${value}), lambda ${entry}: ${pair}))`
  }

  return { of }
}

/** A string as SQL has it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name as SQL has it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
