import { earlierDate } from '../../model/date-order.ts'
import type {
  ClusterRow,
  CopiesRow,
  PairRow,
  PassageSide,
  RepeatRow,
  UnitPlace,
} from '../../model/run-files.ts'
import type { ReportTexts } from '../../model/settings.ts'
import type { Span } from '../../model/span.ts'
import type { Verdict } from '../../model/verdict.ts'
import {
  type DocumentNumber,
  FINDING_KINDS,
  type Finding,
  type GroupFinding,
  type InsideFinding,
  type PageData,
  type PairFinding,
  type ParagraphFinding,
  type RepeatFinding,
  type SharedFinding,
  type ShownPassage,
  type ShownPlace,
} from '../page-data.ts'
import { type Couple, type FindingRows, likenessOf, type Selection, selectFindings } from './selection.ts'
import type { SelfRepetition } from './self-repetition.ts'
import { createRegister, cutAt, type DocumentRegister, showDocuments } from './shown-documents.ts'

/** Documents up to which an archive is shown whole. */
const SMALL_ARCHIVE = 30
/** Findings of each kind whose texts come first: those that a reader sees first. */
const FIRST = 10
/** Members of a group and places of a paragraph that are listed; repeats have as many examples. */
const MOST_MEMBERS = 200
const MOST_PLACES = 100
/** UTF-16 code units of a stretch whose article does not stand in the page, and of all of them together. */
const STRETCH = 1200
const STRETCHES = 2_000_000

/** What a page shows of a run, before the texts. */
interface Plan {
  readonly selection: Selection
  readonly register: DocumentRegister
}

/** Ids of the documents whose texts the report needs; first those that it shows whole while there is room. */
export function documentsToShow(rows: FindingRows, texts: ReportTexts): string[] {
  if (texts === 'none') return []
  const { selection, register } = planOf(rows)
  const whole = [...register.wanted].map((number) => register.rows[number].id)
  // Paragraphs stand in the page even where their articles do not.
  const shown = texts === 'full' ? selection.paragraph : []
  const inPart = shown.flatMap((row) =>
    placesOf(row)
      .slice(0, 'members' in row ? 1 : 2)
      .map(({ documentId }) => documentId),
  )
  return [...new Set([...whole, ...inPart])]
}

/** @param textOf original text of a document; null when it is not at hand */
export function collectFindings(
  rows: FindingRows,
  textOf: (id: string) => string | null,
  texts: ReportTexts,
): PageData {
  const { selection, register } = planOf(rows)
  const { documents, withoutRoom } = showDocuments(register, archivedIds(rows), textOf, texts)
  const isWhole = (number: DocumentNumber): boolean =>
    documents[number].text !== null && !documents[number].isCut
  let room = texts === 'full' ? STRETCHES : 0
  /** Text of a stretch, where the page does not have its article. */
  const stretchText = (number: DocumentNumber, span: Span, text?: string): { text?: string } => {
    if (room <= 0 || isWhole(number)) return {}
    const whole = text ?? textOf(documents[number].id)?.slice(...span)
    if (whole === undefined) return {}
    const shown = cutAt(whole, STRETCH)
    room -= shown.length
    return { text: shown === whole ? shown : `${shown} …` }
  }
  const placeOf = (side: PassageSide): ShownPlace => ({
    span: side.span,
    ...stretchText(register.numberOf(side.documentId), side.span, side.text),
  })
  const passagesOf = ({ passages }: Couple): ShownPassage[] =>
    passages.map(({ a, b, matchedTokens, similarity, verdict, formula }) => ({
      a: placeOf(a),
      b: placeOf(b),
      words: matchedTokens,
      similarity,
      verdict,
      formula: formula === undefined ? null : { contexts: formula.contexts, sampled: formula.sampled },
    }))
  const pairOf = (kind: PairFinding['kind']) => (couple: Couple) =>
    pairFinding(kind, couple, register, passagesOf)

  const findings: Record<Finding['kind'], Finding[]> = {
    group: selection.group.map((row) => groupFinding(row, register)),
    pair: selection.pair.flatMap(pairOf('pair')),
    inside: selection.inside.map((row) => insideFinding(row, register, stretchText)),
    shared: selection.shared.map((couple) => sharedFinding(couple, register, passagesOf)),
    paragraph: selection.paragraph.map((row) => paragraphFinding(row, register, stretchText)),
    repeat: selection.repeat.map((row) => repeatFinding(row, register, texts)),
    inner: selection.inner.flatMap(pairOf('inner')),
  }
  return {
    documents,
    findings: withDistinctKeys(FINDING_KINDS.flatMap((kind) => findings[kind])),
    more: selection.more,
    texts,
    withoutRoom,
    isSmall: rows.documents.length < SMALL_ARCHIVE,
  }
}

type StretchText = (number: DocumentNumber, span: Span, text?: string) => { text?: string }

function archivedIds({ documents, archived }: FindingRows): ReadonlySet<string> {
  return new Set(documents.slice(documents.length - archived).map(({ id }) => id))
}

/** Chooses what is shown and asks for the texts: first those of what is seen first. */
function planOf(rows: FindingRows): Plan {
  const selection = selectFindings(rows)
  const rowOf = new Map(rows.documents.map((row) => [row.id, row]))
  const register = createRegister((id) => rowOf.get(id))
  for (const [from, to] of [
    [0, FIRST],
    [FIRST, Number.POSITIVE_INFINITY],
  ] as const) {
    for (const kind of FINDING_KINDS) {
      for (const row of selection[kind].slice(from, to)) wantTexts(row, register)
    }
  }
  for (const { members } of selection.group) name(members.slice(0, MOST_MEMBERS), register)
  for (const row of selection.paragraph) name(placesOf(row).slice(0, MOST_PLACES), register)
  for (const row of selection.repeat) for (const id of exampleIds(row)) register.numberOf(id)
  return { selection, register }
}

function name(named: readonly ({ readonly id: string } | UnitPlace)[], register: DocumentRegister): void {
  for (const one of named) register.numberOf('id' in one ? one.id : one.documentId)
}

function wantTexts(
  row: ClusterRow | Couple | SelfRepetition | CopiesRow | PairRow | RepeatRow,
  register: DocumentRegister,
): void {
  if ('representative' in row) {
    register.withText(row.representative)
    // Copies have the text of the kept one, or of another member.
    for (const { id, verdict } of row.members.slice(0, MOST_MEMBERS))
      if (verdict !== 'exact') register.withText(id)
  } else if ('passages' in row) {
    register.withText(row.a)
    register.withText(row.b)
  } else if ('documentId' in row) register.withText(row.documentId)
}

function groupFinding(row: ClusterRow, register: DocumentRegister): GroupFinding {
  const { clusterId, members, representative, label = [] } = row
  const kept = members.filter(({ id }) => id === representative)
  const others = members.filter(({ id }) => id !== representative)
  return {
    kind: 'group',
    key: `/group/${clusterId}`,
    kept: register.numberOf(representative),
    members: [...kept, ...others]
      .slice(0, MOST_MEMBERS)
      .map(({ id, verdict, jaccard, containment, score, rule }) => ({
        document: register.numberOf(id),
        verdict,
        jaccard,
        containment,
        score,
        rule,
      })),
    more: Math.max(0, members.length - MOST_MEMBERS),
    lowestJaccard: row.lowestJaccard,
    componentSize: row.componentSize,
    verifiedPairs: row.verifiedPairs,
    possiblePairs: row.possiblePairs,
    disputedPairs: row.disputedPairs,
    label,
    clusterId,
    decision: row.decision ?? null,
  }
}

function pairFinding(
  kind: PairFinding['kind'],
  couple: Couple,
  register: DocumentRegister,
  passagesOf: (couple: Couple) => ShownPassage[],
): PairFinding[] {
  const { a, b, pair } = couple
  if (pair === null) return []
  const { verdict, score, bar, jaccard, containmentA, containmentB, foundBy } = pair
  const { coverageA, coverageB, longestRun, differs } = pair
  return [
    {
      kind,
      key: `/pair/${a}/${b}`,
      a: register.numberOf(a),
      b: register.numberOf(b),
      verdict,
      score,
      bar,
      jaccard,
      containmentA,
      containmentB,
      coverageA,
      coverageB,
      longestRun,
      differs,
      foundBy,
      passages: passagesOf(couple),
      decision: pair.decision ?? null,
    },
  ]
}

function sharedFinding(
  couple: Couple,
  register: DocumentRegister,
  passagesOf: (couple: Couple) => ShownPassage[],
): SharedFinding {
  const passages = passagesOf(couple)
  const [a, b] = [register.numberOf(couple.a), register.numberOf(couple.b)]
  return {
    kind: 'shared',
    key: `/shared/${couple.a}/${couple.b}`,
    a,
    b,
    verdict: togetherAs(passages.map(({ verdict }) => verdict)),
    words: passages.reduce((sum, { words }) => sum + words, 0),
    earlier: earlierDate(register.rows[a].date, register.rows[b].date),
    passages,
  }
}

/** What is said of passages together: formulas only where there is nothing else, and the least alike of the rest. */
function togetherAs(verdicts: readonly Verdict[]): Verdict {
  const said = verdicts.filter((verdict) => verdict !== 'boilerplate')
  if (said.length === 0) return 'boilerplate'
  if (said.every((verdict) => verdict === 'exact')) return 'exact'
  return said.every((verdict) => verdict === 'exact' || verdict === 'same') ? 'same' : 'partial'
}

function insideFinding(
  { documentId, stretches, repeated }: SelfRepetition,
  register: DocumentRegister,
  stretchText: StretchText,
): InsideFinding {
  const document = register.numberOf(documentId)
  return {
    kind: 'inside',
    key: `/inside/${documentId}`,
    document,
    stretches: stretches.map(({ span, group }) => ({ span, group, ...stretchText(document, span) })),
    repeated,
  }
}

function paragraphFinding(
  row: CopiesRow | PairRow,
  register: DocumentRegister,
  stretchText: StretchText,
): ParagraphFinding {
  const members = placesOf(row)
  const isCopies = 'members' in row
  return {
    kind: 'paragraph',
    key: isCopies ? `/paragraph/${row.groupId}` : `/paragraph/${members.map(nameOf).join('/')}`,
    verdict: isCopies ? 'exact' : row.verdict,
    likeness: isCopies ? 1 : likenessOf(row),
    places: members.slice(0, MOST_PLACES).map(({ documentId, paragraph, span }, i) => {
      const document = register.numberOf(documentId)
      // The text of copies stands once.
      const text = isCopies && i > 0 ? {} : stretchText(document, span)
      return { document, paragraph, span, ...text }
    }),
    more: Math.max(0, members.length - MOST_PLACES),
  }
}

function placesOf(row: CopiesRow | PairRow): readonly UnitPlace[] {
  return 'members' in row ? row.members : [row.a, row.b]
}

function nameOf({ documentId, paragraph }: UnitPlace): string {
  return `${documentId}:${paragraph}`
}

function repeatFinding(row: RepeatRow, register: DocumentRegister, texts: ReportTexts): RepeatFinding {
  const { wordingId, verdict, text, occurrences, documents, contexts, sampled, sources } = row
  return {
    kind: 'repeat',
    key: `/repeat/${wordingId}`,
    verdict,
    text: texts === 'none' ? '' : cutAt(text, STRETCH),
    places: occurrences.length,
    documents,
    contexts,
    sampled,
    sources: sources.slice(0, MOST_PLACES),
    examples: exampleIds(row).map((id) => register.numberOf(id)),
  }
}

function exampleIds({ occurrences }: RepeatRow): string[] {
  const ids = new Set<string>()
  for (const { documentId } of occurrences) if (ids.size < FIRST) ids.add(documentId)
  return [...ids]
}

/** Two clusters cut out of one chain may have anchors of one text; and half a character can stand in no address. */
function withDistinctKeys(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.map((finding) => {
    const own = finding.key.replace(/\p{Surrogate}/gu, '\ufffd')
    let key = own
    for (let times = 2; seen.has(key); times++) key = `${own}~${times}`
    seen.add(key)
    return key === finding.key ? finding : { ...finding, key }
  })
}
