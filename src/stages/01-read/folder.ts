import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { errnoCode } from './errno.ts'
import { type FileName, isDocumentation, parseFileName } from './file-name.ts'

/** A file below a folder that Takrar reads. */
export interface FoundFile {
  readonly kind: 'file'
  /** Bytes, because a name on disk need not be UTF-8. */
  readonly path: Buffer
  /** From the folder down, `/`-separated, decoded leniently. */
  readonly relative: string
  readonly name: FileName
  /** Another file beside it has the same name but for the extension. */
  readonly clashes: boolean
}

/** A folder below that could not be listed. */
export interface UnreadableFolder {
  readonly kind: 'unreadable'
  readonly relative: string
  readonly code: string
}

interface FoundFolder {
  readonly kind: 'folder'
  readonly path: Buffer
  readonly relative: string
}

/**
 * The files below a folder in the order of their paths' bytes. Symbolic links are not followed.
 *
 * @param skip told the kind of each entry that is passed over: its extension or, in words, what it is
 */
export async function* walkFolder(
  root: Buffer,
  skip: (kind: string) => void,
): AsyncGenerator<FoundFile | UnreadableFolder> {
  const pending: (FoundFile | FoundFolder)[] = [{ kind: 'folder', path: root, relative: '' }]
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    if (entry.kind === 'file') {
      yield entry
      continue
    }
    try {
      pending.push(...(await listFolder(entry, skip)).reverse())
    } catch (error) {
      const code = errnoCode(error)
      if (code === null) throw error
      yield { kind: 'unreadable', relative: entry.relative, code }
    }
  }
}

/** The results of a run, perhaps this one's, are nobody's input unless they are named. */
export function holdsRun(entries: readonly Dirent<Buffer>[]): boolean {
  const names = new Set(entries.map((entry) => entry.name.toString()))
  return names.has('documents.jsonl') && (names.has('manifest.json') || names.has('.work'))
}

async function listFolder(
  folder: FoundFolder,
  skip: (kind: string) => void,
): Promise<(FoundFile | FoundFolder)[]> {
  const entries = await readdir(folder.path, { encoding: 'buffer', withFileTypes: true })
  if (folder.relative !== '' && holdsRun(entries)) {
    skip('run folder')
    return []
  }
  const keyed = entries.map((entry) => ({ entry, key: orderKey(entry) }))
  keyed.sort((a, b) => Buffer.compare(a.key, b.key))
  const found: (FoundFile | FoundFolder)[] = []
  const stems = new Map<string, number>()
  for (const { entry } of keyed) {
    const name = entry.name.toString()
    const path = Buffer.concat([folder.path, SLASH, entry.name])
    const relative = folder.relative === '' ? name : `${folder.relative}/${name}`
    if (name.startsWith('.')) skip('hidden')
    else if (entry.isDirectory()) found.push({ kind: 'folder', path, relative })
    else if (entry.isSymbolicLink()) skip('symbolic link')
    else if (!entry.isFile()) skip('pipe, socket or device')
    else if (isDocumentation(name)) skip('documentation')
    else {
      const parsed = parseFileName(name)
      if (parsed.format === null) {
        skip(parsed.extension || 'no extension')
        continue
      }
      const stem = parsed.stem.normalize('NFC')
      stems.set(stem, (stems.get(stem) ?? 0) + 1)
      found.push({ kind: 'file', path, relative, name: parsed, clashes: false })
    }
  }
  return found.map((entry) =>
    entry.kind === 'file' && (stems.get(entry.name.stem.normalize('NFC')) ?? 0) > 1
      ? { ...entry, clashes: true }
      : entry,
  )
}

const SLASH = Buffer.from('/')

/** Inside a whole path a folder's name is followed by `/`, which comes after `-` and `.` but before `0`. */
function orderKey(entry: Dirent<Buffer>): Buffer {
  return entry.isDirectory() ? Buffer.concat([entry.name, SLASH]) : entry.name
}
