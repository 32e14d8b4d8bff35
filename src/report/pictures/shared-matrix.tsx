import { Name, visible } from '../parts/names.tsx'
import type { ReportWords } from '../words/phrases.ts'
import type { SharedWording } from './shared-wording.ts'
import { shortName } from './short-name.ts'

const SHADES = 5
const NAME_LENGTH = 40

/** Pairs of articles that share wording, source by source: a table whose cells are the darker the more there are. */
export function SharedMatrix({ data, words }: { readonly data: SharedWording; readonly words: ReportWords }) {
  const { sources, counts, elsewhere, isAtMost } = data
  const most = Math.max(...counts.map((row) => Math.max(...row)))
  const title = words.say('sharedPicture')
  return (
    <figure class="picture wide">
      <figcaption>
        <h3 id="picture-shared">{title}</h3>
        <p class="lead">{words.say('sharedPictureLead')}</p>
      </figcaption>
      <div class="scroll">
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
                  <span class="number">{words.number(i + 1)}</span>{' '}
                  <span title={visible(source)}>
                    <Name>{shortName(source, NAME_LENGTH)}</Name>
                  </span>
                </th>
                {sources.map((other, j) => {
                  const count = counts[i][j]
                  const inside = i === j ? ' inside' : ''
                  return (
                    <td key={other} class={`shade-${shadeOf(count, most)}${inside}`}>
                      {count === 0 ? '·' : words.number(count)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {elsewhere > 0 && <p class="meta">{words.say('sharedPictureElsewhere', { n: elsewhere })}</p>}
      {isAtMost && <p class="meta">{words.say('sharedPictureAtMost')}</p>}
    </figure>
  )
}

/** 0 for none; 5 for more than a third of the most, 4 for more than a third of that, and so on down to 1. */
function shadeOf(count: number, most: number): number {
  if (count === 0) return 0
  let shade = SHADES
  for (let bound = most / 3; shade > 1 && count <= bound; bound /= 3) shade--
  return shade
}
