import type { LearnedWordRow } from '../model/learned-word.ts'
import { compareIds } from '../model/order.ts'
import {
  type BoilerplateRow,
  type ClusterRow,
  type CopiesRow,
  isStatement,
  type PairRow,
  type PassageRow,
  type RepeatRow,
  type StatementRow,
} from '../model/run-files.ts'
import type { DocumentSpan, Span } from '../model/span.ts'
import { ARCHIVE_ROWS, type FinishedRun, unitKey } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'
import { createTally, type LawResult } from './law.ts'
import { compareLearnedWords, learnedWordFaults } from './learned-words.ts'

/**
 * Rows, members and sides are in the one order of the run's files, each stands once, and every id is a document's.
 * Rows of both levels are in order among those of their level, and so are passages and statements.
 */
export async function checkOrder(run: FinishedRun, law: string): Promise<LawResult> {
  const tally = createTally(law)
  let rows = run.documents.length
  checkDocuments(run, tally.violation)

  const known = (where: string, ids: Iterable<string>): void => {
    for (const id of ids) if (!run.rowOf.has(id)) tally.violation(where, `there is no document ${id}`)
  }
  const sorted = (where: string, places: readonly DocumentSpan[]): void => {
    for (let i = 1; i < places.length; i++) {
      if (comparePlaces(places[i - 1], places[i]) >= 0) {
        tally.violation(where, `its places ${i} and ${i + 1} are out of order`)
        return
      }
    }
  }
  const ascending = <T>(
    compare: (x: T, y: T) => number,
  ): ((where: string, level: string, row: T) => void) => {
    const last = new Map<string, T>()
    return (where, level, row) => {
      const before = last.get(level)
      if (before !== undefined && compare(before, row) >= 0) {
        tally.violation(where, 'is out of order, or there twice')
      }
      last.set(level, row)
    }
  }
  const each = async <T>(name: string, visit: (row: T, where: string) => void): Promise<void> => {
    let number = 0
    for await (const row of readRows<T>(run.folder, name)) visit(row, `${name}:${++number}`)
    rows += number
  }

  const laterCopies = new Set<number>()
  const nextCopies = ascending<CopiesRow>((x, y) => comparePlaces(x.members[0], y.members[0]))
  await each<CopiesRow>('copies.jsonl', (row, where) => {
    known(where, row.members.map(idOf))
    sorted(where, row.members)
    nextCopies(where, row.level, row)
    for (const member of row.members.slice(1)) laterCopies.add(unitKey(run, member) ?? -1)
  })

  const nextPair = ascending<PairRow>(comparePairs)
  await each<PairRow>('pairs.jsonl', (row, where) => {
    known(where, [row.a.documentId, row.b.documentId])
    nextPair(where, row.level, row)
    if (comparePlaces(row.a, row.b) >= 0) tally.violation(where, 'b comes before a')
    for (const side of [row.a, row.b]) {
      if (laterCopies.has(unitKey(run, side) ?? -1)) {
        tally.violation(where, `${side.documentId} is not the first of its copies`)
      }
    }
  })

  const nextPassage = ascending<PassageRow | StatementRow>(comparePairs)
  await each<PassageRow | StatementRow>('passages.jsonl', (row, where) => {
    known(where, [row.a.documentId, row.b.documentId])
    nextPassage(where, isStatement(row) ? 'statement' : 'passage', row)
    if (comparePlaces(row.a, row.b) >= 0) tally.violation(where, 'b comes before a')
  })

  const nextCluster = ascending<ClusterRow>(
    (x, y) => compareIds(x.clusterId, y.clusterId) || compareIds(x.representative, y.representative),
  )
  const documentClusters = new Set<string>()
  await each<ClusterRow>('clusters.jsonl', (row, where) => {
    const ids = row.members.map((member) => member.id)
    known(where, ids)
    sorted(
      where,
      row.members.map(({ id, span }) => ({ documentId: id, span })),
    )
    nextCluster(where, row.level, row)
    for (const id of new Set([row.anchor, row.representative, row.weakestLink])) {
      if (!ids.includes(id)) tally.violation(where, `${id} is none of its members`)
    }
    if (row.level !== 'document') return
    if (documentClusters.has(row.clusterId)) tally.violation(where, `cluster ${row.clusterId} is there twice`)
    documentClusters.add(row.clusterId)
  })

  const nextLearned = ascending(compareLearnedWords)
  await each<LearnedWordRow>('learned-words.jsonl', (row, where) => {
    nextLearned(where, '', row)
    for (const fault of learnedWordFaults(row)) tally.violation(where, fault)
  })

  const nextRepeat = ascending<RepeatRow>((x, y) => compareIds(x.wordingId, y.wordingId))
  await each<RepeatRow>('repeats.jsonl', (row, where) => {
    known(where, row.occurrences.map(idOf))
    sorted(where, row.occurrences)
    nextRepeat(where, '', row)
  })

  const nextBoilerplate = ascending<BoilerplateRow>(
    (x, y) =>
      y.documents - x.documents ||
      compareIds(x.boilerplateId, y.boilerplateId) ||
      compareIds(x.source ?? '', y.source ?? ''),
  )
  const isNight = run.manifest.files.some(({ name }) => name === ARCHIVE_ROWS)
  await each<BoilerplateRow>('boilerplate.jsonl', (row, where) => {
    // What an archive has learned is shown by a document of it, of which the run may not speak.
    if (!isNight) known(where, [row.example.documentId, ...(row.leadOf === null ? [] : [row.leadOf])])
    nextBoilerplate(where, '', row)
  })
  return tally.result(`${rows} rows are in order, each once`)
}

/** Input order: each file's documents together, its lines ascending. */
function checkDocuments(run: FinishedRun, violation: (where: string, what: string) => void): void {
  const begun = new Set<string>()
  let file: string | null = null
  let line = 0
  for (const [index, row] of run.documents.entries()) {
    const where = `documents.jsonl:${index + 1}`
    if (run.rowOf.get(row.id) !== index) violation(where, `the id ${row.id} is there twice`)
    if (row.file !== file) {
      if (begun.has(row.file)) violation(where, `the documents of ${row.file} are not together`)
      begun.add(row.file)
      file = row.file
    } else if (row.line !== null && row.line <= line) {
      violation(where, `line ${row.line} of ${row.file} comes after line ${line}`)
    }
    line = row.line ?? 0
  }
}

interface SpanPair {
  readonly a: DocumentSpan
  readonly b: DocumentSpan
}

function comparePairs(x: SpanPair, y: SpanPair): number {
  return comparePlaces(x.a, y.a) || comparePlaces(x.b, y.b)
}

function comparePlaces(x: DocumentSpan, y: DocumentSpan): number {
  return compareIds(x.documentId, y.documentId) || compareSpans(x.span, y.span)
}

function compareSpans(x: Span, y: Span): number {
  return x[0] - y[0] || x[1] - y[1]
}

function idOf(place: DocumentSpan): string {
  return place.documentId
}
