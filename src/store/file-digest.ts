import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { diskError, errnoCode } from './disk-error.ts'

const READ_BYTES = 1024 * 1024

/** SHA-256 of a file in lower-case hex; null when it is missing. */
export async function digestOf(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    const chunks = createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>
    for await (const chunk of chunks) hash.update(chunk)
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return null
    throw diskError(error, 'read', path)
  }
  return hash.digest('hex')
}
