import fc from 'fast-check'

/** Words and signs of many scripts, and what stands between them. */
const WORDS = [
  ...'the of said that Harbour naïve Straße İstanbul ΣΊΣΥΦΟΣ Ленин խաչ שלום მზე خبر الحكومة ایران'.split(' '),
  ...'می‌روند كتاب کتابٌ ٹڈ ڕۆژ ۍ پچ ﷺ ﷲ ﻼ ـــ 政府 新聞記者 カタカナ ｶﾞ ひらがな 한국어 가각갂 ᄒ ภาษาไทย हिन्दी বাংলা'.split(
    ' ',
  ),
  ...'தமிழ் 😀 👩‍👩‍👧 🇮🇷 ☀️ → € ½ ﬁ Ⅷ ㍿ ㌀ Å é ạ̈ 𝒜𝒷 𐐷 𠀀 12 ۱۲۳ ٤٥ 1,234 3.14 x2 2x'.split(' '),
  '\u{2ffff}',
  '\u{e0041}',
  '\u{10ffff}',
  '\u{40000}',
]
const GAPS = [
  ' ',
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  '\u00a0',
  '\u2003',
  '\u200c',
  '\u200d',
  '\u200f',
  '\u3000',
  '\ufeff',
  '',
  '-',
  '، ',
  '. ',
]
const ENDS = [
  '.',
  '!',
  '?',
  '؟',
  '۔',
  '…',
  '。',
  '।',
  '."',
  '.”',
  '.)',
  '.»',
  ' .',
  '',
  ':',
  '—',
  '.\u200f',
  `.${' '.repeat(40)}`,
]
const BREAKS = [
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\n\n',
  '\r',
  '\v',
  '\f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\n \n',
  '\n\u200c\n',
  '\n\u2060 \n',
]

const word = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\ud800', '\udfff', '\ud83d', '\0', '\u001f', '\u007f', '\u0600', '\u061c'),
  },
)
const sentence = fc
  .tuple(fc.array(fc.tuple(word, fc.constantFrom(...GAPS)), { maxLength: 14 }), fc.constantFrom(...ENDS))
  .map(([words, end]) => words.flat().join('') + end)
const wrappedLine = fc
  .tuple(fc.constantFrom('abc ', 'خبر ', 'لا '), fc.integer({ min: 12, max: 24 }))
  .map(([text, times]) => text.repeat(times).trim())
const segment = fc.oneof(
  { weight: 5, arbitrary: sentence },
  { weight: 2, arbitrary: fc.array(sentence, { minLength: 2, maxLength: 5 }).map((all) => all.join(' ')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '123 views',
      '45 views',
      'Read more',
      'Page 1 of 12',
      '- - -',
      '====',
      '***',
      '😀😀😀',
      '😀😁😀',
      '…',
      '۱۲ نظر',
      '1,234',
      'Share',
      '\ud83d\ud83d',
      '——|——',
      '12:30',
      '5 5 5',
    ),
  },
  { weight: 1, arbitrary: sentence.map((rest) => `TEHRAN (Agency) — ${rest}`) },
  { weight: 1, arbitrary: sentence.map((rest) => `تهران - ایسنا: ${rest} | ${rest}`) },
  { weight: 1, arbitrary: sentence.map((rest) => `${'a'.repeat(76)} 😀-: ${rest}`) },
  { weight: 2, arbitrary: wrappedLine },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 70 }).map((length) => 'a'.repeat(length)) },
)

/** A text of anything that an article may be, or may not. */
export const text: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.tuple(segment, fc.constantFrom(...BREAKS)), { maxLength: 8 })
      .map((segments) => segments.flat().join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(wrappedLine, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 })
      .map((blocks) => blocks.map((lines) => lines.join('\n')).join('\n\n')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '-', '—.', '😀', '\u200c', 'a', 'ab', '\n\n', '\u00ad', '\u0301'),
  },
)

const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '/': '\\/',
  '"': '\\"',
  '\\': '\\\\',
}

/** How a string is written in JSON: what need not be escaped may be, here and there. */
function written(value: string, escapes: readonly number[]): string {
  let json = '"'
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i)
    const choice = escapes[i % escapes.length]
    const isLone = !value.slice(i, i + 2).isWellFormed() && (unit & 0xf800) === 0xd800
    const isSecond = (unit & 0xfc00) === 0xdc00 && i > 0 && (value.charCodeAt(i - 1) & 0xfc00) === 0xd800
    const hex = unit.toString(16).padStart(4, '0')
    const short = SHORT[value[i]]
    if (choice === 0 && short !== undefined) json += short
    else if (choice === 1 || unit < 0x20 || value[i] === '"' || value[i] === '\\') {
      json += short !== undefined && choice !== 1 ? short : `\\u${choice === 1 ? hex : hex.toUpperCase()}`
    } else if (
      (isLone && !isSecond) ||
      (isSecond && json.at(-5) === 'u') ||
      (isSecond && /u[0-9a-f]{4}$/i.test(json))
    ) {
      json += `\\u${hex}`
    } else json += value[i]
  }
  return `${json}"`
}

const escapes = fc.oneof(
  { weight: 2, arbitrary: fc.constant([9]) },
  { weight: 1, arbitrary: fc.constant([1]) },
  { weight: 2, arbitrary: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 7 }) },
)
const writtenString = fc.tuple(text, escapes).map(([value, how]) => written(value, how))
const shortString = fc
  .tuple(
    fc.oneof(word, fc.constantFrom('', 'http://a.example/x', 'https://www.خبر.example/۱', '2024-05-06')),
    escapes,
  )
  .map(([value, how]) => written(value, how))
const number = fc.constantFrom(
  '0',
  '-0',
  '1',
  '-1',
  '12345678901234567890',
  '1.0',
  '0.5',
  '-0.0',
  '1e5',
  '1E+5',
  '2e-7',
  '1e999',
  '20240506',
  '1714953600',
  '1714953600000',
)
const blank = fc.constantFrom('', '', '', '', ' ', '\t', '\r', ' \t ', ' '.repeat(17))
/** What is no JSON, or not what a mapped field may be; each spoils a whole line. */
const FAULTS = [
  '\v',
  '\u00a0',
  ',',
  '01',
  '1.',
  '.5',
  '+1',
  '-',
  '1e',
  '1e+',
  'NaN',
  '0x1',
  'nul',
  'truе',
  'falsee',
  '[1,]',
  '[,]',
  '{"a"}',
  '[1 2]',
  '[}',
  '{"a":1,}',
  '{"a":"\\u00"}',
  '"\\x"',
  "'a'",
  '"',
]
const nested: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.json({ maxDepth: 4, noUnicodeString: false }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom(['[', ']'], ['{"a":', '}']),
        fc.constantFrom('1', '[]', '{}'),
      )
      .map(([depth, [open, close], inner]) => open.repeat(depth) + inner + close.repeat(depth)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[[1],{"b":[{}]}]', '[ ]', '{ }', '[null , true]', '{"\\u0061":1}'),
  },
)
const mapped = fc
  .tuple(
    fc.constantFrom('id', 'title', 'url', 'source', 'date', 'body'),
    fc.oneof(
      { weight: 8, arbitrary: shortString },
      { weight: 4, arbitrary: number },
      { weight: 2, arbitrary: fc.constant('null') },
    ),
  )
  .map(([name, value]): Member => [`"${name}"`, value])
const unmapped = fc
  .tuple(
    fc.constantFrom('tags', 'Text', 'text ', '', '__proto__', 'tex', 'خبر'),
    fc.oneof(writtenString, number, nested, fc.constantFrom('null', 'true', 'false')),
  )
  .map(([name, value]): Member => [`"${name}"`, value])
/** What the kernel leaves to the plain path, and what is refused. */
const unusual: fc.Arbitrary<Member> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('"id"', '"text"', '"url"', '"date"', '"source"'),
      fc.oneof(nested, fc.constantFrom('true', 'false', '{}', '[]')),
    )
    .map(([name, value]): Member => [name, value]),
  fc
    .tuple(fc.constantFrom('"\\u0069d"', '"te\\u0078t"', '"tags\\n"', 'text', "'text'"), writtenString)
    .map(([name, value]): Member => [name, value]),
  fc
    .tuple(fc.constantFrom('"tags"', '"text"', '"id"'), fc.constantFrom(...FAULTS))
    .map(([name, value]): Member => [name, value]),
)
type Member = readonly [name: string, value: string]
const member = fc.oneof(
  { weight: 12, arbitrary: mapped },
  { weight: 6, arbitrary: unmapped },
  { weight: 2, arbitrary: writtenString.map((value): Member => ['"text"', value]) },
  { weight: 1, arbitrary: unusual },
)
const wholeRecord = fc
  .tuple(fc.array(member, { maxLength: 3 }), writtenString, fc.array(member, { maxLength: 3 }), blank, blank)
  .map(([before, text, after, b, c]) => {
    const members: readonly Member[] = [...before, ['"text"', text], ...after]
    return `{${members.map(([name, value]) => `${b}${name}${c}:${b}${value}${c}`).join(',')}}`
  })
const plainRecord = fc
  .record({ id: fc.uuid(), source: word, date: fc.constant('2024-05-06'), text })
  .map((record) => JSON.stringify(record))

/** One line without its line feed: mostly a record, at times with something wrong about it. */
const line: fc.Arbitrary<string> = fc.oneof(
  { weight: 10, arbitrary: wholeRecord },
  { weight: 6, arbitrary: plainRecord },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\t',
      '\r',
      '\v\f',
      '{}',
      '[]',
      '1',
      '"a"',
      'null',
      '{',
      '}',
      '\ufeff{}',
      ' '.repeat(400),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(wholeRecord, fc.constantFrom('x', ',', '\0', '\u0085', '}'))
      .map((pair) => pair.join('')),
  },
)

/** Bytes of a file of lines: broken in the usual ways, and not always well-formed UTF-8. */
export const lines: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.constantFrom('', '', '', '\ufeff'),
    fc.array(fc.tuple(blank, line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', ' \n', '\t\r\n')), {
      maxLength: 8,
    }),
    fc.boolean(),
    fc.oneof(
      { weight: 11, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.nat(), fc.constantFrom('80', 'c3', 'ff', 'eda080', 'f8', 'c080', 'e28028')),
      },
    ),
  )
  .map(([start, all, isBroken, damage]) => {
    const joined = start + all.flat().join('')
    const bytes = Buffer.from(isBroken ? joined.replace(/\r?\n$/, '') : joined)
    if (damage === null) return bytes
    const at = damage[0] % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(damage[1], 'hex'), bytes.subarray(at)])
  })

/** Changes of bytes anywhere in a file. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc
      .constantFrom('"', '\\', '\n', '{', '}', ',', '\\u', '\\ud800', '\\udc00', 'ﷺ', '\u2028', '\u200c')
      .map((s) => Buffer.from(s)),
  }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    kind: fc.constant('copy' as const),
    at: fc.nat(),
    from: fc.nat(),
    count: fc.integer({ min: 1, max: 3000 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
)
export const changes = fc.array(change, { maxLength: 6 })
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

export function changed(bytes: Buffer, all: readonly Change[]): Buffer {
  let now = bytes
  for (const one of all) {
    const at = one.at % (now.length + 1)
    const [before, after] = [now.subarray(0, at), now.subarray(at)]
    if (one.kind === 'flip') {
      now = Buffer.from(now)
      if (at < now.length) now[at] ^= 1 << one.bit
    } else if (one.kind === 'insert') now = Buffer.concat([before, one.bytes, after])
    else if (one.kind === 'delete') now = Buffer.concat([before, after.subarray(one.count)])
    else if (one.kind === 'cut') now = before
    else {
      const from = one.from % (now.length + 1)
      now = Buffer.concat([before, now.subarray(from, from + one.count), after])
    }
  }
  return now
}
