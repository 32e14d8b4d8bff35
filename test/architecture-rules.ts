import { dirname, posix } from 'node:path'

/** Who may import whom below src; `stages` stands for each stage folder. A room may always import from itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  hash: [],
  stages: ['model', 'hash'],
  config: ['model'],
  store: ['model', 'hash', 'config'],
  archive: ['model', 'hash', 'store'],
  kernel: ['model', 'hash', 'stages'],
  engine: ['model', 'hash', 'stages', 'kernel'],
  diff: ['model', 'stages'],
  report: ['model', 'stages', 'diff'],
  flow: ['model', 'hash', 'stages', 'kernel', 'engine', 'store', 'report'],
  nightly: ['model', 'hash', 'stages', 'kernel', 'engine', 'store', 'archive', 'flow', 'version.ts'],
  spark: ['model', 'hash', 'stages', 'engine', 'store', 'config', 'flow', 'version.ts'],
  preview: ['model', 'config', 'stages'],
  query: ['model', 'store'],
  'pipeline.ts': [
    'model',
    'hash',
    'stages',
    'engine',
    'store',
    'config',
    'flow',
    'nightly',
    'preview',
    'version.ts',
  ],
  recluster: ['model', 'hash', 'stages', 'store', 'config', 'flow', 'version.ts'],
  rewrite: ['model', 'store', 'config', 'flow'],
  check: ['model', 'hash', 'store', 'config'],
  explain: ['model', 'hash', 'stages', 'diff', 'store', 'config', 'flow', 'pipeline.ts'],
  evaluate: ['model', 'hash', 'stages', 'store', 'config', 'flow', 'pipeline.ts'],
  tune: ['model', 'hash', 'stages', 'store', 'config', 'flow', 'explain', 'evaluate'],
  'library.ts': ['model', 'hash', 'stages', 'config', 'flow', 'pipeline.ts', 'recluster'],
  'index.ts': ['model', 'config', 'library.ts'],
  'version.ts': [],
  cli: [
    'nightly',
    'archive',
    'model',
    'config',
    'store',
    'pipeline.ts',
    'recluster',
    'rewrite',
    'spark',
    'query',
    'check',
    'explain',
    'evaluate',
    'tune',
    'index.ts',
  ],
  build: ['model', 'hash', 'stages', 'config'],
}

/** Rooms that reach the machine. The other stages may only load a package late, with node:module. */
const WITHOUT_NODE = ['model', 'hash', 'stages']
const STAGES_WITH_NODE = ['stages/01-read', 'stages/12-write']
const FULL_WRITES = 'store/full-transfer.ts'
const PRINTING = ['cli', 'build']
const LONGEST_FILE = 400
const EMPTY_NAME = /(^|-)(utils?|helpers?|common|misc|types)($|-)/

/**
 * What breaks the rules of src.
 *
 * @param files text of each source file by its path below src, with `/`
 * @returns a line for each violation: the file and what it must not do
 */
export function violations(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => {
    const code = withoutComments(text)
    return [
      ...namesOf(path),
      ...lengthOf(path, text),
      ...printingOf(path, code),
      ...writingOf(path, code),
      ...mapsOf(path, code),
      ...specifiersOf(code).flatMap((specifier) => importOf(path, specifier)),
    ]
  })
}

function importOf(path: string, specifier: string): string[] {
  const room = roomOf(path)
  if (/^natural(\/|$)/.test(specifier))
    return [`${path} imports ${specifier}; only #natural/ parts are clean`]
  if (specifier.startsWith('node:'))
    return mayUseNode(room, specifier) ? [] : [`${path} imports ${specifier}`]
  if (!specifier.startsWith('.')) return []
  const target = posix.join(dirname(path), specifier)
  if (target.startsWith('..')) return [`${path} imports ${specifier}, outside src`]
  const targetRoom = roomOf(target)
  const allowed = MAY_IMPORT[kindOf(room)]
  if (allowed === undefined) return [`${path} is in a room without rules`]
  if (targetRoom === room || allowed.includes(kindOf(targetRoom))) return []
  return [`${path} imports ${target}; ${kindOf(room)} may import ${allowed.join(', ') || 'nothing'}`]
}

function mayUseNode(room: string, specifier: string): boolean {
  if (!WITHOUT_NODE.includes(kindOf(room)) || STAGES_WITH_NODE.includes(room)) return true
  return kindOf(room) === 'stages' && specifier === 'node:module'
}

function printingOf(path: string, code: string): string[] {
  if (PRINTING.includes(roomOf(path))) return []
  const call = code.match(/\bconsole\s*\.|\bprocess\.(stdout|stderr)\b/)
  return call === null ? [] : [`${path} prints with ${call[0]}; only ${PRINTING.join(' and ')} may`]
}

/** A write stores as much as it likes; what makes sure of the rest stands in one file. */
function writingOf(path: string, code: string): string[] {
  if (path === FULL_WRITES || path === 'config/write-schema.ts' || roomOf(path) === 'build') return []
  const imports = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*'node:fs(?:\/promises)?'/g)]
  const names = imports.flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().split(' ')[0] ?? ''),
  )
  const writing = names.find((name) => /^(?:write|append|createWriteStream|copy|cp(?:Sync)?$)/.test(name))
  return writing === undefined ? [] : [`${path} writes with ${writing}; only ${FULL_WRITES} may`]
}

/** Ids may be called `__proto__` or `constructor`: as members that are set on a plain object they change it. */
function mapsOf(path: string, code: string): string[] {
  const found = code.match(/\bObject\.assign\(|:\s*Record<string,[^=\n]*>\s*=\s*\{\}/)
  return found === null
    ? []
    : [`${path} has ${found[0]}; ids are kept in a Map, or made by Object.fromEntries`]
}

function lengthOf(path: string, text: string): string[] {
  const lines = text.split('\n').length - 1
  if (lines <= LONGEST_FILE || path.endsWith('.generated.ts')) return []
  return [`${path} has ${lines} lines, more than ${LONGEST_FILE}`]
}

function namesOf(path: string): string[] {
  const empty = path.split('/').find((part) => EMPTY_NAME.test(part.replace(/\..*/, '')))
  return empty === undefined ? [] : [`${path}: ${empty} does not say what it is about`]
}

/** `stages/NN-name`, the top-level folder, or the name of a top-level file. */
function roomOf(path: string): string {
  const [top = '', stage = ''] = path.split('/')
  return top === 'stages' ? `${top}/${stage}` : top
}

function kindOf(room: string): string {
  return room.startsWith('stages/') ? 'stages' : room
}

/** Modules named in import, export from, import() and require(), also of a require made on the spot. */
function specifiersOf(code: string): string[] {
  const calls = /(?:\bfrom|\bimport|\brequire|\bcreateRequire\([^)]*\))\s*\(?\s*(['"`])([^'"`\n]+)\1/g
  return [...code.matchAll(calls)].map((call) => call[2] as string)
}

function withoutComments(text: string): string {
  const stringOrComment = /(['"])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^\\`])*`|\/\*[\s\S]*?\*\/|\/\/.*/g
  return text.replace(stringOrComment, (part) => (part.startsWith('/') ? '' : part))
}
