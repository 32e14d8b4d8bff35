import { type Command, InvalidArgumentError, Option } from 'commander'
import { examples } from './examples.ts'
import type { ExitCode } from './exit-codes.ts'
import { addFlags } from './flags.ts'

/** `takrar spark`: the same run on a cluster of Apache Spark 4. */
export function addSpark(program: Command, finish: (code: ExitCode) => void): void {
  const spark = program
    .command('spark')
    .summary('the same run on Apache Spark, for archives past one machine')
    .description(
      'Writes a job that Spark 4 does with the same functions as a run on one machine, submits it, and makes of what it ' +
        'leaves the run folder that one machine would have made.',
    )
    .addHelpText(
      'after',
      examples(
        'takrar spark job JOB "news/*.jsonl" --levels document --out out',
        'takrar spark run JOB --master spark://host:7077',
        'JOB/submit.sh --master yarn && takrar spark collect JOB',
      ),
    )
  addJob(spark, finish)
  addSubmit(spark, finish)
  addCollect(spark, finish)
}

/** Flags of a run that only an index has a use for; a job, which keeps none, refuses them with a reason. */
const REFUSED = ['--index', '--against', '--revise', '--min-archive-shared']

function addJob(spark: Command, finish: (code: ExitCode) => void): void {
  const command = spark
    .command('job')
    .description(
      'Writes a folder that anyone can submit: SQL made of the settings, the worker as one file, what reads Parquet if an ' +
        'input is Parquet, and submit.sh. Executors must reach the inputs, this folder and the work folder under the same ' +
        'names.',
    )
    .argument('<folder>', 'the job')
    .argument('[inputs...]', 'as takrar run takes them')
    .addOption(new Option('--config <file>', 'settings file (default: pipeline.config.json, if it is here)'))
    .addOption(new Option('--work <place>', 'where the tables of the job lie (default: a folder in the job)'))
    .addOption(
      new Option(
        '--node-archive <file>',
        'a .tar.gz with bin/node in it, for executors that have no Node 20 of their own',
      ),
    )
    .addOption(
      new Option('--slice <MiB>', 'larger files of JSON Lines are read by several workers')
        .default(64)
        .argParser((typed) => {
          if (!/^[1-9]\d{0,4}$/.test(typed))
            throw new InvalidArgumentError('It must be a whole number from 1 to 99999.')
          return Number(typed)
        }),
    )
    .addOption(new Option('--json', 'the result as JSON on standard output'))
  addFlags(command, ['What to read', 'What to compare', 'What to keep', 'What to write'])
  for (const option of command.options) if (REFUSED.includes(option.long ?? '')) option.hideHelp()
  command.action(async (folder: string, inputs: string[]) => {
    const { sparkJobCommand } = await import('./commands/spark-job.ts')
    finish(await sparkJobCommand(folder, inputs, command))
  })
}

function addSubmit(spark: Command, finish: (code: ExitCode) => void): void {
  const command = spark
    .command('run')
    .description(
      'Submits a job by spark-sql (from SPARK_HOME or the PATH), and collects it. The same command again goes on where a ' +
        'broken one was.',
    )
    .argument('<folder>', 'the job')
    .requiredOption('--master <address>', 'as spark-sql takes it: local[4], spark://host:7077, yarn')
    .addOption(
      new Option(
        '--conf <name=value...>',
        'settings of Spark, each as spark-sql takes them; behind the folder',
      ).argParser(gatheredConf),
    )
    .addOption(new Option('--log <file>', 'what Spark says (default: spark.log in the job)'))
    .addOption(memoryOption())
    .addOption(tablesOption())
    .addOption(new Option('--quiet', 'no progress and no summary'))
    .addOption(new Option('--json', 'the result as JSON on standard output'))
  command.action(async (folder: string) => {
    const { sparkRunCommand } = await import('./commands/spark-run.ts')
    finish(await sparkRunCommand(folder, command))
  })
}

function memoryOption(): Option {
  return new Option('--memory <size>', 'memory that collecting may use (default: half of what is here)')
}

function tablesOption(): Option {
  return new Option('--remove-tables', 'remove the tables of the job when all is collected')
}

function gatheredConf(typed: string, before: readonly string[] = []): readonly string[] {
  if (!/^[^=]+=/.test(typed))
    throw new InvalidArgumentError('It must be name=value; the folder of the job comes before --conf.')
  return [...before, typed]
}

function addCollect(spark: Command, finish: (code: ExitCode) => void): void {
  const command = spark
    .command('collect')
    .description('Makes the run folder of a job that was submitted by other means and is done.')
    .argument('<folder>', 'the job')
    .addOption(memoryOption())
    .addOption(tablesOption())
    .addOption(new Option('--quiet', 'no progress and no summary'))
    .addOption(new Option('--json', 'the result as JSON on standard output'))
  command.action(async (folder: string) => {
    const { sparkCollectCommand } = await import('./commands/spark-run.ts')
    finish(await sparkCollectCommand(folder, command))
  })
}
