/**
 * Stands in the worker for the package that reads Parquet: loads it from the folder beside the worker into which Spark
 * unpacks what the job ships. Named by its place, since Node looks for packages where links lead, and some cluster
 * managers link what they ship.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { SettingsError } from '../../model/errors.ts'
import type { ParquetPackage } from '../../stages/01-read/parquet-package.ts'
import { PACKAGES_FOLDER } from '../job-files.ts'

export const { DuckDBInstance, DuckDBTypeId } = shipped()

function shipped(): ParquetPackage {
  const folder = resolve(PACKAGES_FOLDER, 'node_modules/@duckdb')
  if (!existsSync(folder))
    throw new SettingsError('The job was written for inputs without Parquet; write it again')
  try {
    const load = createRequire(join(folder, 'index.js'))
    return load(join(folder, 'node-api')) as ParquetPackage
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n')
    const isMissing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
    throw new SettingsError(
      `The packages for Parquet that the job ships are for ${platformsIn(folder).join(', ')}, and this executor, ` +
        `${process.platform}-${process.arch}, cannot load them: ${why}${isMissing ? adviceOn(why, folder) : ''}`,
      { cause: error },
    )
  }
}

/** Npm installs machine code for other machines only when it is forced to. */
function adviceOn(why: string, folder: string): string {
  const missing = /@duckdb\/node-bindings-[\w-]+/.exec(why)
  if (missing === null) return ''
  const { version } = JSON.parse(readFileSync(join(folder, 'node-bindings/package.json'), 'utf8')) as {
    version: string
  }
  return `; where the job is written, npm install --no-save --force ${missing[0]}@${version}, and write it again`
}

function platformsIn(folder: string): string[] {
  const prefix = 'node-bindings-'
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
}
