import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A room of src, src/store if not said otherwise, as JavaScript, for child processes that a test may kill. */
export interface BuiltStore {
  /** Folder of the compiled modules, as in `${modules}/run-folder.js`. */
  readonly modules: string
  remove(): void
}

export function buildStore(room = 'store'): BuiltStore {
  const root = resolve(import.meta.dirname, '..')
  const folder = mkdtempSync(join(tmpdir(), 'takrar-built-'))
  const outDir = join(folder, 'out')
  mkdirSync(outDir)
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      rootDir: join(root, 'src'),
      outDir,
      noCheck: true,
      declaration: false,
      types: [],
    },
    include: [join(root, 'src', room)],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}')
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { stdio: 'inherit' })
  return {
    modules: join(outDir, room),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
