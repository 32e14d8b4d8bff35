/**
 * Kills a command with signal 9 at every call, in turn, that it makes to the kernel on its files. What lay there before
 * must be whole or its folder must say that it is unfinished, and the same command must end with the result of one that
 * nothing disturbed.
 *
 *     node test/faults/killed-calls.mjs [--count N] [--documents N] [--command N | --commands N] [--seed S]
 *
 * --count: calls drawn of each command (0: all of them); --command: only the N-th of faulty-commands.mjs, from 1 on;
 * --commands: so many of them, drawn.
 */
import { join } from 'node:path'
import {
  COMMANDS,
  chosen,
  draw,
  leftoversIn,
  makeTemplate,
  resultIn,
  startingFolder,
  undisturbed,
} from './faulty-commands.mjs'
import { asked, broken, randomNumbers, say, scratchFolder, takrar } from './harness.mjs'
import { callName, canInject, withFault } from './system-calls.mjs'

const ATTEMPTS = 4

const {
  count,
  documents,
  command: only,
  commands,
  seed,
} = asked({ count: 0, documents: 200, command: 0, commands: 0 })
if (canInject()) await main()

async function main() {
  const scratch = scratchFolder()
  const template = join(scratch, 'template')
  await makeTemplate(template, documents, seed)
  const random = randomNumbers(seed)
  const sums = { killed: 0, unreached: 0 }
  for (const command of chosen(COMMANDS, { only, commands, random })) {
    const folder = join(scratch, 'work')
    const { calls, after } = await undisturbed(command, folder, template)
    const changing = calls.filter(({ name }) => !name.includes('read'))
    const drawn = count === 0 ? changing : draw(changing, count, random)
    say(`${command.name}: ${drawn.length} of ${changing.length} calls`)
    for (const call of drawn) sums[await killOne(command, { folder, template, call, after })]++
  }
  const verdict = process.exitCode ? 'BROKEN' : '0 torn, 0 differing results'
  say(`${sums.killed} kills: ${verdict}; ${sums.unreached} calls not met again`)
}

async function killOne(command, { folder, template, call, after }) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    startingFolder(folder, template, command)
    const before = resultIn(folder, command)
    const fault = { cwd: folder, call, fault: 'signal=SIGKILL', log: `${folder}.log` }
    const { reached } = await withFault(command.args, fault)
    if (!reached) continue
    await judge(command, {
      folder,
      where: `${command.name}, killed at ${callName(call, folder)}`,
      before,
      after,
    })
    return 'killed'
  }
  return 'unreached'
}

async function judge(command, { folder, where, before, after }) {
  if (command.mends !== undefined) {
    const mended = await takrar(command.mends, { cwd: folder })
    if (mended.code !== 0)
      broken(`${where}: ${command.mends[0]} afterwards: ${mended.stdout} ${mended.stderr}`)
  }
  const left = resultOr(folder, command, where)
  const isUnfinished = left === null && command.mends === undefined
  if (left !== before && left !== after && !isUnfinished) broken(`${where}: leaves something else`)
  if (command.isOnce && left === after) return
  const again = await takrar(command.args, { cwd: folder })
  if (again.code !== 0) return broken(`${where}: the same command afterwards: ${again.code} ${again.stderr}`)
  if (resultOr(folder, command, where) !== after) broken(`${where}: the same command gives another result`)
  const rest = leftoversIn(folder)
  if (rest.length > 0) broken(`${where}: leaves ${rest.join(', ')}`)
}

function resultOr(folder, command, where) {
  try {
    return resultIn(folder, command)
  } catch (error) {
    broken(`${where}: torn: ${error.message}`)
    return 'torn'
  }
}
