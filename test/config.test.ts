import { isAbsolute, join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlagValue } from '../src/config/layers.ts'
import { nearest } from '../src/config/nearest.ts'
import { leaves } from '../src/config/origins.ts'
import { type Resolved, resolveSettings } from '../src/config/resolve.ts'
import { settingsDigest } from '../src/config/settings-digest.ts'
import { formatSize, parseSize, SIZE_PATTERN } from '../src/config/size.ts'
import { writtenDefaults } from '../src/config/written-defaults.ts'
import { SettingsError } from '../src/model/errors.ts'
import { EMITTABLE, LEVEL_NAMES, type Settings, STEM_LANGUAGES } from '../src/model/settings.ts'
import { VERDICTS } from '../src/model/verdict.ts'
import { planBands } from '../src/stages/06-band/s-curve.ts'

const MACHINE = { cores: 4, memoryBytes: 8 * 1024 ** 3 }
const HERE = resolve('/archive/work')

function settle(content: unknown = null, flags: readonly FlagValue[] = [], path = 'my.json'): Resolved {
  return resolveSettings({
    file: content === null ? null : { path, content },
    flags,
    workingFolder: HERE,
    machine: MACHINE,
  })
}

function faultOf(content: unknown, flags: readonly FlagValue[] = []): string {
  try {
    settle(content, flags)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  throw new Error(`accepted: ${JSON.stringify(content)}`)
}

/** A tree with one value at a path, whose keys are ordinary keys even when they are called `__proto__`. */
function at(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((below, key) => Object.fromEntries([[key, below]]), value)
}

const DEFAULTS = settle().settings
const PATHS = [...leaves(DEFAULTS)].map(([path]) => path)

/** Valid settings files, as deep and as partial as people write them. */
const share = fc.double({ min: 0.5, max: 0.95, noNaN: true })
const validFile = fc.record(
  {
    $schema: fc.constant('./somewhere.json'),
    inputs: fc.uniqueArray(fc.stringMatching(/^in\/[a-z]{1,8}$/), { minLength: 1, maxLength: 3 }),
    levels: fc.constantFrom(['document'], ['paragraph', 'document'], [...LEVEL_NAMES]),
    seed: fc.nat(),
    workers: fc.oneof(fc.constant('auto'), fc.integer({ min: 1, max: 256 })),
    memory: fc.constantFrom('auto', '1GiB', 2 ** 30, '512 MB'),
    saveEvery: fc.constantFrom('off', 0.5, 60),
    maxQuarantine: fc.option(share),
    read: fc.record(
      {
        fields: fc.record({ id: fc.constant('meta.id'), text: fc.constant('body') }, { requiredKeys: [] }),
        csv: fc.record({ delimiter: fc.constantFrom('auto', 'tab', ';', '|') }, { requiredKeys: [] }),
        maxRecordBytes: fc.constantFrom('1MiB', 4096),
        maxExpansion: fc.constantFrom('auto', 2, 5000),
        maxUnpacked: fc.constantFrom(null, '100GiB', 1024),
        concurrency: fc.integer({ min: 1, max: 256 }),
        latestDate: fc.constantFrom(null, '2024-02-29'),
      },
      { requiredKeys: [] },
    ),
    shingle: fc.oneof(
      fc.constantFrom('chars:9', 'words:5'),
      fc.record({ size: fc.integer({ min: 1, max: 64 }) }),
      fc.record({ kind: fc.constant('words'), stem: fc.constantFrom(null, ...STEM_LANGUAGES) }),
    ),
    sketch: fc.record(
      { engine: fc.constantFrom('fss', 'classic', 'minhash'), hashes: fc.integer({ min: 64, max: 256 }) },
      { requiredKeys: [] },
    ),
    band: fc.record({ minRecall: share, maxBucket: fc.integer({ min: 2, max: 999 }) }, { requiredKeys: [] }),
    verify: fc.record(
      { minJaccard: share, minContainment: fc.oneof(fc.constant('off'), share) },
      { requiredKeys: [] },
    ),
    recall: fc.record(
      { exhaustiveUpTo: fc.nat({ max: 1_000_000 }), sample: fc.nat({ max: 1_000_000 }) },
      { requiredKeys: [] },
    ),
    paragraphs: fc.record({ minTokens: fc.integer({ min: 1, max: 99 }) }),
    passages: fc.record({ minRun: fc.integer({ min: 20, max: 99 }) }, { requiredKeys: [] }),
    judge: fc.record({ verdicts: fc.boolean() }),
    keep: fc.record({ removes: fc.subarray([...VERDICTS]) }),
    write: fc.record({ emit: fc.subarray([...EMITTABLE]), report: fc.boolean() }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)

describe('resolved settings', () => {
  it('are complete, whatever the file leaves out', () => {
    fc.assert(
      fc.property(validFile, (file) => {
        expect([...leaves(settle(file).settings)].map(([path]) => path)).toEqual(PATHS)
      }),
    )
  })

  it('are frozen to the last value', () => {
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozen))
    fc.assert(
      fc.property(validFile, (file) => {
        expect(isFrozen(settle(file).settings)).toBe(true)
      }),
    )
  })

  it('have an origin for each value, and the file is the origin of what it says', () => {
    fc.assert(
      fc.property(validFile, (file) => {
        const { origins } = settle(file)
        expect([...origins.keys()]).toEqual(PATHS)
        for (const [path, origin] of origins) {
          const said = path.split('.').reduce<unknown>((tree, key) => {
            return typeof tree === 'object' && tree !== null
              ? Object.entries(tree).find(([k]) => k === key)?.[1]
              : tree
          }, file)
          if (['workers', 'memory'].includes(path) && (said === undefined || said === 'auto')) {
            expect(origin, path).toBe('machine')
          } else if (path !== 'shingle.stem' || typeof said !== 'string') {
            expect(origin, path).toBe(said === undefined ? 'default' : 'file')
          }
        }
      }),
    )
  })

  it('take the value of a flag before that of the file', () => {
    fc.assert(
      fc.property(validFile, fc.integer({ min: 1, max: 50 }), (file, minTokens) => {
        const { settings, origins } = settle(file, [
          { flag: '--min-tokens', path: 'paragraphs.minTokens', value: minTokens },
        ])
        expect(settings).toEqual({ ...settle(file).settings, paragraphs: { minTokens } })
        expect(origins.get('paragraphs.minTokens')).toBe('flag')
      }),
    )
  })

  it('do not depend on the order in which a set is listed', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...LEVEL_NAMES], { minLength: 1 }), (levels) => {
        const sorted = LEVEL_NAMES.filter((name) => levels.includes(name))
        const emit = levels.includes('document') ? ['cleaned'] : []
        const { settings } = settle({ levels: [...levels, levels[0]] })
        expect([settings.levels, settings.write.emit]).toEqual([sorted, emit])
      }),
    )
  })

  it('follow the machine where they say auto', () => {
    const machine = (cores: number) =>
      resolveSettings({ file: null, flags: [], workingFolder: HERE, machine: { cores, memoryBytes: 1001 } })
    expect(machine(64).settings.workers).toBe(8)
    expect(machine(3).settings.workers).toBe(3)
    expect(machine(3).settings.memory).toBe(500)
  })

  it('let a flag change one part of a shingle that the file writes as one word', () => {
    const { settings, origins } = settle({ shingle: 'words:5' }, [
      { flag: '--stem', path: 'shingle.stem', value: 'en' },
    ])
    expect(settings.shingle).toEqual({ kind: 'words', size: 5, stem: 'en' })
    expect([origins.get('shingle.size'), origins.get('shingle.stem')]).toEqual(['file', 'flag'])
  })

  it('are the same when every default is written out', () => {
    expect(settle(writtenDefaults()).settings).toEqual(DEFAULTS)
  })
})

describe('paths', () => {
  const name = fc.stringMatching(/^[a-z]{1,6}$/)
  const folder = fc.array(fc.oneof(name, fc.constant('..')), { maxLength: 3 }).map((parts) => parts.join('/'))

  it('of the file are relative to the file, seen from the working folder', () => {
    fc.assert(
      fc.property(folder, folder, name, (home, way, last) => {
        const path = join(way, last)
        const { settings } = settle({ inputs: [path], out: 'elsewhere/out' }, [], join(home, 'x.json'))
        expect(resolve(HERE, settings.inputs[0])).toBe(resolve(HERE, home, path))
        expect(isAbsolute(settings.inputs[0])).toBe(false)
      }),
    )
  })

  it('of flags are relative to the working folder and replace those of the file', () => {
    const flags = [{ flag: 'command line', path: 'inputs', value: ['./a/', 'b//c', '-', '/d'] }]
    const { settings, origins } = settle({ inputs: ['x'], out: 'y' }, flags, 'deep/x.json')
    expect(settings.inputs).toEqual(['a', 'b/c', '-', '/d'])
    expect(settings.out).toBe('deep/y')
    expect([origins.get('inputs'), origins.get('out')]).toEqual(['flag', 'file'])
  })

  it('keep a file called - apart from standard input', () => {
    expect(settle({ inputs: ['./-', '-'] }).settings.inputs).toEqual(['./-', '-'])
  })

  it('leave addresses as they are, and keep lists apart from files called so', () => {
    const inputs = [
      'https://a.org/x//y/../z?q=1',
      's3://b/c',
      '@-',
      '@./lists//l.txt',
      './@l.txt',
      'n/**/*.gz',
    ]
    expect(settle({ inputs }, [], 'deep/x.json').settings.inputs).toEqual([
      ...[
        'https://a.org/x//y/../z?q=1',
        's3://b/c',
        '@-',
        '@deep/lists/l.txt',
        'deep/@l.txt',
        'deep/n/**/*.gz',
      ],
    ])
    const flags = [{ flag: 'command line', path: 'inputs', value: ['@l', './@l', '@./-'] }]
    expect(settle({}, flags, 'deep/x.json').settings.inputs).toEqual(['@l', './@l', '@./-'])
  })

  it('take standard input once, be it an input or a list', () => {
    expect(faultOf({ inputs: ['-', '@-'] })).toContain('standard input ("-") can be read only once')
  })
})

describe('an encoding', () => {
  it('is known by any of its names in the Encoding Standard', () => {
    const names = ['cp1256', 'Windows-1256', 'utf8', 'latin1', 'auto']
    expect(names.map((encoding) => settle({ read: { encoding } }).settings.read.encoding)).toEqual([
      ...['windows-1256', 'windows-1256', 'utf-8', 'windows-1252', null],
    ])
    expect(faultOf({ read: { encoding: 'klingon' } })).toContain(
      'read.encoding must be the name of an encoding, such as "windows-1256", or "auto", not "klingon"',
    )
  })
})

describe('an unknown key', () => {
  const SECTIONS = [
    '',
    'read',
    'read.fields',
    'shingle',
    'sketch',
    'band',
    'verify',
    'paragraphs',
    'passages',
    'judge',
    'keep',
    'clean',
    'write',
  ]
  const anyKey = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'Inputs', 'min-jaccard'),
    fc.stringMatching(/^[a-zA-Z_]{1,12}$/),
  )

  it('is refused in every section, with its path and its file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SECTIONS), anyKey, fc.jsonValue(), (section, key, value) => {
        const path = section === '' ? [key] : [...section.split('.'), key]
        const known = ['$schema', ...PATHS].some((name) => `${name}.`.startsWith(`${path.join('.')}.`))
        fc.pre(!known)
        expect(faultOf(at(path, value))).toContain(`unknown setting ${path.join('.')} (in my.json)`)
      }),
    )
  })

  it.each([
    [{ verify: { minJacard: 0.7 } }, 'did you mean verify.minJaccard?'],
    [{ verify: { min_jaccard: 0.7 } }, 'did you mean verify.minJaccard?'],
    [{ minJaccard: 0.7 }, 'did you mean verify.minJaccard?'],
    [{ input: ['a'] }, 'did you mean inputs?'],
    [{ passages: { maxOccurences: 9 } }, 'did you mean passages.maxOccurrences?'],
    [{ band: { colour: 1 } }, 'known there: minRecall, maxBucket'],
  ])('%j is answered with %s', (file, answer) => {
    expect(faultOf(file)).toContain(answer)
  })

  it('from a flag names the flag', () => {
    const flags = [{ flag: '--map', path: 'read.fields.__proto__', value: 'x' }]
    expect(faultOf(null, flags)).toContain('unknown setting read.fields.__proto__ (--map)')
  })
})

describe('a wrong value', () => {
  it.each([
    [
      { verify: { minJaccard: 1.5 } },
      'verify.minJaccard must be a number above 0 and at most 1, not 1.5 (in my.json)',
    ],
    [
      { verify: { minContainment: 'of' } },
      'verify.minContainment must be a number above 0 and at most 1, or "off", not "of" (in my.json)',
    ],
    [{ sketch: { hashes: 7 } }, 'sketch.hashes must be a whole number from 8 to 1024, not 7 (in my.json)'],
    [
      { sketch: { engine: 'clasic' } },
      'sketch.engine must be one of fss, classic, minhash, not "clasic" (in my.json); did you mean classic?',
    ],
    [{ shingle: 'words:65' }, 'shingle.size must be a whole number from 1 to 64, not 65 (in my.json)'],
    [
      { shingle: 'letters:5' },
      'shingle must be "chars:N", "words:N" or an object { kind, size, stem }, not "letters:5" (in my.json)',
    ],
    [
      { shingle: { kind: 'word' } },
      'shingle.kind must be one of chars, words, not "word" (in my.json); did you mean words?',
    ],
    [
      { passages: { minRun: 19.5 } },
      'passages.minRun must be a whole number from 20 to 1000, not 19.5 (in my.json)',
    ],
    [{ read: { maxRecordBytes: '1GiB' } }, 'not "1GiB" (in my.json)'],
    [
      { read: { latestDate: '2023-02-29' } },
      'read.latestDate must be a day as "YYYY-MM-DD", or null, not "2023-02-29"',
    ],
    [{ inputs: [] }, 'inputs must be a list of one or more paths, not [] (in my.json)'],
    [{ inputs: ['a', '\0'] }, 'inputs[1] must be a path, not "\\u0000" (in my.json)'],
    [{ read: 3 }, 'read must be an object { ... }, not 3 (in my.json)'],
    [[], 'the settings (in my.json) must be an object { ... }, not []'],
  ])('%j is refused in words', (file, message) => {
    expect(faultOf(file)).toContain(message)
  })

  it('of a flag names the flag, and every fault is told at once', () => {
    const flags = [
      { flag: '--workers', path: 'workers', value: 0 },
      { flag: '--shingle', path: 'shingle', value: 'chars:0' },
    ]
    expect(faultOf({ seed: -1 }, flags).split('\n')).toEqual([
      'seed must be a whole number from 0 to 4294967295, not -1 (in my.json)',
      'workers must be a whole number from 1 to 256, not 0 (--workers)',
      'shingle.size must be a whole number from 1 to 64, not 0 (--shingle)',
    ])
  })
})

describe('settings that contradict each other', () => {
  it('are refused exactly when no banding reaches the asked recall', () => {
    const recall = fc.double({ min: 0.5, max: 0.9999, noNaN: true })
    const jaccard = fc.double({ min: 0.001, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 256 }), jaccard, recall, (hashes, minJaccard, minRecall) => {
        const file = { sketch: { hashes }, verify: { minJaccard }, band: { minRecall } }
        if (planBands(hashes, minJaccard, minRecall) !== null) settle(file)
        else expect(faultOf(file)).toContain('band.minRecall')
      }),
    )
  })

  it('name a number of hashes that suffices for the recall', () => {
    const message = faultOf({ sketch: { engine: 'classic', hashes: 16 }, verify: { minJaccard: 0.1 } })
    const needed = Number(/take (\d+) hashes/.exec(message)?.[1])
    expect(planBands(needed, 0.1, 0.999)).not.toBeNull()
    expect(planBands(needed - 1, 0.1, 0.999)).toBeNull()
  })

  it.each([
    [{ sketch: { hashes: 512 } }, 'sketch.hashes 512 (in my.json) is too many for sketch.engine fss'],
    [{ shingle: { stem: 'en' } }, 'shingle.stem en (in my.json) needs word shingles, not shingle.kind chars'],
    [
      { levels: ['passage'], write: { emit: ['ids'] } },
      'write.emit ids (in my.json) needs the level document',
    ],
    [{ levels: ['document'], clean: { paragraphs: true } }, 'needs the level paragraph'],
    [{ clean: { paragraphs: true }, write: { emit: ['ids'] } }, 'changes the cleaned set'],
    [{ inputs: ['out/cleaned.jsonl'] }, 'the input out/cleaned.jsonl lies in the output folder out'],
    [{ inputs: ['out'] }, 'the input out lies in the output folder out'],
    [{ inputs: ['-', '-'] }, 'standard input ("-") can be read only once'],
    [{ out: '-' }, 'out is a folder'],
  ])('are refused: %j', (file, message) => {
    expect(faultOf(file)).toContain(message)
  })

  it('do not include an input beside the output folder', () => {
    expect(settle({ inputs: ['..', '.', 'out2', 'outer/out'] }).settings.inputs).toHaveLength(4)
  })
})

describe('the digest', () => {
  const WITHOUT_EFFECT = [
    'out',
    'index',
    'against',
    'workers',
    'memory',
    'saveEvery',
    'maxQuarantine',
    'read.concurrency',
  ]
  const changed = (path: string): Settings => {
    const change = (tree: unknown, keys: readonly string[]): unknown =>
      keys.length === 0
        ? [tree, 'changed']
        : { ...Object(tree), [keys[0]]: change(Object(tree)[keys[0]], keys.slice(1)) }
    return change(DEFAULTS, path.split('.')) as Settings
  }

  it.each(PATHS)('of changed %s is another one exactly when results may differ', (path) => {
    const same = settingsDigest(changed(path), '1') === settingsDigest(DEFAULTS, '1')
    expect(same).toBe(WITHOUT_EFFECT.includes(path))
  })

  it('does not depend on the order of keys', () => {
    const backwards = (tree: unknown): unknown =>
      typeof tree === 'object' && tree !== null && !Array.isArray(tree)
        ? Object.fromEntries(
            Object.entries(tree)
              .reverse()
              .map(([key, value]) => [key, backwards(value)]),
          )
        : tree
    expect(settingsDigest(backwards(DEFAULTS) as Settings, '1')).toBe(settingsDigest(DEFAULTS, '1'))
  })
})

describe('the nearest word', () => {
  const names = PATHS.map((path) => path.split('.').at(-1) ?? path)

  it('to a long name with one slip is that name', () => {
    const long = names.filter((name) => name.length >= 8)
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'swap'),
        (name, n, slip) => {
          const i = n % (name.length - 1)
          const [a, b] = [name[i], name[i + 1]]
          const instead = { drop: b, double: a + a + b, swap: b + a }[slip]
          expect(nearest(name.slice(0, i) + instead + name.slice(i + 2), names)).toBe(name)
        },
      ),
    )
  })

  it('to something else is none', () => {
    expect(nearest('colour', names)).toBeNull()
    expect(nearest('x'.repeat(1e6), names)).toBeNull()
  })
})

describe('sizes', () => {
  it('are powers of 1024 with an i and of 1000 without', () => {
    expect(['1B', '2KiB', '2 KB', '1.5MiB', '3GB', '1TiB'].map(parseSize)).toEqual([
      1,
      2048,
      2000,
      1572864,
      3e9,
      2 ** 40,
    ])
  })

  it('are read again as they are written, to a decimal of the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (bytes) => {
        const written = formatSize(bytes)
        expect(written).toMatch(SIZE_PATTERN)
        expect(parseSize(written)).toBeLessThanOrEqual(bytes)
        expect(parseSize(written)).toBeGreaterThanOrEqual(bytes * 0.9)
      }),
    )
  })
})
