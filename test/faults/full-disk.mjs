/**
 * Lets the disk get full at every stage of a command in turn: real disks in memory, from a few bytes free to nearly
 * enough. The command must end with 3 and say which file, and how many bytes it needs; nothing may be half published, an
 * older run must be whole, and with more room the same command must give the bytes of an undisturbed one.
 *
 *     node test/faults/full-disk.mjs [--count N] [--documents N] [--command N | --commands N] [--seed S]
 *
 * --count: sizes tried of each command; --command: only the N-th of faulty-commands.mjs, from 1 on;
 * --commands: so many of them, drawn.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { COMMANDS, chosen, leftoversIn, makeTemplate, resultIn } from './faulty-commands.mjs'
import { asked, broken, randomNumbers, say, scratchFolder, takrar } from './harness.mjs'
import { fillDisk, mountSmallDisk } from './small-disk.mjs'

/** Those that write enough to fill a disk. */
const FILLING = COMMANDS.filter(({ name }) => name !== 'init')
const ROOM = 64 * 2 ** 20
const PAGE = 4096

const {
  count,
  documents,
  command: only,
  commands,
  seed,
} = asked({ count: 12, documents: 300, command: 0, commands: 0 })
const scratch = scratchFolder()
const disk = mountSmallDisk(join(scratch, 'disk'), ROOM)
if (disk !== null) await main()

async function main() {
  const template = join(scratch, 'template')
  await makeTemplate(template, documents, seed)
  const sums = { full: 0, enough: 0 }
  const places = new Set()
  const random = randomNumbers(seed)
  for (const command of chosen(only > 0 ? COMMANDS : FILLING, { only, commands, random })) {
    const { need, after } = await undisturbed(command, template)
    for (let i = 0; i < count; i++) {
      const left = Math.floor((need * i) / count / PAGE) * PAGE
      const place = await fill(command, { template, left, after })
      if (place === null) sums.enough++
      else {
        sums.full++
        places.add(`${command.name}: ${place}`)
      }
    }
    say(`${command.name}: needs ${Math.ceil(need / 1024)} KiB`)
  }
  for (const place of [...places].sort()) say(`  full at ${place}`)
  const verdict = process.exitCode ? 'BROKEN' : '0 half published, 0 differing results'
  say(`${sums.full} full disks at ${places.size} places: ${verdict}; ${sums.enough} had room enough`)
}

/** What a command takes of the disk at most, and its result. */
async function undisturbed(command, template) {
  const folder = start(command, template)
  const before = disk.used()
  let most = before
  const look = setInterval(() => {
    most = Math.max(most, disk.used())
  }, 2)
  const { code, stderr } = await takrar(command.args, { cwd: folder })
  clearInterval(look)
  if (code !== 0) throw new Error(`${command.name} ends with ${code}: ${stderr}`)
  return { need: Math.max(most, disk.used()) - before, after: resultIn(folder, command) }
}

function start(command, template) {
  const folder = join(disk.path, 'work')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const name of ['in.jsonl', 'gold.jsonl', ...command.from])
    cpSync(join(template, name), join(folder, name), { recursive: true, preserveTimestamps: true })
  return folder
}

/** @returns the file at which the disk was full; null when it was not */
async function fill(command, { template, left, after }) {
  const folder = start(command, template)
  const before = resultIn(folder, command)
  const filler = join(disk.path, 'filler')
  fillDisk(disk.path, filler, left)
  const where = `${command.name}, ${left} bytes free`
  const { code, stderr, hung } = await takrar(command.args, { cwd: folder })
  if (hung) broken(`${where}: hangs`)
  const place = code === 0 ? null : placeIn(stderr, where)
  if (code !== 0 && code !== 3) broken(`${where}: exit code ${code}: ${stderr}`)
  const found = resultOr(folder, command, where)
  const isUnfinished = found === null && before === null
  if (code === 0 ? found !== after : found !== before && !isUnfinished)
    broken(`${where}: leaves something else`)
  rmSync(filler)
  const again = await takrar(command.args, { cwd: folder })
  if (again.code !== 0) broken(`${where}: with room again: ${again.code} ${again.stderr}`)
  else if (resultOr(folder, command, where) !== after) broken(`${where}: with room again, another result`)
  const rest = leftoversIn(folder)
  if (rest.length > 0) broken(`${where}: leaves ${rest.join(', ')}`)
  return place
}

function placeIn(stderr, where) {
  const said = /^takrar: Cannot \w+ (\S+): [^(]+ \(ENOSPC\)\. .*\b\d+ (?:more )?bytes .*$/m.exec(stderr)
  if (said === null) broken(`${where}: says not which file, and how much it needs: ${stderr}`)
  return said?.[1] ?? 'unnamed'
}

function resultOr(folder, command, where) {
  try {
    return resultIn(folder, command)
  } catch (error) {
    broken(`${where}: torn: ${error.message}`)
    return 'torn'
  }
}
