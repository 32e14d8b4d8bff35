import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf, temporaryFolder } from './shared.ts'

const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
const folder = temporaryFolder()
const record = (id: string): string =>
  JSON.stringify({ id, text: `Text ${id}: the ferry to the seven islands leaves when the tide allows it.` })
const lines = (...ids: string[]): string => `${ids.map(record).join('\n')}\n`

interface Ran {
  readonly code: number
  readonly stderr: string
}

async function run(args: readonly string[], input?: string): Promise<Ran> {
  const running = promisify(execFile)(process.execPath, [PROGRAM, 'run', ...args], { cwd: folder })
  running.child.stdin?.end(input)
  try {
    return { code: 0, stderr: (await running).stderr }
  } catch (error) {
    const { code, stderr } = error as { readonly code: number; readonly stderr: string }
    return { code, stderr }
  }
}

const idsIn = (out: string): string[] =>
  rowsOf<{ id: string }>(join(folder, out), 'documents.jsonl').map(({ id }) => id)
const manifestOf = (out: string) => JSON.parse(readFileSync(join(folder, out, 'manifest.json'), 'utf8'))

beforeAll(() => {
  writeFileSync(join(folder, 'b.jsonl'), lines('b1', 'b2'))
  writeFileSync(join(folder, 'a.jsonl.gz'), gzipSync(lines('a1')))
  writeFileSync(join(folder, 'u.jsonl'), Buffer.from(`\ufeff${lines('u1')}`, 'utf16le'))
  writeFileSync(join(folder, 'list.txt'), 'u.jsonl\nb.jsonl\n')
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({ inputs: ['@list.txt', '*.gz'], out: 'settled' }),
  )
})

describe('a run', () => {
  it.each(['\r', ' ', '\t', ''])(
    'writes records apart where a file ends with %j instead of a line feed',
    async (end) => {
      writeFileSync(join(folder, 'x1.jsonl'), `${record('x1')}\n${record('x2')}${end}`)
      writeFileSync(join(folder, 'x2.jsonl'), lines('x3'))
      expect(
        (await run(['x1.jsonl', 'x2.jsonl', '--out', 'apart', '--fresh', '--keep-removes', 'none'])).code,
      ).toBe(0)
      expect(readFileSync(join(folder, 'apart/cleaned.jsonl'), 'utf8')).toBe(lines('x1', 'x2', 'x3'))
    },
  )

  it('writes ids with line breaks or half characters so that each line stays its id', async () => {
    const ids = ['two\nlines', '\ud800', 'plain']
    writeFileSync(join(folder, 'odd.jsonl'), `${ids.map(record).join('\n')}\n`)
    const kept = ['--emit', 'ids', '--keep-removes', 'none']
    expect((await run(['odd.jsonl', '--out', 'odd', ...kept])).code).toBe(0)
    expect(readFileSync(join(folder, 'odd/ids.txt'), 'utf8')).toBe('"two\\nlines"\n"\\ud800"\nplain\n')
  })

  it('reads what a glob matches and what lists name, from wherever the list comes', async () => {
    expect((await run(['[ab].jsonl*', '--files-from', 'list.txt', '--out', 'one'])).code).toBe(0)
    expect(idsIn('one')).toEqual([
      'a1',
      'b1',
      'b2',
      'u1',
      expect.stringMatching(/^b1~/),
      expect.stringMatching(/^b2~/),
    ])
    expect(manifestOf('one').settings.inputs).toEqual(['[ab].jsonl*', 'u.jsonl', 'b.jsonl'])
    expect((await run(['--files-from', '-', '--out', 'two'], 'u.jsonl\0b.jsonl\0')).code).toBe(0)
    expect(idsIn('two')).toEqual(['u1', 'b1', 'b2'])
    expect((await run(['--files-from', '-', '--out', 'two'], 'u.jsonl\nb.jsonl\n')).stderr).toContain(
      'up to date',
    )
    expect((await run(['--config', 'settings.json'])).code).toBe(0)
    expect(idsIn('settled')).toEqual(['u1', 'b1', 'b2', 'a1'])
  })

  it('whose records came in UTF-16 or packed in spite of their names is found whole', async () => {
    writeFileSync(join(folder, 'packed.jsonl'), gzipSync(lines('p1', 'p2')))
    expect((await run(['packed.jsonl', 'u.jsonl', '--out', 'checked'])).code).toBe(0)
    const checked = await promisify(execFile)(process.execPath, [PROGRAM, 'check', join(folder, 'checked')])
    expect(checked.stdout).toContain('3 items = 3 accepted')
  })

  it('refuses before any work what matches nothing, and lists that name its results', async () => {
    expect(await run(['*.nothing', '--out', 'none'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('No file matches'),
    })
    writeFileSync(join(folder, 'inside.txt'), 'one/documents.jsonl\n')
    expect(await run(['@inside.txt', '--out', 'one', '--fresh'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('lies in the output folder one'),
    })
    expect((await run(['s3://bucket/key', '--out', 'none'])).code).toBe(2)
    expect((await run(['-', '--files-from', '-', '--out', 'none'])).code).toBe(2)
  })
})

describe('a run over addresses', () => {
  let site = ''
  let content = lines('h1', 'h2')
  let reads = 0
  const server = createServer((request, response) => {
    if (request.method === 'GET') reads++
    response.writeHead(200, {
      etag: `"${content.length}-${content.slice(8, 12)}"`,
      'content-length': content.length,
    })
    response.end(request.method === 'GET' ? content : undefined)
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    site = `http://user:pa55word@127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('keeps no secret, is up to date until the file is another, and reads it again then', async () => {
    const args = (secret: string) => [`${site}/news.jsonl?page=1&sig=${secret}`, '--out', 'web']
    expect((await run(args('s1gned'))).code).toBe(0)
    expect(idsIn('web')).toEqual(['h1', 'h2'])
    for (const name of ['manifest.json', 'documents.jsonl', 'timings.json', 'report.html']) {
      expect(readFileSync(join(folder, 'web', name), 'utf8')).not.toMatch(/pa55word|s1gned/)
    }
    expect(manifestOf('web').settings.inputs).toEqual([
      `${site.replace('user:pa55word@', '')}/news.jsonl?page=1`,
    ])
    expect((await run(args('again'))).stderr).toContain('up to date')
    expect(reads).toBe(1)
    content = lines('h3', 'h4')
    expect((await run(args('again'))).stderr).toContain('another version')
    expect(idsIn('web')).toEqual(['h3', 'h4'])
  })
})
