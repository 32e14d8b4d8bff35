/**
 * From the bytes of a file to signatures, in megabytes a CPU second: `node test/bench/signatures.mjs FILE..`, in the
 * settings of the bare run. What a run does beside (ids, the spool, digests of the input) is left out; lines are
 * checked, folded and divided as in a run. Prints a JSON object a file.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPrepare } from '../../dist/engine/prepare.js'
import { createPrepareLines } from '../../dist/engine/prepare-lines.js'
import { FLAGS } from './takrar.mjs'

const PROGRAM = join(import.meta.dirname, '../../dist/cli/main.js')
const PASSES = 7
const BLOCK = 1 << 20

/** The settings that the program resolves, by their printed lines. */
function settingsOf(flags) {
  const printed = execFileSync(process.execPath, [PROGRAM, 'run', '-', ...flags, '--print-config'], {
    encoding: 'utf8',
  })
  const settings = {}
  for (const line of printed.split('\n')) {
    const match = /^(\S+) = (.*) {2}\(\w+\)$/.exec(line)
    if (match === null) continue
    const names = match[1].split('.')
    let at = settings
    for (const name of names.slice(0, -1)) {
      at[name] ??= {}
      at = at[name]
    }
    at[names.at(-1)] = JSON.parse(match[2])
  }
  return settings
}

const settings = settingsOf([...FLAGS.bare, '--workers', '1'])
const prepareLines = createPrepareLines(settings, await createPrepare(settings))
for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file)
  const input = { file, pathId: file, folder: null }
  const passes = Array.from({ length: PASSES }, () => {
    const before = process.cpuUsage()
    for (let from = 0; from < bytes.length; ) {
      const limit = Math.min(from + BLOCK, bytes.length)
      const to = limit === bytes.length ? limit : bytes.lastIndexOf(10, limit) + 1
      prepareLines({ kind: 'lines', firstLine: 1, byteOffset: from, bytes: bytes.subarray(from, to) }, input)
      from = to
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  })
  const cpuSeconds = Math.min(...passes)
  process.stdout.write(
    `${JSON.stringify({ file, megabytes: bytes.length / 1e6, cpuSeconds, passes, megabytesPerCpuSecond: bytes.length / 1e6 / cpuSeconds })}\n`,
  )
}
