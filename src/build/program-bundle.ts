import { posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OutputChunk, type Plugin, rolldown } from 'rolldown'

/** What Node is started with: these files of dist are replaced by their bundle. Below src, without endings. */
const ENTRIES: readonly string[] = ['cli/main', 'cli/work-thread', 'engine/prepare-worker']

/** Packages that stand in the bundle. The others are loaded from where they are installed, when they are called for. */
export const PROGRAM_PACKAGES: readonly string[] = [
  'commander',
  'diff',
  'jalaali-js',
  'p-limit',
  'preact',
  'preact-render-to-string',
  'yocto-queue',
  'zod',
]
const INSTALLED_PACKAGES = [
  '@duckdb/node-api',
  '@mozilla/readability',
  'chardet',
  'csv-parse',
  'fzstd',
  'linkedom',
  'minhash',
  'tinyglobby',
  'xxhash-wasm',
]

/**
 * Chunks by what they begin with: each holds these modules of src and all that they import, without what is in a
 * chunk above. What is left (the other commands) is divided by who needs it. Threads load errors and prepare. The
 * entries themselves stay out: one that waits for its outcome and is imported by a chunk would wait for ever.
 */
const CHUNKS: readonly { readonly name: string; readonly test: RegExp }[] = [
  { name: 'errors', test: inSource('(model/errors|cli/failure)') },
  { name: 'contradictions', test: inSource('config/contradictions') },
  { name: 'start', test: inSource('cli/(program|index-program|examples|terminal|exit-codes|work)') },
  { name: 'prepare', test: inSource('(kernel|engine)/(?!prepare-worker\\.)[a-z-]+') },
  { name: 'settings', test: inSource('cli/commands/run') },
  { name: 'run', test: inSource('pipeline') },
  { name: 'report', test: inSource('report/report') },
]

/** Folder of the chunks below dist. */
const CHUNK_FOLDER = 'program'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SRC = fileURLToPath(new URL('../../src/', import.meta.url))

interface ProgramFile {
  /** Below dist, with `/`. */
  readonly path: string
  readonly text: string
}

/**
 * The program in few files, so that it starts in little time: one for each entry, and what they share in chunks.
 * Throws when a package gets in that is not meant to.
 */
export async function programBundle(): Promise<ProgramFile[]> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry}.ts`])),
    platform: 'node',
    tsconfig: true,
    external: INSTALLED_PACKAGES.map((name) => new RegExp(`^${name}(/|$)`)),
    plugins: [ownPlaces],
    onLog(_level, log) {
      throw new Error(`bundling the program: ${log.message}`)
    },
  })
  const { output } = await bundle.generate({
    entryFileNames: '[name].js',
    chunkFileNames: `${CHUNK_FOLDER}/[name].js`,
    comments: { jsdoc: false },
    codeSplitting: {
      groups: CHUNKS.map(({ name, test }, place) => ({ name, test, priority: CHUNKS.length - place })),
    },
  })
  await bundle.close()
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk')
  refuseOthers(chunks, PROGRAM_PACKAGES, 'PROGRAM_PACKAGES')
  return chunks.map(({ fileName, code }) => ({ path: fileName, text: code }))
}

/** Modules look for files beside the one that tsc makes of them, wherever the bundle has taken them. */
export const ownPlaces: Plugin = {
  name: 'own-places',
  transform: {
    filter: { code: 'import.meta' },
    handler(code, id) {
      if (!id.startsWith(SRC)) return null
      if (/\bimport\.meta\b(?!\.url\b)/.test(code))
        throw new Error(`${id}: the bundle can answer import.meta.url and nothing else`)
      const file = relative(SRC, id)
        .split(sep)
        .join('/')
        .replace(/\.tsx?$/, '.js')
      const own = `new URL('${posix.relative(CHUNK_FOLDER, file)}', import.meta.url).href`
      return code.replaceAll('import.meta.url', own)
    },
  },
}

/** Throws when a package is in the chunks that is not meant to be. */
export function refuseOthers(
  chunks: readonly OutputChunk[],
  packages: readonly string[],
  list: string,
): void {
  const below = `${sep}node_modules${sep}`
  for (const id of chunks.flatMap(({ moduleIds }) => moduleIds)) {
    const place = id.lastIndexOf(below)
    if (place === -1) continue
    const [scope = '', name = ''] = id.slice(place + below.length).split(sep)
    const packageName = scope.startsWith('@') ? `${scope}/${name}` : scope
    if (packages.includes(packageName)) continue
    throw new Error(`${packageName} gets into the bundle: name it in ${list}, or keep it out`)
  }
}

function inSource(path: string): RegExp {
  return new RegExp(`[\\\\/]src[\\\\/]${path.replaceAll('/', '[\\\\/]')}\\.tsx?$`)
}
