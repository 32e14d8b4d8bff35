import { readFile } from 'node:fs/promises'
import { RunError, SettingsError } from '../../model/errors.ts'
import { errnoCode } from './errno.ts'

/** An input that is this sign and the path of a list stands for the inputs that the list names. */
const LIST_SIGN = '@'
const LIST_OF_STDIN = '@-'

/**
 * The inputs with those that lists name in the lists' places. A list has a path or an address a line, or between NULs when
 * it has any; paths are relative to the working folder, and nothing in them has a meaning of its own but in globs.
 *
 * @param stdin where the list `@-` is read; null: it has been read before
 * @throws SettingsError when standard input is asked for twice
 * @throws RunError that names a list which cannot be read, or names nothing
 */
export async function withoutLists(
  inputs: readonly string[],
  stdin: AsyncIterable<Uint8Array> | null,
): Promise<readonly string[]> {
  if (inputs.filter((input) => input === '-' || input === LIST_OF_STDIN).length > 1) {
    throw new SettingsError('Standard input (-) is named more than once; it can be read only once.')
  }
  const expanded: string[] = []
  for (const input of inputs) {
    if (!isList(input)) {
      expanded.push(input)
      continue
    }
    for (const entry of entriesOf(await contentOf(input, stdin), input)) expanded.push(entry)
  }
  return expanded
}

function isList(input: string): boolean {
  return input.startsWith(LIST_SIGN) && input !== LIST_SIGN
}

async function contentOf(input: string, stdin: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  if (input === LIST_OF_STDIN) {
    if (stdin === null) throw new SettingsError('A list on standard input (@-) can be read only once.')
    const chunks: Uint8Array[] = []
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
  }
  const path = input.slice(LIST_SIGN.length)
  try {
    return await readFile(path)
  } catch (error) {
    const code = errnoCode(error) ?? 'not a possible path'
    const why = WHY[code] ?? code
    throw new RunError(
      `Cannot read the list ${path}: ${why}. A file or folder whose own name begins with @ is written ./${input}.`,
      { cause: error },
    )
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
}

function entriesOf(content: Buffer, input: string): string[] {
  const text = content.toString('utf8').replace(/^\ufeff/, '')
  const entries = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/)
  const named = entries.filter((entry) => entry !== '')
  const name = input === LIST_OF_STDIN ? 'on standard input' : input.slice(LIST_SIGN.length)
  if (named.length === 0) throw new RunError(`The list ${name} names no file.`)
  return named.map((entry) => (entry === '-' || isList(entry) ? `./${entry}` : entry))
}
