import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Settings } from '../model/settings.ts'
import { checkInputs, type InputFile, inputFiles, type UnreadableInput } from '../stages/01-read/inputs.ts'
import { isParquet } from '../stages/01-read/is-parquet.ts'
import { type InputTask, namedFile } from './input-task.ts'

/** Most files of one task. */
const TASK_FILES = 512

/** What a job will read, dealt out to tasks in input order. */
export interface JobPlan {
  readonly tasks: readonly InputTask[]
  readonly filesSkipped: Readonly<Record<string, number>>
  /** Of the files, as stored, as far as it is known. */
  readonly bytes: number
  /** Tasks that there will be once large files are cut. */
  readonly readTasks: number
  /** Whether any file is Parquet, for which executors need packages. */
  readonly hasParquet: boolean
}

/** @param sliceBytes above which JSON Lines are read in slices */
export async function planJob(settings: Settings, sliceBytes: number): Promise<JobPlan> {
  const skipped = new Map<string, number>()
  const skip = (kind: string): void => {
    skipped.set(kind, (skipped.get(kind) ?? 0) + 1)
  }
  const tasks: InputTask[] = []
  let readTasks = 0
  let bytes = 0
  let hasParquet = false
  let waiting: (InputFile | UnreadableInput)[] = []
  let size = 0
  const finish = (): void => {
    if (waiting.length === 0) return
    tasks.push({ kind: 'files', files: waiting.map(namedFile) })
    readTasks += Math.max(1, Math.ceil(size / sliceBytes))
    waiting = []
    size = 0
  }
  for await (const file of inputFiles(await checkInputs(settings.inputs), skip, settings.read.format)) {
    hasParquet ||= file.kind === 'file' && (await isParquet(file, settings.read))
    const own = await sizeOf(file)
    if (size + own > sliceBytes || waiting.length === TASK_FILES) finish()
    waiting.push(withFullPath(file))
    size += own
    bytes += own
  }
  finish()
  return { tasks, filesSkipped: Object.fromEntries(skipped), bytes, readTasks, hasParquet }
}

/** Executors work in folders of their own. */
function withFullPath(file: InputFile | UnreadableInput): InputFile | UnreadableInput {
  if (file.kind === 'unreadable' || file.path === null) return file
  return isFull(file.path)
    ? file
    : { ...file, path: Buffer.concat([Buffer.from(`${resolve('.')}/`), file.path]) }
}

function isFull(path: Buffer): boolean {
  return path[0] === 0x2f || /^[A-Za-z]:/.test(path.toString('latin1', 0, 2))
}

async function sizeOf(file: InputFile | UnreadableInput): Promise<number> {
  if (file.kind === 'unreadable' || file.path === null || !file.isRegular) return 0
  try {
    return (await stat(file.path)).size
  } catch {
    // The worker that is to read it says why it cannot.
    return 0
  }
}
