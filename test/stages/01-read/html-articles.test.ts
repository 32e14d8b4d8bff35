import { describe, expect, test } from 'vitest'
import { htmlPage } from '../../../src/stages/01-read/html-page.ts'
import { ENGLISH, PERSIAN } from './html-files.ts'

const ARABIC = [
  'انتهت الأمطار صباح اليوم وعاد سكان القرى القريبة من النهر إلى بيوتهم بعد ثلاثة أيام.',
  'قال المحافظ إن جسرين تضررا لكن الطريق الرئيسي سيفتح غدا أمام السيارات الصغيرة.',
  'ولم تقع خسائر في الأرواح بحسب ما أعلنت فرق الإنقاذ، وستبقى المدارس مغلقة حتى السبت.',
]
const HEADLINE = 'سیل فروکش کرد'

/** A page as newspapers make it: ways to everywhere, lists beside, and something about rights below. */
function paper(content: string): string {
  const links = (names: readonly string[]) =>
    names.map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')
  const latest = Array.from({ length: 15 }, (_, i) => `تیتر خبر شمارهٔ ${i} که بلندتر از بقیه است`)
  return `<!DOCTYPE html><html dir="rtl" lang="fa"><head><meta charset="utf-8"><title>${HEADLINE} - خبرگزاری نمونه</title></head><body class="rtl">
<header id="header"><div class="logo"><a href="/">خبرگزاری نمونه</a></div><nav class="navbar"><ul>${links(['سیاسی', 'ورزشی', 'اقتصادی', 'فرهنگی'])}</ul></nav></header>
<main><div class="row"><div class="col-8">${content}</div><div class="col-4 sidebar"><section class="box"><h2>آخرین اخبار</h2><ul class="list">${links(latest)}</ul></section></div></div></main>
<footer id="footer"><p>کلیهٔ حقوق این سایت متعلق به خبرگزاری نمونه است و نقل مطالب با ذکر منبع رواست.</p><ul>${links(['تماس با ما', 'دربارهٔ ما'])}</ul></footer></body></html>`
}

const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')

describe('an article is its headline and its paragraphs', () => {
  test.each([
    [
      'with a lead, tags, a short link, ways to share and comments',
      `<article class="item item-news"><div class="item-header"><h1 class="first-title">${HEADLINE}</h1>
        <ul><li><span>۱۴۰۲/۰۲/۲۷ - ۰۸:۰۰</span></li><li>کد خبر: ۱۲۳۴۵</li></ul></div>
        <p class="summary introtext">${PERSIAN[0]}</p><div class="item-body"><div class="item-text" itemprop="articleBody">${paragraphs(PERSIAN.slice(1))}</div></div>
        <div class="item-footer"><div class="tags"><h2>برچسب‌ها</h2><ul><li><a href="/tag/a">سیل</a></li><li><a href="/tag/b">باران</a></li></ul></div>
        <div class="short-link">لینک کوتاه: https://x.example/abc</div><ul class="share"><li><a>تلگرام</a></li><li><a>واتساپ</a></li></ul></div></article>
        <div id="comments" class="comments"><h3>نظرات</h3><div class="comment"><p>نظر اول خوب بود و من با آن موافق هستم.</p></div><form><label>نام</label><input><textarea>متن نظر</textarea><button>ارسال</button></form></div>`,
      PERSIAN,
    ],
    [
      'of lines that only breaks part',
      `<div class="news"><h1>${HEADLINE}</h1><div class="body">${PERSIAN.join('<br /><br />')}</div></div>`,
      PERSIAN,
    ],
    [
      'of nothing but divs, with related news below',
      `<div class="main-pane"><div class="title"><h1>${HEADLINE}</h1></div><div class="lead">${PERSIAN[0]}</div><div class="body">${PERSIAN.slice(
        1,
      )
        .map((text) => `<div>${text}</div>`)
        .join('')}</div>
        <div class="related"><h4>اخبار مرتبط</h4><ul><li><a href="/x">خبر مرتبط یک با تیتر بلند</a></li></ul></div></div>`,
      PERSIAN,
    ],
    [
      'with related news between its paragraphs',
      `<article><h1>${HEADLINE}</h1><p>${PERSIAN[0]}</p><div class="related-news"><h3>بیشتر بخوانید:</h3><ul><li><a href="/a">تیتر خبر مرتبط یک</a></li><li><a href="/b">تیتر خبر مرتبط دو</a></li></ul></div>${paragraphs(PERSIAN.slice(1))}</article>`,
      PERSIAN,
    ],
    [
      'that is short',
      `<div class="news-box"><h1>${HEADLINE}</h1><div class="content"><p>${PERSIAN[1]}</p></div></div>`,
      [PERSIAN[1]],
    ],
    [
      'in Arabic, with a quotation and a list',
      `<div class="article-body"><h1>${HEADLINE}</h1><div class="wysiwyg"><p>${ARABIC[0]}</p><blockquote><p>${ARABIC[1]}</p></blockquote><ul><li>أولا، توزيع الأغطية على العائلات</li><li>ثانيا، فتح المدارس للنازحين</li></ul><p>${ARABIC[2]}</p></div></div>`,
      [ARABIC[0], ARABIC[1], 'أولا، توزيع الأغطية على العائلات', 'ثانيا، فتح المدارس للنازحين', ARABIC[2]],
    ],
    ['in English', `<article><h1>${HEADLINE}</h1>${paragraphs(ENGLISH)}</article>`, ENGLISH],
  ])('%s', (_, content, expected) => {
    expect(htmlPage(paper(content), false)).toMatchObject({
      title: HEADLINE,
      text: expected.join('\n'),
      language: 'fa',
      extraction: 'article',
    })
  })

  test('in a table, as pages once were made', () => {
    const page = `<html><body bgcolor=white><table width=100%><tr><td valign=top><font face=Tahoma><a href=/>صفحهٔ اول</a> | <a href=/2>آرشیو</a></font></td></tr>
      <tr><td><font size=4><b>${HEADLINE}</b></font><p align=justify>${PERSIAN.join('<p>')}</td></tr><tr><td>تمام حقوق محفوظ است</td></tr></table></body></html>`
    expect(htmlPage(page, false)).toMatchObject({ title: null, text: [HEADLINE, ...PERSIAN].join('\n') })
  })
})
