import { stat } from 'node:fs/promises'
import { sep } from 'node:path'
import { RunError, SettingsError } from '../../model/errors.ts'
import { inOrder } from './ahead.ts'
import { errnoCode } from './errno.ts'
import { type Compression, type Format, parseFileName } from './file-name.ts'
import { walkFolder } from './folder.ts'
import { type GlobMatches, globMatches, isGlob } from './globs.ts'
import { withoutLists } from './input-lists.ts'
import { checkAddress, lastName, remoteState } from './remote.ts'
import { isAddress, shownAddress } from './shown-address.ts'

/** A file to read, here or elsewhere, or standard input. */
export interface InputFile {
  readonly kind: 'file'
  /** Null: standard input, or a file elsewhere. */
  readonly path: Buffer | null
  /** Where the file is when it is elsewhere, with all that it takes to get it. */
  readonly address?: string
  /** As the user named it, `/`-separated; an address without secrets. */
  readonly file: string
  /** What the ids of its documents are made from when they have none. */
  readonly pathId: string
  /** The first folder below the input; null when there is none. */
  readonly folder: string | null
  /** Null: the first byte decides. */
  readonly format: Format | null
  readonly compression: Compression | null
  /** A plain file, which can be read ahead and read again; not so a pipe. */
  readonly isRegular: boolean
}

/** A folder that could not be listed. */
export interface UnreadableInput {
  readonly kind: 'unreadable'
  readonly file: string
  readonly code: string
}

type NamedInput =
  | { readonly kind: 'stdin' | 'folder' | 'file' | 'pipe' | 'address'; readonly input: string }
  | { readonly kind: 'glob'; readonly matches: GlobMatches }

/**
 * Makes sure that every input is there. An address is not asked for anything.
 *
 * @throws SettingsError when there is none, standard input is named twice, or an address is of a kind that cannot be read
 * @throws RunError that names an input that is not there
 */
export async function checkInputs(inputs: readonly string[]): Promise<NamedInput[]> {
  if (inputs.length === 0) {
    throw new SettingsError(
      'There is nothing to read: name at least one file or folder, or - for standard input.',
    )
  }
  const checked: NamedInput[] = []
  for (const input of await withoutLists(inputs, null)) checked.push(await checkedInput(input))
  return checked
}

async function checkedInput(input: string): Promise<NamedInput> {
  if (input === '-') return { kind: 'stdin', input }
  if (isAddress(input)) {
    await checkAddress(input)
    return { kind: 'address', input }
  }
  try {
    const stats = await stat(input)
    if (stats.isDirectory()) return { kind: 'folder', input }
    return { kind: stats.isFile() ? 'file' : 'pipe', input }
  } catch (error) {
    const code = errnoCode(error) ?? 'not a possible path'
    if (code === 'ENOENT' && isGlob(input)) return matched(input)
    const advice = 'Check the path, or leave it out.'
    if (code === 'ENOENT')
      throw new RunError(`There is no file or folder ${input}. ${advice}`, { cause: error })
    throw new RunError(`Cannot look at the input ${input} (${code}). ${advice}`, { cause: error })
  }
}

async function matched(input: string): Promise<NamedInput> {
  const matches = await globMatches(input)
  if (matches.files.length > 0) return { kind: 'glob', matches }
  const passed = matches.skipped.length > 0 ? ' that is read' : ''
  throw new RunError(`No file${passed} matches ${input}. Check the pattern, or leave it out.`)
}

/**
 * The files of the inputs in the order in which they are read.
 *
 * @param format that all of them have, whatever their names say; null: what these say
 */
export async function* inputFiles(
  inputs: readonly NamedInput[],
  skip: (kind: string) => void,
  format: Format | null,
): AsyncGenerator<InputFile | UnreadableInput> {
  for (const named of inputs) {
    for await (const file of filesOf(named, skip)) {
      yield file.kind === 'file' && format !== null ? { ...file, format } : file
    }
  }
}

async function* filesOf(
  named: NamedInput,
  skip: (kind: string) => void,
): AsyncGenerator<InputFile | UnreadableInput> {
  switch (named.kind) {
    case 'folder':
      yield* filesOfFolder(named.input, skip)
      return
    case 'glob':
      for (const kind of named.matches.skipped) skip(kind)
      yield* filesOfGlob(named.matches)
      return
    case 'address':
      yield addressedFile(named.input)
      return
    case 'stdin':
      yield STANDARD_INPUT
      return
    default:
      yield namedFile(named.input, named.kind)
  }
}

const STANDARD_INPUT: InputFile = {
  kind: 'file',
  path: null,
  file: '-',
  pathId: '-',
  folder: null,
  format: null,
  compression: null,
  isRegular: false,
}

function addressedFile(address: string): InputFile {
  const { format, compression, stem } = parseFileName(lastName(address))
  return {
    kind: 'file',
    path: null,
    address,
    file: shownAddress(address),
    pathId: stem.normalize('NFC'),
    folder: null,
    format,
    compression,
    isRegular: false,
  }
}

function namedFile(input: string, kind: 'file' | 'pipe'): InputFile {
  const file = slashed(input)
  const { format, compression, stem } = parseFileName(file.slice(file.lastIndexOf('/') + 1))
  return {
    kind: 'file',
    path: Buffer.from(input),
    file,
    pathId: stem.normalize('NFC'),
    folder: null,
    format,
    compression,
    isRegular: kind === 'file',
  }
}

/** Ids and folders are those of a folder that holds all that may match. */
function* filesOfGlob({ base, files }: GlobMatches): Generator<InputFile> {
  const named = files.map((relative) => {
    const folders = relative.slice(0, relative.lastIndexOf('/') + 1)
    const name = parseFileName(relative.slice(folders.length))
    return { relative, folders, name, id: (folders + name.stem).normalize('NFC') }
  })
  const holders = new Map<string, number>()
  for (const { id } of named) holders.set(id, (holders.get(id) ?? 0) + 1)
  for (const { relative, folders, name, id } of named) {
    yield {
      kind: 'file',
      path: Buffer.from(base + relative),
      file: slashed(base) + relative,
      pathId: (holders.get(id) ?? 0) > 1 ? relative.normalize('NFC') : id,
      folder: folders === '' ? null : folders.slice(0, folders.indexOf('/')).normalize('NFC'),
      format: name.format,
      compression: name.compression,
      isRegular: true,
    }
  }
}

async function* filesOfFolder(
  input: string,
  skip: (kind: string) => void,
): AsyncGenerator<InputFile | UnreadableInput> {
  const root = slashed(input)
  const prefix = root.endsWith('/') ? root : `${root}/`
  for await (const found of walkFolder(Buffer.from(input), skip)) {
    if (found.kind === 'unreadable') {
      yield {
        kind: 'unreadable',
        file: found.relative === '' ? root : prefix + found.relative,
        code: found.code,
      }
      continue
    }
    const { name, relative, path } = found
    const folders = relative.slice(0, relative.lastIndexOf('/') + 1)
    yield {
      kind: 'file',
      path,
      file: prefix + relative,
      pathId: (found.clashes ? relative : folders + name.stem).normalize('NFC'),
      folder: folders === '' ? null : folders.slice(0, folders.indexOf('/')).normalize('NFC'),
      format: name.format,
      compression: name.compression,
      isRegular: true,
    }
  }
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}

/** What tells cheaply whether an input is still the same. */
export interface ListedInput {
  readonly file: string
  /** Null when it cannot be known before it is read: standard input, a pipe, a file or folder without access. */
  readonly bytes: number | null
  /** Milliseconds since 1970; null like `bytes`, and where a server tells only a version. */
  readonly modified: number | null
  /** What its server calls this state of a file elsewhere. */
  readonly version?: string
}

const STATS_AT_ONCE = 16

/**
 * The files that `read` would read, in its order, without opening one; servers are asked for the state of theirs.
 *
 * @throws SettingsError when the list is empty, or the package that a format needs is not installed
 * @throws RunError that names an input that is not there
 */
export async function listInputs(inputs: readonly string[]): Promise<ListedInput[]> {
  const files = inputFiles(await checkInputs(inputs), () => {}, null)
  const listed: ListedInput[] = []
  let hasParquet = false
  for await (const [file, entry] of inOrder(files, STATS_AT_ONCE, listedInput)) {
    listed.push(entry)
    hasParquet ||= file.kind === 'file' && file.format === 'parquet'
  }
  if (hasParquet) await (await import('./parquet-package.ts')).parquetPackage()
  return listed
}

async function listedInput(entry: InputFile | UnreadableInput): Promise<ListedInput> {
  const unknown = { file: entry.file, bytes: null, modified: null }
  if (entry.kind === 'file' && entry.address !== undefined)
    return { file: entry.file, ...(await remoteState(entry.address)) }
  if (entry.kind === 'unreadable' || entry.path === null || !entry.isRegular) return unknown
  try {
    const { size, mtimeMs } = await stat(entry.path)
    return { file: entry.file, bytes: size, modified: mtimeMs }
  } catch (error) {
    if (errnoCode(error) === null) throw error
    return unknown
  }
}
