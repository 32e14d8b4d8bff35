import { describe, expect, test } from 'vitest'
import { ENGLISH, newsPage, onlyPage, onlyReason, PERSIAN, readPages } from './html-files.ts'
import { SETTINGS } from './reading.ts'

describe('the text of a page', () => {
  test('is its article, a paragraph a line, without what is around it', async () => {
    expect((await onlyPage(newsPage(PERSIAN))).text).toBe(PERSIAN.join('\n'))
    expect((await onlyPage(newsPage(ENGLISH, '', 'en'))).text).toBe(ENGLISH.join('\n'))
  })

  test('has no trace of inline markup, and a line break for each <br>', async () => {
    const [first, second, third] = ENGLISH
    const marked = first
      .replace('harbour', '<b>har</b><i>bour</i>')
      .replace('first', '<a href="/x">first</a>')
    const page = newsPage([marked, `${second}<br>${third}`, ...PERSIAN])
    expect((await onlyPage(page)).text.split('\n')).toEqual([first, second, third, ...PERSIAN])
  })

  test('has entities decoded once, blanks made single, and joiners kept', async () => {
    const text = 'Caf&eacute; &amp;amp; bar&nbsp;&nbsp;open, x &lt; y\n   at&#x20;5 &#1740;'
    const page = await onlyPage(newsPage([`${text} ${ENGLISH[0]}`, ...PERSIAN]))
    expect(page.text.split('\n')[0]).toBe(`Café &amp; bar open, x < y at 5 ی ${ENGLISH[0]}`)
    expect(page.text).toContain('پایین‌دست')
  })

  test('is all of the page but what is around its content when no article is told from the rest', async () => {
    const { text } = await onlyPage(
      '<nav>Home and other places</nav><ul hidden><li>Not to be seen here at all</ul><p>A notice of the town hall, and no more.</p><footer>Nobody reads this line</footer>',
    )
    expect(text).toBe('A notice of the town hall, and no more.')
    const list = `<h1>Opening hours of the town</h1>${'<table><tr><td>Library</td><td>9 to 5</td></tr></table>'.repeat(3)}`
    expect((await onlyPage(list)).text).toContain('Library 9 to 5')
  })

  test('is refused when there is nothing to read', async () => {
    for (const html of [
      '',
      '<html></html>',
      '<p>12 34</p>',
      '<script>alert("a long text in a script")</script>',
    ]) {
      expect(await onlyReason(html)).toBe('The page has no readable text.')
    }
    expect(await onlyReason('<nav>Only ways to other places stand on this page</nav>')).toBe(
      'The page has no readable text.',
    )
  })

  test('keeps what follows scripts, comments and styles that hold tags', async () => {
    const traps = `<!-- <script> --><script>if (a < b) document.write("<script><\\/script>")</script><style>p::before{content:"</p>"}</style><!-- > <p>hidden words</p> -->`
    const page = newsPage([PERSIAN[0], ENGLISH[0]]).replace('</h1>', `</h1>${traps}`)
    expect((await onlyPage(page)).text).toBe([PERSIAN[0], ENGLISH[0]].join('\n'))
  })

  test('of XHTML knows empty elements and marked character data', async () => {
    const page = `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Harbour</title><script src="a.js"/></head><body><div class="x"/><p>${ENGLISH[0]}</p><p><![CDATA[a < b & c]]> ${ENGLISH[1]}</p><p>${ENGLISH[2]}</p></body></html>`
    const { text, language } = await onlyPage(page, 'page.xhtml')
    expect(text.split('\n')).toEqual([ENGLISH[0], `a < b & c ${ENGLISH[1]}`, ENGLISH[2]])
    expect(language).toBe('en')
  })
})

describe('the record of a page', () => {
  const head = `<link rel="canonical" href="https://www.namune.example/news/12"><meta property="og:site_name" content="روزنامهٔ نمونه">
    <meta property="article:published_time" content="2023-05-17T08:00:00+03:30">`

  test('has all members, in one order', async () => {
    const { pages, documents } = await readPages({ 'a/flood.html': newsPage(PERSIAN, head) })
    expect(pages).toEqual([
      {
        id: 'a/flood',
        url: 'https://www.namune.example/news/12',
        title: 'سیل فروکش کرد',
        text: PERSIAN.join('\n'),
        date: '2023-05-17T08:00:00+03:30',
        language: 'fa',
        source: 'روزنامهٔ نمونه',
        html: {
          extraction: 'article',
          encoding: 'utf-8',
          encodingToldBy: 'meta',
          replacedCharacters: 0,
          published: '2023-05-17T08:00:00+03:30',
          canonical: 'https://www.namune.example/news/12',
        },
      },
    ])
    expect(Object.keys(pages[0])).toEqual([
      'id',
      'url',
      'title',
      'text',
      'date',
      'language',
      'source',
      'html',
    ])
    expect(documents[0]).toMatchObject({
      id: 'a/flood',
      date: '2023-05-17T04:30:00Z',
      source: 'روزنامهٔ نمونه',
    })
  })

  test('without metadata says null and has the folder for a source', async () => {
    const { pages, documents } = await readPages({ 'paper/1.htm': `<p>${ENGLISH.join('</p><p>')}</p>` })
    expect(pages[0]).toMatchObject({ url: null, title: null, date: null, language: null })
    expect(documents[0]).toMatchObject({ id: 'paper/1', source: 'paper', date: null })
  })

  test('takes the date from the page’s metadata in this order, never from its text', async () => {
    const meta = '<meta property="article:published_time" content="2001-01-01">'
    const data = `<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2002-02-02"}]}</script>`
    const time = '<time datetime="2003-03-03">yesterday</time>'
    const dateOf = async (inHead: string, inText = '') =>
      (await onlyPage(newsPage([...PERSIAN, `${inText} ${ENGLISH[0]}`], inHead))).date
    expect(await dateOf(meta + data, time)).toBe('2001-01-01')
    expect(await dateOf(data, time)).toBe('2002-02-02')
    expect(await dateOf('', time)).toBe('2003-03-03')
    expect(await dateOf('<script type="application/ld+json">{"datePublished": </script>', time)).toBe(
      '2003-03-03',
    )
    expect(await dateOf('', '4 May 2004')).toBe(null)
  })

  test('takes no address but an absolute one of http', async () => {
    const urlOf = async (link: string) => (await onlyPage(newsPage(PERSIAN, link))).url
    expect(await urlOf('<link rel="canonical" href="/news/1">')).toBe(null)
    expect(await urlOf('<link rel="canonical" href="javascript:alert(1)">')).toBe(null)
    expect(
      await urlOf(
        '<link rel=canonical href="/a"><meta property="og:url" content="HTTP://x.example/a?b=1&amp;c=2">',
      ),
    ).toBe('HTTP://x.example/a?b=1&c=2')
  })

  test('goes through the mapping of fields as any record does', async () => {
    const fields = { ...SETTINGS.fields, id: 'url', date: 'html.published' }
    const { documents } = await readPages({ 'a.html': newsPage(PERSIAN, head) }, { fields })
    expect(documents[0]).toMatchObject({
      id: 'https://www.namune.example/news/12',
      date: '2023-05-17T04:30:00Z',
    })
  })
})

describe('the encoding of a page', () => {
  const arabic =
    'انتهت الأمطار صباح اليوم وعاد سكان القرى القريبة من النهر إلى بيوتهم بعد ثلاثة أيام من الانتظار الطويل في المدارس'
  const page = (meta: string, text: string) =>
    `<html><head>${meta}</head><body><p>${text}</p><p>${text}</p></body></html>`
  const windows1256 = (text: string) => {
    const decoder = new TextDecoder('windows-1256')
    const byte = new Map(Array.from({ length: 256 }, (_, i) => [decoder.decode(Uint8Array.of(i)), i]))
    return Uint8Array.from(text, (character) => byte.get(character) ?? 0x3f)
  }

  test('is told by its mark, its meta, or by being UTF-8', async () => {
    const utf16 = Buffer.from(`\ufeff${page('<meta charset="windows-1256">', arabic)}`, 'utf16le')
    expect((await onlyPage(utf16)).html).toMatchObject({ encoding: 'utf-16le', encodingToldBy: 'bom' })
    const declared = windows1256(
      page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', arabic),
    )
    expect(await onlyPage(declared)).toMatchObject({
      text: `${arabic}\n${arabic}`,
      html: { encoding: 'windows-1256', encodingToldBy: 'meta', replacedCharacters: 0 },
    })
    expect((await onlyPage(page('', arabic))).html).toMatchObject({
      encoding: 'utf-8',
      encodingToldBy: 'bytes',
    })
  })

  test('is UTF-8 when the bytes are, whatever single-byte charset is declared', async () => {
    const { text, html } = await onlyPage(page('<meta charset="iso-8859-1">', arabic))
    expect(text).toBe(`${arabic}\n${arabic}`)
    expect(html).toMatchObject({ encoding: 'utf-8', encodingToldBy: 'bytes' })
  })

  test('is looked for in the bytes when nothing tells it', async () => {
    const { text, html } = await onlyPage(windows1256(page('', `${arabic} `.repeat(4).trim())))
    expect(html).toMatchObject({ encoding: 'windows-1256', encodingToldBy: 'detection' })
    expect(text).toContain(arabic)
  })

  test('of Windows is no Latin-1, on any version of Node', async () => {
    const bytes = Buffer.from(
      page('<meta charset="iso-8859-1">', `\x93${ENGLISH[0]}\x94 \x96 caf\xe9`),
      'latin1',
    )
    expect((await onlyPage(bytes)).text.split('\n')[0]).toBe(`“${ENGLISH[0]}” – café`)
  })

  test('may lack what stands there, which is counted', async () => {
    const bytes = Buffer.from(page('<meta charset="utf-8">', `${arabic} \ufffd ${arabic}`))
    bytes[bytes.length - 60] = 0xff
    const { html } = await onlyPage(bytes)
    expect(html).toMatchObject({ encoding: 'utf-8', encodingToldBy: 'meta' })
    expect(html.replacedCharacters).toBeGreaterThan(0)
    expect(html.replacedCharacters).toBeLessThan(4)
  })

  test('is not taken from a comment, nor from the text', async () => {
    const { html } = await onlyPage(
      page('<!-- <meta charset="windows-1256"> -->', `${arabic} <b>charset=gbk</b>`),
    )
    expect(html.encoding).toBe('utf-8')
  })
})

describe('files of pages', () => {
  test('are told by their endings, also compressed, and counted one by one', async () => {
    const { documents, totals } = await readPages({
      'a.html': newsPage(PERSIAN),
      'b.HTM': newsPage(ENGLISH, '', 'en'),
      'c.xhtml': newsPage(PERSIAN),
      'd.html': '<p>1</p>',
    })
    expect(documents.map(({ id, line }) => [id, line])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ])
    expect(totals).toMatchObject({ items: 4, accepted: 3, quarantined: 1 })
  })

  test('that are too long are refused', async () => {
    expect(await onlyReason(newsPage(PERSIAN), { maxRecordBytes: 1000 })).toMatch(
      /^The file has \d+ bytes, more than the 1000 that read.maxRecordBytes allows\.$/,
    )
  })
})
