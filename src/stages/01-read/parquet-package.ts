import { SettingsError } from '../../model/errors.ts'

export type ParquetPackage = typeof import('@duckdb/node-api')

/**
 * The package that reads Parquet, loaded when it is asked for the first time.
 *
 * @throws SettingsError when it is not installed
 */
export async function parquetPackage(): Promise<ParquetPackage> {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'].includes(code)) throw error
    throw new SettingsError(
      'Parquet needs the package @duckdb/node-api, which is not installed here: npm install @duckdb/node-api',
      { cause: error },
    )
  }
}
