import { readFileSync } from 'node:fs'

/** The program's version, from its package.json. */
export const VERSION: string = versionOf(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

function versionOf(json: string): string {
  const description: unknown = JSON.parse(json)
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version)
  }
  throw new Error('package.json names no version')
}
