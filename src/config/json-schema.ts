import { z } from 'zod'
import { settingsFile } from './settings.ts'

/** JSON Schema (draft 7, which editors know best) of pipeline.config.json: names, ranges, defaults, meanings. */
export function settingsJsonSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(settingsFile, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // The default of a section is the defaults of what is in it.
      if (jsonSchema.type === 'object') delete jsonSchema.default
    },
  })
  return { ...schema, title: 'Settings of takrar' }
}
