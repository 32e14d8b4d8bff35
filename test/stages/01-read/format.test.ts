import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sniffed } from '../../../src/stages/01-read/format.ts'
import { chunked } from './reading.ts'

test('the sign of Parquet or the first visible character tells the format, wherever the chunks part, and no byte is lost', async () => {
  const files = fc
    .tuple(
      fc.constantFrom('', '\ufeff'),
      fc.stringMatching(/^\s{0,4}$/),
      fc.constantFrom('', '{', '{}', 'x{', '[{', 'é', 'PAR1', 'PAR'),
    )
    .map(([bom, blanks, rest]) => ({
      bytes: Buffer.from(bom + blanks.replaceAll(/[^\t-\r ]/g, ' ') + rest),
      rest,
    }))
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 4 }), async ({ bytes, rest }, size) => {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      )
      const source = {
        chunks: chunked(chunks),
        fault: () => null,
        wasOpened: () => true,
        bytes: () => bytes.length,
        sha256: () => '',
      }
      const { format, contents } = await sniffed(source, 'text')
      const isParquet = bytes.toString('latin1').startsWith('PAR1')
      expect(format).toBe(isParquet ? 'parquet' : rest.startsWith('{') ? 'jsonl' : 'text')
      const given: Uint8Array[] = []
      for await (const chunk of contents.chunks) given.push(chunk)
      expect(Buffer.concat(given).equals(bytes)).toBe(true)
    }),
  )
})
