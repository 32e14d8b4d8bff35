import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { packingOf } from '../../stages/01-read/packing.ts'
import { jsonBytes, jsonOf } from '../document-facts.ts'
import { type InputTask, inputFile, type TaskTotals } from '../input-task.ts'
import type { Step } from './step.ts'

const CHUNK_BYTES = 1 << 20
const LINE_FEED = 0x0a

/**
 * Divides files of JSON Lines above `sliceBytes` at line breaks, so that many workers read one file; its digest is made on
 * the way, since nobody else sees all of it. Packed files and others are read whole.
 */
export const scanStep: Step = ({ rows, give, job }) => {
  for (const row of rows) {
    const [file, bytes] = [row.number('file'), row.bytes('task')]
    const task = jsonOf<InputTask>(bytes)
    const slices = task.kind === 'files' && task.files.length === 1 ? slicesOf(task, job.sliceBytes) : null
    if (slices === null) give('task', { file, task: bytes })
    else {
      for (const [slice, part] of slices.tasks.entries()) give('task', { file, slice, task: jsonBytes(part) })
      give('totals', { file, task: jsonBytes(slices.totals) })
    }
  }
}

/** Null for what is read whole. */
function slicesOf(
  { files: [named] }: Extract<InputTask, { kind: 'files' }>,
  sliceBytes: number,
): { tasks: InputTask[]; totals: TaskTotals } | null {
  const file = inputFile(named)
  if (file.kind !== 'file' || file.path === null || !file.isRegular) return null
  if (file.format !== 'jsonl' || file.compression !== null) return null
  const fd = openSync(file.path, 'r')
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
    const tasks: InputTask[] = []
    let [from, at, line, firstLine] = [0, 0, 1, 1]
    for (;;) {
      const count = readSync(fd, chunk, 0, CHUNK_BYTES, at)
      const bytes = chunk.subarray(0, count)
      if (at === 0 && !isPlain(bytes)) return null
      hash.update(bytes)
      let next = 0
      for (let feed = bytes.indexOf(LINE_FEED); feed !== -1; feed = bytes.indexOf(LINE_FEED, next)) {
        next = feed + 1
        line++
        if (at + next - from < sliceBytes) continue
        tasks.push({ kind: 'slice', file: named, from, to: at + next, line: firstLine })
        from = at + next
        firstLine = line
      }
      at += count
      if (count === 0) break
    }
    if (tasks.length === 0) return null
    if (at > from) tasks.push({ kind: 'slice', file: named, from, to: at, line: firstLine })
    const inputs = [{ file: file.file, bytes: at, sha256: hash.digest('hex') }]
    return { tasks, totals: { ...NO_TOTALS, filesRead: 1, inputs } }
  } finally {
    closeSync(fd)
  }
}

const NO_TOTALS: TaskTotals = {
  filesRead: 0,
  recordsSkipped: {},
  guessedEncodings: {},
  replacedCharacters: 0,
  inputs: [],
  notices: [],
}

/** Neither packed nor in another encoding, whatever the name says. */
function isPlain(head: Buffer): boolean {
  const isUtf16 = head.length >= 2 && [0xfeff, 0xfffe].includes(head.readUInt16BE(0))
  return packingOf(head, null) === null && !isUtf16
}
