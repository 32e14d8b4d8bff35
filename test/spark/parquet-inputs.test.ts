import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { ANSWER_COLUMNS, STEPS } from '../../src/spark/columns.ts'
import { planJob } from '../../src/spark/job-plan.ts'
import { takenRows } from '../../src/spark/worker/row-pipe.ts'
import { writeParquet } from '../parquet-writing.ts'
import { takrar, temporaryFolder } from '../shared.ts'
import { chunksOf, settingsWith } from './spark-settings.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const ROWS = "SELECT 'd' || range AS id, 'The text of number ' || range AS text FROM range(3)"
const PROGRAM = join(import.meta.dirname, '../../dist/cli/main.js')
const WORKER = 'takrar-worker.mjs'

beforeAll(async () => {
  await writeParquet(at('named.parquet'), ROWS)
  const bytes = readFileSync(at('named.parquet'))
  writeFileSync(at('unnamed'), bytes)
  writeFileSync(at('packed.bin'), gzipSync(bytes))
  writeFileSync(at('lines.jsonl'), '{"id":"a","text":"one"}\n')
  writeFileSync(at('words'), 'no Parquet')
  writeFileSync(at('list.txt'), `${at('lines.jsonl')}\n${at('unnamed')}\n`)
  writeFileSync(at('lines.txt'), `${at('lines.jsonl')}\n`)
  mkdirSync(at('inner/deeper'), { recursive: true })
  writeFileSync(at('inner/deeper/p.parquet'), bytes)
})

describe('the plan of a job', () => {
  it.each([
    ['a file of that name', ['named.parquet'], {}, true],
    ['one below a folder', ['inner'], {}, true],
    ['one that a pattern finds', ['inner/**/*.parquet'], {}, true],
    ['a file that begins like it', ['words', 'unnamed'], {}, true],
    ['one in a list', ['@list.txt'], {}, true],
    ['one that unpacked begins like it', ['packed.bin'], {}, true],
    ['any file that is said to be', ['words'], { read: { format: 'parquet' } }, true],
    ['no file that is said to be none', ['named.parquet'], { read: { format: 'jsonl' } }, false],
    ['no other file', ['lines.jsonl', 'words', '@lines.txt'], {}, false],
  ])('knows Parquet: %s', async (_, inputs, content, isFound) => {
    const named = inputs.map((input) => (input.startsWith('@') ? `@${at(input.slice(1))}` : at(input)))
    expect((await planJob(settingsWith({ ...content, inputs: named }), 1 << 20)).hasParquet).toBe(isFound)
  })
})

it('writes no job where the package to be shipped is missing', () => {
  const hooks = `export const resolve = (name, context, next) => {
    if (!name.startsWith('@duckdb/')) return next(name, context)
    throw Object.assign(new Error('not here'), { code: 'ERR_MODULE_NOT_FOUND' })
  }`
  const address = `data:text/javascript,${encodeURIComponent(hooks)}`
  writeFileSync(
    at('without.mjs'),
    `import { register } from 'node:module'\nregister(${JSON.stringify(address)})`,
  )
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', at('without.mjs'), PROGRAM, 'spark', 'job', at('none'), at('unnamed'), '--out', at('out')],
    { encoding: 'utf8' },
  )
  expect([status, stderr]).toEqual([2, expect.stringContaining('npm install @duckdb/node-api')])
  expect(existsSync(at('none'))).toBe(false)
})

describe('a worker with Parquet to read', () => {
  /** As cluster managers lay it out that link what they ship: worker and packages are kept elsewhere. */
  function executor(name: string): string {
    const place = at(name)
    mkdirSync(at(`${name}-kept/packages`), { recursive: true })
    mkdirSync(place)
    const shipped = (file: string): string => join(at('job'), file)
    execFileSync('tar', ['-xzf', shipped('takrar-packages.tar.gz'), '-C', at(`${name}-kept/packages`)])
    symlinkSync(shipped(WORKER), join(place, WORKER))
    symlinkSync(shipped('takrar-job.json'), join(place, 'takrar-job.json'))
    symlinkSync(at(`${name}-kept/packages`), join(place, 'takrar-packages'))
    return place
  }

  function reads(place: string) {
    const [, task = ''] = readFileSync(join(at('job'), 'plan.txt'), 'utf8')
      .trim()
      .split('\t')
    return spawnSync(process.execPath, [WORKER, 'read'], {
      cwd: place,
      encoding: 'utf8',
      input: `0\t0\t${task}\n`,
    })
  }

  beforeAll(() => {
    takrar('spark', 'job', at('job'), at('named.parquet'), '--out', at('out'))
  })

  it('reads it by the packages that the job ships, also where they and the worker are links', () => {
    const { status, stderr, stdout } = reads(executor('linked'))
    expect([status, stderr]).toEqual([0, ''])
    const rows = [...takenRows({ ...ANSWER_COLUMNS, ...STEPS.read.gives }, chunksOf(stdout))]
    const records = rows
      .filter((row) => row.text('kind') === 'document')
      .map((row) => row.bytesOrNull('record')?.toString('utf8'))
    expect(records).toEqual([0, 1, 2].map((n) => `{"id":"d${n}","text":"The text of number ${n}"}`))
  })

  it('ends with a sentence where the packages are for other machines', () => {
    const place = executor('foreign')
    const packages = at('foreign-kept/packages/node_modules/@duckdb')
    const [own] = readdirSync(packages).filter((name) => /^node-bindings-/.test(name))
    if (own === undefined) throw new Error('no machine code was packed')
    renameSync(join(packages, own), join(packages, 'node-bindings-beos-ppc'))
    const { status, stderr } = reads(place)
    expect(status).toBe(1)
    expect(stderr).toMatch(
      new RegExp(
        `^takrar worker, step read, at .*named\\.parquet: .* are for beos-ppc, and this executor, ${process.platform}-` +
          `${process.arch}, cannot load them: .*npm install --no-save --force @duckdb/${own}@\\d\\S+, and write it again\n`,
      ),
    )
  })

  it('ends with a sentence where a file has become Parquet since the job was written', () => {
    const place = executor('late')
    rmSync(join(place, 'takrar-packages'))
    const { status, stderr } = reads(place)
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^takrar worker, step read, .*written for inputs without Parquet; write it again\n/,
    )
  })
})
