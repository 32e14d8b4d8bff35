import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { databaseError } from '../src/store/database-error.ts'
import { diskError } from '../src/store/disk-error.ts'
import { finishReplacement } from '../src/store/pending-replacement.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takrar-pending-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('moves what an interrupted replacement has left, and its work folder goes', () => {
  const pending = join(folder, '.work', 'replacing')
  mkdirSync(pending, { recursive: true })
  for (const name of ['report.html', 'SHA256SUMS', 'manifest.json']) {
    writeFileSync(join(folder, name), 'old')
    writeFileSync(join(pending, name), 'new')
  }
  renameSync(join(pending, 'manifest.json'), join(folder, 'manifest.json'))
  finishReplacement(folder)
  const names = readdirSync(folder).sort()
  expect(names).toEqual(['SHA256SUMS', 'manifest.json', 'report.html'])
  expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['new', 'new', 'new'])
})

it('leaves files alone that were not yet decided to replace others', () => {
  const staging = join(folder, '.work', 'replaced')
  mkdirSync(staging, { recursive: true })
  writeFileSync(join(staging, 'report.html'), 'new')
  finishReplacement(folder)
  expect(readdirSync(folder)).toEqual(['.work'])
  expect(readFileSync(join(staging, 'report.html'), 'utf8')).toBe('new')
})

it.each(['UNKNOWN', 'Unknown system error -122'])('names a used-up quota that Node calls %s', (code) => {
  const error = Object.assign(new Error(code), { code, errno: -122, syscall: 'write' })
  expect(diskError(error, 'write', 'test/x')).toMatchObject({
    name: 'RunError',
    message: expect.stringMatching(
      /^Cannot write test\/x: your disk quota is used up \(EDQUOT\)\. The disk has/,
    ),
  })
})

it('tells a full disk from a wrong statement in the words of DuckDB', () => {
  const full = new Error('IO Error: Could not write file "x": No space left on device')
  expect(databaseError(full, 'write', 'x.parquet', 99)?.message).toMatch(
    /^Cannot write x\.parquet: the disk is full \(ENOSPC\)\. This write needs 99 more bytes\. The disk has \d+ bytes free\. Free/,
  )
  expect(databaseError(new Error('Binder Error: no such column'), 'write', 'x.parquet')).toBeNull()
})
