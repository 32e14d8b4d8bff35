import { Name, visible } from '../parts/names.tsx'
import type { ReportWords } from '../words/phrases.ts'
import type { SharedWording } from './shared-wording.ts'
import { shortName } from './short-name.ts'

/** Sources up to which the table is as narrow as a picture. */
export const NARROW = 7
const SHADES = 5
const NAME_LENGTH = 40

/**
 * Pairs of articles that share wording, source by source: a table whose cells have a stronger colour the more there are; those
 * inside one source by a scale of their own, since they are of another kind.
 */
export function SharedMatrix({ data, words }: { readonly data: SharedWording; readonly words: ReportWords }) {
  const { sources, counts, elsewhere, isAtMost } = data
  const most = (isInside: boolean): number =>
    Math.max(...counts.flatMap((row, i) => row.filter((_, j) => (i === j) === isInside)))
  const mostInside = most(true)
  const mostBetween = most(false)
  const title = words.say('sharedPicture')
  return (
    <figure class={sources.length > NARROW ? 'picture wide' : 'picture'}>
      <figcaption>
        <h3 id="picture-shared">{title}</h3>
        <p class="lead">{words.say('sharedPictureLead')}</p>
      </figcaption>
      <details class="as-table" open>
        <summary>{words.say('asTable')}</summary>
        <table class="shared" aria-labelledby="picture-shared">
          <thead>
            <tr>
              <th scope="col">{words.say('columnSource')}</th>
              {sources.map((source, i) => (
                <th scope="col" key={source}>
                  <abbr title={visible(source)}>{words.number(i + 1)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source, i) => (
              <tr key={source}>
                <th scope="row">
                  <span class="who">
                    <span class="number">{words.number(i + 1)}</span>
                    <span title={visible(source)}>
                      <Name>{shortName(source, NAME_LENGTH)}</Name>
                    </span>
                  </span>
                </th>
                {sources.map((other, j) => {
                  const count = counts[i][j]
                  const shade =
                    i === j
                      ? `inside shade-${shadeOf(count, mostInside)}`
                      : `shade-${shadeOf(count, mostBetween)}`
                  return (
                    <td key={other} class={shade}>
                      {count === 0 ? '·' : words.number(count)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {elsewhere > 0 && <p class="meta">{words.say('sharedPictureElsewhere', { n: elsewhere })}</p>}
      {isAtMost && <p class="meta">{words.say('sharedPictureAtMost')}</p>}
    </figure>
  )
}

/** 0 for none, then 1 to 5 by the root of the count, so that the few do not look like none beside the very many. */
function shadeOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.ceil(SHADES * Math.sqrt(count / most))
}
