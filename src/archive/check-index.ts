import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { digestOf } from '../store/file-digest.ts'
import { checkPart } from './check-part.ts'
import { INDEX_JSON, type IndexHead, readHead } from './index-head.ts'
import { openSegment } from './segment.ts'

/** What checking one law of an index came to; the same shape as the laws of a run have. */
export interface IndexLaw {
  readonly law: 'head' | 'segments' | 'digests' | 'order' | 'counts'
  readonly ok: boolean
  /** What was held against what; or the first violation (the file) and how many there are. */
  readonly detail: string
}

/** Gathers what violates one law. */
interface Violations {
  readonly law: IndexLaw['law']
  readonly found: string[]
}

const ATTEMPTS = 5

/**
 * Reads a whole index and says whether it is as it was written and whether what it says of itself is so. Damage is a
 * law that does not hold, never an error that is thrown. Files are read through small buffers.
 *
 * - head: index.json is whole and of this version.
 * - segments: each segment can be opened, and is the one that the head names.
 * - digests: every file has its size and SHA-256.
 * - order: keys and values of the tables are in order and in their buckets; rows and packed blocks follow each other.
 * - counts: what values point to is there, and as many rows as the places say.
 */
export async function checkIndex(dir: string): Promise<IndexLaw[]> {
  for (let attempt = 1; ; attempt++) {
    const before = generationOf(dir)
    const laws = await checkOnce(dir)
    // What a writer has merged meanwhile is gone from under this check, and no damage.
    if (laws.every((law) => law.ok) || attempt === ATTEMPTS || generationOf(dir) === before) return laws
  }
}

function generationOf(dir: string): number | null {
  try {
    return readHead(dir).generation
  } catch {
    return null
  }
}

async function checkOnce(dir: string): Promise<IndexLaw[]> {
  let head: IndexHead
  try {
    head = readHead(dir)
  } catch (error) {
    return [{ law: 'head', ok: false, detail: messageOf(error) }]
  }
  const segments: Violations = { law: 'segments', found: [] }
  const digests: Violations = { law: 'digests', found: [] }
  const order: Violations = { law: 'order', found: [] }
  const counts: Violations = { law: 'counts', found: [] }
  let files = 0
  let documents = 0
  for (const named of head.segments) {
    const path = join(dir, named.name)
    documents += named.documents
    try {
      const segment = openSegment(path)
      try {
        if (segment.sha256 !== named.sha256 || segment.documents !== named.documents)
          segments.found.push(`${path} is not the segment that ${INDEX_JSON} names`)
        for (const part of segment.parts) {
          for (const { name, sha256 } of part.files) {
            files++
            if ((await digestOf(join(path, name))) !== sha256)
              digests.found.push(`${join(path, name)} is not as it was written`)
          }
          const { disorder, miscount } = checkPart(segment, part)
          if (disorder !== null) order.found.push(disorder)
          if (miscount !== null) counts.found.push(miscount)
        }
      } finally {
        segment.close()
      }
    } catch (error) {
      segments.found.push(messageOf(error))
    }
  }
  const count = `${head.segments.length} segments of ${documents} documents`
  return [
    { law: 'head', ok: true, detail: `${INDEX_JSON} is whole: generation ${head.generation}` },
    lawOf(segments, `${count} are those that ${INDEX_JSON} names`),
    lawOf(digests, `${files} files have the sizes and SHA-256 that their segments say`),
    lawOf(order, 'keys, values, rows and blocks are in order'),
    lawOf(counts, 'all that values point to is there'),
  ]
}

function lawOf({ law, found }: Violations, detail: string): IndexLaw {
  if (found.length === 0) return { law, ok: true, detail }
  return {
    law,
    ok: false,
    detail: `${found[0]} (${found.length} ${found.length === 1 ? 'violation' : 'violations'})`,
  }
}

function messageOf(error: unknown): string {
  if (error instanceof RunError) return error.message
  throw error
}
