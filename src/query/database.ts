import { createReadStream, rmSync } from 'node:fs'
import { mkdtemp, realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { SettingsError } from '../model/errors.ts'
import { diskError } from '../store/disk-error.ts'
import { readManifest } from '../store/manifest.ts'
import { quoted } from './record-text.ts'
import { type ReadableFile, runViews, SLICE, VIEWED_FILES } from './run-views.ts'

/** A database in memory with views over a run; it can read the run's files, write one output, and nothing else. */
export interface Database {
  readonly connection: DuckDBConnection
  close(): Promise<void>
}

export interface DatabaseRoom {
  /** Memory that the database may use, in bytes; more goes to disk. */
  readonly memory: number
  readonly threads: number
}

/**
 * @param written the one file that may be written; null for none
 * @throws SettingsError when the package for it is not installed
 * @throws RunError when the folder holds no finished run
 */
export async function openDatabase(
  runFolder: string,
  { memory, threads }: DatabaseRoom,
  written: string | null,
): Promise<Database> {
  const { settings } = readManifest(runFolder)
  const files = await readableFiles(runFolder)
  const instance = await createInstance({
    threads: String(threads),
    memory_limit: `${Math.floor(memory / 1024)}KiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  })
  const spill = await mkdtemp(join(tmpdir(), 'takrar-query-')).catch((error: unknown) => {
    throw diskError(error, 'create a folder in', tmpdir())
  })
  const removeSpill = (): void => rmSync(spill, { recursive: true, force: true })
  process.on('exit', removeSpill)
  const connection = await instance.connect()
  const close = async (): Promise<void> => {
    connection.closeSync()
    instance.closeSync()
    removeSpill()
    process.off('exit', removeSpill)
  }
  try {
    const paths = files.map(({ path }) => path)
    await connection.run(`SET temp_directory = ${quoted(spill)}`)
    for (const { name, sql } of runViews(files, settings.read.fields, settings.clean.paragraphs))
      await connection.run(`CREATE VIEW ${name} AS ${sql}`)
    await connection.run(SLICE)
    const allowed = [...paths, ...(written === null ? [] : [written])].map(quoted)
    await connection.run(`SET allowed_paths = [${allowed.join(', ')}]`)
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
  } catch (error) {
    await close()
    throw error
  }
  return { connection, close }
}

async function createInstance(options: Readonly<Record<string, string>>): Promise<DuckDBInstance> {
  try {
    const { DuckDBInstance: instance } = await import('@duckdb/node-api')
    return await instance.create(':memory:', options)
  } catch (error) {
    if (!isMissingPackage(error)) throw error
    throw new SettingsError(
      'query needs the package @duckdb/node-api, which is not installed here: npm install @duckdb/node-api',
    )
  }
}

function isMissingPackage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'].includes(code)
}

async function readableFiles(folder: string): Promise<ReadableFile[]> {
  const files: ReadableFile[] = []
  for (const name of VIEWED_FILES) {
    const named = join(folder, name)
    const stats = await stat(named).catch(() => null)
    if (stats === null || !stats.isFile()) continue
    const path = await realpath(named)
    files.push({ name, path, longestLine: await longestLine(path, stats.size) })
  }
  return files
}

const LINE_FEED = 0x0a
/** Lines of a file this small may be as long as it is. */
const SMALL = 16 * 1024 ** 2

/** Bytes that no line of a file exceeds. */
async function longestLine(path: string, size: number): Promise<number> {
  if (size <= SMALL) return size
  let longest = 0
  let current = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
      let from = 0
      for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, from)) {
        longest = Math.max(longest, current + feed - from + 1)
        current = 0
        from = feed + 1
      }
      current += chunk.length - from
    }
  } catch (error) {
    throw diskError(error, 'read', path)
  }
  return Math.max(longest, current) + 1
}
