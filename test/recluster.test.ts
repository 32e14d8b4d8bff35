import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import { recluster, SettingsError } from '../src/index.ts'
import type { DocumentRow, PairRow, RepeatRow } from '../src/model/run-files.ts'
import type { RunCounts } from '../src/model/run-summary.ts'
import type { Manifest } from '../src/store/manifest.ts'
import { inventedArchive } from './archive.ts'
import { commandLine, takrarHere } from './command-line.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const input = join(folder, 'archive.jsonl')
const FORMULA =
  'the coastal pilots remind all masters that the northern fairway is closed after dark until the spring'
const ALL = 'cleaned,annotated,removed,ids'

/** Files that say what was found. */
const FINDINGS = [
  'documents.jsonl',
  'copies.jsonl',
  'pairs.jsonl',
  'passages.jsonl',
  'repeats.jsonl',
  'clusters.jsonl',
  'quarantine.jsonl',
]
const SETS = ['cleaned.jsonl', 'annotated.jsonl', 'removed.jsonl', 'ids.txt']

const invented = inventedArchive(260, 3)

/** Copies with different dates and sources, versions, small edits, shared paragraphs and sentences, and a formula. */
const archive = invented.map(({ id, text: drawn }, i) => {
  const before = invented[Math.max(0, i - 3)].text
  const edited = before.split(' ').map((word, w) => (seeded(8, i * 1000 + w) % 40 === 0 ? `${word}x` : word))
  const text = i % 9 === 4 ? edited.join(' ') : drawn
  const quotes = i % 5 === 2 ? `${before.split('.')[0]}, ` : ''
  return {
    id,
    text: `${quotes}${text}${i % 4 === 1 ? `\n${FORMULA} ${i % 3 === 0 ? 'tides' : 'storms'}.` : ''}`,
    date: seeded(5, i) % 5 === 0 ? null : `2024-12-${String(1 + (seeded(6, i) % 28)).padStart(2, '0')}`,
    source: ['daily', 'wire', 'ledger'][seeded(7, i) % 3],
  }
})
const RUN = ['--max-occurrences', '12', '--quiet']

async function runTo(name: string, ...args: readonly string[]): Promise<string> {
  const out = join(folder, name)
  await takrarHere('run', input, '--out', out, ...RUN, ...args)
  return out
}

async function reclusterTo(name: string, run: string, ...args: readonly string[]): Promise<string> {
  const out = join(folder, name)
  await takrarHere('recluster', '--run', run, '--out', out, '--quiet', ...args)
  expect(await takrarHere('check', out)).not.toContain('BROKEN')
  return out
}

function read(out: string, name: string): string {
  return readFileSync(join(out, name), 'utf8')
}

function manifestOf(out: string): Manifest {
  return JSON.parse(read(out, 'manifest.json'))
}

function expectSame(names: readonly string[], found: string, expected: string): void {
  for (const name of names) expect(read(found, name), name).toBe(read(expected, name))
}

/** Fates and clusters of documents, without what the paragraphs come to. */
function fatesOf(out: string): unknown[] {
  const fates = rowsOf<DocumentRow>(out, 'documents.jsonl').map(({ paragraphs: _, ...fate }) => fate)
  const clusters = rowsOf<{ level: string }>(out, 'clusters.jsonl').filter(
    ({ level }) => level === 'document',
  )
  return [...fates, ...clusters]
}

function capsOf(out: string): string[] {
  return manifestOf(out).caps.map(({ cap }) => cap)
}

let run = ''
beforeAll(async () => {
  writeFileSync(input, archive.map((record) => `${JSON.stringify(record)}\n`).join(''))
  run = await runTo('run', '--emit', ALL)
  const { counts } = manifestOf(run)
  const found: Partial<RunCounts> = {
    removed: counts.removed,
    repeats: counts.repeats,
    passages: counts.passages,
  }
  for (const [name, count] of Object.entries(found)) expect(count, name).toBeGreaterThan(0)
  expect(counts.verifiedPairs.paragraph).toBeGreaterThan(2)
})

describe('a run clustered anew with its own settings', () => {
  it('is the same to the byte, whatever it wrote', () => {
    const again = join(folder, 'again')
    // The built program, in its own process.
    takrar('recluster', '--run', run, '--out', again, '--quiet')
    expectSame([...FINDINGS, ...SETS, 'report.html'], again, run)
    const { counts, headline, caps, recall, inputs } = manifestOf(run)
    expect(manifestOf(again)).toMatchObject({ counts, headline, caps, recall, inputs })
  })

  it('is so where the bars are named, and where only the cleaned set was written', async () => {
    const bare = await runTo('bare', '--no-report')
    const again = await reclusterTo('bare-again', bare, '--min-jaccard', '0.7', '--min-containment', '0.75')
    expectSame([...FINDINGS, 'cleaned.jsonl'], again, bare)
    expect(readdirSync(again).sort()).toEqual(readdirSync(bare).sort())
  })

  it('is so without verdicts, with labels, and with repeated paragraphs taken out', async () => {
    const plain = await runTo('plain', '--no-verdicts', '--labels', '--clean-paragraphs')
    expectSame([...FINDINGS, 'cleaned.jsonl'], await reclusterTo('plain-again', plain), plain)
  })

  it('names the run that it came from, with the digest of its manifest', () => {
    const { reclusteredFrom } = manifestOf(join(folder, 'again'))
    expect(reclusteredFrom).toEqual({
      run,
      takrar: manifestOf(run).takrar,
      settingsDigest: manifestOf(run).settingsDigest,
      manifestSha256: createHash('sha256').update(read(run, 'manifest.json')).digest('hex'),
    })
    expect(manifestOf(join(folder, 'again')).settingsDigest).not.toBe(manifestOf(run).settingsDigest)
  })
})

describe('higher bars', () => {
  it.each([
    [['--min-jaccard', '0.85']],
    [['--min-containment', '0.95']],
    [['--min-containment', 'off']],
    [['--min-jaccard', '1', '--min-containment', '1']],
  ])('%j give the documents the fates, and the sets, that a run with these bars gives', async (bars) => {
    const name = bars.join('')
    const anew = await reclusterTo(`anew${name}`, run, ...bars)
    const afresh = await runTo(`run${name}`, ...bars, '--levels', 'document', '--emit', 'cleaned,removed,ids')
    expect(fatesOf(anew)).toEqual(fatesOf(afresh))
    expectSame(['cleaned.jsonl', 'removed.jsonl', 'ids.txt'], anew, afresh)
    const { verify } = manifestOf(anew).settings
    for (const { jaccard, containmentA, containmentB, bar, reason } of rowsOf<PairRow>(anew, 'pairs.jsonl')) {
      expect(jaccard >= verify.minJaccard).toBe(bar === 'jaccard')
      const containment = Math.max(containmentA, containmentB)
      if (bar !== 'jaccard') expect(containment >= (verify.minContainment ?? 2)).toBe(bar === 'containment')
      expect(reason?.includes('below the bars')).toBe(bar === 'overlap')
    }
  })

  it('say how many documents are kept again, whose paragraphs nobody has compared', async () => {
    const anew = join(folder, 'anew--min-containmentoff')
    const before = new Set(
      rowsOf<DocumentRow>(run, 'documents.jsonl').flatMap((row) => (row.status === 'kept' ? row.id : [])),
    )
    const again = rowsOf<DocumentRow>(anew, 'documents.jsonl').filter(
      ({ status, id }) => status === 'kept' && !before.has(id),
    )
    expect(again.length).toBeGreaterThan(0)
    const cap = manifestOf(anew).caps.find((hit) => hit.cap === 'kept again')
    expect(cap).toMatchObject({ count: again.length, meaning: expect.stringContaining('never compared') })
    const { stderr } = await commandLine(
      'recluster',
      '--run',
      run,
      '--out',
      join(folder, 'said'),
      '--min-containment',
      'off',
    )
    expect(stderr).toContain(`kept again, ${again.length} times: documents are kept that the run had removed`)
  })

  it('below those of the run are refused before any work, with the reason and the way out', async () => {
    const out = join(folder, 'refused')
    const lower = await commandLine(
      'recluster',
      '--run',
      run,
      '--out',
      out,
      '--min-jaccard',
      '0.6',
      '--min-containment',
      '0.7',
    )
    expect(lower.status).toBe(2)
    expect(lower.stderr).toContain(
      `--min-jaccard 0.6 is below the 0.7 of the run in ${run}, whose files hold no pair under its bars: ` +
        'take 0.7 or more, or find these pairs with takrar run --min-jaccard 0.6',
    )
    expect(lower.stderr).toContain('--min-containment 0.7 is below the 0.75 of the run')
    const off = join(folder, 'anew--min-containmentoff')
    expect((await commandLine('recluster', '--run', off, '--out', out)).stderr).toContain(
      'was itself made by recluster',
    )
    const without = await runTo('without', '--min-containment', 'off', '--levels', 'document', '--no-report')
    expect(
      (await commandLine('recluster', '--run', without, '--out', out, '--min-containment', '0.9')).stderr,
    ).toContain('--min-containment 0.9 was switched off in the run')
    expect(existsSync(out)).toBe(false)
  })
})

describe('another keep policy', () => {
  it.each([
    [['--keep', 'latest,shortest']],
    [['--keep', 'source,holds-most,earliest', '--keep-sources', 'ledger,wire']],
    [['--keep', 'first-id']],
    [['--keep-removes', 'exact,same,revision,partial']],
    [['--keep-removes', 'same']],
    [['--keep-removes', 'none']],
    [['--min-score', '0.8']],
  ])('%j gives the documents the fates, and the sets, that a run with it gives', async (policy) => {
    const name = policy.join('')
    const anew = await reclusterTo(`anew${name}`, run, ...policy)
    const afresh = await runTo(`run${name}`, ...policy, '--levels', 'document', '--emit', ALL)
    expect(fatesOf(anew)).toEqual(fatesOf(afresh))
    expectSame(['cleaned.jsonl', 'removed.jsonl', 'ids.txt'], anew, afresh)
  })

  it('that removes more gives all that a run with it finds', async () => {
    const before = await runTo('copies', '--keep-removes', 'exact')
    const anew = await reclusterTo('more', before, '--keep-removes', 'exact,same,revision', '--emit', ALL)
    expect(manifestOf(anew).counts.removed).toBeGreaterThan(manifestOf(before).counts.removed)
    expect(capsOf(anew)).toEqual([])
    const names = [...FINDINGS, ...SETS, 'report.html'].filter((name) => name !== 'repeats.jsonl')
    expectSame(names, anew, run)
    // A repeat keeps its id, though the place is gone by whose wording it was made.
    const unnamed = (out: string): unknown[] =>
      rowsOf<RepeatRow>(out, 'repeats.jsonl').map(({ wordingId: _, ...row }) => row)
    expect(new Set(unnamed(anew))).toEqual(new Set(unnamed(run)))
  })

  it('that keeps another of equal copies gives all that a run with it finds', async () => {
    // Copies and nothing else is removed, so that each newly kept document stands in for its copy.
    const before = join(folder, 'copies')
    const anew = await reclusterTo('copies-latest', before, '--keep', 'latest')
    const kept = (out: string): string[] =>
      rowsOf<DocumentRow>(out, 'documents.jsonl').flatMap(({ status, id }) => (status === 'kept' ? id : []))
    expect(kept(anew)).not.toEqual(kept(before))
    expect(capsOf(anew)).toEqual([])
    const afresh = await runTo('copies-latest-run', '--keep-removes', 'exact', '--keep', 'latest')
    expectSame([...FINDINGS, 'cleaned.jsonl', 'report.html'], anew, afresh)
  })

  it('names nothing that is not a rule, and no rule that cannot decide', async () => {
    const refused = async (...policy: readonly string[]): Promise<string> => {
      const { status, stderr } = await commandLine(
        'recluster',
        '--run',
        run,
        '--out',
        join(folder, 'refused'),
        ...policy,
      )
      expect(status).toBe(2)
      return stderr
    }
    expect(await refused('--keep', 'oldest')).toContain(
      'keep.prefer[0] must be one of holds-most, source, earliest',
    )
    expect(await refused('--keep', 'earliest,latest')).toContain('asks for the earliest and the latest')
    expect(await refused('--keep', 'longest,longest')).toContain('each once')
    expect(await refused('--keep', 'first-id,longest')).toContain('put it last')
    expect(await refused('--keep', 'source')).toContain('needs keep.sources')
    expect(await refused('--keep-sources', 'wire')).toContain('does not name the rule source')
  })
})

describe('recluster', () => {
  it('leaves the run as it is, and refuses to write into it', async () => {
    const before = read(run, 'SHA256SUMS')
    const { status, stderr } = await commandLine('recluster', '--run', run, '--out', join(run, '.'))
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is the run itself'),
    })
    expect(read(run, 'SHA256SUMS')).toBe(before)
    expect(await takrarHere('check', run)).not.toContain('BROKEN')
  })

  it('asks for a folder to write to, and for a finished run', async () => {
    expect(await commandLine('recluster', '--run', run)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('name it with --out'),
    })
    const { status, stderr } = await commandLine(
      'recluster',
      '--run',
      folder,
      '--out',
      join(folder, 'refused'),
    )
    expect({ status, stderr }).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('holds no finished run'),
    })
  })

  it('is up to date the second time, and not with other bars or another run', async () => {
    const out = await reclusterTo('twice', run, '--keep', 'latest')
    const before = read(out, 'timings.json')
    await reclusterTo('twice', run, '--keep', 'latest')
    expect(read(out, 'timings.json')).toBe(before)
    const answer = await takrarHere(
      'recluster',
      '--run',
      run,
      '--out',
      out,
      '--keep',
      'latest',
      '--json',
      '--quiet',
    )
    expect(JSON.parse(answer)).toMatchObject({ upToDate: true, out })
    await reclusterTo('twice', run, '--keep', 'longest')
    expect(read(out, 'timings.json')).not.toBe(before)
  })

  it('refuses a run of which a file was changed', async () => {
    const changed = join(folder, 'changed')
    cpSync(run, changed, { recursive: true })
    appendFileSync(join(changed, 'pairs.jsonl'), '\n')
    const out = join(folder, 'from-changed')
    const { status, stderr } = await commandLine('recluster', '--run', changed, '--out', out)
    expect(status).toBe(3)
    expect(stderr).toContain(
      `${join(changed, 'pairs.jsonl')} is missing or was changed since the run wrote it`,
    )
    expect(existsSync(join(out, 'manifest.json'))).toBe(false)
  })

  it('is a function of the library too', async () => {
    const out = join(folder, 'library')
    const { counts } = await recluster(run, {
      out,
      verify: { minContainment: 'off' },
      write: { report: false },
    })
    expectSame(FINDINGS, out, join(folder, 'anew--min-containmentoff'))
    expect(counts).toEqual(manifestOf(join(folder, 'anew--min-containmentoff')).counts)
    const other = { out, shingle: 'chars:9' } as const
    await expect(recluster(run, other)).rejects.toThrow(SettingsError)
    await expect(recluster(run, other)).rejects.toThrow(
      'shingle.kind, shingle.size cannot be changed without a new run',
    )
  })
})

describe('where the inputs are gone or changed,', () => {
  const place = join(folder, 'moved')
  const moved = join(place, 'archive.jsonl')
  const policy = ['--keep', 'latest']
  let before = ''
  beforeAll(async () => {
    mkdirSync(place)
    writeFileSync(moved, readFileSync(input))
    before = join(folder, 'before')
    await takrarHere('run', moved, '--out', before, ...RUN)
    appendFileSync(moved, '\n')
  })

  it('ids are written in place of a set that cannot be had, and it is said', async () => {
    const out = join(folder, 'ids-instead')
    const { status, stderr } = await commandLine('recluster', '--run', before, '--out', out, ...policy)
    expect(status).toBe(0)
    expect(stderr).toMatch(
      /the set cleaned is not written, ids\.txt is instead: it needs the records of \d+ documents/,
    )
    expect(stderr).toContain(`${moved} was changed since. Put the inputs back`)
    expect(await takrarHere('check', out)).not.toContain('BROKEN')
    expect(existsSync(join(out, 'cleaned.jsonl'))).toBe(false)
    expect(capsOf(out)).toContain('records')
    expect(read(out, 'ids.txt')).toBe(read(await reclusterTo('with-ids', run, ...policy), 'ids.txt'))
  })

  it('a set that was asked for by name is refused', async () => {
    const out = join(folder, 'no-set')
    const { status, stderr } = await commandLine(
      'recluster',
      '--run',
      before,
      '--out',
      out,
      ...policy,
      '--emit',
      'cleaned',
    )
    expect(status).toBe(3)
    expect(stderr).toContain('Cannot write the set cleaned')
    expect(existsSync(join(out, 'manifest.json'))).toBe(false)
  })

  it('a set is written whose records the run has', async () => {
    const out = join(folder, 'fewer')
    await takrarHere(
      'recluster',
      '--run',
      before,
      '--out',
      out,
      '--keep-removes',
      'exact,same,revision,partial',
      '--quiet',
    )
    expectSame(['cleaned.jsonl'], out, join(folder, 'anew--keep-removesexact,same,revision,partial'))
  })

  it('the set is written once they are back', async () => {
    writeFileSync(moved, readFileSync(input))
    const out = join(folder, 'ids-instead')
    await takrarHere('recluster', '--run', before, '--out', out, ...policy, '--quiet')
    expect(existsSync(join(out, 'cleaned.jsonl'))).toBe(true)
    expect(await takrarHere('check', out)).not.toContain('BROKEN')
  })
})

describe('a run over folders of text files', () => {
  it('is clustered anew from them', async () => {
    const corpus = join(import.meta.dirname, '../corpus/articles')
    const before = join(folder, 'corpus')
    await takrarHere('run', corpus, '--out', before, '--quiet')
    const anew = await reclusterTo('corpus-latest', before, '--keep', 'latest', '--emit', ALL)
    const afresh = join(folder, 'corpus-latest-run')
    await takrarHere('run', corpus, '--out', afresh, '--keep', 'latest', '--emit', ALL, '--quiet')
    expect(fatesOf(anew)).toEqual(fatesOf(afresh))
    expectSame(['cleaned.jsonl', 'removed.jsonl', 'ids.txt'], anew, afresh)
    expectSame([...FINDINGS, 'cleaned.jsonl'], await reclusterTo('corpus-again', before), before)
  })
})
