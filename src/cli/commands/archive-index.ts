import type { Command } from 'commander'
import { checkIndex } from '../../archive/check-index.ts'
import { formatSize } from '../../config/size.ts'
import { indexFacts, mergeIndex, takeOut } from '../../nightly/tend-index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { counted, grouped } from '../numbers.ts'
import { answer, answerJson, tell } from '../terminal.ts'

export function infoCommand(folder: string, command: Command): ExitCode {
  const facts = indexFacts(folder)
  if (wantsJson(command)) answerJson(facts)
  else answer(...infoLines(facts))
  return EXIT.finished
}

export async function checkIndexCommand(folder: string, command: Command): Promise<ExitCode> {
  const laws = await checkIndex(folder)
  if (wantsJson(command)) answerJson(laws)
  else answer(...laws.map(({ law, ok, detail }) => `${ok ? 'ok    ' : 'BROKEN'}  ${law}: ${detail}`))
  return laws.every(({ ok }) => ok) ? EXIT.finished : EXIT.barMissed
}

export async function mergeCommand(folder: string, command: Command): Promise<ExitCode> {
  await mergeIndex(folder)
  return infoCommand(folder, command)
}

export async function removeCommand(
  folder: string,
  ids: readonly string[],
  command: Command,
): Promise<ExitCode> {
  const taken = await takeOut(folder, ids)
  if (wantsJson(command)) answerJson(taken)
  else {
    const { removed, unknown, hadGivenWay } = taken
    answer(`took ${counted(removed.length, 'document')} out of the archive`)
    if (hadGivenWay > 0) tell(`${counted(hadGivenWay, 'document')} had given way to them in earlier runs`)
    if (unknown.length > 0) tell(`no document has the id ${unknown.join(', ')}`)
  }
  return taken.unknown.length === 0 ? EXIT.finished : EXIT.barMissed
}

function infoLines(facts: ReturnType<typeof indexFacts>): string[] {
  const { documents, takenOut, bytes, segments, runs, takrar } = facts
  const out = takenOut === 0 ? '' : `, ${grouped(takenOut)} of them taken out,`
  const each = documents === 0 ? 0 : Math.round(bytes / documents)
  return [
    `${counted(documents, 'document')}${out} of ${counted(runs, 'run')}, ${formatSize(bytes)} (${grouped(each)} bytes a document), made by Takrar ${takrar}`,
    ...segments.map(
      ({ name, documents: own, bytes: size }) =>
        `  ${name}  ${counted(own, 'document')}, ${formatSize(size)}`,
    ),
  ]
}

function wantsJson(command: Command): boolean {
  return command.opts<{ readonly json?: true }>().json === true
}
