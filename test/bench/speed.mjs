/**
 * Takrar and the tools that one would take instead, side by side over the same files: CPU seconds of all processes, peak
 * memory, and what the pairs are worth.
 *
 * `node test/bench/speed.mjs [--peers FOLDER] [--corpora c50k] [--generated 200000] [--repetitions 3] [--only NAME,...]
 * [--out FOLDER] [--program FILE]`. The peers' folder is one where their install.sh ran; without it they are left out.
 * The generated archive is for Takrar's bare run and the native program; 0 leaves it out.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benchmarkFile } from './benchmark-files.mjs'
import { CEILING, LADDER, peerContestants, takrarContestants } from './contestants.mjs'
import { best, measured, PROGRAM, surroundings } from './measure.mjs'
import { decimals, percent, printTable, say, whole, writeResults } from './results.mjs'
import { generatedTruth, grade, listedTruth } from './truth.mjs'

const GENERATOR = join(import.meta.dirname, 'generate-archive.mjs')

const { values } = parseArgs({
  options: {
    peers: { type: 'string', default: join(import.meta.dirname, '../../.peers') },
    corpora: { type: 'string', default: 'c50k' },
    generated: { type: 'string', default: '200000' },
    repetitions: { type: 'string', default: '3' },
    only: { type: 'string' },
    out: { type: 'string' },
    program: { type: 'string', default: PROGRAM },
  },
})
const peersFolder = resolve(values.peers)
const names = (list) => list.split(',').filter((name) => name !== '')

const started = surroundings()
const folder = mkdtempSync(join(tmpdir(), 'takrar-bench-'))
try {
  const { contestants: peers, missing } = peerContestants(peersFolder)
  for (const words of missing) say(words)
  const takrar = takrarContestants(resolve(values.program))
  const only = values.only === undefined ? null : new Set(names(values.only))
  const chosen = (contestants) => contestants.filter(({ name }) => only === null || only.has(name))

  const results = []
  for (const corpus of names(values.corpora)) {
    const input = benchmarkFile(`${corpus}.jsonl`, peersFolder, folder)
    const truth = benchmarkFile(`${corpus}.truth.tsv`, peersFolder, folder)
    if (input === null || truth === null)
      say(`${corpus} is left out: not below ${peersFolder}, nor TAKRAR_SHARED`)
    else results.push(compete(corpus, input, listedTruth(truth), chosen([...takrar, ...peers])))
  }
  if (values.generated !== '0') {
    const input = join(folder, 'generated.jsonl')
    execFileSync(process.execPath, [GENERATOR, input, '--documents', values.generated], { stdio: 'ignore' })
    const pair = [...takrar.slice(0, 2), ...peers.filter(({ name }) => name === CEILING)]
    const name = `generated, ${whole(Number(values.generated))} documents`
    results.push(compete(name, input, await generatedTruth(input), chosen(pair)))
  }
  const path = join(values.out ?? mkdtempSync(join(tmpdir(), 'takrar-speed-')), 'speed.json')
  writeResults(path, { ...started, command: process.argv, missing, results })
  process.stdout.write(`\nAll figures: ${path}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Contestants take turns, so that what else the machine does falls on all of them. */
function compete(corpus, input, truth, contestants) {
  const runs = contestants.map((contestant, i) => ({
    contestant,
    output: join(folder, `out-${i}`),
    repetitions: [],
  }))
  for (let turn = 0; turn < Number(values.repetitions); turn++) {
    for (const { contestant, output, repetitions } of runs) {
      say(`${corpus}: ${contestant.name}, ${turn + 1} of ${values.repetitions}`)
      clear(contestant, output)
      const figures = measured(contestant.command(input, output), folder)
      repetitions.push({ ...figures, ...contestant.notes(output) })
    }
  }
  const rows = runs.map(({ contestant, output, repetitions }) => {
    const { listsPairs } = contestant
    const graded = grade(truth, contestant.pairs(output))
    clear(contestant, output)
    const command = contestant.command(input, output)
    return { contestant: contestant.name, command, listsPairs, ...best(repetitions), ...graded, repetitions }
  })
  const bytes = statSync(input).size
  print(corpus, bytes, rows)
  printLadder(corpus, rows)
  return { corpus, bytes, rows }
}

function clear({ leftovers }, output) {
  for (const path of leftovers(output)) rmSync(path, { recursive: true, force: true })
}

function print(corpus, bytes, rows) {
  printTable(
    `${corpus}, ${whole(bytes / 1e6)} MB, ${whole(rows[0]?.pairsTrue ?? 0)} true pairs`,
    [
      '',
      'CPU s',
      'all of them',
      'wall s',
      'peak MB',
      'pairs found',
      'right',
      'asserted',
      'CPU ms a pair found',
    ],
    rows.map((row) => [
      row.contestant,
      decimals(row.cpuSeconds, 2),
      row.repetitions.map(({ cpuSeconds }) => decimals(cpuSeconds, 2)).join(' '),
      decimals(row.wallSeconds, 2),
      whole(row.peakMb),
      percent(row.recall),
      row.listsPairs ? percent(row.precision) : '',
      row.listsPairs ? whole(row.pairsAsserted) : 'clusters',
      row.pairsFound === 0 ? '' : decimals((row.cpuSeconds / row.pairsFound) * 1000, 3),
    ]),
  )
}

/** What verdicts, boilerplate and recall cost, then each further level. */
function printLadder(corpus, rows) {
  const ladder = LADDER.flatMap((name) => rows.filter(({ contestant }) => contestant === name))
  if (ladder.length < 2) return
  printTable(
    `${corpus}: what each adds`,
    ['', 'CPU s', 'MB'],
    ladder
      .slice(1)
      .map((row, i) => [
        `${row.contestant} over ${ladder[i].contestant}`,
        decimals(row.cpuSeconds - ladder[i].cpuSeconds, 2),
        whole(row.peakMb - ladder[i].peakMb),
      ]),
  )
}
