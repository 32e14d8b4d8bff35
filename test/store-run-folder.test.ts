import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkChecksums } from '../src/check/checksums.ts'
import { RunError, SettingsError } from '../src/model/errors.ts'
import type { RunMode } from '../src/store/folder-state.ts'
import { readManifest } from '../src/store/manifest.ts'
import { openRunFolder, type RunFolder } from '../src/store/run-folder.ts'
import type { RunIdentity } from '../src/store/run-identity.ts'
import { builtRoom } from './store-built.ts'
import { finishRun, manifestOf, timingsOf } from './store-run.ts'
import { mountSmallDisk } from './store-small-disk.ts'

const A: RunIdentity = {
  settingsDigest: 'a1',
  inputs: [
    { file: 'news/1.jsonl', bytes: 10, modified: 1_700_000_000_000 },
    { file: 'news/2.jsonl', bytes: 20, modified: 1_700_000_000_001 },
  ],
}
const B: RunIdentity = { ...A, settingsDigest: 'b2' }
const FILES_A = { 'documents.jsonl': 'a\n', 'only-a.jsonl': 'a\n' }
const FILES_B = { 'documents.jsonl': 'b\n', 'only-b.jsonl': 'b\n' }

let root = ''
let out = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'takrar-run-'))
  out = join(root, 'out')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function open(asked: RunIdentity, mode: RunMode = 'auto') {
  return openRunFolder(out, { ...asked, mode })
}

function begin(asked: RunIdentity, mode: RunMode = 'auto'): RunFolder {
  const opened = open(asked, mode)
  if (opened.state === 'up-to-date') throw new Error('The run is up to date.')
  return opened.folder
}

/** Leaves a run that was stopped while it worked. */
function interrupt(asked: RunIdentity, mode: RunMode = 'auto'): void {
  const folder = begin(asked, mode)
  writeFileSync(join(folder.work, 'spool'), asked.settingsDigest)
  folder.release()
}

/** State of a folder opened in this way; it is released again. */
function stateOf(asked: RunIdentity, mode: RunMode = 'auto'): { state: string; notice: string | null } {
  const opened = open(asked, mode)
  if (opened.state === 'up-to-date') return { state: opened.state, notice: null }
  opened.folder.release()
  return { state: opened.state, notice: opened.notice }
}

function contents(): Record<string, string> {
  const about = ['manifest.json', 'timings.json', 'SHA256SUMS', '.work']
  const names = readdirSync(out).filter((name) => !about.includes(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name), 'utf8')]))
}

describe('a run folder', () => {
  test('missing or empty begins afresh, at any depth', () => {
    out = join(root, 'deep', 'down', 'out')
    expect(stateOf(A)).toEqual({ state: 'fresh', notice: null })
    out = join(root, 'empty')
    mkdirSync(out)
    expect(stateOf(A)).toEqual({ state: 'fresh', notice: null })
  })

  test('publishes all files, the checksums right, and removes its work', async () => {
    finishRun(begin(A), A, FILES_A)
    expect(contents()).toEqual(FILES_A)
    expect(await checkChecksums(out, readManifest(out), 'checksums')).toMatchObject({ ok: true })
  })

  test('finished and the same is up to date, also for resume, and is not touched', () => {
    finishRun(begin(A), A, FILES_A)
    const before = readdirSync(out)
    expect(stateOf(A).state).toBe('up-to-date')
    expect(stateOf(A, 'resume').state).toBe('up-to-date')
    expect(readdirSync(out)).toEqual(before)
  })

  test('finished and the same begins afresh when asked to', () => {
    finishRun(begin(A), A, FILES_A)
    expect(stateOf(A, 'fresh').state).toBe('fresh')
  })

  test.each<[string, RunIdentity, string]>([
    ['settings', B, 'other settings'],
    ['size', change({ bytes: 11 }), 'other inputs (news/1.jsonl had 10 bytes and has 11)'],
    ['time', change({ modified: 5 }), 'other inputs (news/1.jsonl was written again since)'],
    ['new file', change({ file: 'x.jsonl' }), 'other inputs (x.jsonl was not among them)'],
    ['gone file', { ...A, inputs: A.inputs.slice(1) }, 'other inputs (news/1.jsonl is no longer among them)'],
    ['order', { ...A, inputs: [...A.inputs].reverse() }, 'other inputs (their order differs)'],
  ])('finished with other %s is replaced, and says why', (_what, asked, difference) => {
    finishRun(begin(A), A, FILES_A)
    expect(() => open(asked, 'resume')).toThrow(`it had ${difference}. Run without --resume to replace it.`)
    expect(stateOf(asked)).toEqual({
      state: 'fresh',
      notice: `Will replace the run in ${out}: it had ${difference}.`,
    })
  })

  test('keeps the old run until the new one is complete, then deletes what only the old one had', () => {
    finishRun(begin(A), A, FILES_A)
    writeFileSync(join(out, 'notes.txt'), 'mine')
    const folder = begin(B)
    folder.createFile('documents.jsonl').discard()
    expect(contents()).toMatchObject(FILES_A)
    expect(readManifest(out).settingsDigest).toBe('a1')
    finishRun(folder, B, FILES_B)
    expect(contents()).toEqual({ ...FILES_B, 'notes.txt': 'mine' })
    expect(readManifest(out).settingsDigest).toBe('b2')
  })

  test('interrupted and the same continues, with its work still there', () => {
    interrupt(A)
    expect(stateOf(A)).toEqual({ state: 'continue', notice: `Continues the interrupted run in ${out}.` })
    const folder = begin(A, 'resume')
    expect(readFileSync(join(folder.work, 'spool'), 'utf8')).toBe('a1')
    finishRun(folder, A, FILES_A)
    expect(contents()).toEqual(FILES_A)
  })

  test('interrupted and the same begins afresh when asked to, without the old work', () => {
    interrupt(A)
    const folder = begin(A, 'fresh')
    expect(existsSync(join(folder.work, 'spool'))).toBe(false)
    folder.release()
  })

  test('interrupted with other settings is given up, and says so', () => {
    interrupt(A)
    const { state, notice } = stateOf(B)
    expect({ state, notice }).toEqual({
      state: 'fresh',
      notice: `Gives up the interrupted run in ${out}: it had other settings.`,
    })
    expect(existsSync(join(out, '.work', 'spool'))).toBe(false)
  })

  test('finished, with another run interrupted over it: each is what it was', () => {
    finishRun(begin(A), A, FILES_A)
    interrupt(B)
    expect(stateOf(A).state).toBe('up-to-date')
    expect(stateOf(B).state).toBe('continue')
  })

  test('finished, with its own fresh twin interrupted over it, continues the twin', () => {
    finishRun(begin(A), A, FILES_A)
    interrupt(A, 'fresh')
    expect(stateOf(A).state).toBe('continue')
  })

  test('killed after its last rename is finished, and its work is cleared away', () => {
    finishRun(begin(A), A, FILES_A)
    mkdirSync(join(out, '.work'))
    const record = { format: 'takrar-work', formatVersion: 1, identity: A, published: [], publishing: true }
    writeFileSync(join(out, '.work', 'run.json'), JSON.stringify(record))
    expect(stateOf(A).state).toBe('up-to-date')
    expect(existsSync(join(out, '.work'))).toBe(false)
  })

  test('a stream equals nothing: it is neither up to date nor continued', () => {
    const stream = { ...A, inputs: [{ file: '-', bytes: null, modified: null }] }
    interrupt(stream)
    expect(stateOf(stream).state).toBe('fresh')
    finishRun(begin(stream), stream, FILES_A)
    expect(stateOf(stream).state).toBe('fresh')
  })

  test.each([
    [
      'a file cut short',
      () => writeFileSync(join(out, 'documents.jsonl'), ''),
      'documents.jsonl is missing or was changed',
    ],
    ['a file gone', () => rmSync(join(out, 'only-a.jsonl')), 'only-a.jsonl is missing or was changed'],
    ['no timings', () => rmSync(join(out, 'timings.json')), 'manifest.json or timings.json cannot be read'],
    [
      'a later format',
      () => writeFileSync(join(out, 'manifest.json'), '{"format":"takrar-run","formatVersion":99}'),
      'another version of Takrar wrote it',
    ],
  ])('finished but with %s is made again', (_what, damage, reason) => {
    finishRun(begin(A), A, FILES_A)
    damage()
    expect(() => open(A, 'resume')).toThrow(`the run there is finished, but ${reason}. Run without --resume`)
    expect(stateOf(A)).toEqual({ state: 'fresh', notice: `Will replace the run in ${out}: ${reason}.` })
  })

  test('resume without anything to resume is an error that says what differs', () => {
    const resume = (asked: RunIdentity) => () => open(asked, 'resume')
    expect(resume(A)).toThrow(
      new RunError(`Cannot resume in ${out}: there is no interrupted run. Run without --resume.`),
    )
    expect(existsSync(out)).toBe(false)
    finishRun(begin(A), A, FILES_A)
    expect(resume(B)).toThrow('the run there is finished, and it had other settings')
    interrupt(A, 'fresh')
    expect(resume(B)).toThrow('the interrupted run there had other settings')
    expect(resume(change({ bytes: 11 }))).toThrow('(news/1.jsonl had 10 bytes and has 11)')
    expect(readFileSync(join(out, '.work', 'spool'), 'utf8')).toBe('a1')
  })

  test.each<RunMode>(['auto', 'resume', 'fresh'])(
    'of anyone else is refused and not touched (%s)',
    (mode) => {
      mkdirSync(out)
      writeFileSync(join(out, 'thesis.tex'), 'years of work')
      expect(() => open(A, mode)).toThrow(SettingsError)
      expect(() => open(A, mode)).toThrow(
        `--out ${out} holds files but is no run folder of Takrar. Nothing was touched.`,
      )
      expect(contents()).toEqual({ 'thesis.tex': 'years of work' })
      writeFileSync(join(out, 'manifest.json'), '{"name":"a web page"}')
      expect(() => open(A, mode)).toThrow(SettingsError)
      out = join(out, 'thesis.tex')
      expect(() => open(A, mode)).toThrow(`--out ${out} is a file. Name a folder.`)
    },
  )

  test('a manifest cannot name files elsewhere to be deleted', () => {
    writeFileSync(join(root, 'precious'), 'x')
    mkdirSync(out)
    const files = [{ name: '../precious' }, { name: '..' }, { name: join(root, 'precious') }]
    writeFileSync(
      join(out, 'manifest.json'),
      JSON.stringify({ format: 'takrar-run', formatVersion: 1, files }),
    )
    finishRun(begin(A), A, FILES_A)
    expect(existsSync(join(root, 'precious'))).toBe(true)
  })
})

describe('the lock', () => {
  const lock = (): string => join(out, '.work', 'lock')

  /** Opens the folder, says what came of it, and lives on. */
  function rivalProgram(asked: RunIdentity): string {
    return `
      import { openRunFolder } from ${JSON.stringify(join(builtRoom('store'), 'run-folder.js'))}
      try {
        openRunFolder(${JSON.stringify(out)}, ${JSON.stringify({ ...asked, mode: 'auto' })})
        process.stdout.write('won')
      } catch (error) {
        process.stdout.write(error.message)
      }
      setTimeout(() => {}, 60_000)`
  }

  function rival(asked: RunIdentity): {
    child: ChildProcess
    said: Promise<string>
    ended: Promise<unknown>
  } {
    const child = spawn(process.execPath, ['--input-type=module', '-e', rivalProgram(asked)])
    const said = new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))))
    const ended = new Promise((resolve) => child.once('close', resolve))
    return { child, said, ended }
  }

  test('of a live process refuses a second, which names the first', async () => {
    const { child, said, ended } = rival(A)
    expect(await said).toBe('won')
    for (const mode of ['auto', 'fresh'] as const) {
      expect(() => open(A, mode)).toThrow(
        new RunError(
          `${out} is in use by process ${child.pid}. Wait until it is done, or give this run another --out.`,
        ),
      )
    }
    child.kill('SIGKILL')
    await ended
    expect(stateOf(A).state).toBe('continue')
  })

  test('of this very process refuses a second run here too', () => {
    const folder = begin(A)
    expect(() => open(A)).toThrow(`in use by process ${process.pid}`)
    folder.release()
    expect(stateOf(A).state).toBe('continue')
  })

  test.skipIf(process.platform !== 'linux')('of a process whose number was given anew is stale', () => {
    interrupt(A)
    writeFileSync(lock(), JSON.stringify({ pid: process.pid, started: '1', host: hostname() }))
    expect(stateOf(A).state).toBe('continue')
  })

  test.skipIf(process.platform !== 'linux')('of a dead process that nobody has buried is stale', async () => {
    // The shell starts the rival and becomes a program that never asks how its child ended.
    const shell = spawn('sh', [
      '-c',
      '"$0" --input-type=module -e "$1" & exec sleep 60',
      process.execPath,
      rivalProgram(A),
    ])
    const said = await new Promise((resolve) => shell.stdout.once('data', (data) => resolve(String(data))))
    expect(said).toBe('won')
    const { pid } = JSON.parse(readFileSync(lock(), 'utf8')) as { pid: number }
    expect(() => open(A)).toThrow(`in use by process ${pid}`)
    process.kill(pid, 'SIGKILL')
    while (!/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) await sleep(5)
    expect(stateOf(A).state).toBe('continue')
    shell.kill('SIGKILL')
  })

  test('that was never written to its end is stale', () => {
    interrupt(A)
    writeFileSync(lock(), '')
    expect(stateOf(A).state).toBe('continue')
  })

  test('of another machine is not taken over, and the message says which file to delete', () => {
    interrupt(A)
    writeFileSync(lock(), JSON.stringify({ pid: 1, started: null, host: 'elsewhere.example' }))
    expect(() => open(A)).toThrow(
      `in use by process 1 on elsewhere.example. If that is no longer so, delete ${lock()}.`,
    )
  })

  test('that is stale is taken over by exactly one of many', async () => {
    for (let round = 0; round < 4; round++) {
      rmSync(out, { recursive: true, force: true })
      interrupt(A)
      writeFileSync(lock(), JSON.stringify({ pid: 2 ** 22 + 1, started: '1', host: hostname() }))
      const rivals = Array.from({ length: 8 }, () => rival(A))
      const said = await Promise.all(rivals.map((one) => one.said))
      expect(said.filter((word) => word === 'won')).toHaveLength(1)
      const refusal = /is in use by process \d+\./
      expect(said.filter((word) => refusal.test(word))).toHaveLength(7)
      for (const { child } of rivals) child.kill('SIGKILL')
      await Promise.all(rivals.map((one) => one.ended))
    }
  })
})

describe('a process that is killed at any of its changes to the file system', () => {
  /** Replaces run A by run B and dies before its n-th call; says `done` when there are fewer. */
  function replaceAndDie(n: number): string {
    const module = (name: string): string => JSON.stringify(join(builtRoom('store'), `${name}.js`))
    const program = `
      import fs from 'node:fs'
      import { syncBuiltinESMExports } from 'node:module'
      let calls = 0
      for (const name of ['writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'rmdirSync', 'mkdirSync']) {
        const real = fs[name]
        fs[name] = (...values) => {
          if (++calls === ${n}) process.kill(process.pid, 'SIGKILL')
          return real(...values)
        }
      }
      syncBuiltinESMExports()
      const { openRunFolder } = await import(${module('run-folder')})
      const { writeManifest } = await import(${module('manifest')})
      const { folder } = openRunFolder(${JSON.stringify(out)}, ${JSON.stringify({ ...B, mode: 'auto' })})
      const files = []
      for (const [name, text] of Object.entries(${JSON.stringify(FILES_B)})) {
        const file = folder.createFile(name)
        file.write(text)
        files.push({ name, rows: null, ...file.commit() })
      }
      const manifest = { ...${JSON.stringify(manifestOf(B, []))}, files }
      folder.publish(writeManifest(folder.staging, manifest, ${JSON.stringify(timingsOf(B.inputs))}))
      process.stdout.write('done')`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program])
    if (stderr.length > 0) throw new Error(stderr.toString())
    return stdout.toString()
  }

  test('leaves a whole run or an unfinished folder, and the next run ends as if nothing had been', async () => {
    finishRun(begin(A), A, FILES_A)
    writeFileSync(join(out, 'notes.txt'), 'mine')
    const before = join(root, 'before')
    cpSync(out, before, { recursive: true })
    let seen = ''
    const states = new Set<string>()
    let n = 0
    while (seen !== 'done') {
      n++
      rmSync(out, { recursive: true })
      cpSync(before, out, { recursive: true })
      seen = replaceAndDie(n)
      if (existsSync(join(out, 'manifest.json'))) {
        const manifest = readManifest(out)
        expect(await checkChecksums(out, manifest, 'checksums'), `killed at ${n}`).toMatchObject({ ok: true })
        expect(contents(), `killed at ${n}`).toMatchObject(
          manifest.settingsDigest === 'a1' ? FILES_A : FILES_B,
        )
      }
      const opened = open(B)
      states.add(opened.state)
      if (opened.state !== 'up-to-date') finishRun(opened.folder, B, FILES_B)
      expect(contents(), `killed at ${n}`).toEqual({ ...FILES_B, 'notes.txt': 'mine' })
      expect(existsSync(join(out, '.work')), `killed at ${n}`).toBe(false)
    }
    expect(n).toBeGreaterThan(30)
    expect(states).toEqual(new Set(['fresh', 'continue', 'up-to-date']))
  })
})

describe('in a working folder that is gone', () => {
  test.each(['out', 'deep/down/out'])('a run into %s ends in words', (relative) => {
    const gone = join(root, 'gone')
    mkdirSync(gone)
    const program = `
      import { rmdirSync } from 'node:fs'
      import { openRunFolder } from ${JSON.stringify(join(builtRoom('store'), 'run-folder.js'))}
      process.chdir(${JSON.stringify(gone)})
      rmdirSync(${JSON.stringify(gone)})
      try {
        openRunFolder('${relative}', { ...${JSON.stringify(A)}, mode: 'auto' })
      } catch (error) {
        console.log(error.message)
      }`
    const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      timeout: 20_000,
      encoding: 'utf8',
    })
    expect(signal).toBe(null)
    expect(stdout).toMatch(/^Cannot create .*out.*: no such file or folder/)
  })
})

test('a run folder is made with the folders above it', () => {
  out = join(root, 'deep', 'down', 'out')
  finishRun(begin(A), A, FILES_A)
  expect(contents()).toEqual(FILES_A)
})

const disk = mountSmallDisk(256 * 1024)
afterAll(() => disk?.remove())

test.skipIf(disk === null)(
  'a run that fills the disk leaves the old run as it was, and continues when there is room',
  () => {
    out = join(disk?.path ?? '', 'out')
    finishRun(begin(A), A, FILES_A)
    const folder = begin(B)
    const big = { ...FILES_B, 'passages.jsonl': 'x'.repeat(400_000) }
    expect(() => finishRun(folder, B, big)).toThrow(/Cannot write .*passages\.jsonl: the disk is full/)
    folder.release()
    expect(contents()).toMatchObject(FILES_A)
    expect(stateOf(A).state).toBe('up-to-date')
    expect(stateOf(B).state).toBe('continue')
    finishRun(begin(B), B, FILES_B)
    expect(contents()).toEqual(FILES_B)
  },
)

function change(part: Partial<RunIdentity['inputs'][number]>): RunIdentity {
  return { ...A, inputs: [{ ...A.inputs[0], ...part } as RunIdentity['inputs'][number], A.inputs[1]] }
}
