import { type Command, Option } from 'commander'
import { examples } from './examples.ts'
import type { ExitCode } from './exit-codes.ts'

/** `takrar index`: what can be done with the index of an archive. */
export function addIndex(program: Command, finish: (code: ExitCode) => void): void {
  const index = program
    .command('index')
    .summary('look after the index of an archive')
    .description(
      'An index holds what later runs need of an archive; run --index makes it, run --against adds to it.',
    )
    .addHelpText(
      'after',
      examples(
        'takrar index info archive.index',
        'takrar index check archive.index',
        'takrar index remove archive.index id1 id2',
      ),
    )
  const of = (name: string, summary: string): Command =>
    index
      .command(name)
      .description(summary)
      .argument('<folder>', 'folder of the index')
      .addOption(new Option('--json', 'the result as JSON on standard output'))
  const commands = () => import('./commands/archive-index.ts')

  const info = of('info', 'What it holds and by which settings.')
  info.action(async (folder: string) => finish((await commands()).infoCommand(folder, info)))

  const check = of(
    'check',
    'Holds its files to their digests, orders and counts; exit code 1 when one is broken.',
  )
  check.action(async (folder: string) => finish(await (await commands()).checkIndexCommand(folder, check)))

  const merge = of('merge', 'Makes one segment of all, which later runs do little by little by themselves.')
  merge.action(async (folder: string) => finish(await (await commands()).mergeCommand(folder, merge)))

  const remove = of('remove', 'Takes documents out of the archive: later runs do not meet them.')
  remove
    .argument('<ids...>', 'ids of documents')
    .action(async (folder: string, ids: string[]) =>
      finish(await (await commands()).removeCommand(folder, ids, remove)),
    )
}
