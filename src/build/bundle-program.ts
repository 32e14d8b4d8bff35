/** Puts the program into few files, the report's script and the worker of Spark jobs into one each: `node dist/build/bundle-program.js`, after tsc. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { browserBundle } from './browser-bundle.ts'
import { programBundle } from './program-bundle.ts'
import { sparkBundle } from './spark-bundle.ts'

const target = new URL('../', import.meta.url)
const files = [
  ...(await programBundle()),
  { path: 'report/browser.js', text: await browserBundle() },
  { path: 'spark/takrar-worker.mjs', text: await sparkBundle() },
]
for (const { path, text } of files) {
  const file = fileURLToPath(new URL(path, target))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
process.stdout.write(`program: ${files.length} files, ${bytes} bytes\n`)
