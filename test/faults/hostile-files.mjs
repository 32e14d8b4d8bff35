/**
 * Reads folders with links that loop and lead out, pipes, sockets, devices, files that may not be read and names of every
 * kind, and records whose ids look like paths: `node test/faults/hostile-files.mjs [--count 40] [--seed S]`, so many
 * oddly named files. Each real file is read once, nothing that blocks is opened, and nothing is written outside the output.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { asked, broken, randomNumbers, say, scratchFolder, takrar } from './harness.mjs'

/** A run of a few small files, on a machine that does other things too. */
const MOST_SECONDS = 1
const ATTEMPTS = 3
const ODD_IDS = [
  '../../etc/passwd',
  '/etc/passwd',
  'a\0b',
  'CON',
  'NUL.txt',
  `long-${'x'.repeat(10_000)}`,
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '..',
  '.',
  '\n',
  '\u202egnp.exe',
  '\ud800',
  'C:\\windows\\win.ini',
  'file:///etc/passwd',
  '<script>alert(1)</script>',
  '=cmd()',
]
const FLAGS = ['--quiet', '--no-report', '--no-recall']

const { count, seed } = asked({ count: 40 })
const random = randomNumbers(seed)
const below = (limit) => Math.floor(random() * limit)
const folder = scratchFolder()
// As another user, if the machine lets us: what a user may not read, root may.
chmodSync(folder, 0o777)
const input = join(folder, 'input')
const aside = join(folder, 'aside')
mkdirSync(input)
mkdirSync(aside)
let written = 0
const text = () =>
  `Report ${written++}: ${Array.from({ length: 30 }, () => `word${below(10_000)}`).join(' ')}.`

writeFileSync(join(aside, 'outside.txt'), text())
mkdirSync(join(input, 'a/b/c'), { recursive: true })
writeFileSync(join(input, 'a/b/c/real.txt'), text())
const links = [
  [join(input, 'a'), 'a/b/c/loop'],
  ['..', 'a/up'],
  ['self', 'self'],
  ['/etc', 'etc'],
  ['/etc/passwd', 'passwd.txt'],
  ['/dev/zero', 'zero.txt'],
  [join(aside, 'outside.txt'), 'outside.txt'],
  [aside, 'outside'],
  ['a/b/c/real.txt', 'again.txt'],
  ['nowhere', 'broken.txt'],
]
for (const [target, name] of links) symlinkSync(target, join(input, name))

const special = []
if (spawnSync('mkfifo', [join(input, 'pipe.txt'), join(input, 'pipe.jsonl')]).status === 0)
  special.push('pipe.txt', 'pipe.jsonl')
else skipped('pipes', 'mkfifo failed')
const socket = createServer().listen(join(input, 'socket.txt'))
await new Promise((resolve) => socket.on('listening', resolve))
special.push('socket.txt')
if (spawnSync('mknod', [join(input, 'zero.jsonl'), 'c', '1', '5']).status === 0) special.push('zero.jsonl')
else skipped('devices', 'mknod is not allowed')

const names = [
  'line\nbreak.txt',
  '\u202etxt.exe.txt',
  'con.txt',
  ' .txt',
  '-rf.txt',
  '*.txt',
  '[a].txt',
  '\\.txt',
  `${'n'.repeat(251)}.txt`,
  '__proto__.txt',
  'constructor.txt',
]
for (let i = 0; i < count; i++)
  names.push(
    `${Array.from({ length: 1 + below(20) }, () => String.fromCharCode(1 + below(0x2fff)))
      .join('')
      .replaceAll('/', '')
      .replace(/^\./, '')}${i}.txt`,
  )
for (const name of names) writeFileSync(join(input, name), text())
const invalid = Buffer.concat([
  Buffer.from(`${input}/invalid-`),
  Buffer.from([0xff, 0xc0, 0x80]),
  Buffer.from('.txt'),
])
writeFileSync(invalid, text())
const readable = names.length + 2

const byUser = process.getuid?.() === 0 ? unprivileged() : []
if (byUser === null) skipped('unreadable files', 'no setpriv to become another user with')
writeFileSync(join(input, 'secret.txt'), text(), { mode: 0 })
mkdirSync(join(input, 'closed'))
writeFileSync(join(input, 'closed/inside.txt'), text())
chmodSync(join(input, 'closed'), 0)

const before = listed(folder)
const out = join(folder, 'out')
let run = null
let [seconds, bare] = [Infinity, 0]
// A machine that does other things too is slow now and then; a folder that takes long does so each time.
for (let attempt = 0; attempt < ATTEMPTS && seconds - bare > MOST_SECONDS; attempt++) {
  const started = process.hrtime.bigint()
  run = await takrar(['run', input, '--out', out, '--fresh', ...FLAGS], {
    under: byUser ?? [],
    watchdog: 20_000,
  })
  seconds = Number(process.hrtime.bigint() - started) / 1e9
  bare = await bareSeconds()
}
if (run.hung) broken('the run opened something that blocks')
else if (run.code !== 0) broken(`the run ended with ${run.code ?? run.signal}: ${run.stderr.slice(0, 800)}`)
else judgeFolder()
if (seconds - bare > MOST_SECONDS)
  broken(`the folder took ${(seconds - bare).toFixed(1)} s more than one file`)

await namedPipe()
await oddIds()
socket.close()
chmodSync(join(input, 'closed'), 0o700)
say(
  `${readable} real files, ${links.length} links, ${special.length} pipes, sockets and devices, ${ODD_IDS.length} odd ids: ` +
    `${process.exitCode === 1 ? 'with faults' : `each real file read once, nothing outside the output, ${(seconds - bare).toFixed(2)} s above one file`}`,
)

function skipped(what, why) {
  if (process.env.CI === 'true') broken(`${what} cannot be tried: ${why}`)
  else say(`skipped: ${what}, as ${why}`)
}

/** How to run as nobody; null when that is impossible. */
function unprivileged() {
  const line = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']
  const tried = spawnSync(line[0], [
    ...line.slice(1),
    process.execPath,
    '-e',
    `fs.readFileSync(${JSON.stringify(process.argv[1])})`,
  ])
  return tried.status === 0 ? line : null
}

function judgeFolder() {
  const documents = rowsOf(join(out, 'documents.jsonl'))
  const quarantine = rowsOf(join(out, 'quarantine.jsonl'))
  const { counts, inputs } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const isRoot = process.getuid?.() === 0 && byUser === null
  const closed = isRoot ? [] : quarantine.filter(({ file }) => /secret\.txt$|closed$/.test(file))
  if (!isRoot && closed.length !== 2)
    broken(`${closed.length} of 2 things that may not be read are in quarantine`)
  const wanted = readable + (isRoot ? 2 : 0)
  if (documents.length !== wanted) broken(`${documents.length} documents of ${wanted} files`)
  if (new Set(documents.map(({ file }) => file)).size !== wanted) broken('a file was read twice or lost')
  if (new Set(documents.map(({ id }) => id)).size !== wanted) broken('two documents have one id')
  for (const { file } of [...documents, ...inputs])
    if (/outside|passwd|again|loop|up\/|etc\/|pipe|socket|zero/.test(file.slice(input.length)))
      broken(`${file} was read`)
  const skippedKinds = counts.filesSkipped
  if (skippedKinds['symbolic link'] !== links.length)
    broken(`${skippedKinds['symbolic link']} of ${links.length} links are counted`)
  if (skippedKinds['pipe, socket or device'] !== special.length)
    broken(
      `${skippedKinds['pipe, socket or device']} of ${special.length} pipes, sockets and devices are counted`,
    )
  const made = listed(folder).filter((path) => !before.includes(path) && !path.startsWith('out'))
  if (made.length > 0) broken(`outside the output there is ${made.join(', ')}`)
}

/** What a run of one file takes now. */
async function bareSeconds() {
  const started = process.hrtime.bigint()
  await takrar(['run', join(aside, 'outside.txt'), '--out', join(folder, 'out-bare'), '--fresh', ...FLAGS])
  return Number(process.hrtime.bigint() - started) / 1e9
}

/** A pipe that is named is read. */
async function namedPipe() {
  if (!special.includes('pipe.jsonl')) return
  const pipe = join(input, 'pipe.jsonl')
  const writer = spawn('sh', [
    '-c',
    'printf \'{"id":"through","text":"what comes through the pipe"}\\n\' > "$0"',
    pipe,
  ])
  const ran = await takrar(['run', pipe, '--out', join(folder, 'out-pipe'), ...FLAGS], { watchdog: 20_000 })
  writer.kill()
  const ids = ran.code === 0 ? rowsOf(join(folder, 'out-pipe/documents.jsonl')).map(({ id }) => id) : []
  if (ids.join() !== 'through')
    broken(`the named pipe was not read: ${ran.hung ? 'it hung' : ran.stderr.slice(0, 300)}`)
}

async function oddIds() {
  const file = join(aside, 'ids.jsonl')
  writeFileSync(file, `${ODD_IDS.map((id) => JSON.stringify({ id, text: text(), [id]: 1 })).join('\n')}\n`)
  const before = listed(folder)
  const target = join(folder, 'out-ids')
  const flags = [
    '--quiet',
    '--no-recall',
    '--findings',
    'csv',
    '--emit',
    'cleaned,removed,ids,annotated',
    '--labels',
  ]
  const ran = await takrar(['run', file, '--out', target, ...flags], { cwd: folder })
  if (ran.code !== 0) return broken(`the run of odd ids ended with ${ran.code}: ${ran.stderr.slice(0, 500)}`)
  const ids = rowsOf(join(target, 'documents.jsonl')).map(({ id }) => id)
  ODD_IDS.forEach((id, i) => {
    if (ids[i] !== id)
      broken(`the id ${JSON.stringify(id).slice(0, 60)} has become ${JSON.stringify(ids[i])?.slice(0, 60)}`)
  })
  const made = listed(folder).filter((path) => !before.includes(path) && !path.startsWith('out-ids'))
  if (made.length > 0) broken(`odd ids made files outside the output: ${made.join(', ')}`)
  if (listed(target).some((path) => /passwd|CON|proto/.test(path))) broken('an id became the name of a file')
  const check = await takrar(['check', target])
  if (check.code !== 0) broken(`check of odd ids ended with ${check.code}: ${check.stdout.slice(0, 500)}`)
}

function listed(root) {
  const found = []
  for (const pending = ['']; pending.length > 0; ) {
    const at = pending.pop()
    let entries = []
    try {
      entries = readdirSync(join(root, at), { withFileTypes: true })
    } catch {}
    for (const entry of entries) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`
      found.push(path)
      if (entry.isDirectory()) pending.push(path)
    }
  }
  return found
}

function rowsOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}
