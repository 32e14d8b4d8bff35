import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { best, measured } from './measure.mjs'
import { decimals, printTable, say, whole } from './results.mjs'
import { FLAGS, stagesOf, takrarCommand } from './takrar.mjs'

const GENERATOR = join(import.meta.dirname, 'generate-archive.mjs')
const SIGNATURES = join(import.meta.dirname, 'signatures.mjs')
/** Persian and Arabic. */
const NEWS = ['news-fa-isna', 'news-ar-ant']
const BANDING = join(import.meta.dirname, 'banding.mjs')
const SMALL_FILE = join(import.meta.dirname, '../../corpus/articles/harbour-post/desalination.txt')

const RUNS = [
  ['bare', FLAGS.bare, 1],
  ['bare, 2 workers', FLAGS.bare, 2],
  ['default document level', FLAGS.default, 1],
]

/** Start-up: with nothing to do, and with one article. */
export function startPart(bench) {
  const out = join(bench.folder, 'out')
  const commands = [
    { what: '--help', command: [process.execPath, bench.program, '--help'] },
    { what: 'run over one article', command: takrarCommand(bench.program, SMALL_FILE, out, [], 1) },
  ]
  const rows = repeated(commands, bench)
  printTable(
    'Start-up',
    ['', 'CPU s', 'wall s', 'peak MB'],
    rows.map((row) => [
      row.what,
      decimals(row.cpuSeconds, 3),
      decimals(row.wallSeconds, 3),
      whole(row.peakMb),
    ]),
  )
  return rows
}

/** The same runs over archives of several sizes. */
export function sizesPart(bench, sizes) {
  const rows = sizes.flatMap((documents) => archiveRuns(bench, 'normal', documents, RUNS))
  if (rows.length === 0) return rows
  printRuns('By size', rows)
  printTable(
    'Two workers against one, bare',
    ['documents', 'CPU times', 'wall times'],
    sizes.map((documents) => {
      const [one, two] = rows.filter((row) => row.documents === documents)
      return [
        whole(documents),
        decimals(two.cpuSeconds / one.cpuSeconds, 2),
        decimals(two.wallSeconds / one.wallSeconds, 2),
      ]
    }),
  )
  return { runs: rows }
}

/** From the bytes of a file to signatures, on real articles where they are at hand. */
export function signaturesPart(bench) {
  const shared = process.env.TAKRAR_SHARED ?? '../shared'
  const packed = NEWS.map((name) => join(shared, 'data', `${name}.jsonl.gz`)).filter((path) =>
    existsSync(path),
  )
  if (packed.length === 0) {
    say(`file to signatures is left out: there are no articles in ${shared}`)
    return []
  }
  const files = packed.map((path) => {
    const file = join(bench.folder, basename(path, '.gz'))
    writeFileSync(file, gunzipSync(readFileSync(path)))
    return file
  })
  const printed = execFileSync(process.execPath, [SIGNATURES, ...files], { encoding: 'utf8' })
  const speeds = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  printTable(
    'File to signatures',
    ['file', 'MB', 'CPU s', 'MB a CPU second'],
    speeds.map(({ file, megabytes, cpuSeconds, megabytesPerCpuSecond }) => [
      basename(file),
      decimals(megabytes, 1),
      decimals(cpuSeconds, 3),
      decimals(megabytesPerCpuSecond, 0),
    ]),
  )
  return speeds
}

/** Identical texts and texts with one boilerplate, against as many normal ones. */
export function adversarialPart(bench, documents) {
  if (documents === 0) return []
  const runs = [RUNS[0], RUNS[2]]
  const rows = ['normal', 'adversarial'].flatMap((kind) => archiveRuns(bench, kind, documents, runs))
  printRuns('Adversarial against normal', rows)
  printTable(
    'Times as much as the normal one',
    ['', 'CPU', 'peak memory'],
    runs.map(([what], i) => {
      const [normal, adversarial] = [rows[i], rows[i + runs.length]]
      const times = (key) => decimals(adversarial[key] / normal[key], 2)
      return [what, times('cpuSeconds'), times('peakMb')]
    }),
  )
  return rows
}

/** Banding and clustering of signatures that were drawn. */
export function bandingPart(bench, signatures) {
  if (signatures === 0) return []
  const command = [process.execPath, '--max-old-space-size=12000', BANDING, String(signatures)]
  const log = join(bench.folder, 'measured.log')
  const commands = [{ what: `${whole(signatures)} signatures`, command }]
  const [figures] = repeated(commands, bench, () => JSON.parse(readFileSync(log, 'utf8')))
  const [{ steps, pairs, stars }] = figures.repetitions
  printTable(
    `Banding and clustering of ${figures.what}: ${whole(pairs)} pairs, ${whole(stars)} clusters`,
    ['step', 'CPU s', 'MB after it'],
    [
      ...steps.map(({ name, cpuSeconds, residentMb }) => [name, decimals(cpuSeconds, 2), whole(residentMb)]),
      ['whole process, peak', decimals(figures.cpuSeconds, 2), whole(figures.peakMb)],
    ],
  )
  return figures
}

/** Makes an archive, runs over it, and takes it away. */
function archiveRuns(bench, kind, documents, runs) {
  const input = join(bench.folder, `${kind}-${documents}.jsonl`)
  const size = ['--kind', kind, '--documents', String(documents), '--seed', bench.seed]
  say(`${kind}, ${documents} documents`)
  const { bytes } = JSON.parse(
    execFileSync(process.execPath, [GENERATOR, input, ...size], { encoding: 'utf8' }),
  )
  const out = join(bench.folder, 'out')
  const commands = runs.map(([what, flags, workers]) => {
    return { what, command: takrarCommand(bench.program, input, out, flags, workers) }
  })
  const rows = repeated(commands, bench, () => {
    const stages = stagesOf(out)
    const { counts } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
    rmSync(out, { recursive: true })
    return { stages, counts }
  })
  rmSync(input)
  return rows.map((row) => ({ kind, documents, bytes, ...row }))
}

/** Commands take turns, so that what else the machine does falls on all of them. */
function repeated(commands, bench, notes = () => ({})) {
  const rows = commands.map((row) => ({ ...row, repetitions: [] }))
  for (let turn = 0; turn < bench.repetitions; turn++) {
    for (const { what, command, repetitions } of rows) {
      say(`${what}, ${turn + 1} of ${bench.repetitions}`)
      const figures = measured(command, bench.folder)
      repetitions.push({ ...figures, ...notes() })
    }
  }
  return rows.map((row) => ({ ...row, ...best(row.repetitions) }))
}

function printRuns(title, rows) {
  printTable(
    title,
    ['', 'archive', 'documents', 'CPU s', 'CPU µs a document', 'MB a CPU second', 'wall s', 'peak MB'],
    rows.map((row) => [
      row.what,
      row.kind,
      whole(row.documents),
      decimals(row.cpuSeconds, 2),
      whole((row.cpuSeconds / row.documents) * 1e6),
      decimals(row.bytes / 1e6 / row.cpuSeconds, 1),
      decimals(row.wallSeconds, 2),
      whole(row.peakMb),
    ]),
  )
}
