import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Licence, licenceOf } from './licence.ts'
import { BUNDLED_PACKAGES } from './natural-bundle.ts'
import { PROGRAM_PACKAGES } from './program-bundle.ts'
import { WORKER_PACKAGES } from './spark-bundle.ts'
import { UNICODE_LICENCE } from './unicode-licence.ts'

const ROOT = new URL('../../', import.meta.url)

/** Text of THIRD-PARTY-NOTICES.md: what Takrar is delivered with or installs, from package.json and node_modules. */
export function thirdPartyNotices(): string {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
  return [
    '# Third-party notices',
    'Takrar is under the MIT licence (LICENSE) and makes use of the packages below.',
    '## Copied into the program',
    'Parts of these stand in `dist/natural`; each file keeps its own notice.',
    ...BUNDLED_PACKAGES.flatMap(notice),
    germanStemmerNotice(),
    '## Data in the program',
    'How characters fold, and the names of months, weekdays, countries and languages, are generated from the Unicode ' +
      'Character Database and from CLDR.',
    fenced(UNICODE_LICENCE),
    '## Bundled with the program',
    'These stand in `dist/program`, and are installed beside it for those who import Takrar.',
    ...PROGRAM_PACKAGES.flatMap(notice),
    '## Bundled with the worker of Spark jobs',
    'These stand in `dist/spark`, with others that are told of above and below.',
    ...WORKER_PACKAGES.filter(
      (name) => !PROGRAM_PACKAGES.includes(name) && !Object.hasOwn(dependencies, name),
    ).flatMap(notice),
    '## Installed beside the program',
    ...Object.keys(dependencies)
      .filter((name) => !PROGRAM_PACKAGES.includes(name))
      .sort()
      .flatMap(notice),
  ]
    .join('\n\n')
    .concat('\n')
}

function notice(name: string): string[] {
  const { version, expression, author, text } = licence(name)
  const body =
    text === null
      ? `The package carries no licence text; its package.json says ${expression}, by ${author ?? 'authors it does not name'}.`
      : fenced(text)
  return [`### ${name} ${version}: ${expression}`, body]
}

/** The one stemmer in `natural` under other terms; natural's README states them. */
function germanStemmerNotice(): string {
  const readme = readFileSync(new URL('node_modules/natural/README.md', ROOT), 'utf8')
  const start = readme.indexOf('### Porter stemmer German')
  if (start === -1) throw new Error("natural's README no longer states the licence of its German stemmer")
  const end = readme.indexOf('\n#', start + 1)
  return readme
    .slice(start, end === -1 ? undefined : end)
    .replaceAll('\r\n', '\n')
    .trim()
}

function licence(name: string): Licence {
  return licenceOf(fileURLToPath(new URL(`node_modules/${name}`, ROOT)))
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``
}
