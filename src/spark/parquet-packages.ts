import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'
import { parquetPackage } from '../stages/01-read/parquet-package.ts'
import { createAtomicFile } from '../store/atomic-file.ts'
import { type ArchivedFile, tarBlocks } from './tar-archive.ts'

/** What reads Parquet. */
const PARQUET_PACKAGE = '@duckdb/node-api'
/** Machine code of a platform is 70 MB; twice the time would make the archive smaller by a twentieth. */
const LEVEL = 3

/** The folder of each package by its name. */
export type PackageFolders = ReadonlyMap<string, string>

/**
 * The package that reads Parquet and those that it needs, as they are installed here: machine code for all platforms
 * for which it is there.
 *
 * @throws SettingsError when the package is not installed or does not run here
 */
export async function parquetPackages(): Promise<PackageFolders> {
  await parquetPackage()
  const folders = new Map<string, string>()
  const visit = (name: string, from: string): void => {
    const folder = folders.has(name) ? null : folderOf(name, from)
    if (folder === null) return
    folders.set(name, folder)
    for (const needed of neededBy(folder)) visit(needed, join(folder, 'package.json'))
  }
  visit(PARQUET_PACKAGE, fileURLToPath(import.meta.url))
  return folders
}

/** Where Node finds a package from a file; null when it is not installed, as machine code for other platforms. */
function folderOf(name: string, from: string): string | null {
  const places = createRequire(from).resolve.paths(name) ?? []
  const place = places.find((folder) => existsSync(join(folder, name, 'package.json')))
  return place === undefined ? null : realpathSync(join(place, name))
}

interface Needs {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

function neededBy(folder: string): string[] {
  const needs = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Needs
  return Object.keys({ ...needs.dependencies, ...needs.optionalDependencies })
}

/**
 * Packs packages as a .tar.gz that holds a folder node_modules, so that they find each other wherever it is unpacked. The
 * same packages give the same bytes.
 *
 * @throws RunError when the disk refuses
 */
export async function packPackages(folders: PackageFolders, path: string): Promise<void> {
  const file = createAtomicFile(path)
  try {
    const packed = createGzip({ level: LEVEL })
    await pipeline(
      Readable.from(tarBlocks(filesOf(folders))),
      packed,
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) file.write(chunk)
      },
    )
    file.commit()
  } finally {
    file.discard()
  }
}

/** In the order of their names. */
function filesOf(folders: PackageFolders): ArchivedFile[] {
  const files = [...folders].flatMap(([name, folder]) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name: own }) => ({
        path: join(parentPath, own),
        below: parentPath.slice(folder.length),
      }))
      // What a package has installed below itself is packed as a package.
      .filter(({ below }) => !below.split(sep).includes('node_modules'))
      .map(({ path }) => ({
        path,
        name: `node_modules/${name}/${relative(folder, path).split(sep).join('/')}`,
      })),
  )
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}
