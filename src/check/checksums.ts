import { join } from 'node:path'
import { digestOf } from '../store/file-digest.ts'
import { CHECKSUMS, MANIFEST, type Manifest } from '../store/manifest.ts'
import { readLines } from '../store/run-files.ts'
import { createTally, type LawResult } from './law.ts'

const LINE = /^([0-9a-f]{64}) {2}(.+)$/

/** SHA256SUMS names all files of the run, and each file has the digest that stands there and in the manifest. */
export async function checkChecksums(folder: string, manifest: Manifest, law: string): Promise<LawResult> {
  const tally = createTally(law)
  const recorded = new Map(manifest.files.map((file) => [file.name, file.sha256]))
  const missing = new Set([...recorded.keys(), MANIFEST])
  let line = 0
  let checked = 0
  for await (const bytes of readLines(join(folder, CHECKSUMS))) {
    const where = `${CHECKSUMS}:${++line}`
    const [, sum, name] = LINE.exec(bytes.toString('utf8')) ?? []
    if (name === undefined) {
      tally.violation(where, 'is no line of a digest, two spaces and a name')
      continue
    }
    if (!missing.delete(name)) {
      tally.violation(where, `${name} is no file of this run, or stands there twice`)
      continue
    }
    checked++
    const digest = await digestOf(join(folder, name))
    if (digest === null) tally.violation(name, 'is missing')
    else if (digest !== sum) tally.violation(name, `was changed: its digest is not that of ${where}`)
    else if (name !== MANIFEST && recorded.get(name) !== sum) {
      tally.violation(name, `has another digest in ${MANIFEST} than in ${where}`)
    }
  }
  for (const name of missing) tally.violation(CHECKSUMS, `${name} is not in it`)
  return tally.result(`${checked} files have the digests that ${CHECKSUMS} names`)
}
