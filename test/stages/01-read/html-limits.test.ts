import { Readability } from '@mozilla/readability'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { foundArticle } from '../../../src/stages/01-read/article.ts'
import { blockText } from '../../../src/stages/01-read/block-text.ts'
import { htmlPage } from '../../../src/stages/01-read/html-page.ts'
import { leanMarkup } from '../../../src/stages/01-read/lean-markup.ts'
import { ENGLISH, newsPage, PERSIAN } from './html-files.ts'

const NAMES =
  'div p span a b i ul ol li table tr td th tbody section article h1 h2 form select option button dl dt dd svg math title textarea script style br img input template nav ruby rt rp noscript object pre'.split(
    ' ',
  )
const ATTRIBUTES = [
  ' class="post"',
  " id='x'",
  ' hidden',
  ' href=a/b',
  ' a="1>2"',
  ' style="display:none"',
  ' =">"',
  ' x=y"z',
  '/',
]

/** Tags and texts in any order, well nested or not. */
const soup = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom(...NAMES), fc.constantFrom('', ...ATTRIBUTES))
          .map(([name, attribute]) => `<${name}${attribute}>`),
      },
      { weight: 4, arbitrary: fc.constantFrom(...NAMES).map((name) => `</${name}>`) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...ENGLISH, ...PERSIAN, ' ', 'a &lt; b', '&amp;', ' < ', '</', '<3', '\n'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '<!-- <b> -->',
          '<!-->',
          '<!doctype html>',
          '<?xml ?>',
          '<!--',
          '<a b="',
          '</>',
          '<![CDATA[x]]>',
          '<body>',
          '</html>',
          '<meta charset=x>',
        ),
      },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

function depthOf(element: Element): number {
  let deepest = 0
  const pending: [Element, number][] = [[element, 0]]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    deepest = Math.max(deepest, next[1])
    for (const child of next[0].children) pending.push([child, next[1] + 1])
  }
  return deepest
}

describe('lean markup', () => {
  test('gives no deeper tree than it says', () => {
    fc.assert(
      fc.property(soup, fc.boolean(), (html, isXml) => {
        const { markup, depth } = leanMarkup(html, { isXml, maxDepth: 1000 })
        expect(depthOf(parseHTML(markup).document.body)).toBeLessThanOrEqual(depth)
      }),
      { numRuns: 2000 },
    )
  })

  test('is lean already: made again, it is the same', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const options = { isXml: false, maxDepth: 1000 }
        const once = leanMarkup(html, options)
        expect(leanMarkup(once.markup, options).markup).toBe(once.markup)
      }),
      { numRuns: 1000 },
    )
  })

  test('has the words of the page, and none of its scripts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ENGLISH, ...PERSIAN), { minLength: 1 }),
        fc.constantFrom('', ...ATTRIBUTES.slice(0, 5)),
        (texts, attribute) => {
          const html = texts
            .map((text) => `<p${attribute}>${text}</p><script>no ${text}</script><!-- nor ${text} -->`)
            .join('')
          const { markup } = leanMarkup(html, { isXml: false, maxDepth: 100 })
          expect(parseHTML(markup).document.body.textContent).toBe(texts.join(''))
        },
      ),
    )
  })
})

describe('the article of a page', () => {
  const block = fc.oneof(
    fc.constantFrom(...ENGLISH).map((text) => `<p>${text}</p>`),
    fc.constantFrom(...ENGLISH).map((text) => `<div class="text"><div>${text}</div></div>`),
    fc
      .constantFrom(...ENGLISH)
      .map(
        (text) =>
          `<ul class="menu"><li><a href="/a">${text.slice(0, 12)}</a></li><li><a href="/b">more</a></li></ul>`,
      ),
    fc
      .constantFrom(...ENGLISH)
      .map((text) => `<table><tr><td>${text}</td><td><span class="byline">By N. N.</span></td></tr></table>`),
    fc
      .constantFrom(...ENGLISH)
      .map(
        (text) =>
          `<h2 class="comment">${text.slice(0, 20)}</h2><div id="footer"><a href="#">x</a>, <em>y</em></div>${text}<br><br>${text}`,
      ),
  )

  test('is that which the package finds by itself', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 25 }), (blocks) => {
        const page = `<html><head><title>A</title></head><body><div id="main">${blocks.join('')}</div></body></html>`
        const plain = new Readability(lowerCased(parseHTML(page).document), {
          serializer: (root: Node): Node => root,
          charThreshold: 200,
        }).parse()
        const found = foundArticle(parseHTML(page).document)
        expect(textOf(found?.root)).toBe(textOf(plain?.content))
      }),
      { numRuns: 150 },
    )
  })

  const textOf = (root: Node | null | undefined) => (root ? blockText(root, true) : null)

  /** As in a browser. */
  const lowerCased = (page: Document): Document => {
    const create = page.createElement.bind(page)
    return Object.defineProperty(page, 'createElement', {
      value: (name: string) => create(name.toLowerCase()),
    })
  }
})

describe('a page of any shape', () => {
  test('is read or refused, with the same outcome each time', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const page = htmlPage(html, false)
        if (!('reason' in page)) expect(page.text).not.toMatch(/\n\n|^\s|\s$|[\t\r]| {2}/)
        expect(htmlPage(html, false)).toEqual(page)
      }),
      { numRuns: 200 },
    )
  })

  const MEGA = 1024 * 1024
  test.each([
    ['nested tags', '<div>'.repeat(100_000)],
    ['nested tags of many names', '<b><i><u><em><font>'.repeat(200_000)],
    ['closed ones too', `${'<section>'.repeat(100_000)}x${'</section>'.repeat(100_000)}`],
  ])('that goes too deep is refused at once: %s', (_, html) => {
    const { outcome, seconds } = timed(html)
    expect(outcome).toEqual({ reason: 'The page nests its elements more than 512 deep.' })
    expect(seconds).toBeLessThan(2)
  })

  test.each([
    ['long text', `<p>${'A line of a very long story. '.repeat((10 * MEGA) / 29)}</p>`],
    ['many paragraphs', '<p>A line of a very long story.'.repeat(MEGA / 30)],
    ['an attribute of a megabyte', `<p class="${'word '.repeat(MEGA / 5)}">${ENGLISH.join('<p>')}`],
    ['many attributes', `<p ${'a=b '.repeat(MEGA / 4)}>${ENGLISH.join('<p>')}`],
    ['unclosed quotes', `<p>${ENGLISH[0]}${'<br title="x>'.repeat(MEGA / 12)}`],
    ['signs that open nothing', `<p>${ENGLISH[0]}${'<'.repeat(100_000)}`],
    ['unclosed comments', `<p>${ENGLISH[0]}${'<!-- '.repeat(MEGA / 5)}`],
    ['unclosed svg', `<p>${ENGLISH[0]}${'<svg>'.repeat(100)}${'<svg ><p>'.repeat(200)}`],
    ['closing tags of nothing', `<p>${ENGLISH[0]}${'</div></x>'.repeat(MEGA / 10)}`],
    ['a wide list', `<ul>${'<li><a href="/x">an entry</a></li>'.repeat(20_000)}</ul>`],
    ['broken lines', `<div>${'a line of a poem<br>'.repeat(20_000)}</div>`],
    ['words in pieces', `<p>${'<b>a</b>'.repeat(30_000)}</p>`],
    ['entities', `<p>${'&amp;&lt;'.repeat(50_000)} ${ENGLISH[0]}</p>`],
    ['wide and deep', `${'<div>'.repeat(400)}${'<span>some text</span>'.repeat(100_000)}`],
  ])('that is large takes time in proportion: %s', (_, html) => {
    const { outcome, seconds } = timed(html)
    expect(outcome).toHaveProperty('text')
    expect(seconds).toBeLessThan(15)
  })

  const timed = (html: string) => {
    const start = process.cpuUsage()
    const outcome = htmlPage(html, false)
    const { user, system } = process.cpuUsage(start)
    return { outcome, seconds: (user + system) / 1e6 }
  }

  test('with too much to look through is read as a whole, but for what is around its content', () => {
    const deep = `${'<div>'.repeat(400)}<p>${ENGLISH[0]}</p>${'<i>x</i> '.repeat(5000)}${'</div>'.repeat(400)}`
    const html = `<title>Tides</title><header>Menu of all parts</header><nav>Ways</nav><main><header><h2>By our reporter</h2></header>${deep}</main><div class="share">Tell others</div><footer>Rights</footer>`
    const page = htmlPage(html, false)
    expect(page).toMatchObject({ extraction: 'body', title: 'Tides' })
    expect('text' in page && page.text.split('\n')).toEqual([
      'By our reporter',
      ENGLISH[0],
      'x '.repeat(5000).trim(),
    ])
  })

  test('with a date or a title in every place says them once', () => {
    const { title, date } = Object.assign(
      { title: null, date: null },
      htmlPage(newsPage(PERSIAN, '<title>x</title>'), false),
    )
    expect([title, date]).toEqual(['سیل فروکش کرد', null])
  })
})
