import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The script of report.html in one piece, small, for any browser of the last years. */
export async function browserBundle(): Promise<string> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: 'src/report/browser/main.tsx',
    platform: 'browser',
    tsconfig: true,
    transform: { target: 'es2022' },
    onLog(_level, log) {
      throw new Error(`bundling the report's script: ${log.message}`)
    },
  })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  const [{ code }, ...others] = output
  if (others.length > 0) throw new Error("The report's script is not one file.")
  // A script element ends at the first of these, whatever the script means by it.
  if (/<\/script|<!--/i.test(code)) throw new Error("The report's script would end its own element.")
  return code
}
