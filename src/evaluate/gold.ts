import { nearest } from '../config/nearest.ts'
import { SettingsError } from '../model/errors.ts'
import { type GoldRow, readGoldRows } from './gold-rows.ts'

/** A pair of documents in a file of labelled pairs. */
export interface NamedPair {
  readonly a: string
  readonly b: string
  /** The archive that the pair is from, where the labels are of several. */
  readonly corpus: string | null
  /** The kind of pairs that it was drawn from, and of how many of them it stands for; null where nothing is said. */
  readonly stratum: string | null
  readonly weight: number | null
}

/** A pair that a person has labelled. */
export interface LabelledPair extends NamedPair {
  readonly label: string
  /** How sure the label is; 1: sure. */
  readonly conf: number
}

/** A file of labelled pairs, in its order. */
export interface Gold {
  readonly pairs: readonly LabelledPair[]
  /** Rows that wait for a label. */
  readonly unlabelled: readonly NamedPair[]
  /** Pairs that stand there with two different labels, in whichever order of their documents. */
  readonly contradictions: number
}

/** Labels that mean: keep one of the two. */
export const DUPLICATE_LABELS: readonly string[] = ['exact', 'same', 'revision']
/** Labels of graded text reuse, from wholly derived to not derived. */
export const UNRELATED_LABELS: readonly string[] = ['ND', 'non']
export const GRADED_LABELS: readonly string[] = ['WD', 'PD', 'cut', 'light', 'heavy', ...UNRELATED_LABELS]
/** Labels that are verdicts, from one text to nothing shared. */
export const KIND_LABELS: readonly string[] = [
  ...DUPLICATE_LABELS,
  'partial',
  'template',
  'boilerplate',
  'none',
]
const KNOWN_LABELS = [...KIND_LABELS, ...GRADED_LABELS]

/** The label of each spelling without regard to case. */
const LABEL_OF = new Map(KNOWN_LABELS.map((label) => [label.toLowerCase(), label]))

/**
 * Labelled pairs from JSON Lines, or from CSV with a header: a, b, label and, if the labels are not all sure or not of
 * one archive, conf and corpus. What `takrar tune` has written and a spreadsheet has saved is read as well. Rows
 * without a label are kept apart.
 *
 * @throws RunError when the file cannot be read
 * @throws SettingsError when it holds no label, or naming the line of what is no labelled pair
 */
export function readGold(path: string): Gold {
  const rows = readGoldRows(path)
  const pairs: LabelledPair[] = []
  const unlabelled: NamedPair[] = []
  for (const row of rows) {
    const named = namedPair(row)
    const label = labelOf(row)
    if (label === null) unlabelled.push(named)
    else pairs.push({ ...named, label, conf: sureness(row) })
  }
  if (rows.length === 0) {
    throw new SettingsError(
      `${path} holds no labelled pairs. It needs JSON Lines or CSV with a, b and label.`,
    )
  }
  if (pairs.length === 0) {
    throw new SettingsError(
      `${path} holds ${rows.length} pairs and no label yet. Write one of ${KIND_LABELS.join(', ')} into the column label.`,
    )
  }
  return { pairs, unlabelled, contradictions: contradictionsAmong(pairs) }
}

function namedPair({ place, a, b, corpus, stratum, weight }: GoldRow): NamedPair {
  if (!a || !b) throw new SettingsError(`${place} does not name two documents as "a" and "b"`)
  if (a === b) throw new SettingsError(`${place} names ${a} twice; a pair is of two documents`)
  const stands = decimal(weight)
  if (stands !== null && !(stands > 0)) throw new SettingsError(`${place} has a "weight" that is not above 0`)
  return { a, b, corpus: corpus || null, stratum: stratum || null, weight: stands }
}

/** Null where there is none yet. */
function labelOf({ place, label }: GoldRow): string | null {
  const typed = label?.trim()
  if (typed === '') return null
  const known = typed === undefined ? undefined : LABEL_OF.get(typed.toLowerCase())
  if (known !== undefined) return known
  const meant = typed === undefined ? null : nearest(typed, KNOWN_LABELS)
  throw new SettingsError(
    `${place} has the label ${JSON.stringify(label)}; known are ${KNOWN_LABELS.join(', ')}` +
      (meant === null ? '' : `; did you mean ${meant}?`),
  )
}

/** 1 where nothing is said. */
function sureness({ place, conf }: GoldRow): number {
  const sure = decimal(conf)
  if (sure === null) return 1
  if (Number.isNaN(sure)) throw new SettingsError(`${place} has a "conf" that is no number`)
  if (sure < 0 || sure > 1) throw new SettingsError(`${place} has a "conf" of ${sure}; it goes from 0 to 1`)
  return sure
}

/** A number with a point or a comma; null for nothing, NaN for what is none. */
function decimal(cell: string | null): number | null {
  if (cell === null) return Number.NaN
  const text = cell.trim().replace(/^(-?\d*),(\d+)$/, '$1.$2')
  if (text === '') return null
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}

function contradictionsAmong(pairs: readonly LabelledPair[]): number {
  const labels = new Map<string, Set<string>>()
  for (const { a, b, label } of pairs) {
    const key = JSON.stringify(a < b ? [a, b] : [b, a])
    labels.set(key, (labels.get(key) ?? new Set()).add(label))
  }
  return [...labels.values()].filter(({ size }) => size > 1).length
}
