import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, launchChromium } from '../chromium.ts'
import { takrar, temporaryFolder } from '../shared.ts'
import { openAll, openReport } from './open-report.ts'

const folder = temporaryFolder()
const report = join(folder, 'out/report.html')
const MARKUP =
  '</script><!--<script>alert(1)</script><img src=x onerror=alert(2)><style>*{display:none}</style>'
const CONTROLS = '\u202e\u2066\u0000\u2028{name} {n} $& \\u003c'
const SENTENCE =
  'The harbour office said on Monday that the northern quay will stay closed until the spring tides are over.'
const FOOTER = 'Read the other news of the harbour on our page of the port.'

const LONG = 'x'.repeat(10_000)
const INPUT = join(folder, `<img src=x onerror=alert(4)> ${'y'.repeat(150)}.jsonl`)

function record(id: string, text: string): string {
  return JSON.stringify({
    id,
    text,
    title: `${MARKUP}${CONTROLS}${id === LONG ? LONG : ''}`,
    source: `${MARKUP} "quoted' source${id === LONG ? LONG : ''}`,
    url: 'javascript:alert(3)',
    date: '2024-12-03',
  })
}

const ids = [MARKUP, `${CONTROLS}#?%20/&`, LONG]
const texts = [
  `${MARKUP}\n${SENTENCE}\n${SENTENCE}\n${CONTROLS}`,
  `${MARKUP}\n${SENTENCE}\n${SENTENCE} And more of it, since the pilots ask for it.`,
  `${MARKUP} ${CONTROLS}\nAn article about something else entirely, with many words of its own. ${SENTENCE}`,
]
const sites = Array.from({ length: 8 }, (_, i) =>
  record(`site ${i}`, `Ferry ${i} of the ${i + 3} boats at pier ${i} is painted.\n${FOOTER} ${MARKUP}`),
)

describe.runIf(hasChromium())('an archive that means harm', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
    const lines = [
      ...texts.map((text, i) => record(ids[i], text)),
      ...sites,
      `{"id": "broken", "text": ${MARKUP}${LONG}`,
    ]
    writeFileSync(INPUT, lines.join('\n'))
    takrar('run', INPUT, '--out', join(folder, 'out'), '--quiet')
  })
  afterAll(() => browser.close())

  it.each([true, false])('does nothing in the page, with scripts: %s', async (javaScriptEnabled) => {
    const { page, complaints, others } = await openReport(browser, report, { javaScriptEnabled })
    if (javaScriptEnabled) await openAll(page)
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(2)
    expect(await page.locator('style').count()).toBe(1)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await page.locator('main').isVisible()).toBe(true)
    const shown = await page.locator('main').textContent()
    expect(shown).toContain('<img src=x onerror')
    expect(shown).toContain('\\u{202e}\\u{2066}\\u{0}')
    expect(others()).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it.each([360, 1200])('makes no page wider than its screen, of %i', async (width) => {
    const { page } = await openReport(browser, report, { width })
    await openAll(page)
    await page.waitForTimeout(200)
    await openAll(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.close()
  })

  it('is set aside and counted where it cannot be read, and its standing text is listed', async () => {
    const { page } = await openReport(browser, report)
    expect(await page.locator('#quarantine ~ table tbody tr').count()).toBe(1)
    const cells = await page.locator('#boilerplate ~ table tbody tr').first().locator('td').allTextContents()
    expect(cells[0]).toContain(FOOTER)
    expect(cells.slice(2)).toEqual(['8', '80%', '8 of 8', 'paragraph, after the article'])
    await page.close()
  })

  it('is still found by links, whatever its ids hold', async () => {
    const { page } = await openReport(browser, report)
    const links = await page.locator('.finding').evaluateAll((found) =>
      found.map((finding) => ({
        id: finding.id,
        hash: finding.querySelector<HTMLAnchorElement>('.link a')?.hash ?? '',
      })),
    )
    expect(links.length).toBeGreaterThan(2)
    for (const { id, hash } of links) {
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.finding')?.id)).toBe(id)
    }
    await page.close()
  })
})
