import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { RunError, SettingsError } from '../model/errors.ts'

/** A pair that a person has labelled. */
export interface LabelledPair {
  readonly a: string
  readonly b: string
  readonly label: string
  /** How sure the label is; 1: sure. */
  readonly conf: number
  /** The archive that the pair is from, where the labels are of several. */
  readonly corpus: string | null
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

/**
 * Labelled pairs from JSON Lines, or from CSV with a header: a, b, label and, if the labels are not all sure or not of
 * one archive, conf and corpus.
 *
 * @throws RunError when the file cannot be read
 * @throws SettingsError when there are none, or naming the line of what is no labelled pair
 */
export function readGold(path: string): LabelledPair[] {
  let content: string
  try {
    content = readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    throw new RunError(`Cannot read the labelled pairs ${path}. Check the path.`, { cause: error })
  }
  const rows = content.trimStart().startsWith('{') ? jsonRows(content, path) : csvRows(content, path)
  if (rows.length === 0) {
    throw new SettingsError(
      `${path} holds no labelled pairs. It needs JSON Lines or CSV with a, b and label.`,
    )
  }
  return rows.map(({ row, line }) => labelledPair(row, `${path}:${line}`))
}

interface Row {
  readonly row: unknown
  readonly line: number
}

function jsonRows(content: string, path: string): Row[] {
  return content.split(/\r?\n/).flatMap((text, i) => {
    if (text.trim() === '') return []
    try {
      return [{ row: JSON.parse(text), line: i + 1 }]
    } catch {
      throw new SettingsError(`${path}:${i + 1} is not valid JSON`)
    }
  })
}

function csvRows(content: string, path: string): Row[] {
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(content, {
      columns: true,
      info: true,
      skip_empty_lines: true,
    })
    return records.map(({ record, info }) => ({ row: record, line: info.lines }))
  } catch (error) {
    throw new SettingsError(`${path} is not valid CSV: ${error instanceof Error ? error.message : error}`)
  }
}

function labelledPair(row: unknown, place: string): LabelledPair {
  if (!isRecord(row)) throw new SettingsError(`${place} is no object with "a", "b" and "label"`)
  const { a, b, label, conf, corpus } = row
  if (!isId(a) || !isId(b)) throw new SettingsError(`${place} does not name two documents as "a" and "b"`)
  if (typeof label !== 'string' || !KNOWN_LABELS.includes(label)) {
    throw new SettingsError(
      `${place} has the label ${JSON.stringify(label)}; known are ${KNOWN_LABELS.join(', ')}`,
    )
  }
  return {
    a: String(a),
    b: String(b),
    label,
    conf: sureness(conf, place),
    corpus: typeof corpus === 'string' && corpus !== '' ? corpus : null,
  }
}

/** 1 where nothing is said. CSV gives strings. */
function sureness(conf: unknown, place: string): number {
  if (conf === undefined || conf === null || conf === '') return 1
  const sure = typeof conf === 'string' ? Number(conf) : conf
  if (typeof sure === 'number' && Number.isFinite(sure)) return sure
  throw new SettingsError(`${place} has a "conf" that is no number`)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}
