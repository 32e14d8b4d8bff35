/** The commands whose calls are made to fail: what they start from, and what they leave when nothing fails. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleLines, damageOf, sumsOf, takrar, writeArticles } from './harness.mjs'
import { recordCalls } from './system-calls.mjs'

const ALL_SETS = ['--emit', 'cleaned,annotated,removed,ids']

/**
 * Each command starts from a folder of its own.
 *
 * - `args`: its command line, in that folder
 * - `from`: the templates that lie there before
 * - `result`: what it makes, a run's folder or a file
 * - `mends`: a command that may first complete what was interrupted, before the result is looked at
 */
export const COMMANDS = [
  { name: 'run', args: ['run', 'in.jsonl', '--out', 'out', '--quiet'], from: [], result: 'out' },
  {
    name: 'run over an older one',
    args: ['run', 'in.jsonl', '--out', 'out', '--quiet', '--min-jaccard', '0.8'],
    from: ['out'],
    result: 'out',
  },
  {
    name: 'run with Parquet',
    args: [
      'run',
      'in.jsonl',
      '--out',
      'out',
      '--quiet',
      '--no-report',
      ...ALL_SETS,
      '--emit-format',
      'parquet',
    ],
    from: [],
    result: 'out',
  },
  {
    name: 'run with all else',
    args: ['run', 'in.jsonl', '--out', 'out', '--quiet', ...ALL_SETS, '--emit-format', 'jsonl.gz'].concat([
      '--findings',
      'csv,parquet',
      '--dolma',
      '--clean-paragraphs',
    ]),
    from: [],
    result: 'out',
  },
  {
    name: 'recluster',
    args: ['recluster', '--run', 'out', '--out', 'new', '--min-jaccard', '0.85', '--quiet'],
    from: ['out'],
    result: 'new',
  },
  {
    name: 'report',
    args: ['report', '--run', 'out', '--report-language', 'fa', '--quiet'],
    from: ['out'],
    result: 'out',
    mends: ['check', 'out'],
  },
  { name: 'init', args: ['init'], from: [], result: 'pipeline.config.json', isOnce: true },
  {
    name: 'evaluate',
    args: ['evaluate', 'gold.jsonl', 'in.jsonl', '--scores', 'scores.jsonl'],
    from: [],
    result: 'scores.jsonl',
  },
  {
    name: 'tune',
    args: ['tune', '--run', 'out', '--label', 'label.csv'],
    from: ['out'],
    result: 'label.csv',
  },
  ...['parquet', 'csv'].map((format) => ({
    name: `query into ${format}`,
    args: ['query', 'from documents', '--run', 'out', '--output', `rows.${format}`],
    from: ['out'],
    result: `rows.${format}`,
  })),
]

/** Makes the archive and the finished run that commands start from. */
export async function makeTemplate(template, documents, seed) {
  mkdirSync(template)
  writeArticles(join(template, 'in.jsonl'), documents, seed)
  const ids = articleLines(documents, seed).map((line) => JSON.parse(line).id)
  const gold = ids.slice(1).map((id, i) => ({ a: ids[i], b: id, label: 'none', conf: 1 }))
  writeFileSync(join(template, 'gold.jsonl'), gold.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { code, stderr } = await takrar(['run', 'in.jsonl', '--out', 'out', '--quiet'], { cwd: template })
  if (code !== 0) throw new Error(`the run that others start from ends with ${code}: ${stderr}`)
}

/** A folder that a command can start from. */
export function startingFolder(folder, template, command) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const name of ['in.jsonl', 'gold.jsonl', ...command.from])
    cpSync(join(template, name), join(folder, name), { recursive: true, preserveTimestamps: true })
}

/**
 * What lies in the place of a command's result.
 *
 * @returns digests of a whole result; null for none, as in a run's folder that says that it is unfinished
 * @throws Error for one that is torn
 */
export function resultIn(folder, { result }) {
  const path = join(folder, result)
  if (!existsSync(path)) return null
  if (result.includes('.')) return createHash('sha256').update(readFileSync(path)).digest('hex')
  const sums = sumsOf(path)
  if (sums === null) return null
  const damage = damageOf(path)
  if (damage.length > 0) throw new Error(damage.join('; '))
  return sums
}

/** What a finished command must not leave behind. */
export function leftoversIn(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) =>
    /(^|\/)\.work(\/|$)|\.tmp$|\.partial$/.test(name),
  )
}

/** The calls of a command that nothing disturbs, and its result. */
export async function undisturbed(command, folder, template) {
  startingFolder(folder, template, command)
  const calls = await recordCalls(command.args, { cwd: folder, below: folder, log: `${folder}.log` })
  const after = resultIn(folder, command)
  return { calls, after }
}

/** The only-th of a list, or so many drawn, or all. */
export function chosen(list, { only, commands, random }) {
  if (only > 0) return [list[only - 1]]
  return commands > 0 ? draw(list, commands, random) : list
}

/** So many of a list, spread over it. */
export function draw(list, wanted, random) {
  const left = [...list.keys()]
  const chosen = []
  while (chosen.length < wanted && left.length > 0)
    chosen.push(left.splice(Math.floor(random() * left.length), 1)[0])
  return chosen.sort((a, b) => a - b).map((i) => list[i])
}
