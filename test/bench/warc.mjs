/**
 * Measures how fast web archives are read: `node test/bench/warc.mjs FILE.warc.gz... [--repeat N]`, after a build.
 * The files are put together N times, plain and as they are, and each is read by a bare run in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const BARE = ['--no-verdicts', '--no-boilerplate', '--no-recall', '--levels', 'document', '--workers', '1']
const MEGA = 1e6

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '20' } },
})
const folder = mkdtempSync(join(tmpdir(), 'takrar-warc-bench-'))
try {
  const stored = positionals.map((path) => readFileSync(path))
  const repeated = (files) => Array.from({ length: Number(values.repeat) }, () => files).flat()
  const plain = join(folder, 'all.warc')
  writeFileSync(
    plain,
    Buffer.concat(repeated(stored.map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes)))),
  )
  const packed = join(folder, 'all.warc.gz')
  writeFileSync(packed, Buffer.concat(repeated(stored)))
  const decompressed = statSync(plain).size
  const start = cpuSeconds(['--version'])
  for (const path of [plain, packed]) {
    const seconds = cpuSeconds(['run', path, '--out', join(folder, 'out'), '--fresh', '--quiet', ...BARE])
    const rate = (bytes) => `${(bytes / MEGA / seconds).toFixed(2)} MB per CPU second`
    process.stdout.write(
      `${path.slice(folder.length + 1)}: ${seconds.toFixed(2)} s of CPU, of which ${start.toFixed(2)} to start; ` +
        `${rate(decompressed)} decompressed, ${rate(statSync(path).size)} as stored\n`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}

function cpuSeconds(args) {
  const report = `process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeFileSync(process.env.CPU, String((user + system) / 1e6)) })`
  const probe = join(folder, 'probe.cjs')
  writeFileSync(probe, report)
  const cpu = join(folder, 'cpu.txt')
  const { status, stderr } = spawnSync(process.execPath, ['--require', probe, PROGRAM, ...args], {
    env: { ...process.env, CPU: cpu },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`takrar ${args.join(' ')} ended with ${status}: ${stderr}`)
  return Number(readFileSync(cpu, 'utf8'))
}
