import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { chunked, folderOf, readAll } from './reading.ts'
import { frameOf } from './zstd-files.ts'

const RECORDS = '{"id":"1","text":"one"}\n{"id":"2","text":"two"}\n'
const PAGE = `<html><body><p>${'A page with readable text in it. '.repeat(4)}</p></body></html>`
const WARC = (() => {
  const head =
    'WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nWARC-Record-ID: <urn:x:1>\r\n'
  return `${head}Content-Length: 9\r\n\r\nsome text\r\n\r\n`
})()

const zst = (text: string): Buffer =>
  frameOf(Buffer.from(text), { isChecked: true, isSized: true, blockBytes: 100, windowDescriptor: null })

async function fromStdin(bytes: Buffer, size: number, settings = {}) {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
  const { documents, quarantined, totals } = await readAll(['-'], settings, chunked(chunks))
  expect(totals.inputs[0].bytes).toBe(bytes.length)
  return { ids: documents.map(({ id }) => id), quarantined }
}

describe('standard input', () => {
  const kinds = [
    ['records', RECORDS, ['1', '2']],
    ['records after blanks', `\ufeff\n \n${RECORDS}`, ['1', '2']],
    ['a web archive', WARC, ['urn:x:1']],
    ['a page', `\n<!doctype html>${PAGE}`, ['-']],
  ] as const
  test.each(kinds)('is seen to hold %s, packed or not, wherever the chunks part', async (_, text, ids) => {
    for (const bytes of [Buffer.from(text), gzipSync(text), zst(text)]) {
      for (const size of [1, 7, 100_000]) {
        expect(await fromStdin(bytes, size)).toEqual({ ids, quarantined: [] })
      }
    }
  })

  test('is records where its beginning says nothing', async () => {
    const { ids, quarantined } = await fromStdin(Buffer.from(`damaged\n${RECORDS}`), 10)
    expect(ids).toEqual(['1', '2'])
    expect(quarantined.map(({ reason }) => reason)).toEqual(['The line is not valid JSON.'])
  })

  test('is what the setting says, whatever it looks like', async () => {
    expect((await fromStdin(Buffer.from(RECORDS), 10, { format: 'text' })).ids).toEqual(['-'])
    expect((await fromStdin(gzipSync(`<p>${RECORDS}`), 10, { format: 'text' })).ids).toEqual(['-'])
  })
})

describe('a name that lies', () => {
  test('about how the file is packed does not matter', async () => {
    const folder = folderOf({
      'a.jsonl': gzipSync(RECORDS.replaceAll('"id":"', '"id":"a')),
      'b.jsonl.gz': zst(RECORDS.replaceAll('"id":"', '"id":"b')),
      'c.jsonl.zst': RECORDS.replaceAll('"id":"', '"id":"c'),
      'd.txt.gz': 'plain متن',
      'e.txt': zst('packed متن'),
      'f.jsonl.zst': gzipSync(RECORDS.replaceAll('"id":"', '"id":"f')),
    })
    const { documents, quarantined } = await readAll([folder])
    expect(documents.map(({ id, text }) => (id.length > 1 ? id : text))).toEqual([
      ...['a1', 'a2', 'b1', 'b2', 'c1', 'c2'],
      ...['plain متن', 'packed متن'],
      ...['f1', 'f2'],
    ])
    expect(quarantined).toEqual([])
  })

  test('about what the file holds gives way to the setting', async () => {
    const folder = folderOf({ 'a.txt': RECORDS, 'b.log': RECORDS.replaceAll('"id":"', '"id":"b') })
    const named = await readAll([`${folder}/a.txt`, `${folder}/*.log`], { format: 'jsonl' })
    expect(named.documents.map(({ id }) => id)).toEqual(['1', '2', 'b1', 'b2'])
    const { documents, totals } = await readAll([folder], { format: 'jsonl' })
    expect(documents.map(({ id }) => id)).toEqual(['1', '2'])
    expect(totals.filesSkipped).toEqual({ '.log': 1 })
  })
})
