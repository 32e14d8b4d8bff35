import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import type { DecisionRow } from '../src/model/decision.ts'
import type { ClusterRow, DocumentRow, PairRow } from '../src/model/run-files.ts'
import type { Manifest } from '../src/store/manifest.ts'
import { inventedArchive } from './archive.ts'
import { commandLine, takrarHere } from './command-line.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const input = join(folder, 'archive.jsonl')

const invented = inventedArchive(60, 3)
const archive = invented.map(({ id, text: drawn }, i) => {
  const edited = invented[Math.max(0, i - 3)].text
    .split(' ')
    .map((word, w) => (seeded(8, i * 1000 + w) % 40 === 0 ? `${word}x` : word))
  return { id, text: i % 3 === 2 ? edited.join(' ') : drawn, date: `2024-12-${10 + (i % 20)}` }
})
writeFileSync(input, `${archive.map((record) => JSON.stringify(record)).join('\n')}\n`)

const FINDINGS = [
  'documents.jsonl',
  'copies.jsonl',
  'pairs.jsonl',
  'passages.jsonl',
  'repeats.jsonl',
  'clusters.jsonl',
  'cleaned.jsonl',
]
const BY = { who: 'Mina', when: '2026-11-27', why: 'two events' }

function fileOf(name: string, lines: readonly (object | string)[]): string {
  const path = join(folder, `${name}.decisions.jsonl`)
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  writeFileSync(path, texts.map((text) => `${text}\n`).join(''))
  return path
}

async function runTo(
  name: string,
  lines: readonly object[] | null,
  ...more: readonly string[]
): Promise<string> {
  const out = join(folder, name)
  const decided = lines === null ? [] : ['--decisions', fileOf(name, lines)]
  await takrarHere('run', input, '--out', out, '--quiet', ...decided, ...more)
  expect(await takrarHere('check', out)).not.toContain('BROKEN')
  return out
}

function read(out: string, name: string): string {
  return readFileSync(join(out, name), 'utf8')
}

function documentOf(out: string, id: string): DocumentRow {
  const row = rowsOf<DocumentRow>(out, 'documents.jsonl').find((document) => document.id === id)
  if (row === undefined) throw new Error(`no ${id}`)
  return row
}

const plain = await runTo('plain', null)
const documents = rowsOf<DocumentRow>(plain, 'documents.jsonl')
const removedAs = (verdict: string): DocumentRow => {
  const row = documents.find((document) => document.verdict === verdict)
  if (row?.representativeId == null) throw new Error(`none is removed as ${verdict}`)
  return row
}
const edit = removedAs('same')
/** Documents that nothing repeats. */
function strangers(count: number): string[] {
  return documents
    .filter(({ clusterId }) => clusterId === null)
    .slice(0, count)
    .map(({ id }) => id)
}

const editPair: [string, string] = [edit.id, edit.representativeId ?? '']

describe('a run with decisions', () => {
  it('changes no byte of its findings when there are none in the file', async () => {
    const out = await runTo('none', [])
    for (const name of FINDINGS) expect(read(out, name), name).toBe(read(plain, name))
    expect(read(out, 'decisions.jsonl')).toBe('')
  })

  it('keeps both of a pair that is no duplicate, and says who decided it when', async () => {
    const out = await runTo('apart', [{ pair: editPair, decision: 'not a duplicate', ...BY }])
    const [removed, kept] = editPair.map((id) => documentOf(out, id))
    expect(removed.representativeId === kept.id || kept.representativeId === removed.id).toBe(false)
    expect(`${removed.reason} ${kept.reason}`).toContain('decided not a duplicate of')
    expect(kept.reason).toContain('by Mina on 2026-11-27')
    const decided = rowsOf<PairRow>(out, 'pairs.jsonl').filter(({ decision }) => decision !== undefined)
    expect(decided.map(({ decision }) => decision)).toEqual([{ decision: 'not a duplicate', ...BY }])
    expect(decided[0].verdict).toBe('same')
  })

  it('removes by a decision alone, compares the two anew for it, and keeps their figures', async () => {
    const [x, y] = strangers(2)
    const out = await runTo('stranger', [{ pair: [x, y], decision: 'duplicate', ...BY }])
    const fates = [x, y].map((id) => documentOf(out, id))
    const removed = fates.find(({ status }) => status === 'removed')
    expect(fates.map(({ status }) => status).sort()).toEqual(['kept', 'removed'])
    expect(removed?.reason).toContain('decided a duplicate of')
    const row = rowsOf<PairRow>(out, 'pairs.jsonl').find(({ foundBy }) => foundBy === 'decision')
    expect(row).toMatchObject({ bar: 'overlap', decision: { decision: 'duplicate', ...BY } })
    expect(row?.jaccard).toBeLessThan(0.3)
    expect(row?.verdict).not.toBe('same')
    const cluster = rowsOf<ClusterRow>(out, 'clusters.jsonl').find(({ members }) =>
      members.some(({ id }) => id === x),
    )
    expect(cluster?.decision).toEqual({ decision: 'duplicate', ...BY })
  })

  it('keeps what was decided to be kept, before the policy', async () => {
    const out = await runTo('kept', [{ pair: editPair, decision: 'keep', keep: edit.id, ...BY }])
    expect(documentOf(out, edit.id)).toMatchObject({ status: 'kept', representativeId: edit.id })
    expect(documentOf(out, edit.id).reason).toContain('decided by Mina on 2026-11-27')
    expect(documentOf(out, editPair[1])).toMatchObject({ status: 'removed', representativeId: edit.id })
  })

  it('counts and names decisions about what is not there', async () => {
    const out = await runTo('unknown', [
      { pair: ['nobody', edit.id], decision: 'duplicate', ...BY },
      { cluster: 'd00', decision: 'not a duplicate', ...BY },
      { pair: strangers(2), decision: 'not a duplicate', ...BY },
    ])
    expect(rowsOf<DecisionRow>(out, 'decisions.jsonl').map(({ state }) => state)).toEqual([
      'unknown document',
      'unknown cluster',
      'no pair',
    ])
    const { counts } = JSON.parse(read(out, 'manifest.json')) as Manifest
    expect(counts.decisions).toEqual({ applied: 0, noPair: 1, replaced: 0, unknown: 2 })
    for (const name of FINDINGS) expect(read(out, name), name).toBe(read(plain, name))
  })

  it('runs anew when its decisions have changed, and only then', async () => {
    const line = { pair: editPair, decision: 'not a duplicate', ...BY }
    const out = await runTo('again', [line])
    const before = read(out, 'documents.jsonl')
    const path = fileOf('again', [line])
    const again = async () =>
      await takrarHere('run', input, '--out', out, '--quiet', '--json', '--decisions', path)
    expect(JSON.parse(await again())).toMatchObject({ upToDate: true })
    fileOf('again', [])
    expect(JSON.parse(await again())).toMatchObject({ upToDate: false })
    expect(read(out, 'documents.jsonl')).not.toBe(before)
  })

  it('cannot pass its laws with a removal that a decision forbids', async () => {
    const out = await runTo('broken', [{ pair: editPair, decision: 'not a duplicate', ...BY }])
    for (const name of FINDINGS) writeFileSync(join(out, name), read(plain, name))
    const { status, stdout } = await commandLine('check', out)
    expect(status).toBe(1)
    expect(stdout).toContain(`${edit.id} is removed for ${editPair[1]}, against line 1`)
  })
})

describe('a finished run clustered anew', () => {
  const lines = [
    { pair: editPair, decision: 'not a duplicate', ...BY },
    {
      pair: [removedAs('exact').id, removedAs('exact').representativeId],
      decision: 'not a duplicate',
      ...BY,
    },
  ]

  it('gives documents the fates and reasons of a run with the decisions', async () => {
    const out = join(folder, 'reclustered')
    const decided = ['--decisions', fileOf('reclustered', lines)]
    await takrarHere('recluster', '--run', plain, '--out', out, '--quiet', ...decided)
    expect(await takrarHere('check', out)).not.toContain('BROKEN')
    const run = await runTo('as-a-run', lines)
    const fates = (folderOf: string) =>
      rowsOf<DocumentRow>(folderOf, 'documents.jsonl').map(({ paragraphs: _, ...fate }) => fate)
    expect(fates(out)).toEqual(fates(run))
    const ofDocuments = (folderOf: string) =>
      rowsOf<PairRow>(folderOf, 'pairs.jsonl').filter(({ level }) => level === 'document')
    expect(ofDocuments(out)).toEqual(ofDocuments(run))
  })

  it('takes decisions back, and leaves nothing of them', async () => {
    const decided = await runTo('decided', [...lines, { pair: strangers(2), decision: 'duplicate', ...BY }])
    const out = join(folder, 'taken-back')
    await takrarHere('recluster', '--run', decided, '--out', out, '--quiet', '--decisions', 'none')
    expect(await takrarHere('check', out)).not.toContain('BROKEN')
    const fates = (folderOf: string) =>
      rowsOf<DocumentRow>(folderOf, 'documents.jsonl').map(({ paragraphs: _, ...fate }) => fate)
    expect(fates(out)).toEqual(fates(plain))
    const ofDocuments = (folderOf: string) =>
      rowsOf<PairRow>(folderOf, 'pairs.jsonl').filter(({ level }) => level === 'document')
    expect(ofDocuments(out)).toEqual(ofDocuments(plain))
  })

  it('says of a pair that the run has not compared that there is none', async () => {
    const out = join(folder, 'not-compared')
    const path = fileOf('not-compared', [{ pair: strangers(2), decision: 'duplicate', ...BY }])
    await takrarHere('recluster', '--run', plain, '--out', out, '--quiet', '--decisions', path)
    expect(rowsOf<DecisionRow>(out, 'decisions.jsonl')).toMatchObject([{ state: 'no pair' }])
    expect(await takrarHere('check', out)).not.toContain('BROKEN')
  })
})

describe('explain', async () => {
  const decided = await runTo('explained', [
    { pair: editPair, decision: 'not a duplicate', ...BY, who: 'Mina \u001b[31m\u202e', why: '' },
  ])

  it('says of two documents what stands, and ends with the line that decides otherwise', async () => {
    const before = (await takrarHere('explain', '--run', plain, ...editPair)).trimEnd().split('\n')
    const today = new Date().toISOString().slice(0, 10)
    const line = { pair: editPair, decision: 'not a duplicate', who: '', when: today, why: '' }
    expect(JSON.parse(before.at(-1) ?? '')).toEqual(line)
    expect(before.join('\n')).not.toContain('\ndecisions:')

    const lines = (await takrarHere('explain', '--run', decided, ...editPair)).trimEnd().split('\n')
    const [told] = lines.filter((text) => text.includes('not a duplicate, by Mina'))
    expect(told).toContain('on 2026-11-27')
    for (const sign of ['\u001b', '\u202e']) expect(told).not.toContain(sign)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ pair: editPair, decision: 'duplicate' })
  })

  it('has it as data', async () => {
    const { decision } = JSON.parse(await takrarHere('explain', '--run', decided, ...editPair, '--json'))
    expect(decision.stands).toMatchObject([{ decision: 'not a duplicate', when: '2026-11-27' }])
    expect(JSON.parse(decision.toAdd[0])).toMatchObject({ pair: editPair, decision: 'duplicate' })
  })

  it('offers for one document what may be decided about its removal, or about its group', async () => {
    const ofRemoved = JSON.parse(await takrarHere('explain', '--run', plain, edit.id, '--json')).decision
      .toAdd
    expect(ofRemoved.map((line: string) => JSON.parse(line))).toMatchObject([
      { pair: editPair, decision: 'not a duplicate' },
      { pair: editPair, decision: 'keep', keep: edit.id },
    ])
    const ofKept = JSON.parse(await takrarHere('explain', '--run', plain, editPair[1], '--json')).decision
      .toAdd
    expect(JSON.parse(ofKept[0])).toMatchObject({ cluster: edit.clusterId, decision: 'not a duplicate' })
    const alone = await takrarHere('explain', '--run', plain, strangers(1)[0])
    expect(alone).not.toContain('--decisions')
  })

  it('prints lines that a run takes once they are filled in', async () => {
    const { toAdd } = JSON.parse(await takrarHere('explain', '--run', plain, editPair[1], '--json')).decision
    const out = await runTo('as-explained', [{ ...JSON.parse(toAdd[0]), who: 'Omid' }])
    const { members } = JSON.parse(toAdd[0])
    const fates = rowsOf<DocumentRow>(out, 'documents.jsonl').filter(({ id }) => members.includes(id))
    for (const { status, representativeId } of fates) {
      if (status === 'removed') expect(members).not.toContain(representativeId)
    }
    expect(rowsOf<DecisionRow>(out, 'decisions.jsonl')).toMatchObject([{ state: 'applied', members }])
  })
})

describe('a file of decisions', () => {
  const whole = { pair: ['a', 'b'], decision: 'duplicate', ...BY }
  it.each<[string, object | string, string]>([
    ['no JSON', '{"pair":', 'is no JSON'],
    ['no object', '["a","b"]', 'is no JSON object'],
    ['an unknown member', { ...whole, reason: 'x' }, 'unknown member "reason"'],
    ['neither pair nor cluster', { decision: 'duplicate', ...BY }, 'a "pair" or a "cluster"'],
    ['both', { ...whole, cluster: 'd1' }, 'a "pair" or a "cluster"'],
    ['another decision', { ...whole, decision: 'maybe' }, 'write one of: not a duplicate, duplicate, keep'],
    ['one document twice', { ...whole, pair: ['a', 'a'] }, 'names "a" twice'],
    ['a number for an id', { ...whole, pair: ['a', 1] }, 'not a list of two ids'],
    ['paragraphs', { ...whole, pair: [{ documentId: 'a', paragraph: 1 }, 'b'] }, 'about documents'],
    ['nothing to keep', { ...whole, decision: 'keep' }, 'which id is kept'],
    ['a stranger to keep', { ...whole, decision: 'keep', keep: 'c' }, 'does not name among'],
    ['an id to keep without keeping', { ...whole, keep: 'a' }, 'decides "duplicate"'],
    ['nobody who decided', { ...whole, who: ' ' }, 'leaves "who" empty'],
    ['a day that there is not', { ...whole, when: '2026-02-30' }, 'for "when"'],
    ['members of a pair', { ...whole, members: ['a', 'b'] }, 'only a cluster has'],
    ['one member', { cluster: 'd1', members: ['a'], decision: 'duplicate', ...BY }, 'two or more ids'],
  ])('with %s stops the run before any work, naming file and line', async (name, line, message) => {
    const path = fileOf(`wrong-${name}`, [whole, '', line])
    const { status, stderr } = await commandLine(
      'run',
      input,
      '--out',
      join(folder, 'never'),
      '--decisions',
      path,
    )
    expect(stderr).toContain(`${path}:3 `)
    expect(stderr).toContain(message)
    expect(status).toBe(2)
  })

  it('that is missing, or lies where the run writes, is refused', async () => {
    const missing = await commandLine(
      'run',
      input,
      '--out',
      join(folder, 'never'),
      '--decisions',
      'nowhere.jsonl',
    )
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringContaining('no decisions file nowhere.jsonl'),
    ])
    const within = await commandLine(
      'run',
      input,
      '--out',
      plain,
      '--decisions',
      join(plain, 'decisions.jsonl'),
    )
    expect([within.status, within.stderr]).toEqual([
      2,
      expect.stringContaining('keep your decisions elsewhere'),
    ])
  })
})
