import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** True when there is a Chromium; in CI there must be one, elsewhere its absence is said. */
export function hasChromium(): boolean {
  if (existsSync(PATH)) return true
  if (process.env.CI === 'true') throw new Error(`there is no Chromium at ${PATH}`)
  process.stderr.write(`skipped: there is no Chromium at ${PATH}; name one by CHROMIUM\n`)
  return false
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox'] })
}
