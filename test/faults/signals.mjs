/**
 * Interrupts runs at random moments:
 * `node test/faults/signals.mjs [--count 50] [--documents 6000] [--seed N]`.
 *
 * Promised: SIGINT and SIGTERM end a run within 2 s with exit code 130 or 143 and a word on how to go on; nothing is
 * published, no lock is left, and the same command ends with the bytes of an undisturbed run. A second signal ends it
 * at once. Every fifth run gets a second one 5 ms later.
 */
import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  asked,
  broken,
  PROGRAM,
  randomNumbers,
  say,
  scratchFolder,
  sumsOf,
  takrar,
  writeArticles,
} from './harness.mjs'

const { count, documents, seed } = asked({ count: 50, documents: 6000 })
const random = randomNumbers(seed)
const folder = scratchFolder()
const input = join(folder, 'articles.jsonl')
writeArticles(input, documents, seed)
const line = (out) => ['run', input, '--out', out, '--workers', '2', '--save-every', '0.5']

const whole = join(folder, 'undisturbed')
const began = performance.now()
const undisturbed = await takrar(line(whole))
const length = performance.now() - began
if (undisturbed.code !== 0) throw new Error(undisturbed.stderr)
const expected = sumsOf(whole)

/** Resolves to how a run ended that got a signal, or two. */
function interrupted(out, signal, after, twice) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...line(out)], { stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    let sent = 0
    let timer
    child.stderr.on('data', (data) => {
      stderr += data
    })
    // Before its first line the program is Node, which signals end in their own way.
    child.stderr.once('data', () => {
      timer = setTimeout(() => {
        sent = performance.now()
        child.kill(signal)
        if (twice) setTimeout(() => child.kill(signal), 5)
      }, after)
    })
    child.on('close', (code, by) => {
      clearTimeout(timer)
      resolve({ code, by, stderr, seconds: (performance.now() - sent) / 1000, wasSent: sent > 0 })
    })
  })
}

let signals = 0
let slowest = 0
let runs = 0
while (signals < count) {
  runs++
  const out = join(folder, `stopped-${runs}`)
  const signal = runs % 2 === 0 ? 'SIGINT' : 'SIGTERM'
  const twice = runs % 5 === 0
  const { code, by, stderr, seconds, wasSent } = await interrupted(out, signal, random() * length, twice)
  if (wasSent && !(code === 0 && /cleaned set/.test(stderr))) {
    signals++
    slowest = Math.max(slowest, seconds)
    if (seconds > 2) broken(`${signal} took ${seconds.toFixed(2)} s`)
    const asPromised = code === (signal === 'SIGINT' ? 130 : 143)
    if (!asPromised && !(twice && by === signal))
      broken(`${signal} gave code ${code} and signal ${by}: ${stderr}`)
    if (!twice && !/the same command continues this run/.test(stderr))
      broken(`${signal} said nothing: ${stderr}`)
    if (sumsOf(out) !== null) broken(`run ${runs} published something`)
    if (!twice && existsSync(join(out, '.work/lock'))) broken(`run ${runs} left its lock`)
  }
  const { code: last, stderr: said } = await takrar(line(out))
  if (last !== 0) broken(`run ${runs} could not be ended: ${said}`)
  if (sumsOf(out) !== expected) broken(`run ${runs} ended with other files than the undisturbed one`)
  rmSync(out, { recursive: true })
}
say(`${signals} signals: the slowest end took ${slowest.toFixed(2)} s`)
