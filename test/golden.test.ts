import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run, type SettingsInput } from '../src/index.ts'
import { temporaryFolder } from './shared.ts'

/**
 * Each folder of test/golden is a case: input.jsonl, perhaps settings.json, and in expected/ the files of a run that
 * must come out to the byte. `TAKRAR_UPDATE_GOLDEN=1 npx vitest run test/golden.test.ts` writes the expected files of
 * the names that are there, or of the usual ones in a new case; read them before you commit them.
 */
const CASES = join(import.meta.dirname, 'golden')
const USUAL = [
  'documents.jsonl',
  'copies.jsonl',
  'pairs.jsonl',
  'passages.jsonl',
  'clusters.jsonl',
  'boilerplate.jsonl',
  'cleaned.jsonl',
]

const out = temporaryFolder()

describe('golden cases', () => {
  it.each(readdirSync(CASES))('%s', async (name) => {
    const folder = join(CASES, name)
    const settingsPath = join(folder, 'settings.json')
    const settings: SettingsInput = existsSync(settingsPath)
      ? JSON.parse(readFileSync(settingsPath, 'utf8'))
      : {}
    const target = join(out, name)
    const working = process.cwd()
    process.chdir(folder)
    try {
      const write = { report: false, ...settings.write }
      await run({ ...settings, inputs: ['input.jsonl'], out: target, write, workers: 1 })
    } finally {
      process.chdir(working)
    }
    const expected = join(folder, 'expected')
    const files = existsSync(expected) ? readdirSync(expected) : USUAL
    if (process.env.TAKRAR_UPDATE_GOLDEN === '1') {
      mkdirSync(expected, { recursive: true })
      for (const file of files) writeFileSync(join(expected, file), readFileSync(join(target, file)))
    }
    for (const file of files) {
      expect(readFileSync(join(target, file), 'utf8'), file).toBe(readFileSync(join(expected, file), 'utf8'))
    }
  })
})
