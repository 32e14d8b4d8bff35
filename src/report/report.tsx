import { createHash } from 'node:crypto'
import { render } from 'preact-render-to-string'
import { Boilerplate } from './boilerplate.tsx'
import { ApartPairs, Clusters } from './clusters.tsx'
import { Documents, Quarantine } from './listings.tsx'
import { Matrix } from './matrix.tsx'
import { Overview } from './overview.tsx'
import { pairsToShow, type ReportData, SHOWN, selfRepeating } from './report-data.ts'
import { SelfRepetition } from './self-repetition.tsx'
import { STYLE } from './style.ts'
import { Passages, RepeatedParagraphs, Repeats } from './wording.tsx'

/** Sections in reading order: component, anchor, name in the contents, whether there is anything to show. */
const CONTENTS: readonly (readonly [anchor: string, name: string, has: (data: ReportData) => boolean])[] = [
  [
    'matrix',
    'Article by article',
    ({ documents }) => documents.length > 1 && documents.length <= SHOWN.matrix,
  ],
  ['clusters', 'Articles that repeat another', ({ counts }) => counts.clusters.document > 0],
  ['apart', 'Alike, and both kept', (data) => pairsToShow(data).length > 0],
  ['inside', 'Repeated inside one article', (data) => selfRepeating(data).length > 0],
  ['paragraphs', 'Repeated paragraphs', ({ counts }) => counts.repeatedParagraphs > 0],
  ['passages', 'Shared wording', ({ passages }) => passages.length > 0],
  ['repeats', 'Wording in very many places', ({ repeats }) => repeats.length > 0],
  ['boilerplate', 'Boilerplate', ({ boilerplate }) => boilerplate.length > 0],
  ['quarantine', 'Set aside', ({ quarantine }) => quarantine.length > 0],
  ['documents', 'Articles', ({ documents }) => documents.length > 0],
]

/**
 * The report of a run as one self-contained HTML page: no requests, no script, everything escaped; a content security
 * policy forbids the rest.
 */
export function renderReport(data: ReportData): string {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`
  const page = render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Takrar: ${data.headline}`}</title>
        {/* The sheet is a constant of this program, and its hash stands in the policy above. */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <header class="top">
          <p class="name">
            Takrar <span lang="fa">تکرار</span>
          </p>
          <h1>{data.headline}</h1>
          <nav aria-label="Contents">
            <ul>
              {CONTENTS.filter(([, , has]) => has(data)).map(([anchor, name]) => (
                <li key={anchor}>
                  <a href={`#${anchor}`}>{name}</a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main>
          <Overview {...data} />
          <Matrix {...data} />
          <Clusters {...data} />
          <ApartPairs {...data} />
          <SelfRepetition {...data} />
          <RepeatedParagraphs {...data} />
          <Passages {...data} />
          <Repeats {...data} />
          <Boilerplate {...data} />
          <Quarantine {...data} />
          <Documents {...data} />
        </main>
        <footer>
          Takrar does not say who copied from whom, only which copy in this archive is dated earliest.
        </footer>
      </body>
    </html>,
  )
  return `<!doctype html>\n${page}\n`
}
