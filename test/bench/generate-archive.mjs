/**
 * Writes a seeded archive for measuring:
 * `node test/bench/generate-archive.mjs FILE [--kind normal|identical|boilerplate|adversarial] [--documents 50000] [--seed 1]`.
 * Same seed and size, same bytes, for the same texts at hand (`TAKRAR_SHARED`, else the project's own articles). Prints
 * what it wrote.
 */
import { parseArgs } from 'node:util'
import { writeArchive } from './archive/write-archive.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: 'string', default: 'normal' },
    documents: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
  },
})
if (positionals.length !== 1) throw new Error('one file to write is needed')
const written = writeArchive(positionals[0], {
  kind: values.kind,
  documents: Number(values.documents),
  seed: Number(values.seed),
})
process.stdout.write(`${JSON.stringify(written)}\n`)
