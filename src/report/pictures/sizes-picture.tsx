import type { ReportWords } from '../words/phrases.ts'
import { across, LETTER, round, WIDTH } from './drawing.ts'
import type { GroupSizes, SizeClass } from './group-sizes.ts'
import { Picture } from './picture.tsx'

const ROW = 32
const BAR = 18

/** Height of the drawing. */
export function sizesHeight({ classes }: GroupSizes): number {
  return classes.length * ROW
}

/** How many groups there are of each size. */
export function SizesPicture({ data, words }: { readonly data: GroupSizes; readonly words: ReportWords }) {
  const { classes } = data
  const side = across(words.direction)
  const names = classes.map((sizes) => sizeName(sizes, words))
  const start = Math.max(...names.map((name) => name.length)) * LETTER + 12
  const most = Math.max(...classes.map(({ groups }) => groups))
  const room = WIDTH - start - words.number(most).length * LETTER - 10
  return (
    <Picture
      id="picture-sizes"
      title={words.say('sizesPicture')}
      lead={words.say('sizesPictureLead')}
      says={words.say('sizesPictureSays', {
        groups: words.say('groupsOf', { n: data.groups }),
        articles: words.say('articles', { n: data.articles }),
        largest: words.number(data.largest),
        list: classes
          .flatMap(({ groups }, i) =>
            groups === 0
              ? []
              : [
                  words.say('sizesPictureRow', {
                    size: names[i],
                    groups: words.say('groupsOf', { n: groups }),
                  }),
                ],
          )
          .join(words.say('semicolon')),
      })}
      height={sizesHeight(data)}
      numbers={{
        head: [words.say('columnSize'), words.say('columnGroups'), words.say('columnArticlesTogether')],
        rows: classes.map(({ groups, articles }, i) => ({ name: names[i], cells: [groups, articles] })),
        total: [data.groups, data.articles],
      }}
      words={words}
    >
      {classes.map(({ groups }, i) => {
        const y = i * ROW + (ROW - BAR) / 2
        const length = groups === 0 ? 0 : Math.max((groups / most) * room, 2.5)
        return (
          <g key={names[i]}>
            <text class="axis" x={side.at(start - 12)} y={y + 15} text-anchor="end">
              {names[i]}
            </text>
            <rect class="k-groups" x={side.box(start, length)} y={y} width={round(length)} height={BAR} />
            <text class={groups === 0 ? 'axis' : 'figure'} x={side.at(start + length + 8)} y={y + 15}>
              {words.number(groups)}
            </text>
          </g>
        )
      })}
      <line class="base" x1={side.at(start)} x2={side.at(start)} y1="0" y2={classes.length * ROW} />
    </Picture>
  )
}

function sizeName({ from, to }: SizeClass, words: ReportWords): string {
  if (from === to) return words.number(from)
  return words.say('fromTo', { low: words.number(from), high: words.number(to) })
}
