import { open } from 'node:fs/promises'
import { RunError } from '../../model/errors.ts'
import type { ReadSettings } from '../../model/settings.ts'
import type { InputFile, UnreadableInput } from '../../stages/01-read/inputs.ts'
import { itemsOfBlock, jsonlBlocks } from '../../stages/01-read/jsonl.ts'
import { type Reading, type ReadPiece, readFiles } from '../../stages/01-read/read.ts'
import { type InputTask, inputFile } from '../input-task.ts'

const CHUNK_BYTES = 1 << 18
const NONE: ReadonlyMap<string, number> = new Map()

/** Begins to read the files of a task, or the slice. */
export function readTask(
  task: InputTask,
  settings: ReadSettings,
  asLines: boolean,
  tell: (text: string) => void,
): Reading {
  if (task.kind === 'slice') return readSlice(task, settings, asLines)
  return readFiles(filesOf(task.files.map(inputFile)), NONE, settings, nothing(), asLines, tell)
}

/** A slice's file is counted with its digest, which only the one that has seen all of it knows. */
function readSlice(
  task: Extract<InputTask, { kind: 'slice' }>,
  settings: ReadSettings,
  asLines: boolean,
): Reading {
  const file = inputFile(task.file)
  if (file.kind !== 'file' || file.path === null) throw new Error('A slice is of a file.')
  const { path } = file
  let done = 0
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    const handle = await open(path)
    try {
      for (let at = task.from; at < task.to; ) {
        const bytes = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, task.to - at))
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, at)
        if (bytesRead === 0) throw new RunError(`${file.file} is shorter than when the job began.`)
        at += bytesRead
        done += bytesRead
        yield bytes.subarray(0, bytesRead)
      }
    } finally {
      await handle.close()
    }
  }
  async function* pieces(): AsyncGenerator<ReadPiece, void> {
    if (file.kind !== 'file') return
    const source = { chunks: chunks(), fault: () => null }
    for await (const piece of jsonlBlocks(file, source, settings, {
      line: task.line,
      byteOffset: task.from,
    })) {
      if (!('kind' in piece)) yield { kind: 'items', file, items: piece }
      else if (asLines) yield { kind: 'lines', file, lines: piece }
      else yield { kind: 'items', file, items: itemsOfBlock(file, piece, settings) }
    }
  }
  return {
    pieces: pieces(),
    bytes: () => done,
    marks: () => [],
    files: () => ({
      filesRead: 0,
      filesSkipped: {},
      recordsSkipped: {},
      guessedEncodings: {},
      replacedCharacters: 0,
      inputs: [],
    }),
  }
}

async function* filesOf(
  files: readonly (InputFile | UnreadableInput)[],
): AsyncGenerator<InputFile | UnreadableInput> {
  yield* files
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
