/**
 * The script of the page: draws the findings again, now to be searched and walked through. It is bundled into
 * dist/report/browser.js, and with it what folds and aligns the texts: the very code of the run.
 */
import { render } from 'preact'
import { embeddedPage } from '../embedded-page.ts'
import { Explorer } from '../explorer/explorer.tsx'
import { searchByKey, stepThroughFindings } from '../explorer/step-through.ts'
import { PageProvider } from '../parts/page-context.ts'
import { createWords } from '../words/words.ts'

const data = document.getElementById('page-data')
const root = document.getElementById('explorer')
if (data !== null && root !== null) {
  const { page, language, phrases } = embeddedPage(data.textContent)
  root.replaceChildren()
  render(
    <PageProvider value={{ page, words: createWords(language, phrases) }}>
      <Explorer />
    </PageProvider>,
    root,
  )
  document.documentElement.classList.add('is-scripted')
  document.addEventListener('keydown', searchByKey)
  document.addEventListener('keydown', stepThroughFindings)
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.finding > details')) {
      details.open = true
      // The browser would tell it after the paper is drawn, and what is inside is made only then.
      details.dispatchEvent(new Event('toggle'))
    }
  })
}
