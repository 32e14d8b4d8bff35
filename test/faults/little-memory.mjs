/**
 * Gives the program less memory than it needs: a small heap, or a limit of the shell on its address space. It must finish
 * with the right result, or end with 3 and say in one line which option helps: no abort, no stack trace. And it must hold
 * more keys than fit into one Map of V8 (16,777,216).
 *
 *     node test/faults/little-memory.mjs [--documents N] [--keys N] [--seed S]
 *
 * --keys: band keys that are joined, 0: none.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { joinBandKeys } from './band-keys.mjs'
import { asked, broken, damageOf, say, scratchFolder, takrar, writeArticles } from './harness.mjs'

const { documents, keys, seed } = asked({ documents: 20_000, keys: 20_000_000 })
const folder = scratchFolder()
writeArticles(join(folder, 'in.jsonl'), documents, seed)
const RUN = ['run', 'in.jsonl', '--out', 'out', '--quiet']

let [named, finished] = [0, 0]
for (const megabytes of [32, 64, 128]) {
  const nodeFlags = [`--max-old-space-size=${megabytes}`]
  judge(
    await takrar(RUN, { cwd: folder, nodeFlags, watchdog: 300_000 }),
    `a heap of ${megabytes} MiB`,
    /--memory/,
  )
}
// Node itself does not start with less than about 2 GiB of addresses.
for (const gibibytes of [2.5, 4, 8]) {
  const under = ['bash', '-c', `ulimit -v ${Math.round(gibibytes * 2 ** 20)}; exec "$@"`, 'bash']
  judge(
    await takrar(RUN, { cwd: folder, under, watchdog: 300_000 }),
    `${gibibytes} GiB of addresses`,
    /ulimit -v/,
  )
}
if (keys > 0) {
  const { pairs, expected, seconds } = await joinBandKeys(keys)
  if (pairs !== expected) broken(`${keys} keys give ${pairs} pairs, not ${expected}`)
  else say(`${keys} keys: ${pairs} pairs in ${seconds.toFixed(1)} s`)
}
say(
  `${named} too small memories named, ${finished} sufficed: ${process.exitCode ? 'BROKEN' : 'no abort, no stack'}`,
)

function judge({ code, signal, stderr, hung }, where, advice) {
  const out = join(folder, 'out')
  if (hung) broken(`${where}: hangs`)
  else if (code === 0) {
    finished++
    if (damageOf(out).length > 0) broken(`${where}: ${damageOf(out)}`)
  } else {
    named++
    const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('note: '))
    if (code !== 3 || lines.length !== 1 || !advice.test(stderr))
      broken(`${where}: ${code ?? signal}: ${stderr.slice(0, 600)}`)
  }
  rmSync(out, { recursive: true, force: true })
}
