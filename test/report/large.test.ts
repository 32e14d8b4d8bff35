import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from '../../src/report/report.tsx'
import { hasChromium, launchChromium } from '../chromium.ts'
import { temporaryFolder } from '../shared.ts'
import { openReport } from './open-report.ts'
import { documentRow, pairRow, reportData } from './report-data.ts'

const PAIRS = 20_000
const folder = temporaryFolder()
const path = join(folder, 'report.html')

const WORDS: Readonly<Record<string, readonly string[]>> = {
  en: 'the harbour office said that its northern quay will be closed until spring tides are over'.split(' '),
  fa: 'شهرداری بندر اعلام کرد که اسکلهٔ شمالی تا پایان مدهای بهاری بسته می‌ماند'.split(' '),
  ar: 'أعلنت بلدية الميناء أن الرصيف الشمالي سيبقى مغلقا حتى نهاية المد الربيعي'.split(' '),
}
const LANGUAGES = Object.keys(WORDS)

/** About 1.5 KB, another for each number. */
function text(number: number): string {
  const words = WORDS[LANGUAGES[number % 3]]
  return Array.from({ length: 160 }, (_, i) => words[(i * 7 + number * (1 + (i % 5))) % words.length]).join(
    ' ',
  )
}

/** 20,000 pairs of 40,000 articles of 300 sources. */
function manyPairs() {
  const documents = Array.from({ length: 2 * PAIRS }, (_, i) =>
    documentRow(`article-${i}`, {
      title: `${text(i).slice(0, 60)} ${i}`,
      source: `source ${i % 300}`,
      date: `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      language: LANGUAGES[i % 3],
    }),
  )
  const verdicts = ['partial', 'template', 'revision', 'same'] as const
  const pairs = Array.from({ length: PAIRS }, (_, i) =>
    pairRow(`article-${2 * i}`, `article-${2 * i + 1}`, {
      verdict: verdicts[i % 4],
      score: (i % 997) / 997,
      jaccard: 0.3 + ((i * 31) % 700) / 1000,
    }),
  )
  return reportData({ documents, pairs })
}

describe.runIf(hasChromium())('a report of 20,000 pairs', () => {
  let browser: Browser
  beforeAll(async () => {
    const before = process.cpuUsage()
    const html = renderReport(manyPairs(), (id) => text(Number(id.slice('article-'.length))), {
      language: 'en',
      texts: 'full',
      script: readFileSync(new URL('../../dist/report/browser.js', import.meta.url), 'utf8'),
    })
    const { user, system } = process.cpuUsage(before)
    process.stderr.write(`20,000 pairs: ${((user + system) / 1e6).toFixed(1)} CPU s\n`)
    writeFileSync(path, html)
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  it('is one file under 30 MB, and asks for nothing else', async () => {
    expect(statSync(path).size).toBeLessThan(30e6)
    const { page, complaints, others } = await openReport(browser, path)
    expect(await page.locator('[role=status]').textContent()).toBe('20,000 findings')
    expect(await page.locator('section.kind .count').first().textContent()).toBe('20,000')
    expect([...complaints, ...others()]).toEqual([])
    await page.close()
  })

  it('is searched, filtered, and walked through to its last pair', async () => {
    const { page } = await openReport(browser, path)
    await page.locator('input[type=search]').fill('article-31337')
    await expect.poll(() => page.locator('[role=status]').textContent()).toBe('1 finding')
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.locator('.filters').getByLabel('Verdict').selectOption({ label: 'template' })
    await expect.poll(() => page.locator('[role=status]').textContent()).toBe('5,000 findings')
    await page.getByRole('button', { name: /Alike, and both kept/ }).click()
    await expect.poll(() => page.locator('.finding').count()).toBe(50)
    await page.getByRole('button', { name: 'Show 50 more' }).click()
    await expect.poll(() => page.locator('.finding').count()).toBe(100)
    await page.close()
    const last = `/pair/article-${2 * PAIRS - 2}/article-${2 * PAIRS - 1}`
    const linked = await openReport(browser, path, { fragment: `#${last}` })
    await linked.page.locator(`section.linked [id="${last}"] .compare`).waitFor()
    await linked.page.close()
  })
})
