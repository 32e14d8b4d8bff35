import { stat } from 'node:fs/promises'
import { sep } from 'node:path'
import { RunError, SettingsError } from '../../model/errors.ts'
import { inOrder } from './ahead.ts'
import { errnoCode } from './errno.ts'
import { type Compression, type Format, parseFileName } from './file-name.ts'
import { walkFolder } from './folder.ts'

/** A file to read, or standard input. */
export interface InputFile {
  readonly kind: 'file'
  /** Null: standard input. */
  readonly path: Buffer | null
  /** As the user named it, `/`-separated. */
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

interface NamedInput {
  readonly input: string
  readonly kind: 'stdin' | 'folder' | 'file' | 'pipe'
}

/**
 * Makes sure that every input is there.
 *
 * @throws SettingsError when there is none, or standard input is named twice
 * @throws RunError that names an input that is not there
 */
export async function checkInputs(inputs: readonly string[]): Promise<NamedInput[]> {
  if (inputs.length === 0) {
    throw new SettingsError(
      'There is nothing to read: name at least one file or folder, or - for standard input.',
    )
  }
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new SettingsError('Standard input (-) is named more than once; it can be read only once.')
  }
  const checked: NamedInput[] = []
  for (const input of inputs) checked.push({ input, kind: await kindOf(input) })
  return checked
}

async function kindOf(input: string): Promise<NamedInput['kind']> {
  if (input === '-') return 'stdin'
  try {
    const stats = await stat(input)
    if (stats.isDirectory()) return 'folder'
    return stats.isFile() ? 'file' : 'pipe'
  } catch (error) {
    const code = errnoCode(error) ?? 'not a possible path'
    const advice = 'Check the path, or leave it out.'
    if (code === 'ENOENT')
      throw new RunError(`There is no file or folder ${input}. ${advice}`, { cause: error })
    throw new RunError(`Cannot look at the input ${input} (${code}). ${advice}`, { cause: error })
  }
}

/** The files of the inputs in the order in which they are read. */
export async function* inputFiles(
  inputs: readonly NamedInput[],
  skip: (kind: string) => void,
): AsyncGenerator<InputFile | UnreadableInput> {
  for (const { input, kind } of inputs) {
    if (kind === 'folder') yield* filesOfFolder(input, skip)
    else yield namedFile(input, kind)
  }
}

function namedFile(input: string, kind: 'stdin' | 'file' | 'pipe'): InputFile {
  const common = { kind: 'file', folder: null } as const
  if (kind === 'stdin') {
    return {
      ...common,
      path: null,
      file: '-',
      pathId: '-',
      format: 'jsonl',
      compression: null,
      isRegular: false,
    }
  }
  const file = slashed(input)
  const { format, compression, stem } = parseFileName(file.slice(file.lastIndexOf('/') + 1))
  return {
    ...common,
    path: Buffer.from(input),
    file,
    pathId: stem.normalize('NFC'),
    format,
    compression,
    isRegular: kind === 'file',
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
  /** Milliseconds since 1970; null like `bytes`. */
  readonly modified: number | null
}

const STATS_AT_ONCE = 16

/**
 * The files that `read` would read, in its order, without opening one.
 *
 * @throws SettingsError when the list is empty, or the package that a format needs is not installed
 * @throws RunError that names an input that is not there
 */
export async function listInputs(inputs: readonly string[]): Promise<ListedInput[]> {
  const files = inputFiles(await checkInputs(inputs), () => {})
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
  if (entry.kind === 'unreadable' || entry.path === null || !entry.isRegular) return unknown
  try {
    const { size, mtimeMs } = await stat(entry.path)
    return { file: entry.file, bytes: size, modified: mtimeMs }
  } catch (error) {
    if (errnoCode(error) === null) throw error
    return unknown
  }
}
