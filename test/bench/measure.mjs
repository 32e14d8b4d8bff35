import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const MEASURE = join(import.meta.dirname, 'measure.py')

/** The built program. */
export const PROGRAM = join(ROOT, 'dist/cli/main.js')

/** Runs a command; CPU and wall seconds, peak memory and load. Throws with the end of its messages when it fails. */
export function measured(command, folder) {
  const result = join(folder, 'measured.json')
  const log = join(folder, 'measured.log')
  rmSync(result, { force: true })
  execFileSync('python3', [MEASURE, result, log, ...command])
  const figures = JSON.parse(readFileSync(result, 'utf8'))
  if (figures.exitCode === 0) return figures
  throw new Error(
    `${command.join(' ')} ended with ${figures.exitCode}: ${readFileSync(log, 'utf8').slice(-2000)}`,
  )
}

/** Where and of what something is measured. */
export function surroundings() {
  const processors = cpus()
  return {
    date: new Date().toISOString(),
    machine: { cpu: processors[0].model.trim(), cores: processors.length, memoryBytes: totalmem() },
    node: process.version,
    commit: commit(),
    loadBefore: loadavg(),
  }
}

/** Of the sources; a build may be older. */
function commit() {
  if (!existsSync(join(ROOT, '.git'))) return null
  const git = (...parts) => execFileSync('git', ['-C', ROOT, ...parts], { encoding: 'utf8' }).trim()
  return `${git('rev-parse', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' and changes'}`
}

/** The smallest CPU time and the largest memory of repetitions. */
export function best(repetitions) {
  return {
    cpuSeconds: Math.min(...repetitions.map(({ cpuSeconds }) => cpuSeconds)),
    wallSeconds: Math.min(...repetitions.map(({ wallSeconds }) => wallSeconds)),
    peakMb: Math.max(...repetitions.map(({ peakMb }) => peakMb)),
  }
}
