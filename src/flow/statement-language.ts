import { arabicTable } from '../stages/03-segment/language.ts'

/** UTF-16 code units that are looked at: enough that a name or a quotation in another language decides nothing. */
const LOOKED_AT = 8000
/** First code unit of `arabicTable`. */
const ARABIC_BLOCK = 0x600
const JOINER = 0x200c
/** Urdu's letters, of a hundred of the Arabic block, that stand in Urdu alone. */
const URDU_SHARE = 1
/** What `arabicTable` tells of a letter. */
const [URDU, PERSIAN, ARABIC] = [1, 4, 5]

/** Languages that a look at 128 characters may take for each other. */
const CONFUSED: readonly string[] = ['ar', 'fa', 'ur']

/** Words that only one of the two languages has, among its commonest. */
const PERSIAN_WORDS: ReadonlySet<string> = new Set(
  'از به که در را این است با برای آن یک بر شد تا هم خود کرد بود شده می'.split(' '),
)
const ARABIC_WORDS: ReadonlySet<string> = new Set(
  'في من على إلى عن أن مع هذا هذه التي الذي كان ما لا قد بين بعد كما وفي ومن'.split(' '),
)

/**
 * The language of a text whose sides must not be mistaken, by all of its letters and by common words: Persian where more
 * of them are Persian than Arabic. The detection of the corpus looks at one stretch of the text, which is rough.
 *
 * @param detected what the corpus has; kept where it is none of the languages that share letters
 */
export function statementLanguage(text: string, detected: string): string {
  if (!CONFUSED.includes(detected)) return detected
  const looked = text.slice(0, LOOKED_AT)
  let letters = 0
  let urdu = 0
  let persian = 0
  let arabic = 0
  for (let i = 0; i < looked.length; i++) {
    const unit = looked.charCodeAt(i)
    if (unit === JOINER) persian++
    const place = unit - ARABIC_BLOCK
    if (place < 0 || place >= arabicTable.length) continue
    letters++
    const told = arabicTable[place]
    if (told === URDU) urdu++
    else if (told === PERSIAN) persian++
    else if (told === ARABIC) arabic++
  }
  for (const word of looked.replaceAll('ي', 'ی').split(/[\s،.؛:«»()!؟"]+/)) {
    if (PERSIAN_WORDS.has(word)) persian++
    else if (ARABIC_WORDS.has(word.replaceAll('ی', 'ي')) || ARTICLE.test(word)) arabic++
  }
  // Some Arabic pages are typed with Urdu's heh.
  if (urdu * 100 > letters * URDU_SHARE && urdu > arabic) return 'ur'
  return persian > arabic ? 'fa' : 'ar'
}

/** Words of English prose that no neighbour has among its commonest, and how many of a hundred words they are at least. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  'the of and to that is with by this from were which has not his their said'.split(' '),
)
const ENGLISH_SHARE = 10
/** The detection of the corpus for Latin letters in which it found no language. */
export const UNTOLD_LATIN = 'und-Latn'

/**
 * Whether a text in Latin letters is English, by the words of all of it: of a news text's first line half may be names,
 * so that the detection of the corpus does not tell.
 */
export function isEnglish(text: string): boolean {
  const words =
    text
      .slice(0, LOOKED_AT)
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  const common = words.filter((word) => ENGLISH_WORDS.has(word)).length
  return common * 100 > words.length * ENGLISH_SHARE
}

/** The article, and letters of conjunctions and prepositions that are written onto it. */
const ARTICLE = /^[وفبك]?ال[^ل]/
