import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { inputsInOut } from '../config/contradictions.ts'
import { settledFormat } from '../flow/set-format.ts'
import { SettingsError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { withoutLists } from '../stages/01-read/input-lists.ts'
import { listInputs } from '../stages/01-read/inputs.ts'
import { createAtomicFile } from '../store/atomic-file.ts'
import { makeFolders } from '../store/make-folder.ts'
import { VERSION } from '../version.ts'
import {
  JOB_FILE,
  type JobDescription,
  PACKAGES_FILE,
  PACKAGES_FOLDER,
  PLAN_FILE,
  SQL_FOLDER,
  WORK_FOLDER,
  WORKER_FILE,
} from './job-files.ts'
import { refuseUnfit } from './job-limits.ts'
import { type JobPlan, planJob } from './job-plan.ts'
import { packPackages, parquetPackages } from './parquet-packages.ts'
import { jobStages, preamble } from './sql/job-script.ts'
import { jobTables } from './sql/job-tables.ts'
import { submitScript } from './submit-script.ts'

/** Most tasks that the files are dealt out to at once; a task takes several pieces then. */
const MOST_TASKS = 4096

export interface JobOptions {
  /** Where the job's tables will lie: a path or an address that Spark can write to; null: in the job's folder. */
  readonly work: string | null
  /** Archive of a Node runtime for executors that have none; null: they have one. */
  readonly nodeArchive: string | null
  /** JSON Lines above this are read in slices. */
  readonly sliceBytes: number
}

/** A job that was written. */
export interface WrittenJob {
  readonly folder: string
  readonly stages: number
  readonly bytes: number
  readonly tasks: number
}

/**
 * Writes the folder of a job: its SQL, the worker, the plan of what is read, and the script that submits it.
 *
 * @throws SettingsError for settings that a job cannot do, and a folder that holds something else
 */
export async function writeJob(folder: string, asked: Settings, options: JobOptions): Promise<WrittenJob> {
  const settings = { ...asked, inputs: await withoutLists(asked.inputs, null) }
  const [fault] = inputsInOut(settings, process.cwd())
  if (fault !== undefined) throw new SettingsError(fault)
  refuseUnfit(settings)
  refuseForeign(folder)
  const plan = await planJob(settings, options.sliceBytes)
  const inputs = await listInputs(settings.inputs)
  await settledFormat(
    settings,
    inputs.map(({ file }) => file),
  )
  const packages = plan.hasParquet ? await parquetPackages() : null
  const place = resolve(folder)
  const day = new Date().toISOString().slice(0, 10)
  const own = workOf(options.work ?? join(place, WORK_FOLDER), settings, inputs, day)
  const tables = jobTables(settings, shapeOf(plan, options))
  const stages = jobStages(tables, own)
  const description: JobDescription = {
    takrar: VERSION,
    settings: { ...settings, workers: 1 },
    job: { sliceBytes: options.sliceBytes, day },
    workingFolder: process.cwd(),
    inputs,
    filesSkipped: plan.filesSkipped,
    work: own,
    stages: stages.map(({ name, make }) => ({ name, isKept: make !== null })),
    sparkArguments: sparkArguments(options, own, packages !== null),
  }
  // Of an earlier job there may be stages that this one does not have.
  rmSync(join(folder, SQL_FOLDER), { recursive: true, force: true })
  makeFolders(join(folder, SQL_FOLDER))
  const write = (name: string, text: string | Uint8Array): void => {
    const file = createAtomicFile(join(folder, name))
    try {
      file.write(text)
      file.commit()
    } finally {
      file.discard()
    }
  }
  const archive = join(folder, PACKAGES_FILE)
  if (packages === null) rmSync(archive, { force: true })
  else await packPackages(packages, archive)
  write(WORKER_FILE, readFileSync(new URL('./takrar-worker.mjs', import.meta.url)))
  write(
    PLAN_FILE,
    plan.tasks.map((task, i) => `${i}\t${Buffer.from(JSON.stringify(task)).toString('base64')}\n`).join(''),
  )
  write(join(SQL_FOLDER, 'preamble.sql'), `${preamble(join(place, PLAN_FILE))}\n`)
  for (const { name, make, know } of stages) {
    if (make !== null) write(join(SQL_FOLDER, `${name}.make.sql`), `${make}\n`)
    write(join(SQL_FOLDER, `${name}.know.sql`), `${know}\n`)
  }
  write('submit.sh', submitScript(description))
  write(JOB_FILE, `${JSON.stringify(description, null, 2)}\n`)
  return { folder, stages: stages.length, bytes: plan.bytes, tasks: plan.tasks.length }
}

/** Tables of other settings or inputs lie elsewhere, so that none of them is taken for one of this job. */
function workOf(work: string, settings: Settings, inputs: readonly object[], day: string): string {
  const { out: _out, workers: _workers, memory: _memory, ...told } = settings
  const digest = createHash('sha256')
    .update(JSON.stringify([VERSION, told, inputs, day]))
    .digest('hex')
  return `${work.replace(/\/$/, '')}/${digest.slice(0, 16)}`
}

function shapeOf({ tasks, readTasks }: JobPlan, { nodeArchive }: JobOptions) {
  const node = nodeArchive === null ? 'node' : './node-runtime/bin/node'
  return {
    command: `${node} ${WORKER_FILE}`,
    scanTasks: Math.max(1, Math.min(MOST_TASKS, tasks.length)),
    readTasks: Math.max(1, Math.min(MOST_TASKS, readTasks)),
  }
}

function sparkArguments({ nodeArchive }: JobOptions, work: string, hasPackages: boolean): string[] {
  const archives = [
    ...(nodeArchive === null ? [] : [`${resolve(nodeArchive)}#node-runtime`]),
    ...(hasPackages ? [`${PACKAGES_FILE}#${PACKAGES_FOLDER}`] : []),
  ]
  const conf = (name: string, value: string): string[] => ['--conf', `${name}=${value}`]
  return [
    ...conf('spark.sql.catalogImplementation', 'in-memory'),
    // Nothing is put there, but Spark makes the folder where it stands.
    ...conf('spark.sql.warehouse.dir', `${work}/warehouse`),
    // Node's memory lies beside that of the executor.
    ...conf('spark.executor.memoryOverheadFactor', '0.5'),
    ...(archives.length === 0 ? [] : ['--archives', archives.join(',')]),
  ]
}

/** A job's folder may be written again, another one's not. */
function refuseForeign(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, JOB_FILE))) return
  const entries = readdirSync(folder)
  if (entries.length > 0)
    throw new SettingsError(
      `${folder} holds ${basename(entries[0])}, which is not of a job; name another folder`,
    )
}
