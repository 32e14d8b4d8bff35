import { glob } from 'tinyglobby'
import { expect, it } from 'vitest'
import { SettingsError } from '../../../src/model/errors.ts'
import { searchGlob } from '../../../src/stages/01-read/glob-search.ts'
import { folderOf } from './reading.ts'

const FOLDER = {
  'a/news-2024-01-02.jsonl': '',
  'a/news-2024-01.jsonl': '',
  'a/b/c/d/e.csv': '',
  'a/.hidden/news-2024-01-02.jsonl': '',
  'b/c/notes.txt': '',
  [`long/${'a'.repeat(200)}c`]: '',
}

it.each([
  'a/news-*-*-*.jsonl',
  'a/@(news|olds)*.jsonl',
  '**/b/**/c/**/*.csv',
  '**/!(*.txt)',
  '{a,b,c}/{b,c}/{c,d,*}{/d,}/{e,f}*',
  'a/.hidden/*-*-*-*',
])('a pattern that matches in many ways finds what it always finds: %s', async (pattern) => {
  const cwd = folderOf(FOLDER)
  const found = await searchGlob(pattern, cwd, pattern)
  expect([...found].sort()).toEqual(
    (await glob(pattern, { cwd, followSymbolicLinks: false, expandDirectories: false })).sort(),
  )
})

it.each(['long/+(*a)b', `long/${'*a'.repeat(30)}b`, 'long/*(a)*(a)*(a)*(a)*b'])(
  'a pattern without end stops as a wrong setting that names it: %s',
  async (pattern) => {
    const searched = searchGlob(pattern, folderOf(FOLDER), pattern)
    await expect(searched).rejects.toThrow(SettingsError)
    await expect(searched).rejects.toThrow(`The pattern ${pattern} takes too long to match`)
  },
)
