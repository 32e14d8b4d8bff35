import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inventedArchive } from '../archive.ts'
import { writeParquet } from '../parquet-writing.ts'
import { temporaryFolder } from '../shared.ts'

const PROGRAM = join(import.meta.dirname, '../../dist/cli/main.js')
const WORKER = 'takrar-worker.mjs'

const folder = temporaryFolder()
const input = join(folder, 'archive.jsonl')
writeFileSync(
  input,
  inventedArchive(30, 5)
    .map((record) => `${JSON.stringify(record)}\n`)
    .join(''),
)

function program(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stderr }
}

/** A folder with a spark-sql that does what a script says. */
function sparkThat(name: string, script: string): string {
  const bin = join(folder, name, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'spark-sql'), `#!/bin/bash\n${script}\n`)
  chmodSync(join(bin, 'spark-sql'), 0o755)
  return join(folder, name)
}

describe('takrar spark', () => {
  it.each([
    [['--against', 'index'], 'keeps no index'],
    [['--decisions', 'decisions.csv'], 'takes no decisions'],
    [['-'], 'no standard input'],
    [['--index', 'index'], 'keeps no index'],
  ])('refuses what a job cannot do before any work: %s', (args, reason) => {
    const { status, stderr } = program(['spark', 'job', 'refused', input, ...args])
    expect([status, stderr]).toEqual([2, expect.stringContaining(reason)])
    expect(existsSync(join(folder, 'refused'))).toBe(false)
  })

  it('offers no flag of an index, which a job does not keep', () => {
    const { stdout } = spawnSync(process.execPath, [PROGRAM, 'spark', 'job', '--help'], { encoding: 'utf8' })
    expect(stdout).toContain('--min-jaccard')
    expect(stdout).not.toMatch(/--(?:index|against|revise|min-archive-shared)\b/)
  })

  it('writes no job over a folder of something else', () => {
    mkdirSync(join(folder, 'foreign'))
    writeFileSync(join(folder, 'foreign', 'mine.txt'), '')
    const { status, stderr } = program(['spark', 'job', 'foreign', input])
    expect([status, stderr]).toEqual([2, expect.stringContaining('mine.txt')])
  })

  it('ships what reads Parquet beside Node where an input is Parquet, and takes it back where none is', async () => {
    await writeParquet(join(folder, 'more.parquet'), "SELECT 'one' AS text")
    const archive = join(folder, 'parquet/takrar-packages.tar.gz')
    const shipped = (...args: string[]): string => {
      expect(program(['spark', 'job', 'parquet', input, ...args]).status).toBe(0)
      return readFileSync(join(folder, 'parquet/submit.sh'), 'utf8')
    }
    const both = `--archives '${join(folder, 'node.tgz')}#node-runtime,takrar-packages.tar.gz#takrar-packages'`
    expect(shipped('more.parquet', '--node-archive', 'node.tgz')).toContain(both)
    expect(existsSync(archive)).toBe(true)
    expect(shipped()).not.toContain('--archives')
    expect(existsSync(archive)).toBe(false)
  })

  it('says where there is no job, and where one is not done', () => {
    expect(program(['spark', 'collect', 'nothing'])).toEqual({
      status: 3,
      stderr: expect.stringContaining('holds no job'),
    })
    program(['spark', 'job', 'undone', input])
    expect(program(['spark', 'collect', 'undone'])).toEqual({
      status: 3,
      stderr: expect.stringContaining('Submit it'),
    })
  })

  it('says so when collecting needs more memory than it may use', () => {
    program(['spark', 'job', 'large', input])
    const { work }: { work: string } = JSON.parse(readFileSync(join(folder, 'large/takrar-job.json'), 'utf8'))
    const table = join(work, 'collected_documents')
    mkdirSync(table, { recursive: true })
    const facts = (doc: number): string =>
      Buffer.from(JSON.stringify({ id: `d${doc}`, title: `${doc} `.repeat(50), line: doc })).toString(
        'base64',
      )
    const rows = Array.from({ length: 80_000 }, (_, doc) => [doc, facts(doc), '', 1, 1, 0, '-'].join('\t'))
    writeFileSync(join(table, 'part-0'), `${rows.join('\n')}\n`)
    writeFileSync(join(table, '_SUCCESS'), '')
    const asked = ['spark', 'collect', 'large', '--memory', '1MiB']
    const { status, stderr } = program(asked, { NODE_OPTIONS: '--max-old-space-size=24' })
    expect([status, stderr]).toEqual([3, expect.stringMatching(/needs more memory .* --memory/)])
  })

  it('refuses a memory that is no size before it submits', () => {
    expect(program(['spark', 'run', 'large', '--master', 'local', '--memory', 'much'])).toEqual({
      status: 2,
      stderr: expect.stringContaining('such as 16GiB, not "much"'),
    })
  })

  it('hands spark-sql what is still to be made, and makes the rest known', () => {
    program(['spark', 'job', 'resumed', input, '--levels', 'document'])
    const { work }: { work: string } = JSON.parse(
      readFileSync(join(folder, 'resumed/takrar-job.json'), 'utf8'),
    )
    for (const whole of ['scanned', 'reading']) {
      mkdirSync(join(work, whole), { recursive: true })
      writeFileSync(join(work, whole, '_SUCCESS'), '')
    }
    mkdirSync(join(work, 'bases'))
    const home = sparkThat('seen', `echo "$@" > ${folder}/arguments; exit 0`)
    program(['spark', 'run', 'resumed', '--master', 'local[3]', '--conf', 'a=b', 'c=d', '--conf', 'e='], {
      SPARK_HOME: home,
    })
    const sql = readFileSync(join(folder, 'resumed/job.sql'), 'utf8')
    expect(sql).not.toContain(`INSERT OVERWRITE DIRECTORY '${work}/reading'`)
    expect(sql).toContain(`INSERT OVERWRITE DIRECTORY '${work}/bases'`)
    expect(sql).toContain(`TEMPORARY VIEW reading USING parquet OPTIONS (path '${work}/reading')`)
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toMatch(
      /--files takrar-worker\.mjs,takrar-job\.json --master local\[3\] --conf a=b --conf c=d --conf e= -f job\.sql/,
    )
  })

  it('says so when the folder is taken for a setting of Spark', () => {
    expect(program(['spark', 'run', '--master', 'local', '--conf', 'a=b', 'resumed'])).toEqual({
      status: 2,
      stderr: expect.stringContaining('the folder of the job comes before --conf'),
    })
  })

  it('puts the tables of other settings elsewhere', () => {
    const workOf = (...args: string[]): string => {
      program(['spark', 'job', 'changed', input, ...args])
      return JSON.parse(readFileSync(join(folder, 'changed/takrar-job.json'), 'utf8')).work
    }
    const first = workOf()
    expect(workOf('--out', 'elsewhere')).toBe(first)
    expect(workOf('--min-jaccard', '0.8')).not.toBe(first)
  })

  it('tells what a worker has said rather than what became of its pipe', () => {
    program(['spark', 'job', 'failing', input])
    const said = 'takrar worker, step read, at d00007: out of ink'
    const home = sparkThat('broken', `echo "Broken pipe"; echo "ERROR: ${said}"; exit 1`)
    expect(program(['spark', 'run', 'failing', '--master', 'local'], { SPARK_HOME: home })).toEqual({
      status: 3,
      stderr: expect.stringContaining(said),
    })
  })

  it.each([
    [
      'Subprocess exited with status 127. Error: bash: node: command not found',
      'has no command node.*--node-archive',
    ],
    ['Subprocess exited with status 137', 'ended with status 137, as for want of memory'],
    ["Error: Could not parse Master URL: 'nowhere'", 'takes no master by the name of nowhere'],
    [
      'Application has been killed. Reason: All masters are unresponsive! Giving up.',
      'No master answers at nowhere',
    ],
    ['[PARSE_SYNTAX_ERROR] Syntax error.', 'PARSE_SYNTAX_ERROR\\] Syntax error\\. Submitted again'],
  ])('says what to do when Spark says: %s', (said, answer) => {
    program(['spark', 'job', 'failed', input])
    const home = sparkThat('failing', `echo "${said}"; exit 1`)
    expect(program(['spark', 'run', 'failed', '--master', 'nowhere'], { SPARK_HOME: home })).toEqual({
      status: 3,
      stderr: expect.stringMatching(new RegExp(answer)),
    })
  })

  it('submits no job whose inputs were changed after it was written', () => {
    const changing = join(folder, 'changing.jsonl')
    writeFileSync(changing, '{"text":"one"}\n')
    program(['spark', 'job', 'outdated', 'changing.jsonl'])
    writeFileSync(changing, '{"text":"another"}\n')
    expect(program(['spark', 'run', 'outdated', '--master', 'local'])).toEqual({
      status: 3,
      stderr: expect.stringContaining('changing.jsonl was changed after the job was written'),
    })
  })

  it('submits no job that another process has submitted', () => {
    program(['spark', 'job', 'busy', input])
    const again = `node ${PROGRAM} spark run busy --master local 2> ${folder}/second`
    const home = sparkThat('slow', `cd ${folder}; ${again}; exit 1`)
    program(['spark', 'run', 'busy', '--master', 'local'], { SPARK_HOME: home })
    expect(readFileSync(join(folder, 'second'), 'utf8')).toMatch(/busy is in use by process \d+/)
    expect(existsSync(join(folder, 'busy/takrar-job.lock'))).toBe(false)
  })

  it('removes no tables that it does not reach, and says so before any work', () => {
    program(['spark', 'job', 'remote', input, '--work', 'hdfs://name/work'])
    expect(program(['spark', 'run', 'remote', '--master', 'local', '--remove-tables'])).toEqual({
      status: 2,
      stderr: expect.stringContaining('hdfs://name/work'),
    })
  })

  it('leaves no statements of an earlier job', () => {
    const sqlOf = (...args: string[]): string[] => {
      program(['spark', 'job', 'rewritten', input, ...args])
      return readdirSync(join(folder, 'rewritten/sql'))
    }
    expect(sqlOf()).toContain('paragraphs.make.sql')
    expect(sqlOf('--levels', 'document')).not.toContain('paragraphs.make.sql')
  })

  it('says so where there is no Spark', () => {
    program(['spark', 'job', 'alone', input])
    const { status, stderr } = program(['spark', 'run', 'alone', '--master', 'local'], {
      SPARK_HOME: '',
      PATH: '/usr/bin:/bin',
    })
    expect([status, stderr]).toEqual([3, expect.stringContaining('There is no spark-sql')])
  })
})

describe('a worker', () => {
  it('names the document that it could not do, and lets all rows come before it ends', () => {
    program(['spark', 'job', 'worker', input])
    const base64 = (value: string | Buffer): string => Buffer.from(value).toString('base64')
    const facts = base64(JSON.stringify({ id: 'the broken one', line: 1, source: null }))
    const row = `0\t${facts}\t-\t${base64('{"text":')}\t${base64(Buffer.alloc(36, 1))}\n`
    const { status, stderr, error } = spawnSync(process.execPath, [WORKER, 'digest'], {
      cwd: join(folder, 'worker'),
      encoding: 'utf8',
      input: row.repeat(40_000),
    })
    expect(error).toBeUndefined()
    expect(status).toBe(1)
    expect(stderr).toMatch(/^takrar worker, step digest, at the broken one: /)
  })
})
