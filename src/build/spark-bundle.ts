import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { ownPlaces, refuseOthers } from './program-bundle.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Packages that stand in the worker. */
export const WORKER_PACKAGES: readonly string[] = [
  '@mozilla/readability',
  'boolbase',
  'chardet',
  'css-select',
  'css-what',
  'cssomnom',
  'csv-parse',
  'diff',
  'dom-serializer',
  'domelementtype',
  'domhandler',
  'domutils',
  'entities',
  'fdir',
  'fzstd',
  'htmlparser2',
  'jalaali-js',
  'linkedom',
  'minhash',
  'nth-check',
  'p-limit',
  'picomatch',
  'tinyglobby',
  'uhyphen',
  'xxhash-wasm',
  'yocto-queue',
]

/** Machine code does not go into a file; what a job ships of it is loaded by these modules instead. */
const SHIPPED = { '@duckdb/node-api': join(ROOT, 'src/spark/worker/shipped-parquet.ts') }

/** The worker of a Spark job as one file that needs nothing beside it but for Parquet. */
export async function sparkBundle(): Promise<string> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: 'src/spark/worker/main.ts',
    platform: 'node',
    tsconfig: true,
    resolve: { alias: SHIPPED },
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
  refuseOthers([worker], WORKER_PACKAGES, 'WORKER_PACKAGES')
  return worker.code
}
