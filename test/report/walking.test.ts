import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from '../../src/report/report.tsx'
import { hasChromium, launchChromium } from '../chromium.ts'
import { temporaryFolder } from '../shared.ts'
import { COPIES, manyFindings, ODD_IDS, ODD_KEY, PAIRS, textOf } from './many-findings.ts'
import { type Opening, openAll, openReport, searchedFor, seriousViolations } from './open-report.ts'

const folder = temporaryFolder()
const path = join(folder, 'report.html')

const findings = (page: Page, kind: string) => page.locator(`section.kind:has(#kind-${kind}) .finding`)
const finding = (page: Page, key: string) => page.locator(`.finding[id="${CSS(key)}"]`)
const status = (page: Page) => page.locator('[role=status]')
const choose = (page: Page, label: string, option: string | RegExp) =>
  page
    .locator('.filters')
    .getByLabel(label)
    .selectOption({ label: String(option) })
const kindButton = (page: Page, name: RegExp) => page.locator('.kinds').getByRole('button', { name })
const hash = (page: Page) => page.evaluate(() => decodeURIComponent(location.hash))

/** As a string of CSS. */
function CSS(text: string): string {
  return text.replace(/["\\]/g, '\\$&')
}

/** Whose line has the focus, how far below the top of the screen it stands, and whether it is open. */
function focused(page: Page) {
  return page.evaluate(() => {
    const found = document.activeElement?.closest('.finding')
    const { top = -1 } = found?.getBoundingClientRect() ?? {}
    return {
      key: found?.id,
      isOpen: found?.querySelector('details')?.open,
      isInView: top >= -1 && top < innerHeight - 40,
    }
  })
}

function lettersOf(text: string): string {
  return text.replace(/\s+/g, '')
}

describe.runIf(hasChromium())('findings of a larger archive', () => {
  let browser: Browser
  const opened = (opening: Opening = {}) => openReport(browser, path, opening)
  beforeAll(async () => {
    const script = readFileSync(join(import.meta.dirname, '../../dist/report/browser.js'), 'utf8')
    writeFileSync(path, renderReport(manyFindings(), textOf, { language: 'en', texts: 'full', script }))
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  it('are closed at first, ten of each kind, and all are counted', async () => {
    const { page, complaints } = await opened()
    expect(await findings(page, 'pair').count()).toBe(10)
    expect(await findings(page, 'group').count()).toBe(10)
    expect(await page.locator('#kind-pair .count').textContent()).toBe(String(PAIRS))
    expect(await page.locator('.finding > details[open]').count()).toBe(0)
    // Pairs inside groups are told with their groups.
    expect(await findings(page, 'inner').count()).toBe(0)
    expect(await status(page).textContent()).toBe(`${PAIRS + 15 + 5} findings`)
    expect(await kindButton(page, /Pairs inside the groups/).textContent()).toContain('14')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('of a kind come all when asked for, and as many more as the button says', async () => {
    const { page } = await opened()
    await page.getByRole('button', { name: `All ${PAIRS}` }).click()
    await expect.poll(() => findings(page, 'pair').count()).toBe(50)
    for (let shown = 50; shown < PAIRS; ) {
      const button = page.getByRole('button', { name: /Show .* more/ })
      const promised = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0])
      await button.click()
      shown += promised
      await expect.poll(() => findings(page, 'pair').count()).toBe(shown)
    }
    expect(await page.getByRole('button', { name: /Show .* more/ }).count()).toBe(0)
    expect(await findings(page, 'group').count()).toBe(0)
    await kindButton(page, /^All$/).click()
    await expect.poll(() => findings(page, 'group').count()).toBe(10)
    await page.close()
  })

  it('are opened and closed together', async () => {
    const { page } = await opened()
    const all = await page.locator('.finding').count()
    await page.getByRole('button', { name: 'Open all' }).click()
    await expect.poll(() => page.locator('.finding > details[open]').count()).toBe(all)
    expect(await findings(page, 'pair').first().locator('.diff').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Close all' }).click()
    await expect.poll(() => page.locator('.finding > details[open]').count()).toBe(0)
    await page.close()
  })

  it('are put in the order asked for', async () => {
    const { page } = await opened()
    await kindButton(page, /Alike, and both kept/).click()
    const told = (part: string) => async (): Promise<number[]> => {
      const lines = await findings(page, 'pair').locator(`> details > summary ${part}`).allTextContents()
      return lines.map((line) => Number(/[\d.]+(?=%|$)/.exec(line)?.[0]))
    }
    const [shares, years] = [told('.said'), told('time')]
    const order = async (label: string, values: () => Promise<number[]>, sign: 1 | -1): Promise<void> => {
      await choose(page, 'Order', label)
      await expect
        .poll(async () => {
          const found = await values()
          return (
            found.length === 50 && found.every((value, i) => i === 0 || sign * (value - found[i - 1]) >= 0)
          )
        })
        .toBe(true)
    }
    await order('most alike first', shares, -1)
    await order('least alike first', shares, 1)
    await order('newest first', years, -1)
    await order('oldest first', years, 1)
    await page.close()
  })

  it('are narrowed by what they have in common, even by a source that nobody knows', async () => {
    const { page } = await opened()
    await kindButton(page, /Alike, and both kept/).click()
    await choose(page, 'Source', await optionWith(page, 'Source', 'unknown'))
    await expect.poll(() => status(page).textContent()).toBe(`${PAIRS / 5} findings`)
    await choose(page, 'Language', await optionWith(page, 'Language', 'Persian'))
    await expect.poll(() => status(page).textContent()).toBe('11 findings')
    const again = await opened({ fragment: `#${new URL(page.url()).hash.slice(1)}` })
    await expect.poll(() => status(again.page).textContent()).toBe('11 findings')
    await page.locator('.filters').getByRole('button', { name: 'Clear' }).click()
    await expect.poll(() => status(page).textContent()).toBe(`${PAIRS} findings`)
    expect(await hash(page)).toBe('#?kind=pair')
    await page.close()
    await again.page.close()
  })

  it('are found by id and by source, in other spelling too', async () => {
    const { page } = await opened()
    expect(await searchedFor(page, 'A77')).toBe('1 finding')
    // With the wording that one of them has.
    expect(await searchedFor(page, 'paper 3')).toBe(`${PAIRS / 5 + 1} findings`)
    for (const spelled of ['می‌شود و کتاب', 'ميشود و كتاب', 'مي شود  و كتاب'])
      expect(await searchedFor(page, spelled)).toBe('1 finding')
    expect(await findings(page, 'pair').getAttribute('id')).toBe(ODD_KEY)
    await page.close()
  })

  it('are opened by their links, in view and with the focus, wherever they stand and whatever their ids hold', async () => {
    const first = await opened({ fragment: '#/group/c3' })
    await expect.poll(() => focused(first.page)).toEqual({ key: '/group/c3', isOpen: true, isInView: true })
    await first.page.close()
    // As the page itself writes it, and as a person may type it.
    for (const fragment of [linkOf(ODD_KEY), `#${encodeURIComponent(ODD_KEY)}`]) {
      const { page, complaints } = await opened({ fragment })
      await page.locator('section.linked .finding').waitFor()
      await expect.poll(() => focused(page)).toEqual({ key: ODD_KEY, isOpen: true, isInView: true })
      await page.waitForTimeout(500)
      expect(await focused(page)).toEqual({ key: ODD_KEY, isOpen: true, isInView: true })
      const link = finding(page, ODD_KEY).locator('.link a')
      expect(await link.evaluate((anchor) => (anchor as HTMLAnchorElement).hash)).toBe(linkOf(ODD_KEY))
      expect(complaints).toEqual([])
      await page.close()
    }
  })

  it('are followed from link to link, and back', async () => {
    const { page } = await opened({ fragment: '#/group/c3' })
    await expect.poll(async () => (await focused(page)).key).toBe('/group/c3')
    await page.evaluate((to) => {
      location.hash = to
    }, linkOf('/pair/a120/b120'))
    await expect.poll(() => focused(page)).toEqual({ key: '/pair/a120/b120', isOpen: true, isInView: true })
    expect(await page.locator('.finding > details[open]').count()).toBe(1)
    await page.goBack()
    await expect.poll(() => focused(page)).toEqual({ key: '/group/c3', isOpen: true, isInView: true })
    expect(await page.locator('section.linked').count()).toBe(0)
    await page.evaluate(() => {
      location.hash = '#/pair/no/such'
    })
    await expect.poll(() => page.locator('section.linked').textContent()).toContain('no finding of that link')
    await page.close()
    // As typed by someone who escapes nothing.
    const typed = await opened({ fragment: '#/pair/50%/b' })
    await expect
      .poll(() => typed.page.locator('section.linked').allTextContents())
      .toEqual([expect.stringContaining('no finding of that link')])
    await typed.page.close()
  })

  it('are filtered as before when the reader comes back from one that a link led to', async () => {
    const { page } = await opened({ fragment: '#?kind=group' })
    await expect.poll(() => findings(page, 'group').count()).toBe(15)
    await page.evaluate((to) => {
      location.hash = to
    }, linkOf(ODD_KEY))
    await page.getByRole('button', { name: 'Back to all findings' }).click()
    await expect.poll(() => page.locator('section.linked').count()).toBe(0)
    expect(await status(page).textContent()).toBe('15 findings')
    expect(await hash(page)).toBe('#?kind=group')
    await page.close()
  })

  it('lead from a group to its pairs alone', async () => {
    const { page } = await opened({ fragment: '#/group/c0' })
    await finding(page, '/group/c0').getByRole('link', { name: 'Pairs of this group' }).click()
    await expect.poll(() => status(page).textContent()).toBe('1 finding')
    expect(await findings(page, 'inner').getAttribute('id')).toBe('/pair/member 0.0/member 0.1')
    await kindButton(page, /Articles that repeat another/).click()
    await expect.poll(() => status(page).textContent()).toBe('15 findings')
    // Where there is none, nothing leads there.
    const copies = await opened({ fragment: `#/group/c${COPIES}` })
    await finding(copies.page, `/group/c${COPIES}`).locator('.body').waitFor()
    expect(await copies.page.getByRole('link', { name: 'Pairs of this group' }).count()).toBe(0)
    await copies.page.close()
    await page.close()
  })

  it('show both texts, which add up to the articles, with words that differ and spelling told apart', async () => {
    const { page } = await opened({ fragment: linkOf(ODD_KEY) })
    const diff = finding(page, ODD_KEY).locator('.diff')
    await diff.waitFor()
    for (const [side, id] of ODD_IDS.entries()) {
      const shown = await diff.locator(`.row > :nth-child(${side + 1})`).allTextContents()
      expect(lettersOf(shown.join(''))).toBe(lettersOf(textOf(id)))
    }
    expect(await diff.locator('.row del').allTextContents()).toEqual(['three'])
    expect(await diff.locator('.row ins').allTextContents()).toEqual(['3'])
    expect(await diff.locator('.row .spelling').allTextContents()).toEqual(['می‌شود', 'کتاب', 'مي‌شود', 'كتاب'])
    await page.close()
  })

  it('number repeated stretches, but copying gives the text alone', async () => {
    const { page } = await opened({ fragment: '#/inside/inside' })
    const text = finding(page, '/inside/inside').locator('.text')
    await text.locator('mark').first().waitFor()
    expect(
      await text.locator('mark').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-n'))),
    ).toEqual(['1', '1'])
    const copied = await text.evaluate((element) => {
      getSelection()?.selectAllChildren(element)
      return String(getSelection())
    })
    expect(lettersOf(copied)).toBe(lettersOf(textOf('inside')))
    await page.close()
  })

  it('leave a stroke that is typed to who types it, and arrows to what is chosen', async () => {
    const { page } = await opened()
    const all = await status(page).textContent()
    const search = page.locator('input[type=search]')
    await search.focus()
    await page.keyboard.type('a/b')
    expect(await search.inputValue()).toBe('a/b')
    await expect.poll(() => status(page).textContent()).not.toBe(all)
    await search.fill('')
    await expect.poll(() => status(page).textContent()).toBe(all)
    const order = page.locator('.filters').getByLabel('Order')
    await order.focus()
    await page.keyboard.press('/')
    expect(await order.evaluate((select) => select === document.activeElement)).toBe(true)
    const lines = page.locator('.finding > details > summary')
    await lines.last().focus()
    await page.keyboard.press('ArrowDown')
    expect(await lines.last().evaluate((line) => line === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toMatchObject({ isOpen: true })
    await page.close()
  })

  it('are printed open, without what only a screen can use', async () => {
    const { page } = await opened()
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('.finding > details:not([open])').count()).toBe(0)
    await expect.poll(() => findings(page, 'pair').first().locator('.text').first().isVisible()).toBe(true)
    for (const useless of ['nav', '.filters', '.status']) {
      expect(await page.locator(useless).first().isVisible(), useless).toBe(false)
    }
    await page.close()
  })

  it('are printed with what they say, even those that were never opened', async () => {
    const { page } = await opened({ fragment: '#?query=a77' })
    await expect.poll(() => findings(page, 'pair').count()).toBe(1)
    expect(await findings(page, 'pair').locator('.body').count()).toBe(0)
    const bodies = await page.evaluate(async () => {
      dispatchEvent(new Event('beforeprint'))
      // A browser draws the paper before anything that waits longer.
      await Promise.resolve()
      return document.querySelectorAll('.finding .body .diff').length
    })
    expect(bodies).toBe(1)
    await page.close()
  })

  it('are there without scripts, with what they say', async () => {
    const { page } = await opened({ javaScriptEnabled: false })
    expect(await findings(page, 'pair').count()).toBe(10)
    await findings(page, 'pair').first().locator('summary').first().click()
    expect(await findings(page, 'pair').first().locator('.diff').isVisible()).toBe(true)
    expect(lettersOf((await findings(page, 'pair').first().locator('.diff').textContent()) ?? '')).toContain(
      'Anarticlecalleda0',
    )
    await page.close()
  })

  it.each([
    ['light', 360],
    ['dark', 1200],
  ] as const)(
    'can be read by everyone when all are open, in %s colours, %i wide',
    async (colorScheme, width) => {
      const { page } = await opened({ colorScheme, width, fragment: linkOf(ODD_KEY) })
      await page.getByRole('button', { name: 'Open all' }).click()
      await openAll(page)
      expect(await seriousViolations(page)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
      await page.close()
    },
  )
})

/** The fragment of a key, by the rules of addresses alone. */
function linkOf(key: string): string {
  const url = new URL('file:///report.html')
  url.hash = `#${key.replaceAll('%', '%25').replaceAll('#', '%23').replaceAll('?', '%3F')}`
  return url.hash
}

async function optionWith(page: Page, label: string, text: string): Promise<string> {
  const options = await page.locator('.filters').getByLabel(label).locator('option').allTextContents()
  return options.find((option) => option.includes(text)) ?? ''
}
