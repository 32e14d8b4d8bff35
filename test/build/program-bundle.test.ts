import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { licenceOf } from '../../src/build/licence.ts'
import { PROGRAM_PACKAGES, programBundle } from '../../src/build/program-bundle.ts'

const FREE_TO_COPY = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause']

let files: Awaited<ReturnType<typeof programBundle>>

beforeAll(async () => {
  files = await programBundle()
})

describe('the bundled program', () => {
  it('is the same at each build', async () => {
    expect(await programBundle()).toEqual(files)
  })

  it('takes the place of what Node is started with, and leaves the rest of dist alone', () => {
    const paths = files.map(({ path }) => path).filter((path) => !path.startsWith('program/'))
    expect(paths.sort()).toEqual(['cli/main.js', 'cli/work-thread.js', 'engine/prepare-worker.js'])
  })

  it('holds the named packages, which may be copied', () => {
    const sources = files.map(({ text }) => text).join('\n')
    const found = [...sources.matchAll(/^\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/gm)].map(
      ([, name]) => name,
    )
    expect([...new Set(found)].sort()).toEqual(PROGRAM_PACKAGES)
    for (const name of PROGRAM_PACKAGES) {
      const folder = fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url))
      expect(FREE_TO_COPY).toContain(licenceOf(folder).expression)
    }
  })

  it('looks for other files from where tsc has put its modules', () => {
    const places = files.flatMap(({ path, text }) =>
      [...text.matchAll(/new URL\("([^"]+)", import\.meta\.url\)/g)].map(([, to = '']) =>
        posix.join(posix.dirname(path), to),
      ),
    )
    expect(places).toContain('version.js')
    const isThere = (place: string): boolean => existsSync(new URL(`../../src/${place}`, import.meta.url))
    const missing = places.filter((place) => !['ts', 'tsx'].some((end) => isThere(place.replace(/js$/, end))))
    expect(missing).toEqual([])
  })
})
