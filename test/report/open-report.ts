import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

export interface Opening {
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  /** With its `#`. */
  readonly fragment?: string
  readonly javaScriptEnabled?: boolean
}

/** A report in a browser, with everything that it asked for or complained of. */
export interface OpenReport {
  readonly page: Page
  /** Console messages, errors, dialogs, violations of the page's policy. */
  readonly complaints: string[]
  /** Requests but the one for the page itself. */
  others(): string[]
}

export async function openReport(
  browser: Browser,
  path: string,
  { colorScheme = 'light', width = 1200, fragment = '', javaScriptEnabled = true }: Opening = {},
): Promise<OpenReport> {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 900 },
    javaScriptEnabled,
  })
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  if (javaScriptEnabled) {
    await page.addInitScript(
      "addEventListener('securitypolicyviolation', (event) => console.log('policy', event.violatedDirective))",
    )
  }
  const own = pathToFileURL(path).href
  await page.goto(own + fragment)
  return { page, complaints, others: () => requests.filter((request) => request.split('#')[0] !== own) }
}

/** Serious and critical faults of accessibility. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // Outside the page's own policy, as a reader's tool would be.
  await page.evaluate(axe.source)
  const violations: Violation[] = await page.evaluate('axe.run().then((found) => found.violations)')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

export function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

/** What the page says it has found, once it has followed what was typed. Nothing is found between two searches. */
export async function searchedFor(page: Page, typed: string): Promise<string | null> {
  const field = page.locator('input[type=search]')
  const told = (): Promise<string | null> => page.locator('[role=status]').textContent()
  await field.fill('no such words anywhere')
  await expect.poll(told).toBe('Nothing matches.')
  await field.fill(typed)
  await expect.poll(told).not.toBe('Nothing matches.')
  return told()
}
