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
}

/** Labels that mean: keep one of the two. */
export const DUPLICATE_LABELS: readonly string[] = ['exact', 'same', 'revision']
/** Labels of graded text reuse, from wholly derived to not derived. */
export const UNRELATED_LABELS: readonly string[] = ['ND', 'non']
export const GRADED_LABELS: readonly string[] = ['WD', 'PD', 'cut', 'light', 'heavy', ...UNRELATED_LABELS]
const KNOWN_LABELS = [...DUPLICATE_LABELS, 'partial', 'template', 'boilerplate', 'none', ...GRADED_LABELS]

/**
 * Labelled pairs from JSON Lines, or from CSV with a header: a, b, label and, if the labels are not all sure, conf.
 *
 * @throws RunError when the file cannot be read
 * @throws SettingsError naming the line of what is no labelled pair
 */
export function readGold(path: string): LabelledPair[] {
  let content: string
  try {
    content = readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    throw new RunError(`Cannot read the labelled pairs ${path}. Check the path.`, { cause: error })
  }
  const rows = content.trimStart().startsWith('{') ? jsonRows(content, path) : csvRows(content, path)
  return rows.map(({ row, line }) => labelledPair(row, `${path}:${line}`))
}

interface Row {
  readonly row: Readonly<Record<string, unknown>>
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

function labelledPair(row: Readonly<Record<string, unknown>>, place: string): LabelledPair {
  const { a, b, label, conf = 1 } = row
  if (!isId(a) || !isId(b)) throw new SettingsError(`${place} does not name two documents as "a" and "b"`)
  if (typeof label !== 'string' || !KNOWN_LABELS.includes(label)) {
    throw new SettingsError(
      `${place} has the label ${JSON.stringify(label)}; known are ${KNOWN_LABELS.join(', ')}`,
    )
  }
  const sure = conf === '' ? 1 : Number(conf)
  if (Number.isNaN(sure)) throw new SettingsError(`${place} has a "conf" that is no number`)
  return { a: String(a), b: String(b), label, conf: sure }
}

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}
