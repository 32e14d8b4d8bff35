import { describe, expect, it, vi } from 'vitest'
import type { SettingsInput } from '../../src/config/settings.ts'
import type { KernelExports } from '../../src/kernel/kernel-exports.ts'
import type { KernelMemory } from '../../src/kernel/kernel-memory.ts'
import { CONFIGURATIONS, createTwins, settled } from './twins.ts'

const { enlarged, memory } = vi.hoisted(() => ({ enlarged: new Set<number>(), memory: { floor: 0 } }))

vi.mock(import('../../src/kernel/kernel-exports.ts'), async (original) => {
  const { instantiate } = await original()
  const { guarded } = await import('./guarded-kernel.ts')
  return { instantiate: (): KernelExports => guarded(instantiate(), memory.floor) }
})
vi.mock(import('../../src/kernel/kernel-memory.ts'), async (original) => {
  const { createKernelMemory } = await original()
  return {
    createKernelMemory: (...args: Parameters<typeof createKernelMemory>): KernelMemory => {
      const made = createKernelMemory(...args)
      const { enlarge } = made
      return Object.defineProperty(made, 'enlarge', {
        value: (column: number) => {
          enlarged.add(column)
          enlarge(column)
        },
      })
    },
  }
})

const BY_WORDS: SettingsInput = { shingle: { kind: 'words', size: 5 }, judge: { verdicts: false } }
const BY_CHARACTERS: SettingsInput = { shingle: { kind: 'chars', size: 12 }, judge: { verdicts: false } }
const SMALL: SettingsInput = { ...BY_WORDS, levels: ['document'], boilerplate: { learn: false } }
/** Without signatures, which take long of much of the same. */
const UNSIGNED: SettingsInput = { levels: ['passage'], judge: { verdicts: false } }
const UNSIGNED_BY_WORDS: SettingsInput = { ...UNSIGNED, shingle: { kind: 'words', size: 5 } }
const UNSIGNED_BY_CHARACTERS: SettingsInput = { ...UNSIGNED, shingle: { kind: 'chars', size: 12 } }

async function agree(content: SettingsInput, lines: readonly string[]): Promise<void> {
  const twins = await createTwins(settled(content))
  twins.agree(Buffer.from(lines.join('\n')))
}

function record(text: string): string {
  return JSON.stringify({ text })
}

/** A record of so many bytes. */
function sized(bytes: number, filling: string): string {
  const left = bytes - record('').length
  return record(filling.repeat(Math.ceil(left / filling.length)).slice(0, left))
}

describe('the kernel keeps to its memory and to its twin', () => {
  it.each(Object.entries(CONFIGURATIONS))('at each border of 16 bytes, with %s', async (_, content) => {
    const lines: string[] = []
    for (let length = 0; length < 18; length++) {
      for (const end of ['', 'خ', 'ﷺ', '😀', '\u2028', '\u0085', '.', '\u200c', '가', ' \u2029']) {
        lines.push(record('a'.repeat(length) + end))
        lines.push(record(`${'ab '.repeat(length)}\n${end}`))
      }
      for (const end of [
        '\\n',
        '\\u0041',
        '\\ud83d\\ude00',
        '\\ud800',
        '\\udc00\\ud800',
        '\\\\',
        '\\"',
        '\\',
        '\\u12',
      ]) {
        lines.push(`{"text":"${'a'.repeat(length)}${end}"}`, `{"text":"${'a'.repeat(length)}${end}`)
      }
      lines.push(`{"${'n'.repeat(length)}":[${'1'.repeat(length)}],"text":"x"}`, ' '.repeat(length))
    }
    await agree(content, lines)
  })

  it.each([
    ['words', BY_WORDS],
    ['characters', BY_CHARACTERS],
  ])('about every code point there is, by %s', async (_, content) => {
    const lines: string[] = []
    const last = 0x32000
    const rest = [0x3ffff, 0x40000, 0xdffff, 0xe0000, 0xe0041, 0xe0fff, 0xe1000, 0xf0000, 0x10ffff]
    for (let from = 0; from < last; from += 256) {
      const each = Array.from({ length: 256 }, (_, i) => String.fromCodePoint(from + i))
      lines.push(record(each.map((sign) => `${sign}a${sign}`).join(' ')), record(each.join('\nb')))
    }
    lines.push(...rest.map((codePoint) => record(`a ${String.fromCodePoint(codePoint)}b`)))
    await agree(content, lines)
  })

  it.each([
    ['words', UNSIGNED_BY_WORDS],
    ['characters', UNSIGNED_BY_CHARACTERS],
  ])('about lines around the size of its scratch, by %s', async (_, content) => {
    const lines: string[] = []
    for (const bytes of [65_535, 65_536, 65_537, 131_073]) {
      lines.push(sized(bytes, 'abc de\n'), sized(bytes, 'a'), record(`short ${bytes}`))
      lines.push(
        `{"text":"${'\\ud83d\\ude00'.repeat(bytes / 12)}"}`,
        `{"text":"${'\\n\\u0061'.repeat(bytes / 8)}"}`,
      )
    }
    await agree(content, lines)
  })

  it.each([
    ['words', UNSIGNED_BY_WORDS],
    ['characters', UNSIGNED_BY_CHARACTERS],
  ])('when expansions fill its scratch and more lines follow, by %s', async (_, content) => {
    const lines: string[] = []
    for (const letters of [2, 40_000, 50_000]) {
      // Room for 65,536 symbols and 4,096 more; U+FDFA is 18.
      const fitting = Math.floor((69_632 - letters) / 18)
      for (let count = fitting - 1; count <= fitting + 1; count++) {
        lines.push(record(`${'ﷺ'.repeat(count)}\n${'b'.repeat(letters)}`))
        lines.push(record(`${'ﷺ'.repeat(count)}\n${'b\n'.repeat(letters / 2)}`))
        lines.push(record(`${'b'.repeat(letters)}\n${'ﷺ'.repeat(count)}`))
      }
    }
    lines.push(record(`${'ﷺ'.repeat(5000)}\n${'c d '.repeat(10_000)}`), record('ﷺ'.repeat(30_000)))
    await agree(content, lines)
  })

  it('about lines that are longer than it takes, and longer than anyone may', async () => {
    const longest = 4 * 1024 * 1024
    const limit = 6_000_000
    const lines = [longest, limit, limit + 1].flatMap((bytes) => [
      sized(bytes, 'word by word, '),
      record('x y'),
    ])
    lines.push(
      `${sized(limit + 1, 'a')}\r`,
      ' '.repeat(limit),
      ' '.repeat(limit + 1),
      `${' '.repeat(limit)}\r`,
    )
    await agree({ ...UNSIGNED, read: { maxRecordBytes: limit } }, lines)
  })

  it('about 200,000 tiny lines, some of them not UTF-8', async () => {
    const twins = await createTwins(settled(SMALL))
    const lines = Array.from({ length: 200_000 }, (_, i) => (i % 7 === 0 ? '' : `{"text":"${i} a"}\n`)).join(
      '',
    )
    twins.agree(Buffer.from(lines))
    const damaged = Buffer.from(lines.slice(0, 40_000))
    damaged[20_000] = 0xff
    twins.agree(damaged)
  })

  it('when columns run full, also in the middle of a line', async () => {
    enlarged.clear()
    await agree(SMALL, new Array(20_000).fill(record('a')))
    const many = Array.from({ length: 1000 }, (_, i) =>
      record(`Line ${i} of many, with words enough.\n1${i} views`),
    )
    const parts = Array.from({ length: 20_000 }, (_, i) => `Part ${i} has its words.`)
    const lead = 'one - two words | and three - more of them'
    const leads = Array.from({ length: 30_000 }, (_, i) => record(`${i} ${lead}`))
    await agree(
      { ...BY_CHARACTERS, paragraphs: { minTokens: 2 }, passages: { minRun: 20 }, recall: { sample: 10 } },
      [...many, record(parts.join('\n')), record('short'), ...leads],
    )
    // All but the shingles, which nobody asks for here.
    expect([...enlarged].sort((x, y) => x - y)).toEqual(Array.from({ length: 16 }, (_, column) => column))
  })

  it('at addresses that are negative to a signed number', async () => {
    memory.floor = 2 ** 31 - 5_000_000
    try {
      await agree(BY_CHARACTERS, [
        ...new Array(3000).fill(record('a b c d e f g h')),
        sized(100_000, 'abc de\n'),
      ])
    } finally {
      memory.floor = 0
    }
  })

  it('finds what has no end: a broken escape, string, array or number at the end of a block', async () => {
    const twins = await createTwins(settled(SMALL))
    const whole = '{"id":-12.5e-7,"a":[1,{"b":"\\u0061"},true],"text":"a\\ud83d\\ude00\\nb ﷺ"}'
    const bytes = Buffer.from(whole)
    for (let end = 0; end <= bytes.length; end++) twins.agree(bytes.subarray(0, end))
  })
})
