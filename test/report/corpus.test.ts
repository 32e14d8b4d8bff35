import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClusterRow, DocumentRow, PairRow } from '../../src/model/run-files.ts'
import { hasChromium, launchChromium } from '../chromium.ts'
import { rowsOf, takrar, temporaryFolder } from '../shared.ts'
import { openAll, openReport, searchedFor, seriousViolations } from './open-report.ts'

const CORPUS = join(import.meta.dirname, '../../corpus/articles')
const folder = temporaryFolder()
const run = join(folder, 'run')
const report = join(run, 'report.html')
const persian = join(folder, 'fa.html')
const arabic = join(folder, 'ar.html')

const findings = (page: Page, kind: string) => page.locator(`section.kind:has(#kind-${kind}) .finding`)
const field = (page: Page, label: string) => page.locator('.filters').getByLabel(label)
const search = (page: Page) => page.locator('input[type=search]')
const status = (page: Page) => page.locator('[role=status]')

describe.runIf(hasChromium())('the report of the sample archive', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
    takrar('run', CORPUS, '--out', run, '--quiet')
    for (const [language, path] of [
      ['fa', persian],
      ['ar', arabic],
    ] as const) {
      takrar('report', '--run', run, '--report-language', language, '--to', path, '--quiet')
    }
  })
  afterAll(() => browser.close())

  it.each([
    ['en', 'ltr', () => report],
    ['fa', 'rtl', () => persian],
    ['ar', 'rtl', () => arabic],
  ] as const)('asks for nothing else and breaks no policy in %s', async (language, direction, path) => {
    const { page, complaints, others } = await openReport(browser, path())
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('html').getAttribute('dir')).toBe(direction)
    expect(await page.locator('.filters').isVisible()).toBe(true)
    expect(others()).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('says the numbers of the manifest, in the digits of its language', async () => {
    const { counts } = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'))
    const told = [
      counts.accepted,
      counts.kept,
      counts.removed,
      counts.repeatedParagraphs,
      counts.passages,
      counts.statements.found,
      counts.quarantined,
    ]
    const english = await openReport(browser, report)
    expect((await english.page.locator('dl.figures dd').allTextContents()).map(Number)).toEqual(told)
    const farsi = await openReport(browser, persian)
    expect(await farsi.page.locator('dl.figures dd').allTextContents()).toEqual(
      told.map((n) => new Intl.NumberFormat('fa').format(n)),
    )
    await english.page.close()
    await farsi.page.close()
  })

  it('has a finding for each group and each pair of the run', async () => {
    const { page } = await openReport(browser, report)
    const groups = rowsOf<ClusterRow>(run, 'clusters.jsonl').filter(({ level }) => level === 'document')
    const clusterOf = new Map(
      rowsOf<DocumentRow>(run, 'documents.jsonl').map(({ id, clusterId }) => [id, clusterId]),
    )
    const isInner = ({ a, b }: PairRow): boolean =>
      clusterOf.get(a.documentId) !== null && clusterOf.get(a.documentId) === clusterOf.get(b.documentId)
    const pairs = rowsOf<PairRow>(run, 'pairs.jsonl').filter(({ level }) => level === 'document')
    expect(await findings(page, 'group').count()).toBe(groups.length)
    expect(await findings(page, 'pair').count()).toBe(pairs.filter((pair) => !isInner(pair)).length)
    await page.getByRole('button', { name: /Pairs inside the groups/ }).click()
    await expect.poll(() => findings(page, 'inner').count()).toBe(pairs.filter(isInner).length)
    await page.close()
  })

  it('opens with each article against each other, and each cell leads to a finding', async () => {
    const { page } = await openReport(browser, report)
    const links = await page
      .locator('table.matrix td a')
      .evaluateAll((found) =>
        found.map((link) => decodeURIComponent((link as HTMLAnchorElement).hash.slice(1))),
      )
    expect(links.length).toBeGreaterThan(15)
    const ids = new Set(await page.locator('.finding').evaluateAll((found) => found.map(({ id }) => id)))
    expect(links.filter((link) => !ids.has(link))).toEqual([])
    await page.close()
  })

  it('narrows by verdict, source, language and kind, and clears', async () => {
    const { page } = await openReport(browser, report)
    await field(page, 'Verdict').selectOption({ label: 'template' })
    await expect.poll(() => page.locator('.finding').count()).toBe(2)
    expect(await page.locator('.finding .what').first().textContent()).toContain('نرخ طلا')
    await page.getByRole('button', { name: 'Clear' }).click()
    await field(page, 'Source').selectOption({ label: await optionWith(page, 'Source', 'sawt-al-sidr') })
    await expect.poll(() => status(page).textContent()).toBe('2 findings')
    const english = await optionWith(page, 'Language', 'English')
    await field(page, 'Language').selectOption({ label: english })
    await expect.poll(() => status(page).textContent()).toBe('Nothing matches.')
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('button', { name: /Shared wording/ }).click()
    await expect.poll(() => page.locator('section.kind h3').allTextContents()).toEqual(['Shared wording 1'])
    await page.close()
  })

  it('finds words in any spelling, and ids', async () => {
    const { page } = await openReport(browser, report)
    const closed = await searchedFor(page, 'می‌شود')
    expect(await searchedFor(page, 'مي شود')).toBe(closed)
    expect(await searchedFor(page, 'میشود')).toBe(closed)
    expect(await searchedFor(page, 'mahur-fire-0900')).toBe('1 finding')
    await page.close()
  })

  it('keeps what is filtered by in the address, and comes back to it', async () => {
    const { page } = await openReport(browser, report)
    await search(page).fill('نیلاب')
    await page.getByRole('button', { name: /Alike, and both kept/ }).click()
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('kind=pair')
    await expect.poll(() => status(page).textContent()).toBe('1 finding')
    const fragment = await page.evaluate(() => location.hash)
    const again = await openReport(browser, report, { fragment })
    await expect.poll(() => status(again.page).textContent()).toBe('1 finding')
    expect(await search(again.page).inputValue()).toBe('نیلاب')
    await page.close()
    await again.page.close()
  })

  it('follows a link to a finding, opens it and puts the focus there', async () => {
    const fragment = '#/pair/mahur-gold-0912/mahur-gold-0913'
    const { page } = await openReport(browser, report, { fragment })
    const finding = page.locator('[id="/pair/mahur-gold-0912/mahur-gold-0913"]')
    await expect.poll(() => finding.locator('details').first().getAttribute('open')).not.toBe(null)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.finding')?.id))
      .toBe('/pair/mahur-gold-0912/mahur-gold-0913')
    expect(await finding.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true)
    await page.close()
  })

  it('shows a linked finding that is in no list, and says when there is none', async () => {
    const { page } = await openReport(browser, report, { fragment: '#/pair/mahur-fire-0900/mahur-fire-1100' })
    await page.locator('section.linked .finding').waitFor()
    await page.getByRole('button', { name: 'Back to all findings' }).click()
    await expect.poll(() => page.locator('section.linked').count()).toBe(0)
    const lost = await openReport(browser, report, { fragment: '#/pair/no/such' })
    expect(await lost.page.locator('section.linked').textContent()).toContain('no finding of that link')
    await page.close()
    await lost.page.close()
  })

  it('shows both texts with the words that differ, and tells spelling apart', async () => {
    const { page } = await openReport(browser, report)
    const pair = page.locator('[id="/pair/mahur-gold-0912/mahur-gold-0913"]')
    expect(await pair.locator('.row del').first().textContent()).toBe('دوشنبه ۱۲')
    expect(await pair.locator('.row ins').first().textContent()).toBe('سه‌شنبه ۱۳')
    expect(await pair.locator('.row .spelling').count()).toBe(0)
    const tablets = findings(page, 'group').filter({ hasText: 'nilab-news/tablets' })
    await tablets.locator('details.lazy > summary').first().click()
    await expect.poll(() => tablets.locator('.spelling').count()).toBeGreaterThan(10)
    await page.close()
  })

  it('marks repeated stretches in the original text, so that copying gives the text alone', async () => {
    const { page } = await openReport(browser, report)
    const inside = page.locator('[id="/inside/al-marsa/floating-clinic"]')
    const marks = await inside.locator('mark').allTextContents()
    expect(marks).toHaveLength(2)
    const text = readFileSync(join(CORPUS, 'al-marsa/floating-clinic.txt'), 'utf8')
    for (const mark of marks) expect(text).toContain(mark)
    const copied = await inside
      .locator('mark')
      .first()
      .evaluate((element) => {
        getSelection()?.selectAllChildren(element)
        return String(getSelection())
      })
    expect(copied).toBe(marks[0])
    await page.close()
  })

  it('is walked through by keys', async () => {
    const { page } = await openReport(browser, report)
    await page.keyboard.press('/')
    expect(await search(page).evaluate((field) => field === document.activeElement)).toBe(true)
    const lines = page.locator('.finding > details > summary')
    await lines.first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await lines.nth(1).evaluate((line) => line === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowUp')
    expect(await lines.nth(0).evaluate((line) => line === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.locator('.finding > details').first().getAttribute('open')).toBe(null)
    await page.close()
  })

  it('can be read without scripts and on paper', async () => {
    const { page } = await openReport(browser, report, { javaScriptEnabled: false })
    const differing = page.locator('del', { hasText: 'دوشنبه ۱۲' }).first()
    expect(await page.locator('.filters').isVisible()).toBe(false)
    expect(await differing.isVisible()).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav').isVisible()).toBe(false)
    expect(await differing.isVisible()).toBe(true)
    await page.close()
  })

  it.each([
    ['en', 'light', 1200],
    ['en', 'dark', 360],
    ['fa', 'dark', 1200],
    ['fa', 'light', 360],
  ] as const)(
    'has no serious fault of accessibility in %s, %s, %i wide',
    async (language, colorScheme, width) => {
      const { page } = await openReport(browser, language === 'en' ? report : persian, { colorScheme, width })
      await openAll(page)
      expect(await seriousViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await page.close()
    },
  )
})

async function optionWith(page: Page, label: string, text: string): Promise<string> {
  const options = await field(page, label).locator('option').allTextContents()
  return options.find((option) => option.includes(text)) ?? ''
}
