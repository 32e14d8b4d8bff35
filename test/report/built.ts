/** The renderer as it was built, since the script of the page stands beside it. */
export type Built = typeof import('../../src/report/report.tsx')

export function builtReport(): Promise<Built> {
  return import(String(new URL('../../dist/report/report.js', import.meta.url)))
}
