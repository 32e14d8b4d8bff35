import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { QuarantinedItem } from '../src/model/document.ts'
import type { LearnedWordRow } from '../src/model/learned-word.ts'
import type {
  Attribution,
  BoilerplateRow,
  ClusterMember,
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  RepeatRow,
  StatementRow,
  UnitPlace,
} from '../src/model/run-files.ts'
import type { CapHit, RunCounts } from '../src/model/run-summary.ts'
import type { Settings } from '../src/model/settings.ts'
import type { Span } from '../src/model/span.ts'
import { createAtomicFile } from '../src/store/atomic-file.ts'
import { type ManifestFile, writeManifest } from '../src/store/manifest.ts'
import { manifestOf, NO_COUNTS, timingsOf } from './store-run.ts'
import { SETTINGS } from './store-settings.ts'

/** The same type, open to be spoilt. */
type Open<T> = T extends object ? { -readonly [K in keyof T]: Open<T[K]> } : T

/** All that a run would write, before it is sealed. */
export interface RunParts {
  settings: Open<Settings>
  documents: Open<DocumentRow>[]
  copies: Open<CopiesRow>[]
  pairs: Open<PairRow>[]
  clusters: Open<ClusterRow>[]
  passages: Open<PassageRow>[]
  /** Behind the passages in their file. */
  statements: Open<StatementRow>[]
  /** In a file only when there are some. */
  learnedWords: Open<LearnedWordRow>[]
  repeats: Open<RepeatRow>[]
  boilerplate: Open<BoilerplateRow>[]
  quarantine: Open<QuarantinedItem>[]
  counts: Open<RunCounts>
  caps: Open<CapHit>[]
  /** Records by file, as lines. */
  records: Record<'cleaned' | 'removed' | 'annotated' | 'ids', string[]>
}

const FLOOD = 'The river rose two metres in one night and left the lower town under water.'
const HELP = 'Volunteers from nine villages brought boats, blankets and warm food to the school.'
const TEXTS = {
  d1: `${FLOOD} Nobody was hurt, said the mayor.`,
  d2: `${FLOOD}  Nobody was hurt, said the mayor.`,
  d3: `${FLOOD} Nobody was hurt, said the new mayor.`,
  d4: `${HELP}\nThe bridge stays closed until Friday.`,
  d5: `Trains run again since noon.\n${HELP}`,
  d6: `${HELP.replace('warm', 'hot')}\nThe bridge stays closed until Monday.`,
}
type Id = keyof typeof TEXTS
const IDS = Object.keys(TEXTS) as Id[]
const REMOVED: Partial<Record<Id, 'exact' | 'same'>> = { d2: 'exact', d3: 'same' }

/** The input's lines; d4's number would not survive JSON.parse, and spacing is free. */
export const INPUT: readonly string[] = IDS.map(
  (id) =>
    `{"id": "${id}",  "serial": 1234567890123456789${id[1]}, "body": ${JSON.stringify({ text: TEXTS[id] })}}`,
)

function placeIn(id: Id, part: string, paragraph: number): UnitPlace {
  const start = TEXTS[id].indexOf(part)
  return { documentId: id, paragraph, span: [start, start + part.length] }
}

function whole(id: Id): UnitPlace {
  return { documentId: id, paragraph: null, span: [0, TEXTS[id].length] }
}

function spanOf(id: Id, part: string): Span {
  return placeIn(id, part, 1).span
}

const SAID = 'said the mayor'

function attributionIn(id: Id, text: string): Attribution {
  return { span: spanOf(id, text), text, kind: 'quoted', name: 'the mayor', agencies: [] }
}

const TRAINS = 'Trains run again since noon.'
const BRIDGE = 'The bridge stays closed until'
const HELP4 = placeIn('d4', HELP, 1)
const HELP5 = placeIn('d5', HELP, 2)
const HELP6 = placeIn('d6', HELP.replace('warm', 'hot'), 1)

function pair(level: PairRow['level'], a: UnitPlace, b: UnitPlace, verdict: 'same' | 'partial'): PairRow {
  return {
    level,
    a,
    b,
    verdict,
    score: 0.9,
    reason: 'each holds nearly all of the other',
    bar: 'jaccard',
    jaccard: 0.833333,
    containmentA: 0.909091,
    containmentB: 0.909091,
    shared: 10,
    shinglesA: 11,
    shinglesB: 11,
    coverageA: 0.95,
    coverageB: 0.95,
    longestRun: 9,
    differs: { words: 2, numbers: 0, dates: 0, names: 0 },
    foundBy: 'band',
    textIdA: textIdOf(a),
    textIdB: textIdOf(b),
  }
}

/** The ids of the two groups of copies, and for other texts any. */
function textIdOf({ documentId, paragraph }: UnitPlace): string {
  if (paragraph === null) return documentId === 'd1' ? 'd01' : `d-${documentId}`
  return documentId === 'd4' ? 'p01' : `p-${documentId}`
}

function member(place: UnitPlace, verdict: 'exact' | 'same' | null): ClusterMember {
  const { documentId, paragraph, span } = place
  const similarity = { null: [null, null], exact: [1, 1], same: [0.833333, 0.909091] }[String(verdict)] ?? []
  const [jaccard, containment] = similarity
  const score = { null: null, exact: 1, same: 0.9 }[String(verdict)] ?? null
  const rule = verdict === null ? null : 'first-id'
  return { id: documentId, paragraph, span, verdict, jaccard, containment, score, rule }
}

/** A small run that keeps every law. */
export function soundRun(input: string): RunParts {
  const documents = IDS.map((id, i): DocumentRow => {
    const inCluster = i < 3
    return {
      id,
      file: input,
      line: i + 1,
      source: null,
      date: null,
      title: null,
      url: null,
      language: 'en',
      status: REMOVED[id] ? 'removed' : 'kept',
      clusterId: inCluster ? 'd01' : null,
      representativeId: inCluster ? 'd1' : null,
      verdict: REMOVED[id] ?? null,
      reason: 'as told',
      paragraphs: {
        count: i < 3 ? 1 : 2,
        furniture: 0,
        boilerplate: 0,
        repeated: id === 'd5' ? [HELP5.span] : id === 'd6' ? [HELP6.span] : [],
      },
      attributions: id === 'd1' ? [attributionIn('d1', SAID)] : [],
    }
  })
  const cluster = {
    lowestSimilarity: 0.909091,
    componentSize: 3,
    verifiedPairs: 3,
    possiblePairs: 3,
    disputedPairs: 0,
    lowestJaccard: 0.833333,
  }
  const kept = IDS.filter((id) => !REMOVED[id])
  const lineOf = (id: Id): string => INPUT[IDS.indexOf(id)]
  const annotated = (id: Id): string => lineOf(id).replace(/\}$/, `,"takrar":{"id":"${id}"}}`)
  const parts = {
    settings: { ...SETTINGS, write: { ...SETTINGS.write, emit: ['cleaned', 'annotated', 'removed', 'ids'] } },
    documents,
    copies: [
      { groupId: 'd01', level: 'document', members: [whole('d1'), whole('d2')], identical: false },
      { groupId: 'p01', level: 'paragraph', members: [HELP4, HELP5], identical: true },
    ],
    pairs: [
      pair('document', whole('d1'), whole('d3'), 'same'),
      pair('document', whole('d4'), whole('d6'), 'partial'),
      pair('paragraph', HELP4, HELP6, 'same'),
    ],
    clusters: [
      {
        clusterId: 'd01',
        level: 'document',
        anchor: 'd1',
        representative: 'd1',
        members: [member(whole('d1'), null), member(whole('d2'), 'exact'), member(whole('d3'), 'same')],
        weakestLink: 'd3',
        ...cluster,
      },
      {
        clusterId: 'p01',
        level: 'paragraph',
        anchor: 'd4',
        representative: 'd4',
        members: [member(HELP4, null), member(HELP5, 'exact'), member(HELP6, 'same')],
        weakestLink: 'd6',
        ...cluster,
      },
    ],
    passages: [
      {
        a: { documentId: 'd4', span: spanOf('d4', BRIDGE), text: BRIDGE },
        b: { documentId: 'd6', span: spanOf('d6', BRIDGE), text: BRIDGE.slice(0, 10), textCut: true },
        matchedTokens: 5,
        similarity: 1,
        verdict: 'exact',
        diff: [],
        earlier: null,
      },
    ],
    statements: [
      {
        a: { documentId: 'd5', span: spanOf('d5', TRAINS), text: TRAINS },
        b: { documentId: 'd6', span: spanOf('d6', `${BRIDGE} Monday.`), text: `${BRIDGE} Monday.` },
        verdict: 'translation',
        likelihood: 0.9,
        words: [
          { a: spanOf('d5', 'run'), b: spanOf('d6', 'closed'), by: 'concept' },
          { a: spanOf('d5', 'noon'), b: spanOf('d6', 'Monday'), by: 'date' },
        ],
        coverageA: 0.6,
        coverageB: 0.5,
        earlier: null,
      },
    ],
    learnedWords: [],
    repeats: [
      {
        wordingId: 'w01',
        text: 'Nobody was hurt',
        occurrences: [
          { documentId: 'd1', span: spanOf('d1', 'Nobody was hurt') },
          { documentId: 'd3', span: spanOf('d3', 'Nobody was hurt') },
        ],
        sources: [],
        verdict: 'boilerplate',
      },
    ],
    boilerplate: [
      {
        boilerplateId: 'b01',
        source: null,
        kind: 'line',
        leftOut: 'end',
        text: 'Nobody was hurt',
        documents: 6,
        contexts: 6,
        sampled: 6,
        sourceDocuments: 6,
        share: 1,
        place: { start: 0, end: 6, inside: 0, alone: 0 },
        leadOf: null,
        example: { documentId: 'd1', span: spanOf('d1', 'Nobody was hurt') },
      },
    ],
    quarantine: [
      { file: input, line: 7, byteOffset: 0, reason: 'The line is not valid JSON.', excerpt: '{' },
    ],
    counts: {
      ...NO_COUNTS,
      items: 7,
      accepted: 6,
      quarantined: 1,
      kept: 4,
      removed: 2,
      removedBy: { exact: 1, same: 1 },
      repeatedParagraphs: 2,
      statements: {
        found: 1,
        relatedDocuments: 0,
        comparedPairs: 3,
        shortSentences: 0,
        compared: { ar: 1, en: 3 },
      },
    },
    caps: [{ cap: 'band.maxBucket', count: 1, meaning: 'one bucket was too large' }],
    records: {
      cleaned: kept.map(lineOf),
      removed: IDS.filter((id) => REMOVED[id]).map(annotated),
      annotated: IDS.map(annotated),
      ids: kept.map((id) => JSON.stringify(id)),
    },
  }
  // A copy, since rows share spans here that are spoilt one by one.
  return JSON.parse(JSON.stringify(parts)) as RunParts
}

/** Writes the parts as a finished run, with right checksums whatever is in them. */
export function sealRun(folder: string, input: string, parts: RunParts): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(input, `${INPUT.join('\n')}\n{\n`)
  const files: ManifestFile[] = []
  const write = (name: string, lines: readonly string[]): void => {
    const file = createAtomicFile(join(folder, name))
    for (const line of lines) file.write(`${line}\n`)
    files.push({ name, rows: lines.length, ...file.commit() })
  }
  const { documents, copies, pairs, clusters, repeats, boilerplate, quarantine } = parts
  const passages = [...parts.passages, ...parts.statements]
  const rows = { documents, copies, pairs, clusters, passages, repeats, boilerplate, quarantine }
  const learned = parts.learnedWords.length > 0 ? { 'learned-words': parts.learnedWords } : {}
  for (const [name, list] of Object.entries({ ...rows, ...learned }))
    write(
      `${name}.jsonl`,
      list.map((row) => JSON.stringify(row)),
    )
  for (const name of parts.settings.write.emit) write(`${name}.jsonl`, parts.records[name])
  const bytes = Buffer.byteLength(`${INPUT.join('\n')}\n{\n`)
  const sha256 = createHash('sha256')
    .update(`${INPUT.join('\n')}\n{\n`)
    .digest('hex')
  const identity = { settingsDigest: 'a1', inputs: [{ file: input, bytes, modified: 0 }] }
  const manifest = {
    ...manifestOf(identity, files),
    settings: parts.settings,
    inputs: [{ file: input, bytes, sha256 }],
    counts: parts.counts,
    caps: parts.caps,
  }
  writeManifest(folder, manifest, timingsOf(identity.inputs))
}
