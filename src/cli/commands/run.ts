import type { Command } from 'commander'
import type { Resolved } from '../../config/resolve.ts'
import { formatSize } from '../../config/size.ts'
import { SettingsError } from '../../model/errors.ts'
import type { RunSummary } from '../../model/run-summary.ts'
import type { Settings } from '../../model/settings.ts'
import { requireOneSet, writeSetToOutput } from '../data-output.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { counted, grouped, percent } from '../numbers.ts'
import { createProgress } from '../progress.ts'
import { type LookedUp, lookUpSettings } from '../settings-lookup.ts'
import { summaryLines } from '../summary.ts'
import { answer, answerJson, progressOnStderr, tell, tellAsTakrar, tellHeadline } from '../terminal.ts'
import { doWork } from '../work.ts'

interface RunOptions {
  readonly resume?: true
  readonly fresh?: true
  readonly dryRun?: true
  readonly printConfig?: true
  readonly quiet?: true
  readonly json?: true
  readonly emitToStdout?: true
}

export async function runCommand(inputs: readonly string[], command: Command): Promise<ExitCode> {
  const options = command.opts<RunOptions>()
  const lookedUp = lookUpSettings(command, inputs)
  if (options.printConfig) {
    printSettings(lookedUp, options.json === true)
    return EXIT.finished
  }
  if (!options.quiet) tell(...originLines(lookedUp))
  if (options.emitToStdout) {
    requireOneSet(lookedUp.settings.write)
    if (options.dryRun) throw new SettingsError('--dry-run writes no set; leave the - behind --emit LIST out')
    if (options.json)
      throw new SettingsError('--json and --emit LIST - both write to standard output; take one of them')
  }
  return options.dryRun ? planRun(lookedUp.settings, options) : doRun(lookedUp.settings, options)
}

async function planRun(settings: Settings, options: RunOptions): Promise<ExitCode> {
  const { dryRun } = await import('../../pipeline.ts')
  const plan = await dryRun(settings, process.stdin)
  if (options.json) answerJson(plan.data)
  else answer(...plan.lines)
  return EXIT.finished
}

async function doRun(settings: Settings, options: RunOptions): Promise<ExitCode> {
  const progress = createProgress(progressOnStderr())
  const { notice } = progress.events
  process.on('exit', sayHowToContinue)
  const mode = options.resume ? 'resume' : options.fresh ? 'fresh' : 'auto'
  const events = options.quiet ? { notice } : progress.events
  const { summary } = await doWork({ kind: 'run', settings, mode }, events, settings.memory).finally(() =>
    progress.finish(),
  )
  process.off('exit', sayHowToContinue)
  if (!options.quiet) {
    tellHeadline(summary.headline)
    tell(...summaryLines(summary, settings))
  }
  if (options.json) answerJson(summary)
  if (options.emitToStdout) await writeSetToOutput(summary)
  return judgeQuarantine(summary, settings)
}

function sayHowToContinue(code: number): void {
  if (code === EXIT.interrupted || code === EXIT.terminated)
    tellAsTakrar('the same command continues this run')
}

/** The bar that the user may have set: how much of the input may be unreadable. */
export function judgeQuarantine({ counts, out }: RunSummary, { maxQuarantine }: Settings): ExitCode {
  if (maxQuarantine === null || counts.items === 0) return EXIT.finished
  const share = counts.quarantined / counts.items
  if (share <= maxQuarantine) return EXIT.finished
  tellAsTakrar(
    `${grouped(counts.quarantined)} of ${counted(counts.items, 'item')} (${percent(share)}) went to quarantine, ` +
      `more than maxQuarantine ${maxQuarantine} allows; see ${out}/quarantine.jsonl`,
  )
  return EXIT.barMissed
}

function originLines({ file, settings, origins }: LookedUp): string[] {
  const auto = (path: string) => (origins.get(path) === 'machine' ? ' (auto)' : '')
  return [
    ...(file === null ? [] : [`settings from ${file}`]),
    `${counted(settings.workers, 'worker')}${auto('workers')}, ${formatSize(settings.memory)} of memory${auto('memory')}`,
  ]
}

/** `verify.minJaccard = 0.7  (default)`, a line for each setting. */
function printSettings({ settings, origins }: Resolved, asJson: boolean): void {
  if (asJson) answerJson({ settings, origins: Object.fromEntries(origins) })
  else answer(...[...origins].map(([path, origin]) => `${path} = ${valueAt(settings, path)}  (${origin})`))
}

function valueAt(settings: Settings, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((tree, key) => Object.entries(tree ?? {}).find(([name]) => name === key)?.[1], settings)
  return JSON.stringify(value)
}
