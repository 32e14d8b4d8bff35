import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marked } from '../src/report/wording.tsx'
import { hasChromium, launchChromium } from './chromium.ts'
import { takrar, temporaryFolder } from './shared.ts'

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

const folder = temporaryFolder()
const CORPUS = join(import.meta.dirname, '../corpus/articles')
const HOSTILE = '</script><img src=x onerror=alert(1)><style>*{display:none}</style>'
const SENTENCE =
  'The harbour office said on Monday that the northern quay will stay closed until the spring tides are over.'

/** A page of the report, with everything that it asked for or complained of. */
async function open(browser: Browser, path: string, colorScheme: 'light' | 'dark' = 'light') {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 900 } })
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  const url = pathToFileURL(path).href
  await page.goto(url)
  return { page, complaints, others: () => requests.filter((request) => request !== url) }
}

async function seriousViolations(page: Page): Promise<string[]> {
  // Outside the page's own policy, as a reader's tool would be.
  await page.evaluate(axe.source)
  const violations: Violation[] = await page.evaluate('axe.run().then((found) => found.violations)')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

describe.runIf(hasChromium())('report.html in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
    takrar('run', CORPUS, '--out', join(folder, 'corpus'), '--quiet')
    const record = (id: string, text: string): string =>
      JSON.stringify({
        id,
        text,
        title: HOSTILE,
        source: HOSTILE,
        url: 'javascript:alert(2)',
        date: '2024-12-03',
      })
    const lines = [
      record(HOSTILE, `${HOSTILE}\n${SENTENCE}\n${SENTENCE}`),
      record('\u202eright-to-left override', `${HOSTILE}\n${SENTENCE}\n${SENTENCE}`),
      record('third', `An article about something else entirely, with words of its own. ${HOSTILE}`),
      `{"id": "broken", "text": ${HOSTILE}`,
    ]
    writeFileSync(join(folder, 'hostile.jsonl'), lines.join('\n'))
    takrar('run', join(folder, 'hostile.jsonl'), '--out', join(folder, 'hostile'), '--quiet')
    const sites = Array.from({ length: 8 }, (_, i) =>
      record(`site ${i}`, `Ferry ${i} of the ${i + 3} boats at pier ${i} is painted.\n${HOSTILE} Share`),
    )
    writeFileSync(join(folder, 'sites.jsonl'), sites.join('\n'))
    takrar('run', join(folder, 'sites.jsonl'), '--out', join(folder, 'sites'), '--quiet')
  })
  afterAll(() => browser.close())

  it('asks for nothing else and breaks no policy', async () => {
    const { page, complaints, others } = await open(browser, join(folder, 'corpus/report.html'))
    expect(await page.locator('h1').textContent()).toContain('26 articles')
    expect(others()).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('shows markup in ids, titles, texts and sources as text', async () => {
    const { page, complaints, others } = await open(browser, join(folder, 'hostile/report.html'))
    expect(await page.locator('img, script').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await page.locator('main').isVisible()).toBe(true)
    expect(await page.locator('#documents + div td').first().textContent()).toContain('<img src=x')
    expect(await page.locator('main').textContent()).toContain('\\u{202e}right-to-left override')
    expect(others()).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('lists what was learned to be boilerplate, with its counts', async () => {
    const { page, complaints } = await open(browser, join(folder, 'sites/report.html'))
    const cells = await page.locator('#boilerplate ~ .scroll tbody td').allTextContents()
    expect(cells).toEqual([
      `${HOSTILE} Share`,
      HOSTILE,
      '8',
      '100 %',
      '8 of 8',
      'paragraph, after the article',
    ])
    expect(await page.locator('nav a[href="#boilerplate"]').count()).toBe(1)
    expect(await seriousViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it.each(['light', 'dark'] as const)(
    'has no serious fault of accessibility in %s colours',
    async (scheme) => {
      const { page } = await open(browser, join(folder, 'corpus/report.html'), scheme)
      expect(await seriousViolations(page)).toEqual([])
      await page.close()
    },
  )

  it('says the numbers of the manifest', async () => {
    const { counts } = JSON.parse(readFileSync(join(folder, 'corpus/manifest.json'), 'utf8'))
    const { page } = await open(browser, join(folder, 'corpus/report.html'))
    const figures = await page.locator('dl.figures dd').allTextContents()
    expect(figures.map(Number)).toEqual([
      counts.accepted,
      counts.kept,
      counts.removed,
      counts.repeatedParagraphs,
      counts.passages,
      counts.quarantined,
    ])
    await page.close()
  })

  it('says that every pair was compared, with the figures by language and length', async () => {
    const { recall } = JSON.parse(readFileSync(join(folder, 'corpus/manifest.json'), 'utf8'))
    const { page } = await open(browser, join(folder, 'corpus/report.html'))
    const told = page.locator('[aria-label=Overview] p', { hasText: 'Every pair of the' })
    expect(await told.textContent()).toContain(
      `Every pair of the ${recall.measured.texts} distinct articles was compared`,
    )
    await page.getByText('By language and length').click()
    const rows = await page.locator('details tbody tr').count()
    expect(rows).toBe(recall.measured.rows.length)
    expect(await seriousViolations(page)).toEqual([])
    await page.close()
  })

  it('numbers the two places of a repeated paragraph alike', async () => {
    const { page } = await open(browser, join(folder, 'hostile/report.html'))
    const marks = await page.locator('#inside ~ article').first().locator('mark').allTextContents()
    expect(marks).toEqual([`1${SENTENCE}`, `1${SENTENCE}`])
    await page.close()
  })
})

describe('marked words', () => {
  it('are found one after the other, and the pieces add up to the text', () => {
    const pieces = marked('the cat and the dog and the cow', ['the dog', 'the cow', '', 'absent'])
    expect(pieces.filter((piece) => piece.differs).map((piece) => piece.text)).toEqual(['the dog', 'the cow'])
    expect(pieces.map((piece) => piece.text).join('')).toBe('the cat and the dog and the cow')
  })
})
