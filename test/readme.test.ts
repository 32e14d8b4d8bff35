import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FLAGS } from '../src/cli/flag-table.ts'
import { jaccard } from '../src/index.ts'
import { takrar, temporaryFolder } from './shared.ts'

const ROOT = join(import.meta.dirname, '..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

describe('the README', () => {
  it('names no flag that does not exist', () => {
    const known = new Set([...JSON.stringify(FLAGS).matchAll(/--[a-z][a-z0-9-]+/g)].map(([flag]) => flag))
    for (const flag of [
      '--config',
      '--resume',
      '--fresh',
      '--dry-run',
      '--print-config',
      '--quiet',
      '--json',
      '--full',
      '--run',
      '--pairs',
      '--label',
      '--labels',
      '--to',
      '--preset',
      '--recipes',
      '--files-from',
      '--output',
      '--master',
      '--node-archive',
      '--work',
      '--remove-tables',
    ]) {
      known.add(flag)
    }
    const named = [...README.matchAll(/(?<![\w-])--[a-z][a-z0-9-]+/g)].map(([flag]) => flag)
    expect(named.filter((flag) => !known.has(flag))).toEqual([])
  })

  it('shows what a run over the sample archive says', () => {
    const out = join(temporaryFolder(), 'out')
    const { headline } = JSON.parse(
      takrar('run', join(ROOT, 'corpus/articles'), '--out', out, '--quiet', '--json'),
    )
    expect(README).toContain(`\n${headline}\n`)
  })

  it('tells what the evaluation of the sample archive says', () => {
    const out = join(temporaryFolder(), 'out')
    takrar('run', join(ROOT, 'corpus/articles'), '--out', out, '--quiet')
    const evaluation = JSON.parse(
      takrar('evaluate', join(ROOT, 'corpus/gold/pairs.jsonl'), '--run', out, '--json'),
    )
    expect(README).toContain('precision and recall 1 on 24 pairs')
    expect(evaluation.sure).toMatchObject({ pairs: 24, precision: 1, recall: 1, templatesCalledDuplicate: 0 })
  })

  it('shows a library call that does what it says', () => {
    expect(README).toContain("jaccard('كتاب‌هاي تازه رسيد', 'کتابهای تازه رسید')   // 1:")
    expect(jaccard('كتاب‌هاي تازه رسيد', 'کتابهای تازه رسید')).toBe(1)
  })

  it('names the files that a run writes', () => {
    for (const name of [
      'documents',
      'cleaned',
      'copies',
      'pairs',
      'passages',
      'repeats',
      'clusters',
      'quarantine',
    ]) {
      expect(README).toContain(`\`${name}.jsonl\``)
    }
  })
})
