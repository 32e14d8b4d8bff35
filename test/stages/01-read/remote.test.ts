import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { SettingsError } from '../../../src/model/errors.ts'
import { httpBytes } from '../../../src/stages/01-read/http-bytes.ts'
import { listInputs } from '../../../src/stages/01-read/inputs.ts'
import { type S3Package, s3Bytes, s3State } from '../../../src/stages/01-read/s3-bytes.ts'
import { shownAddress } from '../../../src/stages/01-read/shown-address.ts'
import { chunked, readAll } from './reading.ts'
import { PACKED } from './zstd-files.ts'

const RECORDS = '{"id":"1","text":"one"}\n{"id":"2","text":"two"}\n'

/** A server on this machine that goes with the test. */
async function served(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function reasonOf(
  address: string,
): Promise<{ ids: string[]; reason: string | undefined; byteOffset: number | undefined }> {
  const { documents, quarantined, totals } = await readAll([address])
  expect(totals.items).toBe(documents.length + quarantined.length)
  expect(quarantined.length).toBeLessThan(2)
  return {
    ids: documents.map(({ id }) => id),
    reason: quarantined[0]?.reason,
    byteOffset: quarantined[0]?.byteOffset,
  }
}

describe('an address', () => {
  test('is read like a file of that name', async () => {
    const files = new Map<string, Buffer>([
      ['/a/news.jsonl', Buffer.from(RECORDS)],
      ['/a/news.jsonl.gz', gzipSync(RECORDS)],
      ['/news.jsonl.zst', PACKED],
      ['/text%20file.txt', Buffer.from('متن')],
      ['/export', Buffer.from(RECORDS)],
    ])
    const site = await served((request, response) => response.end(files.get(request.url ?? '') ?? '?'))
    const { documents, totals } = await readAll([...files.keys()].map((path) => site + path))
    expect(documents.slice(0, 4).map(({ text }) => text)).toEqual(['one', 'two', 'one', 'two'])
    expect(documents).toHaveLength(4 + 3000 + 1 + 2)
    expect(documents.find(({ text }) => text === 'متن')).toMatchObject({
      id: 'text file',
      file: `${site}/text%20file.txt`,
    })
    expect(totals.inputs.map(({ file, bytes }) => [file, bytes])).toEqual(
      [...files].map(([path, content]) => [site + path, content.length]),
    )
  })

  test('is packed for the way by no server that listens, and read if one does not', async () => {
    const asked: (string | undefined)[] = []
    const site = await served((request, response) => {
      asked.push(String(request.headers['accept-encoding']))
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(RECORDS))
    })
    expect(await reasonOf(`${site}/news.jsonl.gz`)).toMatchObject({ ids: ['1', '2'], reason: undefined })
    expect(asked).toEqual(['identity'])
  })

  test('leads on where the server says, and the password goes no further', async () => {
    const heard: (string | undefined)[] = []
    const other = await served((request, response) => {
      heard.push(request.headers.authorization)
      response.end(RECORDS)
    })
    const site = await served((request, response) => {
      heard.push(request.headers.authorization)
      response.writeHead(302, { location: `${other}/there` }).end()
    })
    const { documents } = await readAll([
      `${site.replace('//', '//user:pass%20word@')}/news.jsonl?token=hidden&page=2`,
    ])
    expect(documents.map(({ id, file }) => [id, file])).toEqual(
      ['1', '2'].map((id) => [id, `${site}/news.jsonl?page=2`]),
    )
    expect(heard).toEqual([`Basic ${Buffer.from('user:pass word').toString('base64')}`, undefined])
  })

  test('that cannot be read goes to quarantine by its reason', async () => {
    const site = await served((request, response) => {
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end()
      else response.writeHead(request.url === '/gone' ? 410 : 404).end('not here')
    })
    expect(await reasonOf(`${site}/gone`)).toMatchObject({
      ids: [],
      reason: 'The file could not be read: the server answers 410.',
    })
    expect((await reasonOf(`${site}/loop`)).reason).toBe(
      'The file could not be read: the server cannot be reached.',
    )
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    expect((await reasonOf(`http://127.0.0.1:${port}/a.jsonl`)).reason).toBe(
      'The file could not be read: the server cannot be reached (ECONNREFUSED).',
    )
  })

  test('whose transfer breaks off keeps what came, and the file is quarantined once', async () => {
    const site = await served((request, response) => {
      const [content, head] =
        request.url === '/chunked.jsonl'
          ? [RECORDS.slice(0, 30), {}]
          : [RECORDS.slice(0, 30), { 'content-length': RECORDS.length }]
      response.writeHead(200, head)
      response.write(content, () => setTimeout(() => response.destroy(), 50))
    })
    for (const name of ['chunked', 'sized']) {
      expect(await reasonOf(`${site}/${name}.jsonl`)).toEqual({
        ids: ['1'],
        reason: 'The file could be read only up to here: the transfer broke off.',
        byteOffset: 24,
      })
    }
  })

  test('of a server that falls silent is given up', async () => {
    const site = await served((request, response) => {
      if (request.url === '/never') return
      response.writeHead(200)
      response.write('{"id":')
    })
    for (const path of ['/never', '/stuck']) {
      const read = async (): Promise<void> => {
        for await (const _ of httpBytes(site + path, 300));
      }
      await expect(read()).rejects.toThrow('the server sent nothing for 0.3 seconds')
    }
  })

  test('is given time by whoever reads slowly', async () => {
    const idle = 60_000
    const site = await served((_, response) => response.end(RECORDS.repeat(200_000)))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let bytes = 0
      for await (const chunk of httpBytes(`${site}/a`, idle)) {
        if (bytes === 0) vi.advanceTimersByTime(2 * idle)
        bytes += chunk.length
      }
      expect(bytes).toBe(RECORDS.length * 200_000)
    } finally {
      vi.useRealTimers()
    }
  })

  test('has a state by which a later run knows it, if its server tells one', async () => {
    const site = await served((request, response) => {
      const sized = { 'content-length': 48 }
      const modified = { 'last-modified': 'Wed, 21 Oct 2015 07:28:00 GMT' }
      const heads: Record<string, object> = {
        '/both': { ...sized, ...modified, etag: '"v1"' },
        '/dated': { ...sized, ...modified },
        '/named': { ...sized, etag: '"v2"' },
        '/sized': sized,
        '/packed': { ...sized, ...modified, 'content-encoding': 'gzip' },
      }
      const head = heads[request.url ?? '']
      response.writeHead(head === undefined || request.method !== 'HEAD' ? 405 : 200, { ...head }).end()
    })
    const modified = Date.UTC(2015, 9, 21, 7, 28)
    const unknown = { bytes: null, modified: null }
    expect(
      await listInputs(
        ['both', 'dated', 'named', 'sized', 'packed', 'refused'].map((name) => `${site}/${name}`),
      ),
    ).toEqual([
      { file: `${site}/both`, bytes: 48, modified, version: '"v1"' },
      { file: `${site}/dated`, bytes: 48, modified },
      { file: `${site}/named`, bytes: 48, modified: null, version: '"v2"' },
      { file: `${site}/sized`, ...unknown },
      { file: `${site}/packed`, ...unknown },
      { file: `${site}/refused`, ...unknown },
    ])
  })

  test('of another kind is told before any work', async () => {
    const untouched = chunked([])
    await expect(readAll(['ftp://example.org/a', '-'], {}, untouched)).rejects.toThrow(
      /reads http, https and s3 addresses, not ftp/,
    )
    await expect(listInputs(['http://'])).rejects.toThrow(SettingsError)
  })
})

test.each([
  ['https://user:secret@example.org:8443/a/b.jsonl#part', 'https://example.org:8443/a/b.jsonl'],
  ['https://example.org/a?page=2&lang=fa', 'https://example.org/a?page=2&lang=fa'],
  [
    'https://bucket.s3.amazonaws.com/a.gz?X-Amz-Algorithm=AWS4&X-Amz-Credential=AK%2F1&X-Amz-Expires=60&X-Amz-Signature=abc&versionId=7',
    'https://bucket.s3.amazonaws.com/a.gz?versionId=7',
  ],
  [
    'https://x.blob.core.windows.net/a?sv=2022&se=2026&sr=b&sp=r&sig=abc%3D',
    'https://x.blob.core.windows.net/a',
  ],
  [
    'https://example.org/a?api_key=1&access_token=2&apikey=3&Signature=4&Key-Pair-Id=5&Policy=6&id=7',
    'https://example.org/a?id=7',
  ],
  [`https://example.org/a?x=${'Ab3_'.repeat(10)}`, 'https://example.org/a'],
  ['news/a?token=1.jsonl', 'news/a?token=1.jsonl'],
  ['s3://bucket/a b?token=1', 's3://bucket/a b?token=1'],
])('%s is shown as %s', (address, shown) => {
  expect(shownAddress(address)).toBe(shown)
})

describe('an s3 address', () => {
  const ofStore = (send: (command: object) => object): (() => Promise<S3Package>) => {
    class Get {
      readonly asked: object
      constructor(asked: object) {
        this.asked = asked
      }
    }
    class Client {
      async send(command: object): Promise<object> {
        return send(command)
      }
    }
    return async () => ({ S3Client: Client, GetObjectCommand: Get, HeadObjectCommand: Get })
  }
  const bytesOf = async (load: () => Promise<S3Package>): Promise<string> => {
    const chunks: Uint8Array[] = []
    for await (const chunk of s3Bytes('s3://bucket/a/b c.jsonl', load)) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }

  test('without the package says before any work what to do', async () => {
    await expect(readAll(['s3://bucket/a.jsonl', '-'])).rejects.toThrow(SettingsError)
    await expect(listInputs(['s3://bucket/a.jsonl'])).rejects.toThrow(
      /npm install @aws-sdk\/client-s3.*aws s3 cp s3:\/\/BUCKET\/KEY - \| takrar run -/,
    )
    for (const address of ['s3://bucket', 's3://bucket/', 's3://bucket/folder/']) {
      await expect(listInputs([address])).rejects.toThrow(/names no object/)
    }
  })

  test('is asked for by bucket and key, and its faults are told', async () => {
    const asked: object[] = []
    const body = chunked([Buffer.from('{"id"'), Buffer.from(':1}')])
    const store = ofStore((command) => {
      asked.push(command)
      return { Body: body, ContentLength: 8, ETag: '"e"', LastModified: new Date(5) }
    })
    expect(await bytesOf(store)).toBe('{"id":1}')
    expect(asked).toEqual([{ asked: { Bucket: 'bucket', Key: 'a/b c.jsonl' } }])
    expect(await s3State('s3://bucket/a', store)).toEqual({ bytes: 8, modified: 5, version: '"e"' })

    const named = Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' })
    const refusing = ofStore(() => {
      throw named
    })
    await expect(bytesOf(refusing)).rejects.toThrow('S3 reports NoSuchKey')
    expect(await s3State('s3://bucket/a', refusing)).toEqual({ bytes: null, modified: null })
    await expect(
      bytesOf(ofStore(() => ({ Body: chunked([Buffer.from('x')]), ContentLength: 2 }))),
    ).rejects.toThrow('the transfer broke off')
  })
})
