/** Copies the used parts of `natural` into the built program: `node dist/build/bundle-natural.js`, after tsc. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LARGEST_BUNDLE, naturalBundle } from './natural-bundle.ts'

const target = new URL('../natural/', import.meta.url)
const files = naturalBundle()
const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0)
if (bytes > LARGEST_BUNDLE) {
  throw new Error(
    `natural's parts are ${bytes} bytes, more than the ${LARGEST_BUNDLE} allowed: bundle fewer entries`,
  )
}
rmSync(target, { recursive: true, force: true })
for (const { path, text } of files) {
  const file = fileURLToPath(new URL(path, target))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
process.stdout.write(`natural: ${files.length} files, ${bytes} bytes\n`)
