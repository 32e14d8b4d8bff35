import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createIndex, openIndex } from '../../src/archive/index-folder.ts'
import { readHead } from '../../src/archive/index-head.ts'
import { beginWriting } from '../../src/archive/index-writing.ts'
import { dueMerge, mergeAll, mergeDue, mergeSegments } from '../../src/archive/merge-segments.ts'
import { type JsonValue, sealed } from '../../src/archive/sealed-json.ts'
import { openSegment } from '../../src/archive/segment.ts'
import { createSegment } from '../../src/archive/write-segment.ts'
import { RunError, SettingsError } from '../../src/model/errors.ts'
import { BINDING, documentsOf, makeIndex, sampleDocuments, writeDocuments } from './sample-index.ts'

let root = ''
let dir = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'takrar-index-'))
  dir = join(root, 'index')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const addFacts = (facts: readonly JsonValue[]): JsonValue => ({
  paragraphs: (facts as readonly { paragraphs: number }[]).reduce(
    (total, { paragraphs }) => total + paragraphs,
    0,
  ),
})

const document = fc.record({
  text: fc.string({ maxLength: 20, unit: 'binary-ascii' }),
  paragraphs: fc.array(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 0xffff_ffff })), { maxLength: 4 }),
})
const documentLists = fc.array(fc.array(document, { maxLength: 12 }), { minLength: 1, maxLength: 6 })

function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]),
  )
}

describe('an index', () => {
  test('holds after any additions and merges what was added, in order, and its keys lead there', async () => {
    await fc.assert(
      fc.asyncProperty(
        documentLists,
        fc.array(fc.constantFrom('range', 'all', 'none'), { maxLength: 6 }),
        fc.nat(),
        async (lists, merges, drawn) => {
          rmSync(dir, { recursive: true, force: true })
          await makeIndex(dir, [])
          for (const [i, documents] of lists.entries()) {
            const writing = beginWriting(dir, BINDING)
            await writing.addSegment((writer) => writeDocuments(writer, documents))
            const count = writing.index.segments.length
            if (merges[i] === 'all') await mergeAll(writing, addFacts)
            if (merges[i] === 'range') {
              const from = drawn % count
              const sources = writing.index.segments.slice(from).map(({ segment }) => segment)
              await writing.replaceSegments(from, count, (writer) => ({
                documents: mergeSegments(sources, writer),
                facts: addFacts(sources.map(({ facts }) => facts)),
              }))
            }
            writing.commit(i)
            writing.release()
          }
          const all = lists.flat()
          expect(documentsOf(dir)).toEqual(all)
          const index = openIndex(dir)
          expect(index).toMatchObject({
            documents: all.length,
            head: { generation: lists.length + 1, facts: lists.length - 1 },
          })
          for (const word of new Set(all.flatMap(({ paragraphs }) => paragraphs))) {
            const found = index.segments.flatMap(({ base, segment }) => {
              const { values } = segment.keys('bands').lookUp(Uint32Array.of(word), Uint32Array.of(~word))
              return [...values].map((value) => value + base)
            })
            const expected = all.flatMap(({ paragraphs }, number) =>
              paragraphs.filter((one) => one === word).map(() => number),
            )
            expect(found).toEqual(expected)
          }
          index.close()
          expect(readdirSync(dir).filter((name) => name !== 'index.json')).toEqual(
            index.head.segments.map(({ name }) => name),
          )
        },
      ),
      { numRuns: 12 },
    )
  })

  test('has merged segments that are byte for byte those written at once, but for blocks of packed rows', async () => {
    await fc.assert(
      fc.asyncProperty(documentLists, async (lists) => {
        rmSync(dir, { recursive: true, force: true })
        await makeIndex(dir, lists)
        const writing = beginWriting(dir)
        await mergeAll(writing, addFacts)
        writing.commit(null)
        writing.release()
        const atOnce = createSegment(join(root, 'at-once'))
        atOnce.finish(writeDocuments(atOnce, lists.flat()))
        const [merged] = readHead(dir).segments
        const { 'segment.json': mergedJson, ...mergedFiles } = filesOf(join(dir, merged?.name ?? ''))
        const { 'segment.json': json, ...files } = filesOf(join(root, 'at-once'))
        rmSync(join(root, 'at-once'), { recursive: true })
        if (lists.length > 1) {
          for (const rest of [mergedFiles, files]) {
            delete rest['records.rows']
            delete rest['records.places']
          }
        } else {
          expect(mergedJson).toBe(json)
        }
        expect(mergedFiles).toEqual(files)
      }),
      { numRuns: 12 },
    )
  })

  test('of a thousand additions has few segments, and rewrote each document few times', async () => {
    let sizes: number[] = []
    let rewritten = 0
    for (let night = 0; night < 1000; night++) {
      sizes.push(night % 7 === 0 ? 500 : 90)
      for (let due = dueMerge(sizes); due !== null; due = dueMerge(sizes)) {
        const total = sizes.slice(due.from, due.to).reduce((sum, size) => sum + size, 0)
        rewritten += total
        sizes = [...sizes.slice(0, due.from), total, ...sizes.slice(due.to)]
      }
    }
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(sizes.length).toBeLessThan(30)
    expect(rewritten / total).toBeLessThan(5)
  })

  test.each([
    ['seven of a tier are left', [9, 9, 9, 9, 9, 9, 9], null],
    ['eight neighbours of a tier are merged', [100, 9, 9, 9, 9, 10, 63, 8, 20], { from: 1, to: 9 }],
    ['smaller ones between go with them', [70, 70, 70, 70, 1, 70, 70, 70, 70, 1], { from: 0, to: 9 }],
    ['larger ones between keep them apart', [9, 9, 9, 9, 70, 9, 9, 9, 9], null],
    [
      'the smallest tier goes first',
      [...Array<number>(8).fill(70), ...Array<number>(8).fill(0)],
      { from: 8, to: 16 },
    ],
    ['nothing is due in an empty index', [], null],
  ])('merges by tiers: %s', (_what, documents, expected) => {
    expect(dueMerge(documents)).toEqual(expected)
  })

  test('merges what is due until nothing is', async () => {
    await makeIndex(
      dir,
      Array.from({ length: 20 }, (_, i) => sampleDocuments(i, i + 1)),
    )
    const writing = beginWriting(dir)
    expect(await mergeDue(writing, addFacts)).toBeGreaterThan(0)
    writing.commit(null)
    writing.release()
    expect(documentsOf(dir)).toEqual(sampleDocuments(0, 20))
    expect(readHead(dir).segments.length).toBeLessThan(8)
  })

  test('changes for readers only by commit, and a reader keeps what it has opened', async () => {
    await makeIndex(dir, [sampleDocuments(0, 3), sampleDocuments(3, 5)])
    const before = openIndex(dir)
    const writing = beginWriting(dir)
    await writing.addSegment((writer) => writeDocuments(writer, sampleDocuments(5, 6)))
    await mergeAll(writing, addFacts)
    expect(writing.index.documents).toBe(6)
    expect(documentsOf(dir)).toEqual(sampleDocuments(0, 5))
    writing.commit('new')
    expect(documentsOf(dir)).toEqual(sampleDocuments(0, 6))
    expect(
      before.segments.flatMap(({ segment }) =>
        segment.rows('texts').readRange(0, segment.documents).map(String),
      ),
    ).toEqual(sampleDocuments(0, 5).map(({ text }) => text))
    before.close()
    writing.release()
  })

  test('is as before when building a segment fails or nothing was committed', async () => {
    await makeIndex(dir, [sampleDocuments(0, 3)])
    const names = readdirSync(dir)
    const writing = beginWriting(dir)
    const failing = writing.addSegment((writer) => {
      writeDocuments(writer, sampleDocuments(3, 9))
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    expect(readdirSync(dir)).toEqual([...names, 'lock'].sort())
    await writing.addSegment((writer) => writeDocuments(writer, sampleDocuments(3, 4)))
    writing.release()
    expect(readdirSync(dir)).toEqual(names)
    expect(documentsOf(dir)).toEqual(sampleDocuments(0, 3))
  })

  test('of a writer refuses a second one, which names the first, and takes one afterwards', async () => {
    await makeIndex(dir, [])
    const first = beginWriting(dir)
    expect(() => beginWriting(dir)).toThrow(
      `${dir} is in use by process ${process.pid}. Wait until it is done, or work with another index.`,
    )
    expect(() => beginWriting(dir)).toThrow(RunError)
    first.release()
    first.release()
    beginWriting(dir).release()
  })

  test('is made by exactly one, and not over another', async () => {
    await makeIndex(dir, [sampleDocuments(0, 1)])
    expect(() => createIndex(dir, BINDING, null)).toThrow(`There is an index in ${dir} already.`)
    expect(documentsOf(dir)).toEqual(sampleDocuments(0, 1))
  })

  test('loses what a killed writer left, and nothing of anyone else', async () => {
    await makeIndex(dir, [sampleDocuments(0, 1)])
    for (const name of ['segment-000002', 'segment-000009.tmp', 'mine', 'segment-mine'])
      mkdirSync(join(dir, name))
    writeFileSync(join(dir, 'index.json.tmp'), '{')
    beginWriting(dir).release()
    expect(readdirSync(dir).sort()).toEqual(['index.json', 'mine', 'segment-000001', 'segment-mine'])
  })
})

describe('a folder', () => {
  test('with anything else in it is refused and not touched', () => {
    mkdirSync(dir)
    writeFileSync(join(dir, 'thesis.tex'), 'years of work')
    for (const use of [
      () => createIndex(dir, BINDING, null),
      () => openIndex(dir),
      () => beginWriting(dir),
    ]) {
      expect(use).toThrow(SettingsError)
      expect(use).toThrow(`${dir} holds files but is no index of Takrar. Nothing was touched.`)
    }
    writeFileSync(join(dir, 'index.json'), '{"name":"a web page"}')
    expect(() => createIndex(dir, BINDING, null)).toThrow('holds files but is no index')
    expect(readdirSync(dir)).toEqual(['index.json', 'thesis.tex'])
  })

  test('that is missing, empty or a file is no index, in words', () => {
    expect(() => openIndex(dir)).toThrow(
      new SettingsError(`There is no index in ${dir}. Name the folder of one, or build it first.`),
    )
    mkdirSync(dir)
    expect(() => beginWriting(dir)).toThrow(`There is no index in ${dir}.`)
    expect(readdirSync(dir)).toEqual([])
    dir = join(root, 'file')
    writeFileSync(dir, '')
    expect(() => openIndex(dir)).toThrow(`${dir} is a file. Name the folder of an index.`)
    expect(() => createIndex(dir, BINDING, null)).toThrow(`${dir} is a file. Name a new or an empty folder`)
  })

  test('that a process left which was killed before it had made an index is empty', () => {
    mkdirSync(dir)
    writeFileSync(join(dir, 'index.json.tmp'), '{')
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, started: '1', host: hostname() }))
    createIndex(dir, BINDING, null)
    expect(documentsOf(dir)).toEqual([])
  })
})

describe('settings that bind', () => {
  const asked =
    (settings: JsonValue, settingsDigest = 'd2') =>
    () =>
      openIndex(dir, { takrar: '0.7.0', settings, settingsDigest })

  test('are named where they differ, with both values and what to do', async () => {
    await makeIndex(dir, [])
    const { shingle, ...rest } = BINDING.settings as {
      shingle: { unit: string; size: number }
      minJaccard: number
    }
    expect(asked({ ...rest, shingle: { ...shingle, size: 8 } })).toThrow(
      new SettingsError(
        `The index ${dir} was made with shingle.size 12, and now it is 8. Use the settings of the index, or build another one in a new folder.`,
      ),
    )
    expect(asked(rest)).toThrow('was made with shingle {"unit":"chars","size":12}, and now it is not set.')
    expect(asked({ ...rest, shingle, sources: ['a'] })).toThrow(
      'with sources ["a","b"], and now it is ["a"].',
    )
    expect(asked(BINDING.settings)).toThrow(/was made by Takrar 0\.6\.0, and this is 0\.7\.0, which prepares/)
    asked({}, 'd1')().close()
    expect(() => beginWriting(dir, { ...BINDING, settings: 1, settingsDigest: 'd2' })).toThrow('settings {"')
    expect(existsSync(join(dir, 'lock'))).toBe(false)
  })
})

test('an index of another format version, or with a segment gone, is refused with advice', async () => {
  await makeIndex(dir, [sampleDocuments(0, 2)])
  rmSync(join(dir, 'segment-000001', 'records.rows'))
  expect(() => openIndex(dir)).toThrow(/Cannot open .*records\.rows: no such file or folder/)
  rmSync(join(dir, 'segment-000001'), { recursive: true })
  expect(() => openIndex(dir)).toThrow(/Cannot read .*segment\.json: no such file or folder/)
  const { text } = sealed({ format: 'takrar-index', formatVersion: 2 })
  writeFileSync(join(dir, 'index.json'), text)
  expect(() => openIndex(dir)).toThrow(
    'takrar-index 2, not takrar-index 1: another version of Takrar wrote it. Use that',
  )
})

test('parts of a segment have plain names, each once, and end with it', () => {
  const writer = createSegment(dir)
  for (const name of ['documents', '../x', 'A', ''])
    expect(() => writer.rows(name, { packed: false })).toThrow('is no name')
  writer.rows('texts', { packed: false })
  expect(() => writer.column('texts', 'uint8')).toThrow('has texts already')
  expect(() => writer.column('bytes', 'uint8', 'documents')).toThrow('a byte cannot point to documents')
  writer.finish({ documents: 0, facts: null })
  expect(() => writer.rows('more', { packed: false })).toThrow('is closed')
  const segment = openSegment(dir)
  expect(() => segment.keys('bands')).toThrow(
    `${dir} has no key table bands: another version of Takrar wrote it.`,
  )
  segment.close()
})

test('segments of other parts are not merged', async () => {
  await makeIndex(dir, [sampleDocuments(0, 1)])
  const writing = beginWriting(dir)
  await writing.addSegment((writer) => {
    writer.column('sizes', 'uint8')
    return { documents: 0, facts: null }
  })
  await expect(mergeAll(writing, () => null)).rejects.toThrow('do not have the same parts')
  expect(writing.index.segments).toHaveLength(2)
  writing.release()
})
