/**
 * Lines of the large files, exactly as JSON.stringify makes them, at a fraction of its cost: the members are known, and
 * hardly any string in them needs an escape.
 */
import type {
  ClusterMember,
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  UnitPlace,
} from '../../model/run-files.ts'
import type { Span } from '../../model/span.ts'

export type LineOf<Row> = (row: Row) => string

/** A row of any kind. */
export const lineOf: LineOf<object> = (row) => `${JSON.stringify(row)}\n`

export function createDocumentLine(): LineOf<DocumentRow> {
  // The file is most often that of the row before, and languages are few.
  let file: string | null = null
  let fileJson = ''
  const languages = new Map<string | null, string>()
  // Most rows know nothing of their document but its language, and most of these stand alone for one reason.
  const bare = new Map<string | null, string>()
  let bareReason = ''
  const languageJson = (language: string | null): string => {
    const known = languages.get(language)
    if (known !== undefined) return known
    const json = `,"language":${stringJson(language)}`
    languages.set(language, json)
    return json
  }
  const middleOf = (row: DocumentRow): string => {
    const isBare = isWithoutFacts(row) && isApart(row)
    if (isBare && row.reason === bareReason) {
      const known = bare.get(row.language)
      if (known !== undefined) return known
    }
    const middle = `${factsJson(row)}${languageJson(row.language)}${fateJson(row)},"paragraphs":{"count":`
    if (isBare) {
      if (row.reason !== bareReason) bare.clear()
      bareReason = row.reason
      bare.set(row.language, middle)
    }
    return middle
  }
  return (row) => {
    if (row.file !== file) {
      file = row.file
      fileJson = `,"file":${stringJson(file)},"line":`
    }
    const { count, furniture, boilerplate, repeated } = row.paragraphs
    const start = `{"id":${stringJson(row.id)}${fileJson}${row.line}${middleOf(row)}${count},"furniture":${furniture}`
    if (repeated.length === 0 && row.attributions === null)
      return `${start},"boilerplate":${boilerplate},"repeated":[]},"attributions":null}\n`
    const attributions = row.attributions === null ? 'null' : listJson(row.attributions)
    return `${start},"boilerplate":${boilerplate},"repeated":${listJson(repeated)}},"attributions":${attributions}}\n`
  }
}

function isWithoutFacts({ source, date, title, url }: DocumentRow): boolean {
  return source === null && date === null && title === null && url === null
}

function isApart({ status, clusterId, representativeId, verdict }: DocumentRow): boolean {
  return clusterId === null && representativeId === null && verdict === null && status === 'kept'
}

function factsJson(row: DocumentRow): string {
  if (isWithoutFacts(row)) return NO_FACTS
  const { source, date, title, url } = row
  return `,"source":${stringJson(source)},"date":${stringJson(date)},"title":${stringJson(title)},"url":${stringJson(url)}`
}

const NO_FACTS = ',"source":null,"date":null,"title":null,"url":null'

function fateJson({ status, clusterId, representativeId, verdict, reason }: DocumentRow): string {
  return (
    `,"status":"${status}","clusterId":${stringJson(clusterId)},"representativeId":${stringJson(representativeId)}` +
    `,"verdict":${stringJson(verdict)},"reason":${stringJson(reason)}`
  )
}

export function createPairLine(): LineOf<PairRow> {
  const place = createPlaceJson()
  return (row) =>
    `{"level":"${row.level}","a":${place(row.a)},"b":${place(row.b)}${verdictJson(row)},"bar":"${row.bar}"` +
    `,"jaccard":${fractionJson(row.jaccard)},"containmentA":${fractionJson(row.containmentA)}` +
    `,"containmentB":${fractionJson(row.containmentB)}` +
    `,"shared":${row.shared},"shinglesA":${row.shinglesA},"shinglesB":${row.shinglesB}${coverageJson(row)}` +
    `,"foundBy":"${row.foundBy}","textIdA":${stringJson(row.textIdA)},"textIdB":${stringJson(row.textIdB)}${decisionJson(row)}}\n`
}

function verdictJson({ verdict, score, reason }: PairRow): string {
  if (verdict === null && score === null && reason === null) return NO_VERDICT
  return `,"verdict":${stringJson(verdict)},"score":${fractionJson(score)},"reason":${stringJson(reason)}`
}

const NO_VERDICT = ',"verdict":null,"score":null,"reason":null'

function coverageJson({ coverageA, coverageB, longestRun, differs }: PairRow): string {
  if (coverageA === null && coverageB === null && longestRun === null && differs === null) return NO_COVERAGE
  const words = differs === null ? 'null' : JSON.stringify(differs)
  return `,"coverageA":${fractionJson(coverageA)},"coverageB":${fractionJson(coverageB)},"longestRun":${longestRun},"differs":${words}`
}

const NO_COVERAGE = ',"coverageA":null,"coverageB":null,"longestRun":null,"differs":null'

export function createCopiesLine(): LineOf<CopiesRow> {
  const place = createPlaceJson()
  return ({ groupId, level, members, identical }) =>
    `{"groupId":${stringJson(groupId)},"level":"${level}","members":[${members.map(place).join(',')}],"identical":${identical}}\n`
}

export function clusterLine(row: ClusterRow): string {
  return (
    `{"clusterId":${stringJson(row.clusterId)},"level":"${row.level}","anchor":${stringJson(row.anchor)}` +
    `,"representative":${stringJson(row.representative)},"members":[${row.members.map(memberJson).join(',')}]` +
    `,"lowestSimilarity":${fractionJson(row.lowestSimilarity)},"weakestLink":${stringJson(row.weakestLink)}` +
    `,"componentSize":${row.componentSize},"verifiedPairs":${row.verifiedPairs},"possiblePairs":${row.possiblePairs}` +
    `,"disputedPairs":${row.disputedPairs},"lowestJaccard":${fractionJson(row.lowestJaccard)}` +
    `${row.label === undefined ? '' : `,"label":${JSON.stringify(row.label)}`}${decisionJson(row)}}\n`
  )
}

function decisionJson({ decision }: Pick<PairRow, 'decision'>): string {
  return decision === undefined ? '' : `,"decision":${JSON.stringify(decision)}`
}

function memberJson({
  id,
  paragraph,
  span,
  verdict,
  jaccard,
  containment,
  score,
  rule,
}: ClusterMember): string {
  return (
    `{"id":${stringJson(id)},"paragraph":${paragraph},"span":${spanJson(span)},"verdict":${stringJson(verdict)}` +
    `,"jaccard":${fractionJson(jaccard)},"containment":${fractionJson(containment)},"score":${fractionJson(score)},"rule":${stringJson(rule)}}`
  )
}

/** Pairs of one text follow each other and share its place. */
function createPlaceJson(): (place: UnitPlace) => string {
  let last: UnitPlace | null = null
  let json = ''
  return (place) => {
    if (place === last) return json
    last = place
    json = `{"documentId":${stringJson(place.documentId)},"paragraph":${place.paragraph},"span":${spanJson(place.span)}}`
    return json
  }
}

function spanJson(span: Span): string {
  return `[${span[0]},${span[1]}]`
}

function listJson(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list)
}

/** Fractions have 6 places; to find the shortest digits of any number takes many times as long. */
function fractionJson(value: number | null): string {
  if (value === null) return 'null'
  const millionths = Math.round(value * 1e6)
  if (!(millionths > 0 && millionths < 1e6 && millionths / 1e6 === value)) return `${value}`
  const low = millionths % 1000
  const high = (millionths - low) / 1000
  return low === 0 ? `0.${SHORT_DIGITS[high]}` : `0.${DIGITS[high]}${SHORT_DIGITS[low]}`
}

/** Numbers below 1000 with three digits, and without zeros at their end. */
const DIGITS = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'))
const SHORT_DIGITS = DIGITS.map((digits) => digits.replace(/0+$/, ''))

/** What JSON may escape: also control characters that it does not, and surrogates that stand alone. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u

function stringJson(text: string | null): string {
  if (text === null) return 'null'
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`
}
