/**
 * Makes every write of a command store only a third of what it is asked, by a small library between the program and the
 * system: the results must be those of an undisturbed command.
 *
 *     node test/faults/short-writes.mjs [--documents N] [--commands N] [--seed S]
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { COMMANDS, chosen, leftoversIn, makeTemplate, resultIn, startingFolder } from './faulty-commands.mjs'
import { asked, broken, randomNumbers, say, scratchFolder, takrar } from './harness.mjs'

const { documents, commands, seed } = asked({ documents: 200, commands: 0 })
const scratch = scratchFolder()
const library = join(scratch, 'short-writes.so')
if (isBuilt()) await main()

function isBuilt() {
  const source = join(import.meta.dirname, 'short-writes.c')
  const { status, error, stderr } = spawnSync('gcc', ['-shared', '-fPIC', '-o', library, source], {
    encoding: 'utf8',
  })
  if (status === 0) return true
  say(`skipped: the library cannot be built here (${error?.code ?? stderr.trim()})`)
  if (process.env.CI === 'true') process.exitCode = 1
  return false
}

async function main() {
  const template = join(scratch, 'template')
  await makeTemplate(template, documents, seed)
  const list = chosen(COMMANDS, { only: 0, commands, random: randomNumbers(seed) })
  for (const command of list) {
    const folder = join(scratch, 'work')
    const [after, short] = [
      await resultUnder(command, folder, template, {}),
      await resultUnder(command, folder, template, { LD_PRELOAD: library }),
    ]
    if (short !== after) broken(`${command.name}: with short writes, another result`)
  }
  say(`${list.length} commands with short writes: ${process.exitCode ? 'BROKEN' : '0 differing results'}`)
}

async function resultUnder(command, folder, template, env) {
  startingFolder(folder, template, command)
  const { code, stderr } = await takrar(command.args, { cwd: folder, env: { ...process.env, ...env } })
  if (code !== 0) broken(`${command.name}: ${code} ${stderr}`)
  if (leftoversIn(folder).length > 0) broken(`${command.name}: leaves ${leftoversIn(folder)}`)
  try {
    return resultIn(folder, command)
  } catch (error) {
    broken(`${command.name}: torn: ${error.message}`)
    return 'torn'
  }
}
