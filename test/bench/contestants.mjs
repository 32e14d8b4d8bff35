import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FLAGS, stagesOf, takrarCommand, takrarPairs } from './takrar.mjs'

/**
 * Each with its command, the pairs that it asserts or, where it lists none, those within its clusters, and what to take
 * away before it runs again.
 */
export function takrarContestants(program) {
  const contestant = (name, flags, workers) => ({
    name,
    command: (input, output) => takrarCommand(program, input, output, flags, workers),
    pairs: takrarPairs,
    listsPairs: true,
    leftovers: (output) => [output],
    notes: (output) => ({ stages: stagesOf(output) }),
  })
  return [
    contestant('takrar-bare', FLAGS.bare, 1),
    contestant('takrar-bare-2-workers', FLAGS.bare, 2),
    contestant('takrar-document', FLAGS.document, 1),
    contestant('takrar-paragraph', FLAGS.paragraph, 1),
    contestant('takrar-passage', FLAGS.passage, 1),
  ]
}

/** Each of these does all that the one before it does, with one worker. */
export const LADDER = ['takrar-bare', 'takrar-document', 'takrar-paragraph', 'takrar-passage']

const PYTHON = 'venvs/base/bin/python'
const PEERS = [
  ['rensa-R-16x8', PYTHON, 'runners/run_rensa.py', ['--mode', 'r', '--bands', '16', '--workers', '1']],
  [
    'gaoya-native-16x8',
    'venvs/gaoya/bin/python',
    'runners/run_gaoya.py',
    ['--bands', '16', '--rows', '8', '--workers', '1'],
  ],
  [
    'datasketch-xxh',
    PYTHON,
    'runners/run_datasketch.py',
    ['--mode', 'xxh', '--bands', '16', '--rows', '8', '--workers', '1'],
  ],
]
export const CEILING = 'ceiling-native-32x4'

/** Those of the peers' folder that are installed; `missing` says why others are left out. */
export function peerContestants(folder) {
  const ceiling = join(folder, 'ceiling/target/release/ceiling')
  const all = [
    ...PEERS.map(([name, python, script, flags]) => ({
      name,
      needs: [join(folder, python), join(folder, script)],
      command: (input, output) => [join(folder, python), join(folder, script), input, output, ...flags],
      pairs: listedPairs,
      listsPairs: true,
    })),
    {
      name: CEILING,
      needs: [ceiling],
      command: (input, output) => ['env', 'RAYON_NUM_THREADS=1', ceiling, input, output, '32'],
      pairs: clusterPairs,
      listsPairs: false,
    },
  ]
  const missing = all.flatMap(({ name, needs }) => {
    const path = needs.find((needed) => !existsSync(needed))
    return path === undefined ? [] : [`${name} is left out: ${path} is missing`]
  })
  const contestants = all
    .filter(({ needs }) => needs.every((path) => existsSync(path)))
    .map(({ name, command, pairs, listsPairs }) => ({
      name,
      command,
      pairs,
      listsPairs,
      leftovers: (output) => [output, pairsFile(output)],
      notes: () => ({}),
    }))
  return { contestants, missing }
}

const pairsFile = (output) => `${output}.pairs.tsv`

function* listedPairs(output) {
  for (const line of linesOf(pairsFile(output))) yield line.split('\t')
}

/** All pairs within a cluster, of a program that lists none. */
function* clusterPairs(output) {
  const members = new Map()
  for (const line of linesOf(output)) {
    const { id, cluster } = JSON.parse(line)
    const others = members.get(cluster) ?? []
    for (const other of others) yield [other, id]
    members.set(cluster, [...others, id])
  }
}

function linesOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}
