import { parsedJson } from '../model/parsed-json.ts'
import type { FinishedRun } from './finished-run.ts'
import { type OriginalRecords, openOriginalRecords } from './original-records.ts'
import { textOf } from './record-fields.ts'

/** Characters that are kept at hand. */
const CACHED_CHARACTERS = 16_000_000

/** The original texts of documents, as far as the run has written them; read when asked for. */
export interface OriginalTexts {
  /** Whether the run has written its record. */
  has(document: number): boolean
  /** Null when no file of the run has it. */
  text(document: number): string | null
  /** Documents that have a text. */
  readonly count: number
  close(): void
}

export async function openOriginalTexts(run: FinishedRun): Promise<OriginalTexts> {
  const records = await openOriginalRecords(run)
  const text = createTextReader(run, (document) => records.record(document))
  return {
    text,
    has: (document) => records.has(document),
    count: records.count,
    close: () => records.close(),
  }
}

/** Texts from records, those used last kept at hand; null where there is no record, or no text in it. */
export function createTextReader(
  run: FinishedRun,
  record: OriginalRecords['record'],
): (document: number) => string | null {
  const cache = new Map<number, string | null>()
  let characters = 0
  return (document) => {
    const cached = cache.get(document)
    if (cached !== undefined) return cached
    const bytes = record(document)
    if (bytes === null) return null
    const text = readText(bytes, document, run)
    if (characters > CACHED_CHARACTERS) {
      cache.clear()
      characters = 0
    }
    cache.set(document, text)
    characters += text?.length ?? 0
    return text
  }
}

function readText(record: Buffer, document: number, run: FinishedRun): string | null {
  try {
    return textOf(parsedJson(record.toString('utf8')), run.documents[document], run)
  } catch {
    // Law 1 reports what is no JSON.
    return null
  }
}
