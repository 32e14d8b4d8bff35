import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkIndex } from '../../src/archive/check-index.ts'
import { type ArchiveIndex, createIndex, openIndex } from '../../src/archive/index-folder.ts'
import { beginWriting } from '../../src/archive/index-writing.ts'
import { columnsSource } from '../../src/archive/write-key-table.ts'
import { builtRoom } from '../store-built.ts'
import { BINDING } from './sample-index.ts'

let root = ''
let dir = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'takrar-writer-'))
  dir = join(root, 'index')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const module = (name: string): string => JSON.stringify(join(builtRoom('archive'), `${name}.js`))

/** Texts of an index, each found by its key too. */
function textsOf(index: ArchiveIndex): string[] {
  return index.segments.flatMap(({ base, segment }) => {
    const texts = segment.rows('texts').readRange(0, segment.documents).map(String)
    const keys = Uint32Array.from(texts, (_, i) => base + i)
    const { values } = segment.keys('keys').lookUp(keys)
    expect([...values]).toEqual(texts.map((_, i) => i))
    return texts
  })
}

/** As a string of code: a segment of one document, whose key is its number. */
const ADD = `
  const addDocument = (writing) => {
    const number = writing.index.documents
    return writing.addSegment((writer) => {
      writer.keys('keys', 32, columnsSource(Uint32Array.of(number), null, Uint32Array.of(0)), 'documents')
      writer.rows('texts', { packed: true }).append(Buffer.from('text ' + number))
      return { documents: 1, facts: null }
    })
  }`

async function makeOne(): Promise<void> {
  createIndex(dir, BINDING, null)
  const writing = beginWriting(dir)
  for (const number of [0, 1]) {
    await writing.addSegment((writer) => {
      writer.keys('keys', 32, columnsSource(Uint32Array.of(number), null, Uint32Array.of(0)), 'documents')
      writer.rows('texts', { packed: true }).append(Buffer.from(`text ${number}`))
      return { documents: 1, facts: null }
    })
  }
  writing.commit(null)
  writing.release()
}

/** Adds document 2, makes one segment of all, commits and releases; dies before its n-th call, or says `done`. */
function addAndDie(n: number): string {
  const program = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    let calls = 0
    for (const name of ['writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'mkdirSync']) {
      const real = fs[name]
      fs[name] = (...values) => {
        if (++calls === ${n}) process.kill(process.pid, 'SIGKILL')
        return real(...values)
      }
    }
    syncBuiltinESMExports()
    const { beginWriting } = await import(${module('index-writing')})
    const { columnsSource } = await import(${module('write-key-table')})
    const { mergeAll } = await import(${module('merge-segments')})
    ${ADD}
    const writing = beginWriting(${JSON.stringify(dir)})
    await addDocument(writing)
    await mergeAll(writing, () => null)
    writing.commit('new')
    writing.release()
    process.stdout.write('done')`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program])
  if (stderr.length > 0) throw new Error(stderr.toString())
  return stdout.toString()
}

const OLD = ['text 0', 'text 1']
const NEW = [...OLD, 'text 2']

describe('a writer that is killed at any of its changes to the file system', () => {
  test('leaves the old or the new state, and the next one works as if nothing had been', async () => {
    await makeOne()
    const before = join(root, 'before')
    cpSync(dir, before, { recursive: true })
    const seen = new Set<string>()
    let n = 0
    for (let said = ''; said !== 'done'; ) {
      n++
      rmSync(dir, { recursive: true })
      cpSync(before, dir, { recursive: true })
      said = addAndDie(n)
      const index = openIndex(dir)
      const texts = textsOf(index)
      index.close()
      expect([OLD, NEW], `killed at ${n}`).toContainEqual(texts)
      expect(
        (await checkIndex(dir)).filter(({ ok }) => !ok),
        `killed at ${n}`,
      ).toEqual([])
      seen.add(`${texts.length}${said}`)
      const next = beginWriting(dir)
      expect(textsOf(next.index), `killed at ${n}`).toEqual(texts)
      next.commit('next')
      next.release()
      const names = readdirSync(dir)
      const after = openIndex(dir)
      const expected = ['index.json', ...after.head.segments.map((segment) => segment.name)]
      after.close()
      expect(names, `killed at ${n}`).toEqual(expected)
    }
    expect(n).toBeGreaterThan(40)
    expect(seen).toEqual(new Set(['2', '3', '3done']))
  }, 600_000)
})

describe('readers while another process commits and merges', () => {
  test('see one state each time, and never go back', async () => {
    await makeOne()
    const program = `
      const { beginWriting } = await import(${module('index-writing')})
      const { columnsSource } = await import(${module('write-key-table')})
      const { mergeAll, mergeDue } = await import(${module('merge-segments')})
      ${ADD}
      const writing = beginWriting(${JSON.stringify(dir)})
      for (let round = 0; round < 50; round++) {
        await addDocument(writing)
        if (round % 2 === 0) await mergeAll(writing, () => null)
        else await mergeDue(writing, () => null)
        writing.commit({ documents: writing.index.documents })
      }
      writing.release()`
    const writer = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let ended: number | null = null
    const end = new Promise<void>((resolve) =>
      writer.once('close', (code) => {
        ended = code
        resolve()
      }),
    )
    const generations = new Set<number>()
    let last = 0
    let reads = 0
    while (ended === null) {
      const index = openIndex(dir)
      const { generation, facts } = index.head
      expect(generation).toBeGreaterThanOrEqual(last)
      last = generation
      if (generation > 1) expect(facts).toEqual({ documents: index.documents })
      expect(index.documents).toBe(generation + 1)
      expect(textsOf(index)).toEqual(Array.from({ length: index.documents }, (_, i) => `text ${i}`))
      index.close()
      generations.add(generation)
      reads++
      await new Promise(setImmediate)
    }
    await end
    expect(ended).toBe(0)
    const index = openIndex(dir)
    expect(index.documents).toBe(52)
    index.close()
    expect(generations.size).toBeGreaterThan(5)
    expect(reads).toBeGreaterThan(20)
  }, 600_000)
})

test('of many processes that would write at once one does, and the others name it', async () => {
  await makeOne()
  const program = `
    const { beginWriting } = await import(${module('index-writing')})
    try {
      beginWriting(${JSON.stringify(dir)})
      process.stdout.write('won')
    } catch (error) {
      process.stdout.write(error.message)
    }
    setTimeout(() => {}, 60_000)`
  const rivals = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program]),
  )
  const said = await Promise.all(
    rivals.map(
      (rival) => new Promise<string>((resolve) => rival.stdout.once('data', (data) => resolve(String(data)))),
    ),
  )
  const winner = rivals[said.indexOf('won')]
  expect(said.filter((word) => word === 'won')).toHaveLength(1)
  expect(said.filter((word) => word.includes(`is in use by process ${winner?.pid}.`))).toHaveLength(3)
  const ends = rivals.map((rival) => new Promise((resolve) => rival.once('close', resolve)))
  for (const rival of rivals) rival.kill('SIGKILL')
  await Promise.all(ends)
  beginWriting(dir).release()
}, 120_000)
