import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { licenceOf } from './licence.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Packages that stand in the script. */
export const BROWSER_PACKAGES: readonly string[] = ['diff', 'jalaali-js', 'preact']

/**
 * The script of report.html in one piece, small, for any browser of the last years; headed by the licences of what it
 * holds. Throws when a package gets in that is not meant to.
 */
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
  const [{ code, moduleIds }, ...others] = output
  if (others.length > 0) throw new Error("The report's script is not one file.")
  const packages = new Set(moduleIds.flatMap((id) => /[\\/]node_modules[\\/]([^\\/]+)/.exec(id)?.[1] ?? []))
  if ([...packages].sort().join() !== BROWSER_PACKAGES.join()) {
    throw new Error(
      `The report's script holds ${[...packages].join(', ')}, not ${BROWSER_PACKAGES.join(', ')}.`,
    )
  }
  const script = `${BROWSER_PACKAGES.map(notice).join('')}${code}`
  // A script element ends at the first of these, whatever the script means by it.
  if (/<\/script|<!--/i.test(script)) throw new Error("The report's script would end its own element.")
  return script
}

function notice(name: string): string {
  const { version, expression, text } = licenceOf(join(ROOT, 'node_modules', name))
  return `/*! ${name} ${version}: ${expression}\n\n${text ?? ''}\n*/\n`
}
