import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { ownPlaces } from './program-bundle.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Packages that executors do not get: machine code, and what reads nothing there. */
const LEFT_OUT = ['@duckdb/node-api']

/** The worker of a Spark job as one file that needs nothing beside it. */
export async function sparkBundle(): Promise<string> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: 'src/spark/worker/main.ts',
    platform: 'node',
    tsconfig: true,
    external: LEFT_OUT.map((name) => new RegExp(`^${name}(/|$)`)),
    plugins: [ownPlaces],
    onLog(_level, log) {
      throw new Error(`bundling the worker: ${log.message}`)
    },
  })
  const { output } = await bundle.generate({
    comments: { jsdoc: false },
    codeSplitting: false,
  })
  await bundle.close()
  const [worker, ...others] = output
  if (worker?.type !== 'chunk' || others.length > 0) throw new Error('The worker is more than one file.')
  return worker.code
}
