import type { Command } from 'commander'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { counted } from '../numbers.ts'
import { lookUpSettings } from '../settings-lookup.ts'
import { answerJson, tell } from '../terminal.ts'

interface JobOptions {
  readonly work?: string
  readonly nodeArchive?: string
  readonly slice: number
  readonly json?: true
}

const MEBI = 2 ** 20

export async function sparkJobCommand(
  folder: string,
  inputs: readonly string[],
  command: Command,
): Promise<ExitCode> {
  const { work, nodeArchive, slice, json } = command.opts<JobOptions>()
  const { settings } = lookUpSettings(command, inputs)
  const { writeJob } = await import('../../spark/write-job.ts')
  const options = { work: work ?? null, nodeArchive: nodeArchive ?? null, sliceBytes: slice * MEBI }
  const job = await writeJob(folder, settings, options)
  if (json) answerJson(job)
  else {
    tell(
      `${folder}: ${counted(job.stages, 'stage')}, ${counted(job.tasks, 'task')} to read ${Math.ceil(job.bytes / MEBI)} MiB`,
      `submit and collect it: takrar spark run ${folder} --master ADDRESS`,
    )
  }
  return EXIT.finished
}
