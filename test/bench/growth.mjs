/**
 * How Takrar's cost grows: file to signatures, CPU per document and memory by the size of a generated archive, two workers against one, an
 * adversarial archive against a normal one, start-up, and banding and clustering alone.
 *
 * `node test/bench/growth.mjs [--sizes 50000,200000,1000000] [--adversarial 400000] [--signatures 10000000]
 * [--repetitions 1] [--seed 1] [--work FOLDER] [--out FOLDER] [--program FILE]`. A size of 0 leaves a part out. The work
 * folder needs room for the largest archive three times: 2.2 KB a document.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adversarialPart, bandingPart, signaturesPart, sizesPart, startPart } from './growth-parts.mjs'
import { PROGRAM, surroundings } from './measure.mjs'
import { writeResults } from './results.mjs'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '50000,200000,1000000' },
    adversarial: { type: 'string', default: '400000' },
    signatures: { type: 'string', default: '10000000' },
    repetitions: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string', default: tmpdir() },
    out: { type: 'string' },
    program: { type: 'string', default: PROGRAM },
  },
})

const started = surroundings()
const folder = mkdtempSync(join(resolve(values.work), 'takrar-bench-'))
const bench = {
  folder,
  program: resolve(values.program),
  repetitions: Number(values.repetitions),
  seed: values.seed,
}
const path = join(values.out ?? mkdtempSync(join(tmpdir(), 'takrar-growth-')), 'growth.json')
const parts = [
  ['start', () => startPart(bench)],
  ['signatures', () => signaturesPart(bench)],
  ['sizes', () => sizesPart(bench, values.sizes.split(',').map(Number).filter(Boolean))],
  ['adversarial', () => adversarialPart(bench, Number(values.adversarial))],
  ['banding', () => bandingPart(bench, Number(values.signatures))],
]
const results = {}
try {
  for (const [name, measure] of parts) {
    results[name] = measure()
    // After each part, since the later ones take long.
    writeResults(path, { ...started, command: process.argv, ...results })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`\nAll figures: ${path}\n`)
