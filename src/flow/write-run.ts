import type { QuarantinedItem } from '../model/document.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { WrittenFormat } from '../model/set-files.ts'
import type { Settings } from '../model/settings.ts'
import {
  clusterLine,
  createCopiesLine,
  createDocumentLine,
  createPairLine,
  type LineOf,
  lineOf,
} from '../stages/12-write/row-json.ts'
import type { AtomicFile } from '../store/atomic-file.ts'
import type { ManifestFile } from '../store/manifest.ts'
import type { RunFolder } from '../store/run-folder.ts'
import type { StagedFiles } from '../store/staged-files.ts'
import type { Findings } from './findings.ts'
import { passageFileRows } from './passage-file-rows.ts'
import { writeDolma } from './write-dolma.ts'
import { writeFlatFindings } from './write-findings.ts'
import { type WrittenRecords, writeSet } from './write-sets.ts'

export interface WrittenParts {
  readonly findings: Findings
  readonly quarantine: readonly QuarantinedItem[]
  /** Asked for documents in the sets to write. */
  readonly records: WrittenRecords
  /** report.html as text, or null. */
  readonly report: string | null
  /** Documents of an archive that the rows speak of, numbered behind those of the run. */
  readonly archive: readonly DocumentRow[]
  /** Original text of a document of either; null when it is not at hand. */
  readonly readText: (document: number) => string | null
  /** Of the sets of documents. */
  readonly setFormat: WrittenFormat
  readonly staged: StagedFiles
  /** What the run says of the archive that its documents come to, by file; none where there is no such archive. */
  readonly nightly: Readonly<Partial<Record<'archive.jsonl' | 'delta.jsonl', readonly object[]>>>
}

/**
 * Writes all files of a run but the manifest into the folder's staging area (stage 12).
 *
 * @param events is told the files as steps
 */
export async function writeRun(
  folder: RunFolder,
  parts: WrittenParts,
  settings: Settings,
  events: RunEvents,
): Promise<ManifestFile[]> {
  const { findings, quarantine, records, report, staged } = parts
  const files: ManifestFile[] = []
  const write = (name: string, rows: number | null, fill: (file: AtomicFile) => void) => {
    const known = staged.known(name)
    if (known !== undefined) {
      files.push(known)
      return
    }
    events.step?.(name, rows)
    const file = folder.createFile(name)
    try {
      fill(file)
      files.push(staged.add({ name, rows, ...file.commit() }))
    } finally {
      file.discard()
    }
  }
  const writeLines = (name: string, count: number, lineAt: (index: number) => string): void =>
    write(name, count, (file) => {
      let lines = ''
      for (let i = 0; i < count; i++) {
        lines += lineAt(i)
        if (lines.length < LINES_CHARACTERS) continue
        file.write(lines)
        lines = ''
        events.progress?.(i + 1)
      }
      file.write(lines)
    })
  const writeRows = <Row>(name: string, rows: readonly Row[], line: LineOf<Row>): void =>
    writeLines(name, rows.length, (index) => line(rows[index]))

  const documentLine = createDocumentLine()
  const { documents } = findings
  writeLines('documents.jsonl', documents.length, (index) => documentLine(documents.at(index)))
  writeRows('copies.jsonl', findings.copies, createCopiesLine())
  writeRows('pairs.jsonl', findings.pairs, createPairLine())
  writeRows('passages.jsonl', passageFileRows(findings), lineOf)
  writeRows('repeats.jsonl', findings.repeats, lineOf)
  writeRows('clusters.jsonl', findings.clusters, clusterLine)
  writeRows('boilerplate.jsonl', findings.boilerplate, lineOf)
  writeRows('quarantine.jsonl', quarantine, lineOf)
  for (const [name, rows] of Object.entries(parts.nightly)) writeRows(name, rows, lineOf)
  if (findings.learnedWords !== null) writeRows('learned-words.jsonl', findings.learnedWords, lineOf)
  if (findings.decisions !== null) writeRows('decisions.jsonl', findings.decisions, lineOf)

  const sets = { documents, records, settings, format: parts.setFormat, staged }
  for (const emitted of settings.write.emit) files.push(...(await writeSet(folder, emitted, sets, events)))
  const { findings: formats } = settings.write
  files.push(...(await writeFlatFindings(folder, findings, parts, formats, events)))
  if (settings.write.dolma) files.push(...writeDolma(folder, findings, parts.readText, events))
  if (report !== null) write('report.html', null, (file) => file.write(report))
  return files
}

/** Characters that are encoded at a time: enough that a call's own cost vanishes, little enough to stay in young memory. */
const LINES_CHARACTERS = 1 << 14
