import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { SettingsError } from '../../model/errors.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { lookUpSettings } from '../settings-lookup.ts'
import { answer, answerChunk, screenOnStdout, tell } from '../terminal.ts'
import { interruptBy } from '../work.ts'

interface QueryOptions {
  readonly run?: string
  readonly format: 'table' | 'csv' | 'json' | 'jsonl'
  readonly output?: string
  readonly recipes?: true
}

export async function queryCommand(asked: string | undefined, command: Command): Promise<ExitCode> {
  const { run, format, output, recipes } = command.opts<QueryOptions>()
  if (recipes) {
    if (asked !== undefined) throw new SettingsError('--recipes lists all recipes; leave the SQL out')
    await listRecipes()
    return EXIT.finished
  }
  if (output !== undefined && command.getOptionValueSource('format') === 'cli') {
    throw new SettingsError(
      '--format is for standard output; with --output the name of the file says the format',
    )
  }
  const sql = await statementOf(asked)
  const { settings } = lookUpSettings(command, [])
  const { query } = await import('../../query/query.ts')
  const room = { memory: settings.memory, threads: settings.workers }
  const result = await query(run ?? settings.out, sql, room, output ?? null)
  interruptBy(() => result.interrupt())
  try {
    if (output !== undefined) {
      await result.write()
      tell(`wrote ${output}`)
    } else if (format === 'table') {
      const { tableLines } = await import('../../query/table-lines.ts')
      const rows = []
      for await (const batch of result.rows()) rows.push(...batch)
      const lines = tableLines(result.columns, rows, screenOnStdout())
      for (const line of lines) await answerChunk(`${line}\n`)
    } else {
      const formats = await import('../../query/row-formats.ts')
      const { csvWriter, jsonWriter, jsonlWriter } = formats
      const writer = { csv: csvWriter, json: jsonWriter, jsonl: jsonlWriter }[format](result.columns)
      await answerChunk(writer.before)
      for await (const batch of result.rows()) await answerChunk(writer.rows(batch))
      await answerChunk(writer.after)
    }
  } finally {
    interruptBy(() => {})
    await result.close()
  }
  return EXIT.finished
}

/** SQL itself, a file of it behind an @, or the name of a recipe. */
async function statementOf(asked: string | undefined): Promise<string> {
  if (asked === undefined || asked.trim() === '') {
    throw new SettingsError('query needs SQL, @ and a file with it, or a recipe; --recipes lists these')
  }
  if (asked.startsWith('@')) return readStatement(asked.slice(1))
  if (!/^[a-z-]+$/.test(asked)) return asked
  const { RECIPES } = await import('../../query/recipes.ts')
  const recipe = RECIPES.find(({ name }) => name === asked)
  if (recipe !== undefined) return recipe.sql
  const { nearest } = await import('../../config/nearest.ts')
  const names = RECIPES.map(({ name }) => name)
  const near = nearest(asked, names)
  throw new SettingsError(
    `there is no recipe ${asked}; ${near === null ? `known: ${names.join(', ')}` : `did you mean ${near}?`}`,
  )
}

function readStatement(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new SettingsError(
      `cannot read the SQL file ${path}: ${code === 'ENOENT' ? 'there is no such file' : code}`,
    )
  }
}

async function listRecipes(): Promise<void> {
  const { RECIPES } = await import('../../query/recipes.ts')
  answer(
    ...RECIPES.flatMap(({ name, question, sql }) => [`-- ${name}: ${question}`, `${sql};`, '']).slice(0, -1),
  )
}
