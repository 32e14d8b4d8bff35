import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { errnoCode, onDisk } from './disk-error.ts'

/** Makes a folder, unless it is there; not with what is above it. */
export function makeFolder(path: string): void {
  onDisk('create', path, () => make(path))
}

/** Makes a folder with all that is missing above it. */
export function makeFolders(path: string): void {
  onDisk('create', path, () => makeWithParents(path))
}

/** By hand: mkdirSync of Node 20 never ends when it is to do this for a relative path and the working folder is gone. */
function makeWithParents(path: string): void {
  try {
    make(path)
  } catch (error) {
    if (errnoCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    makeWithParents(dirname(path))
    make(path)
  }
}

function make(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (errnoCode(error) !== 'EEXIST' || !statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw error
  }
}
