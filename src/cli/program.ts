import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { DATA_FLAG } from './data-output.ts'
import { examples } from './examples.ts'
import type { ExitCode } from './exit-codes.ts'
import { addFlags, addFlagsOf } from './flags.ts'
import { addIndex } from './index-program.ts'
import { addSpark } from './spark-program.ts'

/**
 * The commands, their arguments and their help. What a command does is loaded when it is called, so that help and
 * mistakes answer at once. `finish` receives the exit code of the command that ran.
 */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('takrar')
    .description('Finds, proves and cleans what a text archive says twice.')
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(message.replace(/^error: /, 'takrar: ')) })
    .version(version(), '-V, --version')
    .addHelpText('after', examples('takrar run corpus/articles', 'takrar help run'))
    .addHelpText('after', EXIT_CODES)
  addRun(program, finish)
  addExplain(program, finish)
  addReport(program, finish)
  addRecluster(program, finish)
  addCheck(program, finish)
  addIndex(program, finish)
  addSpark(program, finish)
  addEvaluate(program, finish)
  addTune(program, finish)
  addQuery(program, finish)
  addInit(program, finish)
  return program
}

function addRun(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('run')
    .summary('find what is repeated, write the findings and the cleaned set')
    .description(
      'Reads archives of articles in many formats, finds repeated articles, paragraphs and passages, and writes the findings, ' +
        'a report for people and the cleaned set into the output folder.',
    )
    .argument(
      '[inputs...]',
      'files, folders, quoted globs such as "news/**/*.jsonl.gz", http(s) and s3 addresses; - is standard input',
    )
    .addOption(configOption())
    .addOption(
      new Option(
        '--files-from <list>',
        'read the files that a list names too, one a line or between NULs; - is standard input',
      ).helpGroup('What to read:'),
    )
    .addOption(
      new Option('--resume', 'continue an interrupted run; an error when there is none').conflicts('fresh'),
    )
    .addOption(new Option('--fresh', 'start over, whatever the output folder holds of this run'))
    .addOption(
      new Option(
        '--dry-run',
        'show what would be read, the first records by the mapping, and how they would be compared, and stop',
      ).conflicts('printConfig'),
    )
    .addOption(new Option('--print-config', 'show every setting with its origin, and stop'))
    .addOption(new Option('--quiet', 'no progress and no summary'))
    .addOption(jsonOption())
    .addOption(new Option(DATA_FLAG).hideHelp())
  addFlags(command, ['What to read', 'What to compare', 'What to keep', 'What to write', 'The machine'])
    .addHelpText(
      'after',
      examples(
        'takrar run corpus/articles --out out',
        'takrar run news.jsonl.gz --map id=key,text=body --min-jaccard 0.8',
        'cat news.jsonl | takrar run - --json --quiet > summary.json',
        'zcat news.jsonl.gz | takrar run - --emit cleaned - > cleaned.jsonl',
        'takrar run --print-config',
      ),
    )
    .action(async (inputs: string[]) => {
      const { runCommand } = await import('./commands/run.ts')
      finish(await runCommand(inputs, command))
    })
}

function addExplain(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('explain')
    .summary('show why two documents are, or are not, a pair; or all that is related to one')
    .description(
      'With two ids of a run, or two files: what they share, and which bar holds or fails. ' +
        'With one id: everything that the run found about the document.',
    )
    .argument('<a>', 'id of a document, or a file')
    .argument('[b]', 'id of another document, or another file')
    .addOption(runOption())
    .addOption(configOption())
    .addOption(jsonOption())
  addFlags(command, ['What to compare'])
    .addHelpText(
      'after',
      examples(
        'takrar explain first.txt second.txt',
        'takrar explain --run out A-1 A-2',
        'takrar explain A-1',
      ),
    )
    .action(async (a: string, b: string | undefined) => {
      const { explainCommand } = await import('./commands/explain.ts')
      finish(await explainCommand(a, b, command))
    })
}

function addReport(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('report')
    .summary("write a finished run's report again, in another language or with fewer texts")
    .description(
      'Writes report.html again from the files of a finished run; nothing is compared anew. Texts that these files ' +
        'lack are read from the inputs of the run.',
    )
    .argument('[inputs...]', 'where the inputs of the run are now (default: where the run read them)')
    .addOption(runOption())
    .addOption(new Option('--to <file>', 'write it there and leave the run as it is; - is standard output'))
    .addOption(new Option('--quiet', 'say nothing but notes'))
  addFlagsOf(command, ['write.reportLanguage', 'write.reportText'])
    .addHelpText(
      'after',
      examples(
        'takrar report --run out --report-language fa',
        'takrar report --run out --report-text none --to for-the-web.html',
      ),
    )
    .action(async (inputs: string[]) => {
      const { reportCommand } = await import('./commands/report.ts')
      finish(await reportCommand(inputs, command))
    })
}

function addRecluster(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('recluster')
    .summary('cluster a finished run anew, under higher bars or another keep policy, in seconds')
    .description(
      'Makes clusters, fates and sets anew from the pairs that a finished run has stored, into a folder of their own; ' +
        'no text is compared again. What is not given is as in the run. Bars below those of the run need a new run.',
    )
    .addOption(runOption())
    .addOption(new Option('--fresh', 'do it again, even if the output folder holds the very outcome'))
    .addOption(new Option('--quiet', 'no progress and no summary'))
    .addOption(jsonOption())
  addFlagsOf(command, RECLUSTERED)
    .addHelpText(
      'after',
      examples(
        'takrar recluster --run out --out stricter --min-jaccard 0.85',
        'takrar recluster --run out --out latest --keep latest,longest',
        'takrar recluster --run out --out wire --keep source,earliest --keep-sources "Mahur Wire,Nilab News"',
      ),
    )
    .action(async () => {
      const { reclusterCommand } = await import('./commands/recluster.ts')
      finish(await reclusterCommand(command))
    })
}

/** Settings that recluster takes as flags. */
const RECLUSTERED = [
  'verify.minJaccard',
  'verify.minContainment',
  'verify.minOverlap',
  'keep.prefer',
  'keep.sources',
  'keep.removes',
  'keep.minScore',
  'decisions',
  'out',
  'write.emit',
  'write.format',
  'write.shardSize',
  'write.findings',
  'clean.paragraphs',
  'write.labels',
  'write.report',
  'write.reportLanguage',
  'write.reportText',
]

function addCheck(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('check')
    .summary('hold a finished run to its laws')
    .description(
      'Checks the files of a finished run against its laws and checksums; exit code 1 when one is broken.',
    )
    .argument('[run]', 'folder of the run (default: the folder that run writes to)')
    .addOption(runOption())
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('takrar check', 'takrar check out --json'))
    .action(async (run: string | undefined) => {
      const { checkCommand } = await import('./commands/check.ts')
      finish(await checkCommand(run, command))
    })
}

function addEvaluate(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('evaluate')
    .summary('measure a run against pairs that people have labelled')
    .description('Precision, recall, F1 and confusion of a run, against labelled pairs.')
    .argument('<gold>', 'labelled pairs, JSON Lines or CSV')
    .argument('[inputs...]', 'with --scores: the documents of the pairs')
    .addOption(runOption())
    .addOption(
      new Option('--min-f1 <share>', 'exit with 1 when F1 is below').argParser((typed) => {
        const share = Number(typed)
        if (typed.trim() === '' || !(share >= 0 && share <= 1)) {
          throw new InvalidArgumentError('It must be a number from 0 to 1.')
        }
        return share
      }),
    )
    .addOption(
      new Option(
        '--scores [file]',
        'score every labelled pair directly, without candidates; also into a file; with --run, without the boilerplate that the run has learned',
      ),
    )
    .addOption(configOption())
    .addOption(jsonOption())
  addFlags(command, ['What to read', 'What to compare'])
    .addHelpText(
      'after',
      examples(
        'takrar evaluate gold/pairs.jsonl --run out --min-f1 0.95',
        'takrar evaluate gold/pairs.jsonl corpus/articles --scores scores.jsonl',
      ),
    )
    .action(async (gold: string, inputs: string[]) => {
      const { evaluateCommand } = await import('./commands/evaluate.ts')
      finish(await evaluateCommand(gold, inputs, command))
    })
}

function addTune(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('tune')
    .summary('see whether the bars suit the archive, and find better ones by labelling pairs')
    .description(
      'Shows how likely the bands of a run propose a pair, how its pairs lie about the bars, and a sample of pairs ' +
        'near them; writes the sample into a file to label. With --labels: the bars that the labels suggest.',
    )
    .argument('[inputs...]', 'where the inputs of the run are now (default: where the run read them)')
    .addOption(runOption())
    .addOption(
      new Option('--pairs <count>', 'most pairs in the sample (default: 40)').argParser((typed) => {
        if (!/^[1-9]\d{0,5}$/.test(typed)) {
          throw new InvalidArgumentError('It must be a whole number from 1 to 999999.')
        }
        return Number(typed)
      }),
    )
    .addOption(new Option('--seed <number>', 'draw other pairs (default: 1)'))
    .addOption(
      new Option(
        '--label <file|none>',
        'file to label; .jsonl for JSON Lines, else CSV (default: to-label.csv)',
      ).conflicts('labels'),
    )
    .addOption(new Option('--labels <file>', 'labelled pairs: the bars that they suggest').conflicts('pairs'))
    .addOption(configOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'takrar tune --run out',
        'takrar tune --run out --pairs 100 --seed 2 --label more.csv',
        'takrar tune --run out --labels to-label.csv',
      ),
    )
    .action(async (inputs: string[]) => {
      const { tuneCommand } = await import('./commands/tune.ts')
      finish(await tuneCommand(inputs, command))
    })
}

function addQuery(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('query')
    .summary('put a question in SQL to a finished run')
    .description(
      'Answers SQL (of DuckDB) over the files of a finished run, which stay as they are. Views: documents, pairs, ' +
        'pairs_expanded (each copy beside the first of its group), copies, copy_members, clusters, cluster_members, ' +
        'passages, statements, related_documents, learned_words, repeats, repeat_occurrences, boilerplate, quarantine, texts, and cleaned, annotated and removed ' +
        'where the run has them; DESCRIBE and a name tell the columns. slice(text, span) is what stands in a place.',
    )
    .argument('[sql]', 'one statement that gives rows; @file.sql; or the name of a recipe')
    .addOption(runOption())
    .addOption(
      new Option('--format <form>', 'of standard output')
        .choices(['table', 'csv', 'json', 'jsonl'])
        .default('table'),
    )
    .addOption(new Option('--output <file>', 'write the rows there, as .parquet, .csv or .jsonl'))
    .addOption(new Option('--recipes', 'list the recipes with their SQL, and stop'))
    .addOption(configOption())
  addFlags(command, ['The machine'])
    .addHelpText(
      'after',
      examples(
        'takrar query "select source, count(*) from documents where status = \'removed\' group by source"',
        'takrar query sources --run out --format csv',
        'takrar query "from pairs_expanded" --output pairs.parquet',
        'takrar query --recipes',
      ),
    )
    .action(async (sql: string | undefined) => {
      const { queryCommand } = await import('./commands/query.ts')
      finish(await queryCommand(sql, command))
    })
}

function addInit(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('init')
    .summary('write a pipeline.config.json to start from')
    .description('Writes pipeline.config.json into the working folder; never over one that is there.')
    .addOption(new Option('--full', 'every setting, at its default'))
    .addHelpText('after', examples('takrar init', 'takrar init --full'))
    .action(async () => {
      const { initCommand } = await import('./commands/init.ts')
      finish(initCommand(command.opts<{ full?: true }>().full === true))
    })
}

function configOption(): Option {
  return new Option('--config <file>', 'settings file (default: pipeline.config.json, if it is here)')
}

function runOption(): Option {
  return new Option('--run <dir>', 'folder of the run (default: the folder that run writes to)')
}

function jsonOption(): Option {
  return new Option('--json', 'the result as JSON on standard output')
}

const EXIT_CODES = `
Exit codes: 0 finished, 1 a bar that you set was missed, 2 wrong use or settings, 3 could not finish`

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '?'
}
