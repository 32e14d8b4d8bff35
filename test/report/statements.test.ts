import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportLanguage, ReportTexts } from '../../src/model/settings.ts'
import { renderReport } from '../../src/report/report.tsx'
import type { ReportData } from '../../src/report/report-data.ts'
import { wordsIn } from '../../src/report/words/phrases.ts'
import { hasChromium, launchChromium } from '../chromium.ts'
import { temporaryFolder } from '../shared.ts'
import { openAll, openReport, seriousViolations } from './open-report.ts'
import { documentRow, statementRow } from './picture-rows.ts'
import { reportData } from './report-data.ts'

const SCRIPT = readFileSync(join(import.meta.dirname, '../../dist/report/browser.js'), 'utf8')
const folder = temporaryFolder()

const TEXTS: Readonly<Record<string, string>> = {
  english: 'The gulf council sat twice. Nobody left.',
  persian: 'دیروز بود شورای خلیج دو بار نشست کرد. کسی نرفت.',
  arabic: 'اجتمع مجلس الخليج مرتين.',
}

/** Three articles: two that tell two statements in common, and one that is possibly a third way of telling the first. */
function archive(): ReportData {
  const first = statementRow('english', 'persian', { likelihood: 0.97, earlier: 'b' })
  const second = statementRow('english', 'persian', {
    a: { documentId: 'english', span: [28, 40], text: 'Nobody left.' },
    b: { documentId: 'persian', span: [38, 47], text: 'کسی نرفت.' },
    likelihood: 0.85,
    words: [{ a: [28, 34], b: [38, 41], by: 'word' }],
  })
  const third = statementRow('arabic', 'english', {
    a: { documentId: 'arabic', span: [0, 24], text: TEXTS.arabic },
    b: { ...first.a },
    likelihood: 0.6,
    words: [{ a: [11, 17], b: [4, 8], by: 'name' }],
    coverageA: 0.29,
  })
  const data = reportData({
    documents: [
      documentRow('english', { language: 'en', date: '2024-03-02' }),
      documentRow('persian', { language: 'fa', date: '2024-03-01' }),
      documentRow('arabic', { language: 'ar', date: null }),
    ],
    statements: [third, first, second],
  })
  const statements = {
    ...{ found: 3, relatedDocuments: 1, comparedPairs: 2, shortSentences: 1 },
    compared: { ar: 1, en: 1, fa: 1 },
  }
  return { ...data, counts: { ...data.counts, statements } }
}

function writtenReport(language: ReportLanguage = 'en', texts: ReportTexts = 'full'): string {
  const path = join(folder, `${language}-${texts}.html`)
  writeFileSync(
    path,
    renderReport(archive(), (id) => TEXTS[id] ?? null, { language, texts, script: SCRIPT }),
  )
  return path
}

const card = (page: Page, key: string) => page.locator(`[id="/statement/${key}"]`)
const EN_FA = 'english/persian'

describe.runIf(hasChromium())('the same statement in another language, in the report', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  it('stands side by side, each in its direction and language, with the likelihood in words', async () => {
    const { page, complaints } = await openReport(browser, writtenReport())
    const statements = card(page, EN_FA).locator('.statement')
    expect(await statements.count()).toBe(2)
    const texts = statements.first().locator('.text')
    expect(await texts.evaluateAll((found) => found.map((text) => text.getAttribute('lang')))).toEqual([
      'en',
      'fa',
    ])
    expect(await texts.evaluateAll((found) => found.map((text) => getComputedStyle(text).direction))).toEqual(
      ['ltr', 'rtl'],
    )
    expect(await statements.first().locator('.how').textContent()).toContain('very likely the same')
    expect(await statements.nth(1).locator('.how').textContent()).toMatch(/^likely the same/)
    expect(await card(page, 'arabic/english').locator('.how').textContent()).toMatch(/^possibly the same/)
    expect(await card(page, 'arabic/english').textContent()).toContain(
      "29% of this passage's informative words are matched",
    )
    expect(await card(page, EN_FA).textContent()).toContain('The second is dated earlier')
    expect(await page.content()).not.toMatch(/identical/i)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('joins words that match by one colour and one number, and lists them in words', async () => {
    const { page } = await openReport(browser, writtenReport())
    const statement = card(page, EN_FA).locator('.statement').first()
    const marks = (side: number) =>
      statement
        .locator('.text')
        .nth(side)
        .locator('mark')
        .evaluateAll((found) =>
          found.map((mark) => [
            mark.textContent,
            mark.getAttribute('data-n'),
            getComputedStyle(mark).backgroundColor,
          ]),
        )
    const [english, persian] = [await marks(0), await marks(1)]
    expect(english.map(([text, n]) => [text, n])).toEqual([
      ['gulf', '1'],
      ['council', '2'],
      ['twice', '3'],
    ])
    expect(persian.map(([text, n]) => [text, n]).sort((x, y) => Number(x[1]) - Number(y[1]))).toEqual([
      ['خلیج', '1'],
      ['شورای', '2'],
      ['دو بار', '3'],
    ])
    const colours = new Map(english.map(([, n, colour]) => [n, colour]))
    expect(new Set(colours.values()).size).toBe(3)
    for (const [, n, colour] of persian) expect(colour).toBe(colours.get(n))
    expect(await statement.locator('.matches li').allTextContents()).toEqual([
      '1 gulf = خلیج name',
      '2 council = شورای meaning',
      '3 twice = دو بار number',
    ])
    await page.close()
  })

  it('lights up the partner of a word that is pointed at, focused or chosen', async () => {
    const { page } = await openReport(browser, writtenReport())
    const statement = card(page, EN_FA).locator('.statement').first()
    const lit = () => statement.locator('mark.lit').allTextContents()
    expect(await lit()).toEqual([])
    await statement.locator('mark', { hasText: 'council' }).hover()
    await expect.poll(lit).toEqual(['council', 'شورای'])
    await page.mouse.move(0, 0)
    await expect.poll(lit).toEqual([])
    const button = statement.getByRole('button', { name: /twice/ })
    await button.focus()
    await expect.poll(lit).toEqual(['twice', 'دو بار'])
    await page.keyboard.press('Enter')
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    await button.blur()
    await expect.poll(lit).toEqual(['twice', 'دو بار'])
    await button.click()
    await page.mouse.move(0, 0)
    await button.blur()
    await expect.poll(lit).toEqual([])
    await page.close()
  })

  it('is filtered by its kind, verdict and language, and found by words of either side', async () => {
    const { page } = await openReport(browser, writtenReport())
    const status = page.locator('[role=status]')
    await page.getByRole('button', { name: /The same statement in another language/ }).click()
    await expect.poll(() => status.textContent()).toBe('2 findings')
    await page.locator('.filters').getByLabel('Language').selectOption({ label: 'Arabic (1)' })
    await expect.poll(() => status.textContent()).toBe('1 finding')
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.locator('input[type=search]').fill('خليج')
    await expect.poll(() => status.textContent()).toBe('2 findings')
    await page.locator('input[type=search]').fill('شوراي خليج')
    await expect.poll(() => status.textContent()).toBe('1 finding')
    await page.close()
  })

  it('stands in the matrix of a small archive, its figures and headline', async () => {
    const { page } = await openReport(browser, writtenReport())
    const cells = page.locator('table.matrix td a')
    expect(await cells.allTextContents()).toEqual([
      ...['2 statements in another language', '1 statement in another language'],
      ...['2 statements in another language', '1 statement in another language'],
    ])
    const links = await cells.evaluateAll((found) => found.map((link) => link.getAttribute('href')))
    expect(links.map((link) => decodeURIComponent(link ?? ''))).toContain(`#/statement/${EN_FA}`)
    expect(await page.locator('dl.figures').textContent()).toContain('3in another language'.slice(1))
    expect(await page.locator('h1').textContent()).toContain('3\u00a0statements told in two languages')
    await page.close()
  })

  it('shows no sentence where no text is asked for, and still says how likely it is', async () => {
    const { page } = await openReport(browser, writtenReport('en', 'none'))
    const text = await card(page, EN_FA).textContent()
    expect(text).toContain('very likely the same')
    expect(text).toContain('The text is not in this page.')
    expect(await page.content()).not.toContain('gulf council')
    await page.close()
  })

  it('can be read without scripts and on paper', async () => {
    const { page } = await openReport(browser, writtenReport(), { javaScriptEnabled: false })
    await page.emulateMedia({ media: 'print' })
    const statement = card(page, EN_FA).locator('.statement').first()
    expect(await statement.locator('mark', { hasText: 'council' }).isVisible()).toBe(true)
    expect(await statement.locator('.matches').isVisible()).toBe(true)
    await page.close()
  })

  it.each([
    ['en', 'light', 1200],
    ['fa', 'dark', 390],
    ['ar', 'light', 390],
    ['ar', 'dark', 1200],
  ] as const)('has no fault of accessibility in %s, %s, %i wide', async (language, colorScheme, width) => {
    const { page } = await openReport(browser, writtenReport(language), { colorScheme, width })
    await openAll(page)
    expect(await page.locator('#kind-statement').textContent()).toContain(
      wordsIn(language).say('kindStatement'),
    )
    await card(page, EN_FA).locator('.matches button').first().click()
    expect(await seriousViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.close()
  })
})
