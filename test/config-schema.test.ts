import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settingsJsonSchema } from '../src/config/json-schema.ts'
import { settingsFile } from '../src/config/settings.ts'
import { writtenDefaults } from '../src/config/written-defaults.ts'

/** A validator made from the JSON Schema alone, as an editor would. */
const editor = z.fromJSONSchema(JSON.parse(JSON.stringify(settingsJsonSchema())))

const own: unknown = JSON.parse(readFileSync(new URL('../pipeline.config.json', import.meta.url), 'utf8'))

describe('the JSON Schema', () => {
  it.each([
    [own],
    [{}],
    [writtenDefaults()],
    [{ workers: 3, memory: 2 ** 30, maxQuarantine: 0, seed: 4294967295 }],
    [{ shingle: 'words:5', verify: { minContainment: 'off' } }],
    [
      {
        shingle: { kind: 'words', stem: 'ru' },
        read: { maxRecordBytes: '1.5 MB', latestDate: '2024-02-29' },
      },
    ],
    [{ read: { preset: 'ant', fields: { text: ['lead', 'body.0.text'], title: ['kicker'] } } }],
    [{ inputs: ['-'], keep: { removes: [] }, write: { emit: [] } }],
  ])('accepts what the program accepts: %j', (file) => {
    expect(settingsFile.safeParse(file).success).toBe(true)
    expect(editor.safeParse(file).success).toBe(true)
  })

  it.each([
    [{ input: ['a'] }],
    [{ read: { fields: { body: 'b' } } }],
    [{ read: { preset: 'Ant' } }],
    [{ read: { fields: { text: [] } } }],
    [{ read: { fields: { text: ['a', 'b..c'] } } }],
    [{ read: { fields: { id: ['a', 'b'] } } }],
    [{ workers: 0 }],
    [{ workers: 'all' }],
    [{ levels: [] }],
    [{ levels: ['sentence'] }],
    [{ shingle: 'chars' }],
    [{ shingle: { size: 65 } }],
    [{ verify: { minJaccard: 0 } }],
    [{ verify: { minContainment: 'on' } }],
    [{ read: { maxRecordBytes: '16M' } }],
    [{ passages: { minRun: 19 } }],
    [{ statement: { minLikelihood: 0.49 } }],
    [{ statement: { windowDays: 'none' } }],
    [{ statement: { maxDocuments: 1 } }],
    [{ keep: { removes: ['translation'] } }],
    [{ judge: { verdicts: 'yes' } }],
    [[]],
  ])('refuses what the program refuses: %j', (file) => {
    expect(settingsFile.safeParse(file).success).toBe(false)
    expect(editor.safeParse(file).success).toBe(false)
  })

  it('tells the meaning of every setting', () => {
    const silent = (schema: z.core.JSONSchema.BaseSchema, path: string): string[] =>
      Object.entries(schema.properties ?? {}).flatMap(([name, below]) => {
        if (typeof below === 'boolean') return [`${path}.${name}`]
        return [...(below.description ? [] : [`${path}.${name}`]), ...silent(below, `${path}.${name}`)]
      })
    expect(silent(settingsJsonSchema(), '')).toEqual([])
  })
})
