import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { FLAGS } from '../src/cli/flag-table.ts'
import { addFlags, givenFlags } from '../src/cli/flags.ts'
import { leaves } from '../src/config/origins.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import { settingsFile } from '../src/config/settings.ts'

const GROUPS = ['What to read', 'What to compare', 'What to keep', 'What to write', 'The machine'] as const

function settle(flags: ReturnType<typeof givenFlags>) {
  const machine = { cores: 2, memoryBytes: 2 ** 32 }
  return resolveSettings({ file: null, flags, workingFolder: '/work', machine })
}

/** What the flags on a command line give. */
function given(...argv: readonly string[]) {
  const command = addFlags(new Command(), GROUPS)
  command.parse(argv, { from: 'user' })
  return givenFlags(command)
}

describe('each flag', () => {
  const defaults = settle([])

  it.each(FLAGS.map((flag) => [flag.usage, flag] as const))(
    '%s sets a setting that exists',
    (_, { path }) => {
      const below = [...leaves(settingsFile.parse({}))].filter(([name]) => `${name}.`.startsWith(`${path}.`))
      expect(below.length).toBeGreaterThan(0)
    },
  )

  const shown = FLAGS.filter((flag) => flag.shownDefault !== undefined)
  it.each(shown.map((flag) => [flag.usage, flag] as const))('%s shows the default that holds', (_, flag) => {
    const value = flag.read(flag.shownDefault ?? '')
    const { settings } = settle([{ flag: flag.usage, path: flag.path, value }])
    expect(settings).toEqual(defaults.settings)
  })

  it('that is not given sets nothing', () => {
    expect(given()).toEqual([])
  })
})

describe('flags', () => {
  it('arrive at their settings', () => {
    const { settings, origins } = settle(
      given(
        ...['--min-jaccard', '0.8', '--min-containment', 'off', '--shingle', 'words:5', '--stem', 'en'],
        ...[
          '--levels',
          'passage,document',
          '--emit',
          'ids, removed',
          '--keep-removes',
          'none',
          '--no-report',
        ],
        ...[
          '--no-verdicts',
          '--labels',
          '--max-record',
          '1MiB',
          '--max-quarantine',
          '0.01',
          '--workers',
          'auto',
        ],
        ...['--map', 'id=key,text=body.content'],
      ),
    )
    expect(settings).toMatchObject({
      verify: { minJaccard: 0.8, minContainment: null },
      shingle: { kind: 'words', size: 5, stem: 'en' },
      levels: ['document', 'passage'],
      write: { emit: ['removed', 'ids'], report: false, labels: true },
      keep: { removes: [] },
      judge: { verdicts: false },
      read: { fields: { id: 'key', text: 'body.content', title: 'title' }, maxRecordBytes: 2 ** 20 },
      maxQuarantine: 0.01,
    })
    expect([origins.get('write.report'), origins.get('workers')]).toEqual(['flag', 'machine'])
  })

  it.each(['body', 'text=', '=body', 'text=a,,id=b', 'text.x=a', 'text=a=b'])(
    'refuse --map %s with an example',
    (mapping) => {
      expect(() => given('--map', mapping)).toThrow(/--map takes part=field pairs such as id=key/)
    },
  )

  it.each(['0x10', '1_000', '', ' 5', 'NaN', 'Infinity', '1,5'])('do not take "%s" for a number', (typed) => {
    expect(() => settle(given('--hashes', typed))).toThrow(
      /sketch.hashes must be a whole number.*\(--hashes\)/,
    )
  })
})
