import { RunError, SettingsError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { checkInputs } from '../stages/01-read/inputs.ts'
import { textRecord } from '../stages/01-read/intake.ts'
import { read } from '../stages/01-read/read.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import type { RecordSpool } from '../store/record-spool.ts'

/** Why the records of an input file are not to be had any more. */
export interface LostInput {
  readonly file: string
  readonly why: 'is missing' | 'was changed since' | 'can be read only once'
}

/** Records that were read again: where each lies in the spool, by the document's row. */
export interface RereadRecords {
  readonly slots: ReadonlyMap<number, number>
  /** Files of wanted documents, in the order of these. */
  readonly lost: readonly LostInput[]
}

/**
 * Reads the run's inputs again, as far as wanted documents lie in them, and keeps the records of those files that
 * are as the run found them. Paths are relative to the working folder, as they were to that of the run.
 *
 * @param wanted rows of documents
 */
export async function rereadRecords(
  run: FinishedRun,
  wanted: ReadonlySet<number>,
  settings: Settings,
  spool: RecordSpool,
): Promise<RereadRecords> {
  const rows = new Map<string, number[]>()
  const files = new Set<string>()
  for (const d of wanted) {
    const { file, line } = run.documents[d]
    files.add(file)
    const key = itemKey(file, line)
    rows.set(key, [...(rows.get(key) ?? []), d])
  }
  const known = new Map(run.manifest.inputs.map(({ file, sha256 }) => [file, sha256]))
  const inputs: string[] = []
  for (const input of settings.inputs) {
    if ((!known.has(input) || files.has(input)) && (await isThere(input))) inputs.push(input)
  }
  const found = new Map<string, Map<number, number>>()
  const digests = new Map<string, string>()
  if (inputs.length > 0) {
    const items = read(inputs, settings.read, nothing())
    for (;;) {
      const next = await items.next()
      if (next.done) {
        for (const { file, sha256 } of next.value.inputs) digests.set(file, sha256)
        break
      }
      if (next.value.kind !== 'document') continue
      const { document, record } = next.value.read
      for (const d of rows.get(itemKey(document.file, document.line)) ?? []) {
        const { id, source } = run.documents[d]
        // Of a text file the record says its id, which depends on the files beside it.
        const bytes = document.line === null ? textRecord({ id, text: document.text, source }) : record
        const slots = found.get(document.file) ?? new Map<number, number>()
        found.set(document.file, slots.set(d, spool.append(bytes)))
      }
    }
  }
  const isSame = (file: string): boolean => digests.has(file) && digests.get(file) === known.get(file)
  return {
    slots: new Map([...found].flatMap(([file, slots]) => (isSame(file) ? [...slots] : []))),
    lost: [...files]
      .filter((file) => !isSame(file))
      .map((file) => ({ file, why: whyLost(file, digests.has(file)) })),
  }
}

function whyLost(file: string, wasRead: boolean): LostInput['why'] {
  if (wasRead) return 'was changed since'
  return file === '-' ? 'can be read only once' : 'is missing'
}

function itemKey(file: string, line: number | null): string {
  return `${line ?? 0} ${file}`
}

async function isThere(input: string): Promise<boolean> {
  if (input === '-') return false
  try {
    await checkInputs([input])
    return true
  } catch (error) {
    if (error instanceof RunError || error instanceof SettingsError) return false
    throw error
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
