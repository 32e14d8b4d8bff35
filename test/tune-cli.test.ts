import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, vi } from 'vitest'
import { commandLineIn, type Ended } from './command-line.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

/** A folder with a run over the sample archive. */
const CORPUS = join(import.meta.dirname, '../corpus')
const folder = temporaryFolder()

vi.stubEnv('FORCE_COLOR', '1')
vi.stubEnv('NO_COLOR', '1')

const takrarIn = (...words: readonly string[]): Promise<Ended> => commandLineIn(folder, ...words)

await takrarIn('run', join(CORPUS, 'articles'), '--quiet', '--no-report')

const labelOf = new Map(
  rowsOf<{ a: string; b: string; label: string }>(join(CORPUS, 'gold'), 'pairs.jsonl').map(
    ({ a, b, label }) => [[a, b].sort().join(' '), label],
  ),
)

describe('takrar tune', () => {
  it('shows curve, histogram and sample in plain text, and says how to label and what to run next', async () => {
    const { status, stdout, stderr } = await takrarIn('tune')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^bands: 32 of 4 rows, from 128 hashes/)
    expect(stdout).toContain('0.7      0.9998  <- the bar')
    expect(stdout).toMatch(/^jaccard\n( {2}0\.\d\d-\d\.\d\d {2}[#:]+ +\d+ {2}\d+ \w+.*\n)+/m)
    expect(stdout).toMatch(
      /^ {2}\d {2}mahur-gold-0912 ~ mahur-gold-0913\n {5}jaccard 0\.\d+, .*; by jaccard; template, score/m,
    )
    for (const label of ['same', 'revision', 'partial', 'template'])
      expect(stdout).toContain(`\n    ${label}  `)
    expect(stdout).toContain('takrar tune --run out --labels to-label.csv')
    expect(stdout).toContain('takrar evaluate to-label.csv --run out')
    expect(stdout).not.toContain('\u001b')
    expect((await takrarIn('tune', '--label', 'again.csv')).stdout).toBe(
      stdout.replaceAll('to-label.csv', 'again.csv'),
    )
    expect(readFileSync(join(folder, 'again.csv'))).toEqual(readFileSync(join(folder, 'to-label.csv')))
    expect((await takrarIn('check')).status).toBe(0)
  })

  it('takes the labelled file back as a spreadsheet saves it, and evaluate takes it as well', async () => {
    expect((await takrarIn('tune', '--label', 'fill.csv')).status).toBe(0)
    const [header = [], ...rows] = parse(readFileSync(join(folder, 'fill.csv')), { bom: true }) as string[][]
    const withoutGuard = (id: string): string => id.replace(/^'/, '')
    const filled = rows.map(([a = '', b = '', , , ...rest]) => {
      const label = labelOf.get([withoutGuard(a), withoutGuard(b)].sort().join(' ')) ?? ''
      return [a, b, label.toUpperCase(), '1,0', ...rest]
    })
    expect(filled.filter(([, , label]) => label !== '').length).toBeGreaterThan(3)
    const quoted = (row: readonly string[]): string =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')
    writeFileSync(join(folder, 'fill.csv'), `\ufeff${[header, ...filled].map(quoted).join('\r\n')}\r\n`)

    const tuned = await takrarIn('tune', '--labels', 'fill.csv', '--json')
    expect(tuned.status).toBe(0)
    const { sure, proposal, missing } = JSON.parse(tuned.stdout)
    expect({ missing, by: proposal.by }).toEqual({ missing: 0, by: 'nothing' })
    expect(sure.today.withVerdicts).toMatchObject({ precision: 1, recall: 1, f1: 1 })
    const evaluated = await takrarIn('evaluate', 'fill.csv', '--json', '--min-f1', '1')
    expect(evaluated.status).toBe(0)
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ missing: 0, sure: { pairs: sure.labels, f1: 1 } })

    const again = await takrarIn('tune', '--label', 'fill.csv')
    expect(again).toMatchObject({ status: 2, stdout: '' })
    expect(again.stderr).toContain('fill.csv holds')
  })

  it('reads any labelled pairs, and says what it cannot use', async () => {
    const { status, stdout } = await takrarIn('tune', '--labels', join(CORPUS, 'gold/pairs.jsonl'))
    expect(status).toBe(0)
    expect(stdout).toContain('labels of conf 1: 7 duplicates (exact, same, revision) and 17 others')
    expect(stdout).toMatch(
      /today's bars, then verdicts {2}jaccard 0\.7 or containment 0\.75 +1\.000 \(0\.65-1\.00\)/,
    )
    expect(stdout).toContain('warning: only 24 labels')
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('Nothing to change.')
  })

  it('writes JSON Lines by name, as JSON on demand, and no file when asked for none', async () => {
    const { stdout } = await takrarIn('tune', '--label', 'rows.jsonl', '--pairs', '3', '--json')
    const { sample, labelFile, bands } = JSON.parse(stdout)
    expect({ labelFile, bands: bands.bands, pairs: sample.length }).toEqual({
      ...{ labelFile: 'rows.jsonl', bands: 32, pairs: 3 },
    })
    expect(rowsOf<{ a: string }>(folder, 'rows.jsonl').map(({ a }) => a)).toEqual(
      sample.map(({ a }: { a: string }) => a),
    )
    const { stdout: none } = await takrarIn('tune', '--label', 'none', '--json')
    expect(JSON.parse(none).labelFile).toBe(null)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it.each([
    [['--label', 'out/x.csv'], 2, "lies in the run's folder out"],
    [['--label', '-'], 2, '--label needs the name of a file, or none'],
    [['--pairs', '0'], 2, 'It must be a whole number from 1 to 999999.'],
    [['--seed', 'x'], 2, 'seed must be a whole number'],
    [
      ['--labels', 'x.csv', '--pairs', '3'],
      2,
      "'--labels <file>' cannot be used with option '--pairs <count>'",
    ],
    [['--labels', 'missing.csv'], 3, 'Cannot read the labelled pairs missing.csv'],
    [['--run', 'nowhere'], 3, 'nowhere holds no finished run'],
  ])('with %j is refused before any work', async (args, code, message) => {
    const { status, stdout, stderr } = await takrarIn('tune', ...args)
    expect(stderr).toContain(message)
    expect({ status, stdout }).toEqual({ status: code, stdout: '' })
  })
})
