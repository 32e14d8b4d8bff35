import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { violations } from './architecture-rules.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

it('src keeps to its rules', () => {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
  expect(paths.length).toBeGreaterThan(50)
  const files = paths.map((path): [string, string] => [
    path.split(sep).join('/'),
    readFileSync(join(SRC, path), 'utf8'),
  ])
  expect(violations(new Map(files))).toEqual([])
})

describe('a violation is seen:', () => {
  it.each([
    ['a stage in another', 'stages/04-shingle/a.ts', "import { fold } from '../02-fold/fold.ts'"],
    ['a stage in the pipeline', 'stages/04-shingle/a.ts', "import type { X } from '../../pipeline.ts'"],
    ['anything in model', 'model/a.ts', "import { mix32 } from '../hash/mix.ts'"],
    ['model in hash', 'hash/a.ts', "export { x } from '../model/x.ts'"],
    ['a stage in config', 'config/a.ts', "import { fold } from '../stages/02-fold/fold.ts'"],
    ['a stage in cli', 'cli/a.ts', "const x = await import('../stages/02-fold/fold.ts')"],
    ['cli in the pipeline', 'pipeline.ts', "import { main } from './cli/main.ts'"],
    ['a room without rules', 'elsewhere/a.ts', "import { main } from '../model/x.ts'"],
    ['a file outside src', 'cli/a.ts', "import data from '../../package.json'"],
    ['node in a middle stage', 'stages/06-band/a.ts', "import { readFileSync } from 'node:fs'"],
    ['node in model', 'model/a.ts', "import { createRequire } from 'node:module'"],
    ['natural itself', 'stages/12-write/a.ts', "import natural from 'natural'"],
    ['a part of natural past the bundle', 'stages/12-write/a.ts', "require('natural/lib/natural/tfidf')"],
    ['natural by a require made on the spot', 'build/a.ts', "createRequire(import.meta.url)('natural')"],
    ['console outside cli', 'store/a.ts', "console.log('x')"],
    ['standard output outside cli', 'pipeline.ts', "process.stdout.write('x')"],
    ['standard error outside cli', 'flow/a.ts', 'const out = process.stderr'],
    ['a bare write', 'store/a.ts', "import { openSync, writeSync } from 'node:fs'"],
    ['a bare write under another name', 'cli/a.ts', "import { writeFile as put } from 'node:fs/promises'"],
    ['members assigned to an object', 'flow/a.ts', 'const all = Object.assign({}, one)'],
    ['a plain object for ids', 'flow/a.ts', 'const byId: Record<string, number> = {}'],
    ['a long file', 'model/a.ts', 'x\n'.repeat(401)],
    ['an empty name', 'model/utils.ts', ''],
    ['an empty name in a compound', 'model/text-helpers.ts', ''],
    ['an empty folder name', 'store/common/a.ts', ''],
  ])('%s', (_, path, text) => {
    expect(violations(new Map([[path, text]]))).toHaveLength(1)
  })

  it.each([
    [
      'in itself and below it',
      'stages/04-shingle/a.ts',
      "import { mix32 } from '../../hash/mix.ts'\nimport './b.ts'",
    ],
    [
      'of a package that is loaded late',
      'stages/04-shingle/a.ts',
      "import { createRequire } from 'node:module'",
    ],
    ['of files in the reading stage', 'stages/01-read/a.ts', "import { open } from 'node:fs/promises'"],
    [
      'that only a comment names',
      'model/a.ts',
      "// from 'natural'\n/* console.log(import('../cli/main.ts')) */",
    ],
    ['of full writes', 'store/full-transfer.ts', "import { writeSync } from 'node:fs'"],
    ['after a comment sign in a string', 'cli/a.ts', "const url = 'https://x'; console.log(url)"],
    ['of any length, generated', 'stages/02-fold/table.generated.ts', 'x\n'.repeat(9000)],
  ])('but not an import %s', (_, path, text) => {
    expect(violations(new Map([[path, text]]))).toEqual([])
  })
})
