import { createHash } from 'node:crypto'
import { render } from 'preact-render-to-string'
import type { ReportLanguage, ReportTexts } from '../model/settings.ts'
import { type EmbeddedPage, embeddedJson } from './embedded-page.ts'
import { Explorer } from './explorer/explorer.tsx'
import { collectFindings, documentsToShow } from './findings/collect-findings.ts'
import { ownDocuments } from './findings/selection.ts'
import { Boilerplate } from './page/boilerplate.tsx'
import { reportHeadline } from './page/headline.ts'
import { HowMade } from './page/how-made.tsx'
import { HowSure } from './page/how-sure.tsx'
import { Documents, Quarantine } from './page/listings.tsx'
import { Matrix } from './page/matrix.tsx'
import { Overview } from './page/overview.tsx'
import { PageProvider } from './parts/page-context.ts'
import { Pictures } from './pictures/pictures.tsx'
import type { ReportData } from './report-data.ts'
import { STYLE } from './style.ts'
import { type PhraseKey, phrasesIn } from './words/phrases.ts'
import { createWords } from './words/words.ts'

/** How the report is to be. */
export interface ReportOptions {
  readonly language: ReportLanguage
  readonly texts: ReportTexts
  /** Of browser/main.tsx, bundled while building; nothing in it closes the script element. */
  readonly script: string
}

/** Ids of the documents whose texts `renderReport` would take, as long as there is room for them. */
export function textsToShow(data: ReportData, texts: ReportTexts): string[] {
  return documentsToShow(data, texts)
}

/**
 * The report of a run as one self-contained HTML page: no requests, everything escaped. Its one script and its one style
 * sheet are constants of this program, allowed by their hashes; a content security policy forbids all else.
 *
 * @param textOf original text of a document; null when it is not at hand
 */
export function renderReport(
  data: ReportData,
  textOf: (id: string) => string | null,
  { language, texts, script }: ReportOptions,
): string {
  const phrases = phrasesIn(language)
  const words = createWords(language, phrases)
  const page = collectFindings(data, textOf, texts)
  const embedded: EmbeddedPage = { page, language, phrases }
  const headline = reportHeadline(data, words)
  const { minJaccard, minContainment } = data.settings.verify
  const own = ownDocuments(data)
  const pictures = Pictures({ data, bars: { minJaccard, minContainment, bands: data.bands }, words })
  const sections: readonly (readonly [anchor: string, title: PhraseKey, isThere: boolean])[] = [
    ['matrix', 'matrixTitle', page.isSmall && data.documents.length > 1],
    ['pictures', 'pictures', pictures !== null && !page.isSmall],
    ['findings', 'findings', true],
    ['pictures', 'pictures', pictures !== null && page.isSmall],
    ['sure', 'howSure', true],
    ['boilerplate', 'boilerplateTitle', data.boilerplate.length > 0],
    ['quarantine', 'quarantineTitle', data.quarantine.length > 0],
    ['documents', 'documentsTitle', own.length > 0],
    ['made', 'howMade', true],
  ]
  const has = (anchor: string): boolean => sections.some(([name, , isThere]) => name === anchor && isThere)
  const html = render(
    <html lang={language} dir={words.direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policyFor(script)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`Takrar: ${headline}`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <header class="top">
          <p class="name">
            <bdi lang="en">Takrar</bdi> <bdi lang="fa">تکرار</bdi>
          </p>
          <h1>{headline}</h1>
          <nav aria-label={words.say('contents')}>
            <ul>
              {sections.map(
                ([anchor, title, isThere]) =>
                  isThere && (
                    <li key={anchor}>
                      <a href={`#${anchor}`}>{words.say(title)}</a>
                    </li>
                  ),
              )}
            </ul>
          </nav>
        </header>
        <main>
          <Overview data={data} words={words} />
          {has('matrix') && <Matrix data={data} page={page} words={words} />}
          {!page.isSmall && pictures}
          <section aria-labelledby="findings">
            <h2 id="findings">{words.say('findings')}</h2>
            {page.withoutRoom > 0 && <p class="meta">{words.say('withoutRoom', { n: page.withoutRoom })}</p>}
            <div id="explorer">
              <PageProvider value={{ page, words }}>
                <Explorer />
              </PageProvider>
            </div>
          </section>
          {page.isSmall && pictures}
          <HowSure data={data} words={words} />
          {has('boilerplate') && <Boilerplate data={data} texts={texts} words={words} />}
          {has('quarantine') && <Quarantine data={data} words={words} />}
          {has('documents') && <Documents data={{ ...data, documents: own }} words={words} />}
          <HowMade data={data} words={words} />
        </main>
        <footer>{words.say('footer')}</footer>
        <script
          type="application/json"
          id="page-data"
          dangerouslySetInnerHTML={{ __html: embeddedJson(embedded) }}
        />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>,
  )
  return `<!doctype html>\n${html}\n`
}

function policyFor(script: string): string {
  return [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

function sourceHash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}
