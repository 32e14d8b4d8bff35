import { writeFileSync } from 'node:fs'
import { settingsJsonSchema } from './json-schema.ts'

/** Part of the build: writes the JSON Schema of pipeline.config.json into dist/, beside the compiled program. */
const target = new URL('../pipeline.config.schema.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`)
