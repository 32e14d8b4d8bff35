import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { check } from '../src/check/check.ts'
import { seeded } from '../src/hash/mix.ts'
import type { ClusterRow, DocumentRow, PairRow, PassageRow, RepeatRow } from '../src/model/run-files.ts'
import { commandLine, takrarHere } from './command-line.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const index = join(folder, 'index')
const at = (name: string): string => join(folder, name)
const FLAGS = ['--no-boilerplate', '--no-report', '--quiet', '--workers', '1']
const NIGHTS = 4

/** Articles of made-up words over some days: copies, edited copies and shared paragraphs of older and newer ones among them. */
function archiveLines(count: number): string[] {
  let drawn = 0
  const below = (limit: number): number => seeded(11, drawn++) % limit
  const paragraph = (): string => Array.from({ length: 40 }, () => below(3000).toString(36)).join(' ')
  const texts: string[][] = []
  return Array.from({ length: count }, (_, d) => {
    const kind = below(10)
    let text = [paragraph(), paragraph(), paragraph()]
    if (d > 0 && kind < 2) text = texts[below(d)]
    else if (d > 0 && kind < 4) text = texts[below(d)].map((own) => own.replace(/ \S+$/, ' changed'))
    else if (d > 0 && kind < 5) text = [...text, texts[below(d)][0]]
    texts.push(text)
    const date = `2024-03-${String(1 + below(28)).padStart(2, '0')}`
    return JSON.stringify({
      id: `a${String(d).padStart(4, '0')}`,
      source: `s${d % 3}`,
      date,
      text: text.join('\n'),
    })
  })
}

/** Verified pairs of documents by their texts, with all that is said of them. */
function pairsOf(...runs: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const run of runs) {
    for (const { level, textIdA, textIdB, bar, jaccard, verdict, score } of rowsOf<PairRow>(
      at(run),
      'pairs.jsonl',
    )) {
      if (level !== 'document') continue
      found.set([textIdA, textIdB].sort().join(' '), JSON.stringify([bar, jaccard, verdict, score]))
    }
  }
  return found
}

const nightNames = Array.from({ length: NIGHTS }, (_, n) => `night-${n}`)

beforeAll(async () => {
  const lines = archiveLines(600)
  writeFileSync(at('all.jsonl'), `${lines.join('\n')}\n`)
  const size = lines.length / NIGHTS
  await takrarHere('run', at('all.jsonl'), '--out', at('all'), ...FLAGS)
  for (let n = 0; n < NIGHTS; n++) {
    writeFileSync(at(`${n}.jsonl`), `${lines.slice(n * size, (n + 1) * size).join('\n')}\n`)
    await takrarHere(
      'run',
      at(`${n}.jsonl`),
      '--out',
      at(`night-${n}`),
      n === 0 ? '--index' : '--against',
      index,
      ...FLAGS,
    )
  }
})

describe('wording that new articles share with an archive', () => {
  let drawn = 0
  const words = (count: number): string =>
    Array.from({ length: count }, () => (seeded(23, drawn++) % 50_000).toString(36)).join(' ')
  const article = (id: string, ...parts: string[]): string =>
    JSON.stringify({ id, text: [words(200), ...parts, words(200)].join(' ') })
  const [long, short, common] = [words(60), words(14), words(30)]
  const archived = [
    article('old-long', long),
    article('old-short', short),
    ...Array.from({ length: 80 }, (_, i) => article(`old-common-${i}`, common)),
  ]
  const night = [
    article('new-long', long),
    article('new-short', short),
    article('new-1', common),
    article('new-2', common),
  ]
  const passages = (name: string): string[] =>
    rowsOf<PassageRow>(at(name), 'passages.jsonl').map(({ a, b }) =>
      [a.documentId, b.documentId].sort().join(' '),
    )

  beforeAll(async () => {
    writeFileSync(at('archived.jsonl'), `${archived.join('\n')}\n`)
    writeFileSync(at('shared.jsonl'), `${night.join('\n')}\n`)
    await takrarHere('run', at('archived.jsonl'), '--out', at('archived'), '--index', at('wording'), ...FLAGS)
    cpSync(at('wording'), at('wording-2'), { recursive: true })
    await takrarHere('run', at('shared.jsonl'), '--out', at('shared'), '--against', at('wording'), ...FLAGS)
  })

  it('is found where enough of it is shared; articles that were passed over are counted', () => {
    expect(passages('shared')).toEqual(['new-long old-long'])
    const { caps } = JSON.parse(readFileSync(join(at('shared'), 'manifest.json'), 'utf8'))
    expect(caps).toContainEqual(expect.objectContaining({ cap: 'passages.minArchiveShared' }))
  })

  it('is all found when asked for', async () => {
    const asked = ['--min-archive-shared', '1']
    await takrarHere(
      'run',
      at('shared.jsonl'),
      '--out',
      at('every'),
      '--against',
      at('wording-2'),
      ...FLAGS,
      ...asked,
    )
    expect(passages('every')).toEqual(['new-long old-long', 'new-short old-short'])
  })

  it('is told as repeated, and in no passage, where the archive has it in very many places', () => {
    const repeats = rowsOf<RepeatRow>(at('shared'), 'repeats.jsonl')
    expect(repeats.map(({ occurrences }) => occurrences.map(({ documentId }) => documentId))).toEqual([
      ['new-1', 'new-2'],
    ])
    expect(common).toContain(repeats[0].text.split(' ').slice(2, -2).join(' '))
  })
})

describe('an archive that comes night by night', () => {
  it('has the verified pairs of one run over all of it, with the same figures', () => {
    expect(pairsOf(...nightNames)).toEqual(pairsOf('all'))
    expect(pairsOf('all').size).toBeGreaterThan(100)
  })

  it('holds to its laws every night', async () => {
    for (const name of nightNames) {
      expect(await check(at(name)), name).toSatisfy((laws: { ok: boolean }[]) => laws.every(({ ok }) => ok))
    }
  })

  it('keeps what it has kept, and says what each night means for it', () => {
    const kept = new Set<string>()
    for (const name of nightNames) {
      const documents = rowsOf<DocumentRow>(at(name), 'documents.jsonl')
      for (const { id, status, representativeId } of documents) {
        if (status === 'kept') kept.add(id)
        else
          expect(
            kept.has(representativeId ?? '') ||
              documents.some((row) => row.id === representativeId && row.status === 'kept'),
          ).toBe(true)
      }
    }
    const delta = rowsOf<{
      kind: string
      change?: string
      membersBefore?: number
      members?: number
      added?: string[]
    }>(at('night-3'), 'delta.jsonl')
    const clusters = delta.filter(({ kind }) => kind === 'cluster')
    expect(clusters.map(({ change }) => change)).toEqual(expect.arrayContaining(['new', 'grown']))
    for (const { change, membersBefore = 0, members = 0, added = [] } of clusters) {
      if (change === 'grown') expect(members).toBe(membersBefore + added.length)
    }
    const named = rowsOf<ClusterRow>(at('night-3'), 'clusters.jsonl').filter(
      ({ level }) => level === 'document',
    )
    expect(clusters).toHaveLength(named.length)
  })

  it('gives clusters the names that they had', () => {
    const nameOf = new Map<string, string>()
    for (const name of nightNames) {
      for (const { level, clusterId, representative } of rowsOf<ClusterRow>(at(name), 'clusters.jsonl')) {
        if (level !== 'document') continue
        expect(nameOf.get(representative) ?? clusterId).toBe(clusterId)
        nameOf.set(representative, clusterId)
      }
    }
  })

  it('is up to date when a night is run again, later ones or not, and gives its bytes where they are gone', async () => {
    const before = readFileSync(join(at('night-1'), 'SHA256SUMS'), 'utf8')
    const again = await commandLine(
      'run',
      at('1.jsonl'),
      '--out',
      at('night-1'),
      '--against',
      index,
      ...FLAGS,
      '--json',
    )
    expect(JSON.parse(again.stdout).upToDate).toBe(true)
    await takrarHere('run', at('1.jsonl'), '--out', at('elsewhere'), '--against', index, ...FLAGS)
    expect(readFileSync(join(at('elsewhere'), 'SHA256SUMS'), 'utf8')).toBe(before)
    // What is only written of the findings makes no other night of it.
    await takrarHere(
      'run',
      at('1.jsonl'),
      '--out',
      at('otherwise'),
      '--against',
      index,
      ...FLAGS,
      '--emit',
      'ids',
    )
    expect(readFileSync(join(at('otherwise'), 'documents.jsonl'), 'utf8')).toBe(
      readFileSync(join(at('night-1'), 'documents.jsonl'), 'utf8'),
    )
    expect(JSON.parse(await takrarHere('index', 'info', index, '--json')).documents).toBe(600)
  })

  it('refuses other settings, and says which', async () => {
    const { status, stderr } = await commandLine(
      'run',
      at('3.jsonl'),
      '--out',
      at('other'),
      '--against',
      index,
      ...FLAGS,
      '--min-jaccard',
      '0.8',
    )
    expect([status, stderr]).toEqual([2, expect.stringContaining('minJaccard')])
  })

  it('can be made one segment and is the same archive', async () => {
    const copy = at('merged')
    cpSync(index, copy, { recursive: true })
    await takrarHere('index', 'merge', copy)
    expect(JSON.parse(await takrarHere('index', 'info', copy, '--json')).segments).toHaveLength(1)
    expect(await takrarHere('index', 'check', copy)).not.toContain('BROKEN')
    copyFileSync(at('0.jsonl'), at('again.jsonl'))
    for (const [out, dir] of [
      ['by-many', index],
      ['by-one', copy],
    ]) {
      const fresh = at(`${out}-index`)
      cpSync(dir, fresh, { recursive: true })
      await takrarHere('run', at('again.jsonl'), '--out', at(out), '--against', fresh, ...FLAGS)
      rmSync(fresh, { recursive: true })
    }
    for (const name of ['documents.jsonl', 'pairs.jsonl', 'clusters.jsonl', 'delta.jsonl', 'archive.jsonl']) {
      expect(readFileSync(join(at('by-one'), name), 'utf8')).toBe(
        readFileSync(join(at('by-many'), name), 'utf8'),
      )
    }
  })

  it('does not meet what was taken out of it', async () => {
    const copy = at('without')
    cpSync(index, copy, { recursive: true })
    const grown = rowsOf<ClusterRow>(at('night-3'), 'clusters.jsonl').find(
      ({ level }) => level === 'document',
    )
    const id = grown?.representative ?? ''
    expect(await takrarHere('index', 'remove', copy, id)).toContain('took 1 document out')
    expect(await takrarHere('index', 'info', copy)).toMatch(
      /^600 documents, 1 of them taken out, of 4 runs, /,
    )
    copyFileSync(at('3.jsonl'), at('later.jsonl'))
    await takrarHere('run', at('later.jsonl'), '--out', at('without-it'), '--against', copy, ...FLAGS)
    const named = rowsOf<DocumentRow>(at('without-it'), 'archive.jsonl').map((row) => row.id)
    expect(named).not.toContain(id)
    const { status } = await commandLine('index', 'remove', copy, 'nobody')
    expect(status).toBe(1)
  })
})

describe('an archive that is revised night by night', () => {
  it('ends with the documents kept and removed that one run over all of it keeps and removes', async () => {
    const dir = at('revised-index')
    const fates = new Map<string, string>()
    for (let n = 0; n < NIGHTS; n++) {
      const flags = n === 0 ? ['--index', dir] : ['--against', dir, '--revise']
      await takrarHere('run', at(`${n}.jsonl`), '--out', at(`revised-${n}`), ...flags, ...FLAGS)
      const rows = rowsOf<DocumentRow>(at(`revised-${n}`), 'documents.jsonl')
      const earlier = n === 0 ? [] : rowsOf<DocumentRow>(at(`revised-${n}`), 'archive.jsonl')
      for (const { id, status, representativeId } of [...rows, ...earlier])
        fates.set(id, `${status} ${representativeId}`)
      expect((await check(at(`revised-${n}`))).filter(({ ok }) => !ok)).toEqual([])
    }
    const whole = rowsOf<DocumentRow>(at('all'), 'documents.jsonl')
    expect(whole.map(({ id }) => [id, fates.get(id)])).toEqual(
      whole.map(({ id, status, representativeId }) => [id, `${status} ${representativeId}`]),
    )
  })

  it('tells clusters that merge, by a new article that holds both, and those that it leaves alone otherwise', async () => {
    const words = (seed: number): string =>
      Array.from({ length: 60 }, (_, i) => (seeded(seed, i) % 5000).toString(36)).join(' ')
    const [one, two, three] = [words(1), words(2), words(3)]
    const line = (id: string, ...paragraphs: string[]): string =>
      JSON.stringify({ id, date: `2024-01-0${id.length}`, text: paragraphs.join('\n') })
    writeFileSync(
      at('two.jsonl'),
      [line('a', one), line('aa', one), line('b', two), line('bb', two)].join('\n'),
    )
    writeFileSync(at('both.jsonl'), [line('c', one, two), line('d', three)].join('\n'))
    const deltaOf = async (out: string, ...more: string[]): Promise<unknown[]> => {
      const dir = at(`${out}-index`)
      await takrarHere('run', at('two.jsonl'), '--out', at(`${out}-0`), '--index', dir, ...FLAGS)
      await takrarHere('run', at('both.jsonl'), '--out', at(out), '--against', dir, ...more, ...FLAGS)
      return rowsOf<{ kind: string }>(at(out), 'delta.jsonl').filter(({ kind }) => kind === 'cluster')
    }
    expect(await deltaOf('unmerged')).toEqual([])
    expect(await deltaOf('merging', '--revise')).toMatchObject([
      { change: 'merged', representative: 'c', added: ['c'], members: 5, absorbed: [expect.any(String)] },
    ])
  })
})

it('a text of the archive that cannot be read is told, and nothing is removed for it', async () => {
  const copy = at('damaged')
  cpSync(index, copy, { recursive: true })
  for (const name of readdirSync(copy).filter((entry) => entry.startsWith('segment-'))) {
    const path = join(copy, name, 'records.rows')
    writeFileSync(path, Buffer.alloc(readFileSync(path).length))
  }
  copyFileSync(at('3.jsonl'), at('unlucky.jsonl'))
  await takrarHere('run', at('unlucky.jsonl'), '--out', at('unlucky'), '--against', copy, ...FLAGS)
  const delta = rowsOf<{ kind: string; representedBy?: string }>(at('unlucky'), 'delta.jsonl')
  expect(delta.filter(({ kind }) => kind === 'unverified').length).toBeGreaterThan(10)
  expect(delta.filter(({ representedBy }) => representedBy === 'archive')).toEqual([])
  expect(JSON.parse(readFileSync(join(at('unlucky'), 'manifest.json'), 'utf8')).caps).toMatchObject([
    { cap: 'unreadable originals' },
  ])
  const { status, stdout } = await commandLine('index', 'check', copy)
  expect([status, stdout]).toEqual([1, expect.stringContaining('BROKEN  digests')])
})
