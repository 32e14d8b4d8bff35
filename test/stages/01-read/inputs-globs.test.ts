import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RunError, SettingsError } from '../../../src/model/errors.ts'
import { withoutLists } from '../../../src/stages/01-read/input-lists.ts'
import { listInputs } from '../../../src/stages/01-read/inputs.ts'
import { chunked, folderOf, readAll } from './reading.ts'

describe('a glob', () => {
  test('of all below gives what its folder gives, in the same order and under the same ids', async () => {
    const names = fc.stringMatching(/^[a-c0\-~é𐍈\ue000]{1,3}$/u)
    const paths = fc.uniqueArray(fc.array(names, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
      selector: (path) => path[0],
    })
    await fc.assert(
      fc.asyncProperty(paths, async (list) => {
        const files = list.flatMap((path) => [
          `${path.join('/')}.txt`,
          `${path.join('/')}/x.md`,
          `${path.join('/')}/x.txt`,
        ])
        const folder = folderOf(Object.fromEntries(files.map((file) => [file, file])))
        const { documents } = await readAll([folder])
        expect((await readAll([`${folder}/**/*.{txt,md}`])).documents).toEqual(documents)
        expect(documents).toHaveLength(files.length)
        expect((await listInputs([`${folder}/**`])).map(({ file }) => file)).toEqual(
          documents.map(({ file }) => file),
        )
      }),
      { numRuns: 30 },
    )
  })

  test('gives the first folder below its fixed beginning as source', async () => {
    const folder = folderOf({ 'isna/2024/a.txt': 'a', 'irna/2024/a.txt': 'b', 'irna/2023/a.txt': 'c' })
    const { documents } = await readAll([`${folder}/*/2024/*.txt`])
    expect(documents.map(({ id, source, file }) => [id, source, file])).toEqual([
      ['irna/2024/a', 'irna', `${folder}/irna/2024/a.txt`],
      ['isna/2024/a', 'isna', `${folder}/isna/2024/a.txt`],
    ])
  })

  test('passes over links, documentation and the results of runs, and counts them', async () => {
    const folder = folderOf({
      'a.jsonl': '{"text":"a"}',
      'README.md': 'about',
      '.hidden.jsonl': '{"text":"h"}',
      'out/documents.jsonl': '{}',
      'out/manifest.json': '{}',
      'out/deep/b.jsonl': '{"text":"b"}',
    })
    symlinkSync('..', join(folder, 'loop'))
    symlinkSync('a.jsonl', join(folder, 'link.jsonl'))
    const { documents, totals } = await readAll([`${folder}/**/*.{jsonl,md}`])
    expect(documents.map(({ id }) => id)).toEqual(['a:1'])
    expect(totals.filesSkipped).toEqual({ 'symbolic link': 2, documentation: 1, 'of a run folder': 2 })
  })

  test('is a name where a file has that name', async () => {
    const folder = folderOf({ 'a[1].txt': 'bracket', 'a1.txt': 'one' })
    expect((await readAll([`${folder}/a[1].txt`])).documents.map(({ text }) => text)).toEqual(['bracket'])
    expect((await readAll([`${folder}/a[12].txt`])).documents.map(({ text }) => text)).toEqual(['one'])
  })

  test('without a match is told before anything is read', async () => {
    const folder = folderOf({ 'a.txt': 'a', 'README.md': 'about' })
    for (const [pattern, message] of [
      ['*.jsonl', /No file matches .*\*\.jsonl/],
      ['nowhere/*.txt', /No file matches/],
      ['*.md', /No file that is read matches/],
    ] as const) {
      await expect(listInputs([`${folder}/a.txt`, `${folder}/${pattern}`])).rejects.toThrow(RunError)
      await expect(readAll([`${folder}/${pattern}`])).rejects.toThrow(message)
    }
  })
})

describe('a list', () => {
  const stdin = (text: string) => chunked([Buffer.from(text.slice(0, 5)), Buffer.from(text.slice(5))])

  test('stands for the inputs that it names, by lines or NULs', async () => {
    const folder = folderOf({ 'lines.txt': '\ufeffa b\r\n\r\nc\n-\n@x\n', nuls: 'a\nb\0c\0' })
    expect(
      await withoutLists(
        ['first', `@${folder}/lines.txt`, `@${folder}/nuls`, '@-'],
        stdin('from stdin\0x\0'),
      ),
    ).toEqual([...['first', 'a b', 'c', './-', './@x'], ...['a\nb', 'c'], ...['from stdin', 'x']])
  })

  test('is read as if its inputs had been named', async () => {
    const folder = folderOf({ 'isna/a.txt': 'a', 'b.jsonl': '{"text":"b"}' })
    const list = folderOf({ list: `${folder}/isna\n${folder}/b.jsonl\n` })
    const listed = await readAll([`@${list}/list`])
    expect(listed).toEqual(await readAll([`${folder}/isna`, `${folder}/b.jsonl`]))
    expect(listed.documents.map(({ id }) => id)).toEqual(['a', 'b:1'])
  })

  test('that is not there, is empty or names what is not there is told before anything is read', async () => {
    const folder = folderOf({ empty: '\n\n', wrong: 'nowhere.txt\n' })
    await expect(readAll([`@${folder}/none`])).rejects.toThrow(
      /Cannot read the list .*none: there is no such file/,
    )
    await expect(readAll([`@${folder}`])).rejects.toThrow(/it is a folder.*is written \.\/@/)
    await expect(readAll([`@${folder}/empty`])).rejects.toThrow(/names no file/)
    await expect(readAll([`@${folder}/wrong`])).rejects.toThrow(/There is no file or folder nowhere\.txt/)
    await expect(withoutLists(['-', '@-'], stdin('x'))).rejects.toThrow(SettingsError)
    await expect(readAll(['@-'])).rejects.toThrow(SettingsError)
  })
})
