// Speed of a key table on disk: node test/bench/key-table.mjs [millions of entries, 32] [folder]; after npm run build.
// Keys are pseudo-random; values are numbers of documents, 32 entries each. Half of the asked keys are in the table.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const built = process.env.TAKRAR_DIST ?? resolve(import.meta.dirname, '../../dist')
const load = (name) => import(pathToFileURL(join(built, 'archive', name)).href)
const { columnsSource, writeKeyTable } = await load('write-key-table.js')
const { openKeyTable } = await load('key-table.js')

const count = Number(process.argv[2] ?? 32) * 1e6
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'takrar-key-table-'))
const path = join(folder, 'bands.keys')

const say = (line) => process.stdout.write(`${line}\n`)

/** Does it and says wall and CPU time in seconds. */
function timed(what, work) {
  const cpu = process.cpuUsage()
  const start = process.hrtime.bigint()
  const result = work()
  const wall = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(cpu)
  say(`${what}: ${wall.toFixed(3)} s wall, ${((user + system) / 1e6).toFixed(3)} s CPU`)
  return { result, wall }
}

let state = 1
function random() {
  state = (state + 0x9e3779b9) | 0
  let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return (word ^ (word >>> 16)) >>> 0
}

try {
  const high = new Uint32Array(count)
  const low = new Uint32Array(count)
  const values = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    high[i] = random()
    low[i] = random()
    values[i] = i >>> 5
  }
  for (const bits of [64, 32]) {
    say(`${count / 1e6} million entries of ${bits}-bit keys`)
    const written = timed('write', () =>
      writeKeyTable(path, bits, columnsSource(high, bits === 64 ? low : null, values)),
    )
    say(
      `  ${(written.result.bytes / count).toFixed(2)} bytes an entry, ${(count / written.wall / 1e6).toFixed(2)} million entries/s, peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB (columns ${((12 * count) / 2 ** 20).toFixed(0)})`,
    )
    const table = timed('open', () => openKeyTable(path)).result
    for (const asked of [32_000, 150_000]) {
      const askedHigh = new Uint32Array(asked)
      const askedLow = new Uint32Array(asked)
      for (let round = 1; round <= 3; round++) {
        for (let i = 0; i < asked; i++) {
          const isStored = i % 2 === 0
          const place = random() % count
          askedHigh[i] = isStored ? high[place] : random()
          askedLow[i] = isStored ? low[place] : random()
        }
        const found = timed(`look up ${asked} keys, round ${round}`, () =>
          table.lookUp(askedHigh, bits === 64 ? askedLow : null),
        )
        say(
          `  ${(asked / found.wall / 1000).toFixed(0)} thousand keys/s, ${found.result.values.length} values`,
        )
      }
    }
    table.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
