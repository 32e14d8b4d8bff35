import { settingsJsonSchema } from './json-schema.ts'
import { isTree } from './layers.ts'

/** Every setting at its default, in the spelling and order of the settings file. */
export function writtenDefaults(): Readonly<Record<string, unknown>> {
  return defaultsOf(settingsJsonSchema().properties)
}

function defaultsOf(properties: unknown): Record<string, unknown> {
  if (!isTree(properties)) return {}
  const defaults = new Map<string, unknown>()
  for (const [name, schema] of Object.entries(properties)) {
    if (!isTree(schema)) continue
    if ('default' in schema) defaults.set(name, schema.default)
    else if (schema.type === 'object') defaults.set(name, defaultsOf(schema.properties))
  }
  return Object.fromEntries(defaults)
}
