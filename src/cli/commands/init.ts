import { existsSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writtenDefaults } from '../../config/written-defaults.ts'
import { SettingsError } from '../../model/errors.ts'
import { writeNewFile } from '../../store/new-file.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { tell } from '../terminal.ts'

const TARGET = 'pipeline.config.json'

/** The settings that most people change. */
const SHORT = ['inputs', 'out', 'levels', 'shingle', 'verify']

export function initCommand(full: boolean): ExitCode {
  const defaults = writtenDefaults()
  const chosen = Object.entries(defaults).filter(([name]) => full || SHORT.includes(name))
  const schema = schemaFromHere()
  const settings = { ...(schema === null ? {} : { $schema: schema }), ...Object.fromEntries(chosen) }
  if (!writeNewFile(TARGET, json(settings)))
    throw new SettingsError(`${TARGET} is already here; move it away first`)
  tell(`wrote ${TARGET}; takrar run reads it`)
  if (schema === null) tell('it names no $schema: takrar is not installed below this folder')
  return EXIT.finished
}

/** Where the schema lies below the working folder; null when it lies elsewhere: paths out of it do not travel. */
function schemaFromHere(): string | null {
  const installed = 'node_modules/takrar/dist/pipeline.config.schema.json'
  if (existsSync(installed)) return `./${installed}`
  const own = fileURLToPath(new URL('../../pipeline.config.schema.json', import.meta.url))
  const way = relative(process.cwd(), own).replaceAll(sep, '/')
  return way.startsWith('../') || !existsSync(own) ? null : `./${way}`
}

/** Indented, with lists on one line. */
function json(settings: unknown): string {
  const indented = JSON.stringify(settings, null, 2)
  const lists = indented.replace(
    /\[\n([^[\]{}]*)\n\s*\]/g,
    (_, items: string) => `[${items.trim().replace(/\n\s*/g, ' ')}]`,
  )
  return `${lists}\n`
}
