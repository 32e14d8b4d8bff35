/** Writes the fold table from this Node's Unicode data: `node dist/build/generate-fold-table.js`, when Unicode moves on. */
import { writeFileSync } from 'node:fs'
import { foldTableSource } from './fold-table-source.ts'

const target = new URL('../../src/stages/02-fold/table.generated.ts', import.meta.url)
writeFileSync(target, foldTableSource(process.versions.unicode ?? 'unknown'))
