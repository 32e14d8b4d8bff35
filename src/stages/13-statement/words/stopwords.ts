import type { Column } from './columns.ts'

/** Words that carry no meaning of their own, folded as statement words are. */
const STOPWORDS: Readonly<Record<Column, ReadonlySet<string>>> = {
  fa: new Set(
    (
      'در به از که این ان را با برای است بود شد می های ها یک تا هم نیز بر او وی ما من شما انها خود هر یا اما اگر چه نه ' +
      'باید شده کرد کرده کند کنند کردند بودند هست نیست دارد داشت دارند داشته باشد شود شوند گفت پس پیش بی همه هیچ چون ' +
      'زیرا ولی بین تنها فقط دیگر چند وقتی روی باز طی نمی اند ای ام تر خواهد بوده دهد داد داده انان همین همان چنین چنان ' +
      'بسیار مورد سپس یعنی ضمن حتی هنوز سوی میشود میکند میکنند کردهاند کردهایم کردهام'
    ).split(' '),
  ),
  ar: new Set(
    (
      'فی من علی الی عن ان انه انها التی الذی الذین هذا هذه ذلک تلک هو هی هم ما لا لم لن قد کان کانت کانوا یکون تکون ' +
      'لیس او ام ثم بل حتی اذا اذ لو کل بعض غیر بین بعد قبل عند منذ مع حول خلال ضد دون کما لکن لکی کی حیث ایضا فقط به ' +
      'بها له لها فیه فیها منه منها علیه علیها الیه وقد وهو وهی وان ولا ولم وکان وکانت وقال اما ای تم یتم لقد فان بان ' +
      'لان مما عندما بینما یا نحن انا انت هناک هنا سوف لدی لدیه لدیها ولکن وفی ومن وعلی والتی والذی بما لما کانا عنه ' +
      'عنها وما مثل'
    ).split(' '),
  ),
  en: new Set(
    (
      'the an of to in and is are was were be been for on that with as by at it its this from or he she his her they ' +
      'their has have had not but who which will would said we you'
    ).split(' '),
  ),
  ur: new Set(
    (
      'کی کا مین سی هی اور کو نی که یه پر اس هین ایک تها وه بهی تهی ان جو کر لیی کیا نهین گیا تهی هو تو کرنی اپنی یا تک ' +
      'ساته جس کها بعد کیی'
    ).split(' '),
  ),
}

export function isStopword(form: string, column: Column): boolean {
  return STOPWORDS[column].has(form)
}
