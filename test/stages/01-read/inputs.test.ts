import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { RunError, SettingsError } from '../../../src/model/errors.ts'
import { listInputs } from '../../../src/stages/01-read/inputs.ts'
import { read } from '../../../src/stages/01-read/read.ts'
import { chunked, folderOf, readAll, SETTINGS } from './reading.ts'

async function idsOf(inputs: readonly string[]): Promise<string[]> {
  return (await readAll(inputs)).documents.map(({ id }) => id)
}

/** Where a file descriptor leads; empty when it was closed meanwhile. */
function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return ''
  }
}

describe('a folder', () => {
  test('is read in the order of the paths’ UTF-8 bytes, however deep', async () => {
    const names = fc.stringMatching(/^[a-c0\-~é𐍈\ue000]{1,3}$/u)
    const paths = fc.uniqueArray(fc.array(names, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
      // A name cannot be a file and a folder.
      selector: (path) => path[0],
    })
    await fc.assert(
      fc.asyncProperty(paths, fc.integer({ min: 1, max: 9 }), async (list, concurrency) => {
        const files = list.flatMap((path) => [`${path.join('/')}.txt`, `${path.join('/')}/x.txt`])
        const folder = folderOf(Object.fromEntries(files.map((file) => [file, file])))
        const { documents } = await readAll([folder], { concurrency })
        const expected = files.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        expect(documents.map(({ text }) => text)).toEqual(expected)
        expect(documents.map(({ file }) => file)).toEqual(expected.map((file) => `${folder}/${file}`))
        const listed = await listInputs([folder])
        expect(listed.map(({ file }) => file)).toEqual(documents.map(({ file }) => file))
      }),
      { numRuns: 30 },
    )
  })

  test('gives texts and records, and counts what it passes over', async () => {
    const record = '{"id":"r","text":"record"}'
    const folder = folderOf({
      'isna/2024/a.txt': '\ufeffمتن\r\nدوم\n',
      'isna/b.TEXT': 'b',
      'c.md': '# c',
      'd.jsonl': record,
      'e.ndjson.gz': gzipSync('{"text":"e"}\n{"text":"f"}'),
      'g.txt.gz': gzipSync('g'),
      'empty.txt': '',
      'README.md': 'about',
      'isna/README.fa.md': 'about',
      'picture.JPG': 'x',
      'page.pdf.gz': 'x',
      LICENSE: 'x',
      '.hidden.txt': 'x',
      '.git/config.txt': 'x',
    })
    const { documents, records, totals } = await readAll([folder])
    expect(documents.map(({ id, source, line, text }) => [id, source, line, text])).toEqual([
      ['c', null, null, '# c'],
      ['r', null, 1, 'record'],
      ['e:1', null, 1, 'e'],
      ['e:2', null, 2, 'f'],
      ['empty', null, null, ''],
      ['g', null, null, 'g'],
      ['isna/2024/a', 'isna', null, 'متن\r\nدوم\n'],
      ['isna/b', 'isna', null, 'b'],
    ])
    expect(records[0]).toBe('{"id":"c","text":"# c"}')
    expect(records[1]).toBe(record)
    expect(records[6]).toBe('{"id":"isna/2024/a","text":"متن\\r\\nدوم\\n","source":"isna"}')
    expect(totals.filesSkipped).toEqual({
      documentation: 2,
      hidden: 2,
      '.jpg': 1,
      '.pdf.gz': 1,
      'no extension': 1,
    })
    expect(totals.filesRead).toBe(7)
    expect(totals.inputs.map(({ file }) => file)).toEqual(
      (await listInputs([folder])).map(({ file }) => file),
    )
  })

  test('gives the folder as source to records without another', async () => {
    const folder = folderOf({ 'irna/x/n.jsonl': '{"text":"a"}\n{"text":"b","url":"http://fars.ir/1"}' })
    const { documents } = await readAll([folder])
    expect(documents.map(({ id, source }) => [id, source])).toEqual([
      ['irna/x/n:1', 'irna'],
      ['irna/x/n:2', 'fars.ir'],
    ])
  })

  test('adds the extension to ids that would clash, and only to them', async () => {
    const folder = folderOf({
      'a.txt': '1',
      'a.md': '2',
      'a.txt.gz': gzipSync('3'),
      'b.txt': '4',
      'x/a.txt': '5',
    })
    expect(await idsOf([folder])).toEqual(['a.md', 'a.txt', 'a.txt.gz', 'b', 'x/a'])
  })

  test('gives ids in NFC', async () => {
    const folder = folderOf({ 'e\u0301/u\u0308.txt': 'x' })
    const { documents } = await readAll([`${folder}/`])
    expect(documents[0]).toMatchObject({ id: 'é/ü', source: 'é', file: `${folder}/e\u0301/u\u0308.txt` })
    expect(await idsOf([`${folder}/e\u0301/u\u0308.txt`])).toEqual(['ü'])
  })

  test('follows no symbolic links', async () => {
    const folder = folderOf({ 'a/x.txt': 'x' })
    symlinkSync('..', join(folder, 'a', 'loop'))
    symlinkSync('x.txt', join(folder, 'a', 'y.txt'))
    const { documents, totals } = await readAll([folder])
    expect(documents.map(({ id }) => id)).toEqual(['a/x'])
    expect(totals.filesSkipped).toEqual({ 'symbolic link': 2 })
  })

  test('of many files is read in order, with few open at once', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `n${String(i).padStart(3, '0')}`)
    const folder = folderOf(Object.fromEntries(names.map((name) => [`${name}.txt`, name])))
    for (const concurrency of [1, 3, 64]) {
      const { documents } = await readAll([folder], { concurrency })
      expect(documents.map(({ text }) => text)).toEqual(names)
    }
  })

  test.runIf(process.platform === 'linux')('leaves no file open when it is left in the middle', async () => {
    const files = Array.from({ length: 50 }, (_, i) => [`${i}.jsonl`, '{"text":"x"}\n'.repeat(20_000)])
    const folder = folderOf(Object.fromEntries(files))
    let items = 0
    for await (const item of read([folder], SETTINGS, chunked([]))) {
      expect(item.kind).toBe('document')
      if (++items === 10_000) break
    }
    const open = (): string[] => readdirSync('/proc/self/fd').filter((fd) => linkOf(fd).startsWith(folder))
    // A file that was forgotten is closed by the garbage collector, which complains.
    const complaints: Error[] = []
    const complain = (warning: Error): void => void complaints.push(warning)
    process.on('warning', complain)
    onTestFinished(() => void process.off('warning', complain))
    await vi.waitFor(() => expect(open()).toEqual([]))
    await new Promise(setImmediate)
    expect(complaints).toEqual([])
  })

  test.runIf(process.platform === 'linux')('may hold names that are not UTF-8', async () => {
    const folder = folderOf({})
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xe9]), Buffer.from('.txt')]),
      'latin',
    )
    const { documents } = await readAll([folder])
    expect(documents.map(({ id, text }) => [id, text])).toEqual([['a\ufffd', 'latin']])
  })
})

describe('a named file', () => {
  test('may have any extension: a brace begins records, anything else a text', async () => {
    const folder = folderOf({
      'dump.json': '\ufeff \n {"text":"a"}\n{"text":"b"}\n',
      'export.gz': gzipSync('{"text":"c"}'),
      article: 'plain {text}',
      'two.dat': '{}',
      'nothing.dat': '',
      'README.md': 'named, therefore wanted',
    })
    const inputs = ['dump.json', 'export.gz', 'article', 'two.dat', 'nothing.dat', 'README.md']
    const { documents, quarantined } = await readAll(inputs.map((name) => `${folder}/${name}`))
    expect(documents.map(({ id, text }) => [id, text])).toEqual([
      ['dump.json:2', 'a'],
      ['dump.json:3', 'b'],
      ['export.gz:1', 'c'],
      ['article', 'plain {text}'],
      ['nothing.dat', ''],
      ['README', 'named, therefore wanted'],
    ])
    expect(quarantined.map(({ reason }) => reason)).toEqual(['The text field "text" is missing.'])
  })

  test('reads on past what was read ahead', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => JSON.stringify({ id: i, text: `line ${i}` }))
    const content = lines.join('\n')
    const folder = folderOf({ 'n.jsonl': content })
    const { records, totals } = await readAll([`${folder}/n.jsonl`])
    expect(records).toEqual(lines)
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(totals.inputs).toEqual([{ file: `${folder}/n.jsonl`, bytes: content.length, sha256 }])
  })

  test('is quarantined when it is too large or in no encoding that can be told', async () => {
    const folder = folderOf({ 'a.txt': 'x'.repeat(5000), 'b.txt': Buffer.from([0x61, 0xff]), 'c.txt': 'ok' })
    const { documents, quarantined } = await readAll([folder], { maxRecordBytes: 4000 })
    expect(documents.map(({ id }) => id)).toEqual(['c'])
    expect(quarantined).toEqual([
      {
        file: `${folder}/a.txt`,
        line: null,
        byteOffset: 0,
        reason: 'The file has 5000 bytes, more than the 4000 that read.maxRecordBytes allows.',
        excerpt: 'x'.repeat(200),
      },
      {
        file: `${folder}/b.txt`,
        line: null,
        byteOffset: 0,
        reason:
          'The file could not be read: its bytes are not UTF-8, and no other encoding is sure to fit them; name it in read.encoding.',
        excerpt: 'a',
      },
    ])
  })

  test('comes in the order given, also twice', async () => {
    const folder = folderOf({ 'b.txt': 'b', 'a.txt': 'a' })
    const stdin = chunked([Buffer.from('{"id":"s","text":"s"}')])
    const { documents, totals } = await readAll(
      [`${folder}/b.txt`, '-', `${folder}/a.txt`, `${folder}/b.txt`],
      {},
      stdin,
    )
    expect(documents.map(({ text }) => text)).toEqual(['b', 's', 'a', 'b'])
    expect(totals.renamedIds).toBe(1)
  })
})

describe.runIf(process.platform !== 'win32')('pipes and sockets', () => {
  test('are passed over in a folder and read when named', async () => {
    const folder = folderOf({ 'a.txt': 'a' })
    const pipe = join(folder, 'p.jsonl')
    execFileSync('mkfifo', [pipe])
    const { documents, totals } = await readAll([folder])
    expect(documents.map(({ id }) => id)).toEqual(['a'])
    expect(totals.filesSkipped).toEqual({ 'pipe, socket or device': 1 })

    expect(await listInputs([pipe])).toEqual([{ file: pipe, bytes: null, modified: null }])
    const writer = spawn('sh', ['-c', `printf '{"text":"a"}\\n{"text":"b"}' > "${pipe}"`])
    expect((await readAll([pipe])).documents.map(({ text }) => text)).toEqual(['a', 'b'])
    if (writer.exitCode === null) await once(writer, 'exit')
  })

  test('that cannot be opened are quarantined with the system’s code', async () => {
    const folder = folderOf({ 'z.txt': 'z' })
    const socket = join(folder, 's.jsonl')
    const server = createServer().listen(socket)
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { documents, quarantined, totals } = await readAll([socket, join(folder, 'z.txt')])
    expect(documents.map(({ id }) => id)).toEqual(['z'])
    expect(quarantined).toEqual([
      {
        file: socket,
        line: null,
        byteOffset: 0,
        reason: 'The file could not be read: the operating system reports ENXIO.',
        excerpt: '',
      },
    ])
    expect(totals).toMatchObject({ items: 2, accepted: 1, quarantined: 1, filesRead: 1 })
  })
})

describe('a failing standard input', () => {
  async function* failing(error: Error): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"text":"a"}\n{"text":"b"}\n{"te')
    throw error
  }

  test('keeps what came and quarantines the rest', async () => {
    const error = Object.assign(new Error('read failed'), { code: 'EIO', syscall: 'read' })
    const { documents, quarantined } = await readAll(['-'], {}, failing(error))
    expect(documents.map(({ text }) => text)).toEqual(['a', 'b'])
    expect(quarantined).toEqual([
      {
        file: '-',
        line: null,
        byteOffset: 26,
        reason: 'The file could be read only up to here: the operating system reports EIO.',
        excerpt: '{"te',
      },
    ])
  })

  test('ends the run when it is no fault of the input', async () => {
    await expect(readAll(['-'], {}, failing(new Error('a mistake')))).rejects.toThrow('a mistake')
    const error = Object.assign(new Error('too many'), { code: 'EMFILE', syscall: 'open' })
    await expect(readAll(['-'], {}, failing(error))).rejects.toThrow(/read\.concurrency/)
  })
})

describe('inputs that cannot be', () => {
  test('are told before anything is read', async () => {
    const folder = folderOf({ 'a.txt': 'a' })
    const missing = join(folder, 'nowhere')
    const untouched = (async function* (): AsyncGenerator<Uint8Array> {
      yield* []
      throw new Error('standard input was read')
    })()
    for (const attempt of [
      () => readAll(['-', folder, missing], {}, untouched),
      () => listInputs([folder, missing]),
    ]) {
      const error: unknown = await attempt().catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(RunError)
      expect(String(error)).toContain(missing)
    }
    await expect(readAll([`${folder}/a.txt/b`])).rejects.toThrow(/ENOTDIR/)
    await expect(readAll(['a\0b'])).rejects.toThrow(RunError)
    await expect(readAll([])).rejects.toThrow(SettingsError)
    await expect(listInputs([])).rejects.toThrow(SettingsError)
    await expect(readAll(['-', '-'])).rejects.toThrow(SettingsError)
  })
})

describe('listInputs', () => {
  test('tells size and time of each file, and of standard input nothing', async () => {
    const folder = folderOf({ 'a.txt': 'abc', 'skipped.pdf': 'x' })
    mkdirSync(join(folder, 'empty'))
    const { mtimeMs } = statSync(join(folder, 'a.txt'))
    expect(await listInputs(['-', folder])).toEqual([
      { file: '-', bytes: null, modified: null },
      { file: `${folder}/a.txt`, bytes: 3, modified: mtimeMs },
    ])
  })
})
