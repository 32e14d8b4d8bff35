/** Writes the lexicon's generated form: `node dist/build/generate-concepts.js`, after a build, when a list was changed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { conceptSource } from './concept-source.ts'

const stage = new URL('../../src/stages/13-statement/', import.meta.url)
const lexicon = new URL('lexicon/', stage)
const names = readdirSync(lexicon).filter((name) => name.endsWith('.txt'))
const files = new Map(names.map((name) => [name, readFileSync(new URL(name, lexicon), 'utf8')]))
writeFileSync(new URL('words/concepts.generated.ts', stage), conceptSource(files))
