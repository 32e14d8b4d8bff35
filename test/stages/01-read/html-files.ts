import { expect } from 'vitest'
import { folderOf, type Outcome, readAll, type SETTINGS } from './reading.ts'

export type PageRecord = Record<string, unknown> & {
  readonly text: string
  readonly html: Record<string, unknown>
}

/** Reads pages as files of a folder. */
export async function readPages(
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: Partial<typeof SETTINGS> = {},
): Promise<Outcome & { readonly pages: readonly PageRecord[] }> {
  const outcome = await readAll([folderOf(files)], settings)
  return { ...outcome, pages: outcome.records.map((record) => JSON.parse(record)) }
}

export async function onlyPage(html: string | Uint8Array, name = 'page.html'): Promise<PageRecord> {
  const { pages, quarantined } = await readPages({ [name]: html })
  expect(quarantined).toEqual([])
  expect(pages).toHaveLength(1)
  return pages[0]
}

export async function onlyReason(html: string | Uint8Array, settings = {}): Promise<string> {
  const { quarantined, totals } = await readPages({ 'page.html': html }, settings)
  expect(totals).toMatchObject({ items: 1, accepted: 0, quarantined: 1 })
  return quarantined[0].reason
}

export const PERSIAN = [
  'بامداد امروز بارانی که از سه روز پیش آغاز شده بود سرانجام بند آمد و مردم پایین‌دست رودخانه به خانه‌های خود بازگشتند.',
  'فرماندار شهرستان گفت: «دو پل آسیب دیده است، اما راه اصلی از ساعت ۱۰ باز خواهد بود.»',
  'گروه‌های امدادی، نزدیک به چهارصد پتو و ده‌ها چادر میان خانواده‌ها پخش کردند؛ هیچ‌کس در این رویداد جان نباخته است.',
  'کارشناسان هواشناسی می‌گویند که بارش‌ها تا پایان هفته در کوهستان ادامه می‌یابد و باید از رفتن به کنار رود پرهیز کرد.',
]

export const ENGLISH = [
  'The harbour was quiet on Tuesday morning, for the first time since the ferry had stopped running, and the fishermen mended their nets.',
  'A spokeswoman of the port said that two of the three cranes would be working again by Friday, weather permitting, and no later.',
  'Those who had waited since the weekend were given tea, bread and blankets, as the only inn of the town was full to the roof.',
]

/** A page of a newspaper with much around its article. */
export function newsPage(paragraphs: readonly string[], head = '', language = 'fa'): string {
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>سیل فروکش کرد | روزنامهٔ نمونه</title>${head}
<style>.a{color:red}</style><script>var a = "<p>script text that nobody reads</p>";</script></head>
<body><header class="site-header"><nav><ul><li><a href="/">خانه</a></li><li><a href="/sport">ورزش</a></li></ul></nav></header>
<div class="main"><article class="post"><h1>سیل فروکش کرد</h1>
<div class="share-buttons"><a href="#">اشتراک‌گذاری در شبکه‌ها</a></div>
<div class="entry-content">${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}</div>
</article>
<div class="comments" id="comments"><h3>دیدگاه‌ها</h3><div class="comment"><p>دیدگاه یک خواننده که در متن نیست.</p></div></div></div>
<aside class="sidebar"><h3>پربازدیدها</h3><ul><li><a href="/1">خبر دیگری</a></li></ul></aside>
<footer><p>همهٔ حقوق برای روزنامهٔ نمونه نگه‌داشته است.</p></footer></body></html>`
}
