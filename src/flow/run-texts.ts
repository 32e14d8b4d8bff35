import { RunError, SettingsError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { read } from '../stages/01-read/read.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import type { ManifestInput } from '../store/manifest.ts'
import { openOriginalTexts } from '../store/original-texts.ts'
import { readRunFurniture } from './run-furniture.ts'

/** The original texts of a run's documents, wherever they can be had. */
export interface RunTexts {
  /** By row of documents.jsonl, or of archive.jsonl behind these; null while nothing has it. */
  text(row: number): string | null
  /** The kinds of its segments where it holds boilerplate that the run has learned; null: those that the form tells. */
  furniture(row: number): Uint8Array | null
  /** Its publisher, as far as the run knows it. */
  source(row: number): string | null
  /**
   * Reads those of these documents that the run's files lack from the inputs, in one pass.
   *
   * @returns what the user should know: why texts are missing, or may be others than those of the run
   */
  fetch(rows: Iterable<number>): Promise<string[]>
  close(): void
}

/**
 * @param inputs where the run has read, or where these files are now
 */
export async function openRunTexts(
  run: FinishedRun,
  inputs: readonly string[],
  settings: Settings,
): Promise<RunTexts> {
  const own = await openOriginalTexts(run)
  const furnitureOf = await readRunFurniture(run, settings)
  const fetched = new Map<number, string>()
  const text = (row: number): string | null => fetched.get(row) ?? own.text(row)
  return {
    text,
    furniture(row) {
      const [found, document] = [text(row), run.at(row)]
      return found === null || document === undefined ? null : furnitureOf(found, document.id)
    },
    source: (row) => run.at(row)?.source ?? null,
    async fetch(rows) {
      const wanted = new Set([...rows].filter((row) => !fetched.has(row) && !own.has(row)))
      if (wanted.size === 0) return []
      const files = inputs.filter((input) => input !== '-')
      if (files.length === 0) return [`${wanted.size} texts were read from standard input and are gone`]
      const notices: string[] = []
      try {
        const { changed, faults } = await readTexts(run, files, settings, (row, found) => {
          if (wanted.delete(row)) fetched.set(row, found)
        })
        notices.push(...faults)
        if (changed.length > 0) notices.push(`changed since the run: ${changed.join(', ')}`)
      } catch (error) {
        if (!(error instanceof RunError) && !(error instanceof SettingsError)) throw error
        notices.push(`the inputs of the run cannot be read: ${error.message}`)
      }
      const ofArchive = [...wanted].filter((row) => row >= run.documents.length).length
      const ofRun = wanted.size - ofArchive
      if (ofRun > 0) notices.push(`${ofRun} texts are neither in the run's files nor in its inputs`)
      if (ofArchive > 0)
        notices.push(
          `${ofArchive} texts of the archive were not read; name the files that it was read from too`,
        )
      return notices
    },
    close: () => own.close(),
  }
}

/** What quarantine says of files, rather than of single records. */
const OF_THE_FILE = /^The file could /

/** @returns the files that are no longer what the run read, and what is said of those that cannot be read to their end */
async function readTexts(
  run: FinishedRun,
  inputs: readonly string[],
  settings: Settings,
  found: (row: number, text: string) => void,
): Promise<{ changed: string[]; faults: string[] }> {
  const faults: string[] = []
  const digests = new Set(run.manifest.inputs.map(({ sha256 }) => sha256))
  // Others may be files of an archive that the run was made against.
  const names = new Set(run.manifest.inputs.map(({ file }) => file))
  const items = read(inputs, settings.read, process.stdin)
  for (;;) {
    const next = await items.next()
    if (next.done) {
      const isOther = ({ file, sha256 }: ManifestInput): boolean =>
        !digests.has(sha256) && (run.archive.length === 0 || names.has(file))
      const others = next.value.inputs.filter(isOther)
      return { changed: others.map(({ file }) => file), faults }
    }
    if (next.value.kind === 'quarantined') {
      const { file, reason } = next.value.item
      if (OF_THE_FILE.test(reason)) faults.push(`${file}: ${reason}`)
    }
    if (next.value.kind !== 'document') continue
    const { id, text } = next.value.read.document
    const row = run.rowOf.get(id)
    if (row !== undefined) found(row, text)
  }
}
