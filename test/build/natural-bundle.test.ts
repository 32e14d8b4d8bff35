import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ENTRIES, LARGEST_BUNDLE, naturalBundle } from '../../src/build/natural-bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'takrar-natural-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the bundled parts of natural', () => {
  it('are the same at each build, sorted, and small', () => {
    const files = naturalBundle()
    expect(naturalBundle([...ENTRIES].reverse())).toEqual(files)
    const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
    expect(bytes).toBeLessThan(LARGEST_BUNDLE)
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([...ENTRIES]))
  })

  it('load by themselves in an empty folder, without a word', () => {
    for (const { path, text } of naturalBundle()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const script = `
      for (const entry of ${JSON.stringify(ENTRIES)}) require('./' + entry)
      const outside = Object.keys(require.cache).filter((file) => !file.startsWith(process.cwd()))
      if (outside.length > 0) throw new Error('loaded ' + outside)
      if (require('./stemmers/porter_stemmer_de.js').tokenizeAndStem('die Zeitungen').join() !== 'zeitung')
        throw new Error('the German stop words are gone')`
    const printed = execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' })
    expect(printed).toBe('')
  })

  it.each(['util/index.js', 'index.js', 'util/storage/StorageBackend.js', 'tokenizers/tokenizer_ja.js'])(
    'refuse %s, which reaches further',
    (entry) => {
      expect(() => naturalBundle([...ENTRIES, entry])).toThrow('bundle other entries')
    },
  )
})
