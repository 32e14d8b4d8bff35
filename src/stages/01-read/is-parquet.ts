import type { ReadSettings } from '../../model/settings.ts'
import { contents } from './contents.ts'
import { sniffed } from './format.ts'
import type { InputFile } from './inputs.ts'
import { readHead } from './stored-bytes.ts'

/** Whether reading a file opens it as Parquet: by its format, or by its first bytes where these decide. */
export async function isParquet(file: InputFile, settings: ReadSettings): Promise<boolean> {
  // What comes as a stream is refused unopened.
  if (file.path === null || !file.isRegular) return false
  if (file.format !== null) return file.format === 'parquet'
  const source = contents(file, await readHead(file), nothing(), settings, false)
  const found = await sniffed(source, 'text')
  // Closes what was opened to look at it.
  for await (const _ of found.contents.chunks) break
  return found.format === 'parquet'
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
