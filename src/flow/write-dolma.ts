import type { DocumentRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Span } from '../model/span.ts'
import {
  type DolmaFindings,
  dolmaAttributes,
  dolmaDocument,
  type ScoredSpan,
} from '../stages/12-write/dolma-rows.ts'
import { type ByteSink, compressedFile } from '../store/compressed-lines.ts'
import type { ManifestFile } from '../store/manifest.ts'
import type { RunFolder } from '../store/run-folder.ts'
import type { Findings } from './findings.ts'

/** Documents and attributes for the Dolma toolkit, which reads them side by side. */
const NAMES = { documents: 'dolma-documents.jsonl.gz', attributes: 'dolma-attributes.jsonl.gz' }

/** Writes all documents in input order, and beside them what was found in each. */
export function writeDolma(
  folder: RunFolder,
  findings: Findings,
  readText: (document: number) => string | null,
  events: RunEvents,
): ManifestFile[] {
  const found = findingsByDocument(findings)
  const { documents } = findings
  const write = (name: string, line: (row: DocumentRow, text: string) => string): ManifestFile => {
    events.step?.(name, documents.length)
    const file = folder.createFile(name)
    try {
      const sink: ByteSink = compressedFile(file, 'gzip')
      for (let d = 0; d < documents.length; d++) sink.write(line(documents.at(d), readText(d) ?? ''))
      sink.end()
      return { name, rows: documents.length, ...file.commit() }
    } finally {
      file.discard()
    }
  }
  return [
    write(NAMES.documents, dolmaDocument),
    write(NAMES.attributes, (row, text) => {
      const paragraphs = row.paragraphs.repeated.map((span) => ({ span, score: 1 }))
      const { passages, wordings } = found.get(row.id) ?? NOTHING
      return dolmaAttributes(row, text, { paragraphs, passages, wordings })
    }),
  ]
}

type ByDocument = Pick<DolmaFindings, 'passages' | 'wordings'>
const NOTHING: ByDocument = { passages: [], wordings: [] }

/** Each stretch once, with the highest score; in order of place. */
function findingsByDocument({ passages, repeats }: Findings): Map<string, ByDocument> {
  const found = new Map<string, { passages: Map<string, ScoredSpan>; wordings: Map<string, ScoredSpan> }>()
  const add = (kind: keyof ByDocument, id: string, span: Span, score: number): void => {
    const own = found.get(id) ?? { passages: new Map(), wordings: new Map() }
    found.set(id, own)
    const key = span.join()
    const known = own[kind].get(key)
    if (known === undefined || known.score < score) own[kind].set(key, { span, score })
  }
  for (const { a, b, similarity } of passages) {
    for (const { documentId, span } of [a, b]) add('passages', documentId, span, similarity)
  }
  for (const { occurrences } of repeats) {
    for (const { documentId, span } of occurrences) add('wordings', documentId, span, 1)
  }
  const inOrder = (stretches: ReadonlyMap<string, ScoredSpan>): ScoredSpan[] =>
    [...stretches.values()].sort((x, y) => x.span[0] - y.span[0] || x.span[1] - y.span[1])
  return new Map(
    [...found].map(([id, own]) => [id, { passages: inOrder(own.passages), wordings: inOrder(own.wordings) }]),
  )
}
