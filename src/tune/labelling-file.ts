import { statSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { readGoldRows } from '../evaluate/gold-rows.ts'
import { guardedName, guardedText } from '../evaluate/spreadsheet-cell.ts'
import { SettingsError } from '../model/errors.ts'
import type { Difference } from '../model/run-files.ts'
import { createAtomicFile } from '../store/atomic-file.ts'
import { onDisk } from '../store/disk-error.ts'
import type { SampledPair } from './sample-pairs.ts'

/** A pair with what a person needs to label it. */
export interface PairToLabel extends SampledPair {
  /** Words that differ; null when the texts are too different to tell or one is not at hand. */
  readonly differences: readonly Difference[] | null
  /** Differences beyond those listed. */
  readonly moreDifferences: number
  /** The beginning of each text, on one line; null when it is not at hand. */
  readonly textA: string | null
  readonly textB: string | null
}

const COLUMNS = [
  'a',
  'b',
  'label',
  'conf',
  'jaccard',
  'containmentA',
  'containmentB',
  'verdict',
  'score',
  'bar',
  'differences',
  'textA',
  'textB',
  'stratum',
  'weight',
] as const

type Column = (typeof COLUMNS)[number]

/**
 * Makes sure that writing a file to label destroys nothing: only an empty file, or one that waits for its first label,
 * is replaced, and nothing is put into a run's folder, whose content is checked.
 *
 * @throws SettingsError when something else is there, with the number of labels that it holds
 */
export function refuseToOverwrite(path: string, runFolder: string): void {
  const fromRun = relative(resolve(runFolder), resolve(path))
  if (!isAbsolute(fromRun) && fromRun.split(sep)[0] !== '..') {
    throw new SettingsError(
      `${path} lies in the run's folder ${runFolder}, which is checked; label elsewhere`,
    )
  }
  const found = onDisk('look at', path, () => statSync(path, { throwIfNoEntry: false }))
  if (found === undefined) return
  if (!found.isFile()) throw new SettingsError(`${path} is no file; --label needs the name of a file`)
  if (found.size === 0) return
  const labels = labelsIn(path)
  if (labels === 0) return
  throw new SettingsError(
    labels === null
      ? `${path} is there and no file to label; it is not replaced. Name another with --label.`
      : `${path} holds ${labels} ${labels === 1 ? 'label' : 'labels'}; it is not replaced. Use them with --labels ${path}, or name another file with --label.`,
  )
}

/**
 * Writes pairs to label: JSON Lines when the name ends in .jsonl, else CSV that spreadsheets open (UTF-8 with its
 * mark, RFC 4180), in which cells that they would run or rewrite begin with an apostrophe.
 */
export function writePairsToLabel(path: string, pairs: readonly PairToLabel[]): void {
  const file = createAtomicFile(path)
  try {
    if (path.toLowerCase().endsWith('.jsonl')) {
      for (const pair of pairs) file.writeJson(jsonRow(pair))
    } else {
      file.write(`\ufeff${COLUMNS.join(',')}\r\n`)
      for (const pair of pairs) file.write(`${csvRow(pair)}\r\n`)
    }
    file.commit()
  } finally {
    file.discard()
  }
}

/** How many rows have a label; null when it is no file of pairs. */
function labelsIn(path: string): number | null {
  try {
    return readGoldRows(path).filter(({ label }) => label === null || label.trim() !== '').length
  } catch (error) {
    if (error instanceof SettingsError) return null
    throw error
  }
}

function jsonRow({ moreDifferences, ...pair }: PairToLabel): object {
  const row = { ...pair, label: '', conf: null, ...(moreDifferences > 0 ? { moreDifferences } : {}) }
  const names = new Set<string>(COLUMNS)
  const order = [...COLUMNS, ...Object.keys(row).filter((name) => !names.has(name))]
  return Object.fromEntries(order.map((name) => [name, row[name as keyof typeof row]]))
}

function csvRow(pair: PairToLabel): string {
  const cells: Readonly<Record<Column, string>> = {
    a: guardedName(pair.a),
    b: guardedName(pair.b),
    label: '',
    conf: '',
    jaccard: String(pair.jaccard),
    containmentA: String(pair.containmentA),
    containmentB: String(pair.containmentB),
    verdict: pair.verdict ?? '',
    score: pair.score === null ? '' : String(pair.score),
    bar: pair.bar ?? 'none',
    differences: guardedText(differencesCell(pair)),
    textA: guardedText(pair.textA ?? ''),
    textB: guardedText(pair.textB ?? ''),
    stratum: pair.stratum,
    weight: String(pair.weight),
  }
  return COLUMNS.map((column) => quoted(cells[column])).join(',')
}

/** Each difference on a line of its own, because of the direction of scripts. */
function differencesCell({ differences, moreDifferences, textA, textB }: PairToLabel): string {
  if (textA === null || textB === null) return ''
  if (differences === null) return '(too different to be compared word by word)'
  const lines = differences.map(({ a, b }) =>
    a === '' ? `only b: ${b}` : b === '' ? `only a: ${a}` : `a: ${a} | b: ${b}`,
  )
  return [...lines, ...(moreDifferences > 0 ? [`and ${moreDifferences} more`] : [])].join('\n')
}

function quoted(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
