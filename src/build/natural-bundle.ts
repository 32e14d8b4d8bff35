import { readFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, relative, sep } from 'node:path'
import { compareIds } from '../model/order.ts'
import { STEM_LANGUAGES } from '../model/settings.ts'
import { foldedWords } from '../model/words.ts'
import { fold } from '../stages/02-fold/fold.ts'

/** What the program uses of `natural`: paths below its lib/natural, which are also the paths below dist/natural. */
export const ENTRIES: readonly string[] = [
  ...STEM_LANGUAGES.map((code) => `stemmers/porter_stemmer${code === 'en' ? '' : `_${code}`}.js`),
  'tfidf/tfidf.js',
]

/** Largest total of the bundled files, in bytes. */
export const LARGEST_BUNDLE = 1_000_000

/** All that the entries may reach. The rest of `natural` brings database drivers, which read ./.env and print. */
export const BUNDLED_PACKAGES: readonly string[] = ['natural', 'stopwords-iso', 'underscore']
const BUILTINS = ['fs']
const ROOT = 'lib/natural/'
const STOP_WORD_LISTS = 'vendor/stopwords-iso/stopwords-iso.json'

interface BundledFile {
  /** Below dist/natural, with `/`. */
  readonly path: string
  readonly text: string
}

/**
 * The files of `natural` that the entries need, found along their require calls, each as it stands but for the names
 * of other packages, which become paths. Throws when they reach anything that is not meant to be bundled.
 *
 * @returns sorted by path; the same files give the same bytes
 */
export function naturalBundle(entries: readonly string[] = ENTRIES): BundledFile[] {
  const require = createRequire(import.meta.url)
  const texts = new Map<string, string>()
  const waiting = entries.map((entry) => require.resolve(`natural/${ROOT}${entry}`))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const path = targetPath(file)
    if (texts.has(path)) continue
    const { text, required } = rewritten(file, path)
    texts.set(path, text)
    waiting.push(...required)
  }
  texts.set('package.json', '{ "type": "commonjs" }\n')
  texts.set('stop-words.json', `${JSON.stringify(foldedStopWords())}\n`)
  return [...texts].map(([path, text]) => ({ path, text })).sort((a, b) => compareIds(a.path, b.path))
}

/** Where a file goes; refuses what does not belong into the bundle. */
function targetPath(file: string): string {
  const { packageName, inside } = packageFile(file)
  if (!BUNDLED_PACKAGES.includes(packageName)) {
    throw new Error(
      `natural's parts must not reach the package ${packageName} (${inside}): bundle other entries`,
    )
  }
  if (packageName !== 'natural') return `vendor/${packageName}/${inside}`
  if (!inside.startsWith(ROOT) || inside.endsWith('/index.js')) {
    throw new Error(`natural's ${inside} loads much more than one part: bundle other entries`)
  }
  return inside.slice(ROOT.length)
}

/** The package of an installed file, and the file's path below it. */
function packageFile(file: string): { packageName: string; inside: string } {
  const below = `${sep}node_modules${sep}`
  const [packageName = '', ...inside] = file.slice(file.lastIndexOf(below) + below.length).split(sep)
  return { packageName, inside: inside.join('/') }
}

function rewritten(file: string, path: string): { text: string; required: string[] } {
  const text = readFileSync(file, 'utf8')
  if (path === STOP_WORD_LISTS) {
    return { text: `${JSON.stringify(germanList(JSON.parse(text)))}\n`, required: [] }
  }
  if (/\brequire\((?!'[^']+'\)|"[^"]+"\))/.test(text)) {
    throw new Error(
      `${path} requires a module by a computed name, which cannot be followed: bundle other entries`,
    )
  }
  const resolve = createRequire(file).resolve
  const required: string[] = []
  const rewrittenText = text.replace(/\brequire\(['"]([^'"]+)['"]\)/g, (call, name: string) => {
    if (isBuiltin(name)) {
      if (BUILTINS.includes(name)) return call
      throw new Error(
        `${path} requires node's ${name}, which the used parts have no need of: bundle other entries`,
      )
    }
    const target = resolve(name)
    required.push(target)
    if (name.startsWith('.')) return call
    const from = relative(dirname(path), targetPath(target)).split(sep).join('/')
    return `require('${from.startsWith('.') ? from : `./${from}`}')`
  })
  return { text: rewrittenText, required }
}

/** stopwords-iso holds 58 languages, of which the German stemmer reads one. */
function germanList(lists: { readonly de?: readonly string[] }): object {
  return { de: lists.de }
}

/** The stop words of all languages of stopwords-iso, as the compared text spells them; for labels. */
function foldedStopWords(): string[] {
  const ofNatural = createRequire(createRequire(import.meta.url).resolve('natural/package.json'))
  const lists: Record<string, string[]> = JSON.parse(readFileSync(ofNatural.resolve('stopwords-iso'), 'utf8'))
  const words = new Set<string>()
  for (const list of Object.values(lists)) {
    for (const stopWord of list) {
      // Several words, or a word of a script without spaces, would each hide words that tell something.
      const [word, ...others] = foldedWords(fold(stopWord))
      if (word !== undefined && others.length === 0) words.add(word)
    }
  }
  return [...words].sort(compareIds)
}
