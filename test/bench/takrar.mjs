import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The settings of the benchmark files' truth, and of the other tools. */
const TRUTH = ['--shingle', 'words:5', '--min-jaccard', '0.7', '--min-containment', 'off']

/** Flags by what is measured. Bare is what the other tools do: finding and proving. */
export const FLAGS = {
  bare: ['--levels', 'document', ...TRUTH, '--no-verdicts', '--no-recall', '--no-boilerplate'],
  document: ['--levels', 'document', ...TRUTH],
  paragraph: ['--levels', 'document,paragraph', ...TRUTH],
  passage: ['--levels', 'document,paragraph,passage', ...TRUTH],
  /** The document level as it comes. */
  default: ['--levels', 'document'],
}

export function takrarCommand(program, input, out, flags, workers) {
  const always = ['--workers', String(workers), '--no-report', '--quiet', '--fresh']
  return [process.execPath, program, 'run', input, '--out', out, ...flags, ...always]
}

/** Pairs of documents that a run asserts by the Jaccard bar, copies spelled out; ids in pairs of their own. */
export function* takrarPairs(out) {
  const groupOf = new Map()
  for (const { level, members } of rows(out, 'copies.jsonl')) {
    if (level !== 'document') continue
    const ids = members.map(({ documentId }) => documentId)
    for (const [i, a] of ids.entries()) {
      groupOf.set(a, ids)
      for (const b of ids.slice(i + 1)) yield [a, b]
    }
  }
  const copiesOf = (id) => groupOf.get(id) ?? [id]
  for (const { level, bar, a, b } of rows(out, 'pairs.jsonl')) {
    if (level !== 'document' || bar !== 'jaccard') continue
    for (const x of copiesOf(a.documentId)) for (const y of copiesOf(b.documentId)) yield [x, y]
  }
}

/** Seconds by stage, as the run itself says. */
export function stagesOf(out) {
  return JSON.parse(readFileSync(join(out, 'timings.json'), 'utf8')).stages
}

function rows(out, name) {
  const lines = readFileSync(join(out, name), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}
