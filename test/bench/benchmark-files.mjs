import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const SHARED = resolve(process.env.TAKRAR_SHARED ?? join(import.meta.dirname, '../../../shared'), 'peers')

const UNPACK =
  'import lzma, shutil, sys; shutil.copyfileobj(lzma.open(sys.argv[1]), open(sys.argv[2], "wb"), 2 ** 20)'

/** Path of a file of the peers' corpus, unpacked into the folder where only an .xz is there; null: neither is. */
export function benchmarkFile(name, peers, folder) {
  for (const place of [peers, SHARED]) {
    const path = join(place, 'corpus', name)
    if (existsSync(path)) return path
    if (!existsSync(`${path}.xz`)) continue
    // Node has no xz, Python's standard library does.
    execFileSync('python3', ['-c', UNPACK, `${path}.xz`, join(folder, name)])
    return join(folder, name)
  }
  return null
}
