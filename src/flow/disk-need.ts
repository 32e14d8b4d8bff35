import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { isFullDisk } from '../store/disk-error.ts'
import type { InputState } from '../store/run-identity.ts'
import { textBytes } from './memory-need.ts'

/**
 * Per byte of text, measured on Persian and generated archives, the larger: records, comparison texts, rows and what is
 * saved for an interruption.
 */
const BYTES_PER_INPUT_BYTE = { records: 1, texts: 1.7, rows: 1.2 }
const PACKED_SET = 0.5
/** A report is no larger, whatever the archive; of small archives it is about as large as they are. */
const REPORT_BYTES = 15 * 2 ** 20

/** About what a run over these inputs takes of the disk at most, in bytes; null when an input's size is not known. */
function diskNeed(inputs: readonly InputState[], { levels, write }: Settings): number | null {
  const text = textBytes(inputs)
  if (text === null) return null
  const { records, texts, rows } = BYTES_PER_INPUT_BYTE
  const isPlain = write.format === 'jsonl' || write.format === 'csv' || write.format === 'same'
  const sets = write.emit.length * (isPlain ? 1 : PACKED_SET) + (write.dolma ? 1 : 0)
  const each = records + (levels.includes('passage') ? texts : 0) + rows + sets + write.findings.length
  return Math.ceil(each * text + (write.report ? Math.min(text, REPORT_BYTES) : 0))
}

/** To the error of a full disk is added what the whole run needs; any other comes back as it is. */
export function withDiskNeed(error: unknown, inputs: readonly InputState[], settings: Settings): unknown {
  if (!(error instanceof RunError && isFullDisk(error))) return error
  const need = diskNeed(inputs, settings)
  if (need === null) return error
  const whole = `The whole run takes up to about ${need} bytes there, beside an older one.`
  return new RunError(`${error.message} ${whole}`, { cause: error })
}
