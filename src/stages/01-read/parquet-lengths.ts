import type {
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api'
import { identifier, literal } from './parquet-json.ts'

type TypeIds = typeof DuckDBTypeId

/** About what a number, a time or a null needs. */
const FIXED_BYTES = 8

/**
 * An expression in SQL for about how many bytes a row has as JSON, before anything is escaped, which is found without
 * building it.
 *
 * @param ids the constants of the loaded package
 */
export function rowLength(names: readonly string[], types: readonly DuckDBType[], ids: TypeIds): string {
  let variables = 0

  /** A sum: the bytes that all values of the type need, and expressions for those that differ. */
  const of = (value: string, type: DuckDBType): Sum => {
    switch (type.typeId) {
      case ids.VARCHAR:
        return { fixed: 0, varying: [`strlen(${value})`] }
      case ids.BLOB:
        return { fixed: 0, varying: [`octet_length(${value}) * 4 // 3`] }
      case ids.LIST:
        return ofElements(value, (type as DuckDBListType).valueType, (element) => element)
      case ids.MAP: {
        const { keyType, valueType } = type as DuckDBMapType
        return ofEntries(value, keyType, valueType)
      }
      case ids.STRUCT: {
        const { entryNames, entryTypes } = type as DuckDBStructType
        const parts = entryNames.map((name) => `struct_extract(${value}, ${literal(name)})`)
        return ofMembers(entryNames, parts, entryTypes)
      }
      default:
        return FIXED.some((name) => ids[name] === type.typeId)
          ? { fixed: FIXED_BYTES, varying: [] }
          : { fixed: 0, varying: [`strlen(CAST(${value} AS VARCHAR))`] }
    }
  }

  const ofMembers = (
    members: readonly string[],
    values: readonly string[],
    memberTypes: readonly DuckDBType[],
  ): Sum => {
    const sums = values.map((value, i) => of(value, memberTypes[i]))
    return {
      fixed: members.reduce((bytes, name, i) => bytes + Buffer.byteLength(name) + sums[i].fixed, 0),
      varying: sums.flatMap(({ varying }) => varying),
    }
  }

  const ofElements = (list: string, type: DuckDBType, part: (element: string) => string): Sum => {
    const element = `n${variables++}`
    const each = of(part(element), type)
    if (each.varying.length === 0) return { fixed: 0, varying: [`len(${list}) * ${each.fixed + 1}`] }
    return { fixed: 0, varying: [`list_sum(list_transform(${list}, lambda ${element}: ${total(each)}))`] }
  }

  const ofEntries = (map: string, keyType: DuckDBType, valueType: DuckDBType): Sum => {
    const entries = `map_entries(${map})`
    const keys = ofElements(entries, keyType, (entry) => `${entry}.key`)
    const values = ofElements(entries, valueType, (entry) => `${entry}.value`)
    return { fixed: 0, varying: [...keys.varying, ...values.varying] }
  }

  return `CAST(${total(
    ofMembers(
      names,
      names.map((name) => identifier(name)),
      types,
    ),
  )} AS DOUBLE)`
}

interface Sum {
  readonly fixed: number
  readonly varying: readonly string[]
}

function total({ fixed, varying }: Sum): string {
  return [`${fixed}`, ...varying.map((one) => `coalesce(${one}, 0)`)].join(' + ')
}

/** Kinds whose values are all about as long. */
const FIXED: readonly (keyof TypeIds)[] = [
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'UBIGINT',
  'UHUGEINT',
  'FLOAT',
  'DOUBLE',
  'DECIMAL',
  'UUID',
  'DATE',
  'TIME',
  'TIME_NS',
  'TIME_TZ',
  'TIMESTAMP',
  'TIMESTAMP_S',
  'TIMESTAMP_MS',
  'TIMESTAMP_NS',
  'TIMESTAMP_TZ',
  'INTERVAL',
]
