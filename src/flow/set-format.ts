import type { WrittenFormat } from '../model/set-files.ts'
import type { Settings } from '../model/settings.ts'
import { requireZstd } from '../store/compressed-lines.ts'
import { requireParquet } from '../store/parquet-file.ts'

/** Endings of inputs whose format can be written, the longer ones first. */
const ENDINGS: readonly (readonly [ending: RegExp, format: WrittenFormat])[] = [
  [/\.(jsonl|ndjson)\.gz$/i, 'jsonl.gz'],
  [/\.(jsonl|ndjson)\.zst$/i, 'jsonl.zst'],
  [/\.csv(\.gz|\.zst)?$/i, 'csv'],
  [/\.parquet$/i, 'parquet'],
]

/**
 * The format in which the sets are written, made sure of before any work: the one asked for, or that of the inputs; JSON
 * Lines where these have none that can be written, or several.
 *
 * @param inputs names of the input files
 * @throws SettingsError when this machine cannot write it
 */
export async function settledFormat(
  { write }: Pick<Settings, 'write'>,
  inputs: readonly string[],
): Promise<WrittenFormat> {
  const format = write.format === 'same' ? formatOf(inputs) : write.format
  const isNeeded = write.emit.some((set) => set !== 'ids')
  if (isNeeded && format === 'jsonl.zst') requireZstd()
  if (isNeeded && format === 'parquet') await requireParquet('write.format parquet')
  if (write.findings.includes('parquet')) await requireParquet('write.findings parquet')
  return format
}

function formatOf(inputs: readonly string[]): WrittenFormat {
  const formats = new Set(
    inputs.map((input) => ENDINGS.find(([ending]) => ending.test(input))?.[1] ?? 'jsonl'),
  )
  const [format] = formats
  return formats.size === 1 && format !== undefined ? format : 'jsonl'
}
