import { readdir } from 'node:fs/promises'
import { isDocumentation } from './file-name.ts'
import { holdsRun } from './folder.ts'
import { searchGlob } from './glob-search.ts'

/** The files that a pattern matches. */
export interface GlobMatches {
  /** The folder that its names are relative to; empty for the working folder, else with `/` at its end. */
  readonly base: string
  /** Paths below it, in the order of their bytes. */
  readonly files: readonly string[]
  /** What was passed over as in folders, by kind. */
  readonly skipped: readonly string[]
}

const MAGIC = /[*?]|\[[^/]+\]|\{[^/]+\}|[!+@]\(.*\)/

export function isGlob(input: string): boolean {
  return MAGIC.test(input)
}

/** Hidden files match only patterns that name their dots. Symbolic links are not followed; those beside matches count. */
export async function globMatches(pattern: string): Promise<GlobMatches> {
  const parts = pattern.split('/')
  const first = parts.findIndex((part) => MAGIC.test(part) || part.includes('\\'))
  const base = first === 0 ? '' : `${parts.slice(0, first).join('/')}/`
  const found = await searchGlob(parts.slice(first).join('/'), base === '' ? '.' : base, pattern)
  const folders = foldersBelow(base)
  const skipped: string[] = []
  const kept: { readonly path: string; readonly bytes: Buffer }[] = []
  for (const path of found) {
    const folder = await folders(path.slice(0, path.lastIndexOf('/') + 1))
    if (isDocumentation(path.slice(path.lastIndexOf('/') + 1))) skipped.push('documentation')
    else if (folder.isOfRun) skipped.push('of a run folder')
    else {
      for (; folder.links > 0; folder.links--) skipped.push('symbolic link')
      kept.push({ path, bytes: Buffer.from(path) })
    }
  }
  kept.sort((a, b) => Buffer.compare(a.bytes, b.bytes))
  return { base, files: kept.map(({ path }) => path), skipped }
}

interface SearchedFolder {
  /** Results of a run are nobody's input unless their folder is named. */
  readonly isOfRun: boolean
  /** Symbolic links in it that have not been counted yet. */
  links: number
}

/** Looks once at each folder below the base that is asked for; its name is empty or ends with `/`. */
function foldersBelow(base: string): (folder: string) => Promise<SearchedFolder> {
  const known = new Map<string, Promise<SearchedFolder>>()
  const look = async (folder: string): Promise<SearchedFolder> => {
    const path = base + folder || '.'
    const entries = await readdir(path, { encoding: 'buffer', withFileTypes: true }).catch(() => [])
    const above = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)
    return {
      isOfRun: folder !== '' && (holdsRun(entries) || (await looked(above)).isOfRun),
      links: entries.filter((entry) => entry.isSymbolicLink()).length,
    }
  }
  const looked = (folder: string): Promise<SearchedFolder> => {
    const answer = known.get(folder) ?? look(folder)
    known.set(folder, answer)
    return answer
  }
  return looked
}
