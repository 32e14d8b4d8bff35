/** Writes the names of CLDR from this Node's data: `node dist/build/generate-cldr-names.js`, when CLDR moves on. */
import { writeFileSync } from 'node:fs'
import { cldrNamesSource } from './cldr-names-source.ts'

const target = new URL('../../src/stages/13-statement/quantities/cldr-names.generated.ts', import.meta.url)
writeFileSync(target, cldrNamesSource(process.versions.cldr ?? 'unknown'))
