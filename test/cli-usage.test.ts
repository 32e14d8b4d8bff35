import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** The built program, in an empty folder. */
const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takrar-usage-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function takrar(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
  })
  return { status, stdout, stderr }
}

function settingsFile(content: string): void {
  writeFileSync(join(folder, 'pipeline.config.json'), content)
}

describe('wrong use ends with 2, says why, and prints nothing on standard output:', () => {
  it.each([
    [['rnu'], "takrar: unknown command 'rnu'\n(Did you mean run?)"],
    [['run', '--min-jacard', '0.8'], "takrar: unknown option '--min-jacard'\n(Did you mean --min-jaccard?)"],
    [
      ['run', '--min-jaccard', '2'],
      'takrar: verify.minJaccard must be a number above 0 and at most 1, not 2 (--min-jaccard)',
    ],
    [['run', '--seed', '-1'], 'not -1 (--seed)'],
    [['run', '--levels', 'documents'], 'not "documents" (--levels); did you mean document?'],
    [['run', '--map', 'txt=body'], 'unknown setting read.fields.txt (--map); did you mean read.fields.text?'],
    [['run', '--resume', '--fresh'], "'--resume' cannot be used with option '--fresh'"],
    [
      ['run', '--config', 'missing.json'],
      'cannot read the settings file missing.json: there is no such file',
    ],
    [['run', '--config', '.'], 'cannot read the settings file .: it is a folder'],
    [['run', 'out/cleaned.jsonl'], 'lies in the output folder out'],
    [['explain'], "missing required argument 'a'"],
    [['recluster', '--run', 'a'], 'recluster writes a run folder of its own: name it with --out'],
    [['recluster', '--out', 'b', '--shingle', 'chars:9'], "unknown option '--shingle'"],
    [['check', 'a', 'b'], 'too many arguments'],
    [['check', 'a', '--run', 'b'], 'two folders to check'],
    [['evaluate', 'gold.jsonl', '--min-f1', 'high'], 'It must be a number from 0 to 1.'],
    [['evaluate', 'gold.jsonl', 'corpus'], 'inputs are read only with --scores'],
    [['query'], 'query needs SQL, @ and a file with it, or a recipe; --recipes lists these'],
    [['query', 'from pairs', '--format', 'xml'], 'Allowed choices are table, csv, json, jsonl.'],
    [['query', 'from pairs', '--output', 'a.csv', '--format', 'csv'], '--format is for standard output'],
    [['run', '--preset', 'newsplease'], 'not "newsplease" (--preset); did you mean news-please?'],
    [[], 'Usage: takrar'],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = takrar(...args)
    expect(stderr).toContain(message)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  it.each([
    [
      '{"verify": {"minJacard": 0.7}}',
      'unknown setting verify.minJacard (in pipeline.config.json); did you mean verify.minJaccard?',
    ],
    ['{"__proto__": {"seed": 2}}', 'unknown setting __proto__ (in pipeline.config.json)'],
    ['{"seed": 1,}', 'the settings file pipeline.config.json is not valid JSON'],
    ['', 'the settings file pipeline.config.json is not valid JSON'],
  ])('a settings file %j', (content, message) => {
    settingsFile(content)
    const { status, stderr } = takrar('run')
    expect(stderr).toContain(message)
    expect(status).toBe(2)
  })
})

describe('asked for help or version', () => {
  it.each(['run', 'explain', 'check', 'evaluate', 'tune', 'query', 'init'])(
    'of %s, it gives examples on standard output',
    (command) => {
      const { status, stdout, stderr } = takrar(command, '--help')
      expect(stdout).toMatch(new RegExp(`^Usage: takrar ${command}`))
      expect(stdout).toContain(`Examples:\n  `)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(takrar('help', command).stdout).toBe(stdout)
    },
  )

  it('of the program, it lists the commands and the exit codes', () => {
    const { status, stdout } = takrar('--help')
    for (const command of ['run', 'explain', 'check', 'evaluate', 'tune', 'query', 'init'])
      expect(stdout).toContain(`\n  ${command} `)
    expect(stdout).toContain('Exit codes: 0 finished, 1 a bar')
    expect(status).toBe(0)
  })

  it('of the version, it gives that of the package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(takrar('--version').stdout).toBe(`${manifest.version}\n`)
  })
})

describe('run --print-config', () => {
  it('shows each value with its origin, and does nothing else', () => {
    settingsFile('\ufeff{"verify": {"minJaccard": 0.6}, "shingle": "words:5"}')
    const { status, stdout } = takrar('run', 'a', 'b', '--print-config', '--no-report', '--workers', '3')
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'inputs = ["a","b"]  (flag)',
        'verify.minJaccard = 0.6  (file)',
        'verify.minContainment = 0.75  (default)',
        'shingle.size = 5  (file)',
        'write.report = false  (flag)',
        'workers = 3  (flag)',
      ]),
    )
    expect(stdout).toMatch(/^memory = \d+ {2}\(machine\)$/m)
    expect(status).toBe(0)
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  it('as JSON is one object with settings and origins', () => {
    const { settings, origins } = JSON.parse(takrar('run', '--print-config', '--json').stdout)
    expect(settings.sketch).toEqual({ engine: 'fss', hashes: 128 })
    expect(origins['sketch.hashes']).toBe('default')
  })

  it('is quiet when the reader closes the pipe', async () => {
    const child = spawn(process.execPath, [MAIN, 'run', '--print-config'], { cwd: folder })
    child.stdout.destroy()
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  it.runIf(existsSync('/dev/full'))('says when its output cannot be written', () => {
    const command = `"${process.execPath}" "${MAIN}" run --print-config > /dev/full`
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
    expect(stderr).toBe('takrar: cannot write to standard output: ENOSPC\n')
    expect(status).toBe(3)
  })
})

describe('init', () => {
  it.each([[[]], [['--full']]])('%j writes settings that equal the defaults', (flags) => {
    const before = JSON.parse(takrar('run', '--print-config', '--json').stdout).settings
    expect(takrar('init', ...flags).status).toBe(0)
    expect(JSON.parse(takrar('run', '--print-config', '--json').stdout).settings).toEqual(before)
  })

  it('does not write over a file that is there', () => {
    settingsFile('{}')
    const { status, stderr } = takrar('init')
    expect(stderr).toBe('takrar: pipeline.config.json is already here; move it away first\n')
    expect(status).toBe(2)
    expect(readFileSync(join(folder, 'pipeline.config.json'), 'utf8')).toBe('{}')
  })
})

it('the build leaves the JSON Schema beside the program', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../dist/pipeline.config.schema.json', import.meta.url), 'utf8'),
  )
  expect(Object.keys(schema.properties)).toContain('verify')
})
