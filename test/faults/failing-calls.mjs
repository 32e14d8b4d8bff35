/**
 * Makes every call that a command makes to the kernel on its files (open, read, write, sync, rename, make, remove,
 * shorten) fail once, in turn: the disk is full, the quota used up, or the disk broken. The command must say which file,
 * why and what to do, must never claim success over a wrong result, must leave an older result whole, and must give the
 * result of an undisturbed one when it is called again.
 *
 *     node test/faults/failing-calls.mjs [--count N] [--documents N] [--command N | --commands N] [--seed S]
 *
 * --count: calls drawn of each command (0: all of them); --command: only the N-th of faulty-commands.mjs, from 1 on;
 * --commands: so many of them, drawn.
 */
import { existsSync, readFileSync } from 'node:fs'
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

const ERRORS = ['ENOSPC', 'EIO', 'EDQUOT']
const ATTEMPTS = 4

const {
  count,
  documents,
  command: only,
  commands,
  seed,
} = asked({ count: 0, documents: 24, command: 0, commands: 0 })
if (canInject()) await main()

async function main() {
  const scratch = scratchFolder()
  const template = join(scratch, 'template')
  await makeTemplate(template, documents, seed)
  const random = randomNumbers(seed)
  const sums = { failed: 0, finished: 0, unreached: 0 }
  for (const command of chosen(COMMANDS, { only, commands, random })) {
    const folder = join(scratch, 'work')
    const { calls, after } = await undisturbed(command, folder, template)
    const drawn = count === 0 ? calls : draw(calls, count, random)
    say(`${command.name}: ${drawn.length} of ${calls.length} calls`)
    for (const [i, call] of drawn.entries()) {
      const error = call.name.includes('read') ? 'EIO' : ERRORS[i % ERRORS.length]
      sums[await failOne(command, { folder, template, call, error, after })]++
    }
  }
  const total = sums.failed + sums.finished
  say(
    `${total} failing calls: ${sums.failed} named, ${sums.finished} did not matter; ` +
      `${sums.unreached} not met again; ${process.exitCode ? 'BROKEN' : 'no wrong result, no hang'}`,
  )
}

async function failOne(command, { folder, template, call, error, after }) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    startingFolder(folder, template, command)
    const before = resultIn(folder, command)
    const fault = { cwd: folder, call, fault: `error=${error}`, log: `${folder}.log` }
    const outcome = await withFault(command.args, fault)
    // Threads take turns, and what is done in one of them may be done in another the next time.
    if (!outcome.reached) continue
    const where = `${command.name}, ${error} at ${callName(call, folder)}`
    await judge(command, outcome, { folder, where, error, before, after, call })
    return outcome.code === 0 ? 'finished' : 'failed'
  }
  return 'unreached'
}

async function judge(command, outcome, { folder, where, error, before, after, call }) {
  const { code, signal, hung, stdout, stderr } = outcome
  if (hung) return broken(`${where}: hangs`)
  if (signal !== null) return broken(`${where}: ends by ${signal}: ${stderr.slice(0, 300)}`)
  const isInput = call.path.endsWith('in.jsonl')
  if (isInput) judgeInput(folder, command, { where, error, code, said: stdout + stderr })
  else if (code === 0) {
    const left = resultOr(folder, command, where)
    if (left !== after) return broken(`${where}: claims success, and the result is another`)
  } else if (code === 2 && call.path.endsWith('.config.json') && stderr.includes(call.asWritten)) {
    // Settings that cannot be read are wrong settings, found before any work.
    return
  } else if (code === 3) judgeMessage(stderr, error, where)
  else return broken(`${where}: exit code ${code}: ${stderr}`)
  if (command.mends !== undefined && code !== 0) {
    const mended = await takrar(command.mends, { cwd: folder })
    if (mended.code !== 0)
      broken(`${where}: ${command.mends[0]} afterwards: ${mended.stdout} ${mended.stderr}`)
  }
  const left = resultOr(folder, command, where)
  const isUnfinished = left === null && command.mends === undefined
  const isLess = isInput && code === 0
  if (!isLess && left !== before && left !== after && !isUnfinished) broken(`${where}: leaves something else`)
  if (command.isOnce && left === after) return
  const again = await takrar(command.args, { cwd: folder })
  if (again.code !== 0) return broken(`${where}: the same command afterwards: ${again.code} ${again.stderr}`)
  if (resultOr(folder, command, where) !== after)
    broken(`${where}: the same command afterwards gives another result`)
  const rest = leftoversIn(folder)
  if (rest.length > 0) broken(`${where}: leaves ${rest.join(', ')}`)
}

/** An input that cannot be read is no reason to stop: it is named in quarantine, or in a note. */
function judgeInput(folder, { result }, { where, error, code, said }) {
  const quarantine = join(folder, result, 'quarantine.jsonl')
  const told = said + (code === 0 && existsSync(quarantine) ? readFileSync(quarantine, 'utf8') : '')
  if (!told.includes('in.jsonl') || !told.includes(error)) broken(`${where}: is not told: ${told}`)
}

function resultOr(folder, command, where) {
  try {
    return resultIn(folder, command)
  } catch (error) {
    broken(`${where}: torn: ${error.message}`)
    return 'torn'
  }
}

/** One line under the program's name with a path, the errno in words and by name, and what to do. */
function judgeMessage(stderr, error, where) {
  const lines = stderr.split('\n').filter((line) => line.startsWith('takrar: '))
  const [line = ''] = lines
  if (lines.length !== 1) broken(`${where}: ${lines.length} lines of message: ${stderr}`)
  if (/^\s+at /m.test(stderr) || line.includes('internal error')) broken(`${where}: ${stderr}`)
  const said = /^takrar: .*Cannot \w+(?: \w+){0,3} \S+: [^(]+ \((\w+)\)\. \S.+\.$/.exec(line)
  if (said?.[1] !== error) broken(`${where}: says not what, why and what to do: ${stderr}`)
}
