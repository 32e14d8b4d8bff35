/**
 * Closes the pipe that a command writes to, after its first line or at once: the command must end quietly with 0 or 141
 * (128 + the signal of a closed pipe).
 *
 *     node test/faults/closed-pipes.mjs [--count N] [--documents N] [--seed S]
 *
 * --count: times that each command meets it.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { asked, broken, PROGRAM, say, scratchFolder, takrar, writeArticles } from './harness.mjs'

const { count, documents, seed } = asked({ count: 20, documents: 600 })
const folder = scratchFolder()
writeArticles(join(folder, 'in.jsonl'), documents, seed)
const first = await takrar(['run', 'in.jsonl', '--out', 'out', '--quiet'], { cwd: folder })
if (first.code !== 0) throw new Error(first.stderr)

const COMMANDS = [
  ['query', 'from pairs_expanded', '--run', 'out', '--format', 'csv'],
  ['query', 'from documents', '--run', 'out'],
  ['run', 'in.jsonl', '--out', 'sets', '--emit', 'cleaned', '-', '--fresh', '--quiet'],
  ['explain', '--run', 'out', 'a5'],
  ['check', 'out', '--json'],
  ['report', '--run', 'out', '--to', '-', '--quiet'],
]

let runs = 0
for (const args of COMMANDS) {
  for (let i = 0; i < count; i++) {
    const isAtOnce = i % 4 === 3
    const { code, signal, stderr, hung } = await withClosedPipe(args, isAtOnce)
    runs++
    const where = `${args.join(' ')}, closed ${isAtOnce ? 'at once' : 'after the first bytes'}`
    if (hung) broken(`${where}: hangs`)
    else if (!(code === 0 || code === 141 || signal === 'SIGPIPE'))
      broken(`${where}: ends with ${code ?? signal}`)
    if (stderr !== '') broken(`${where}: says ${stderr}`)
  }
}
say(`${runs} closed pipes: ${process.exitCode ? 'BROKEN' : 'all quiet'}`)

function withClosedPipe(args, isAtOnce) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stderr = ''
    let hung = false
    child.stderr.on('data', (data) => {
      stderr += data
    })
    if (isAtOnce) child.stdout.destroy()
    else child.stdout.once('data', () => child.stdout.destroy())
    const dog = setTimeout(() => {
      hung = true
      child.kill('SIGKILL')
    }, 60_000)
    child.on('exit', (code, signal) => {
      clearTimeout(dog)
      setImmediate(() => resolve({ code, signal, stderr, hung }))
    })
  })
}
