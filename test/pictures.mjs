/** Takes the README's pictures of the sample archive's report: `npm run pictures`, with a Chromium (CHROMIUM names one). */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, 'corpus/pictures')

const folder = mkdtempSync(join(tmpdir(), 'takrar-pictures-'))
const takrar = (...args) =>
  execFileSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...args], { cwd: ROOT })
takrar('run', 'corpus/articles', '--out', join(folder, 'out'), '--quiet')
takrar(
  'report',
  '--run',
  join(folder, 'out'),
  '--report-language',
  'fa',
  '--to',
  join(folder, 'fa.html'),
  '--quiet',
)

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})

/** @param part what is taken; null for what the screen shows */
async function take(
  name,
  file,
  { fragment = '', part = null, width = 1100, height = 780, colorScheme = 'light' },
) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1.5 })
  await page.goto(pathToFileURL(join(folder, file)).href + fragment)
  const shown = part === null ? page : page.locator(part).first()
  // What is scrolled to is drawn when it comes into view.
  if (part !== null) await shown.scrollIntoViewIfNeeded()
  await page.waitForTimeout(500)
  await shown.screenshot({ path: join(FOLDER, name) })
  await page.close()
}

await take('report.png', 'out/report.html', { height: 900 })
await take('inside.png', 'out/report.html', { part: '[id="/inside/al-marsa/floating-clinic"]', height: 1600 })
await take('difference.png', 'out/report.html', {
  part: '[id="/pair/mahur-gold-0912/mahur-gold-0913"]',
  height: 1600,
})
await take('persian.png', 'fa.html', { colorScheme: 'dark', height: 900 })
await browser.close()
rmSync(folder, { recursive: true })
