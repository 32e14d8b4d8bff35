/** Lines of JSON with all that archives and attackers put in them, and files of them with damage of every kind. */

const WORDS =
  'river council bridge report آب رودخانه شهر گزارش النهر المدينة budget minister school خبر tuesday'.split(
    ' ',
  )
const ODD_IDS = [
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'CON',
  'a\0b',
  '\u2028',
  '\ud800',
  ' ',
  'x~00000000',
  `long-${'x'.repeat(10_000)}`,
  '/absolute',
  '\u202egnp.exe',
]
const BIG_NUMBERS = [
  '12345678901234567890',
  '-0',
  '1e400',
  '1.0',
  '0.1e-7',
  '9007199254740993',
  '123456789012345678901234567890.5',
]

/** @param ids those given so far; some are given again */
export function goodLine(random, own, ids) {
  const below = (limit) => Math.floor(random() * limit)
  const words = (most) => Array.from({ length: 1 + below(most) }, () => WORDS[below(WORDS.length)]).join(' ')
  const kind = random()
  let id = JSON.stringify(`d${own}`)
  if (kind < 0.05) id = JSON.stringify(ODD_IDS[below(ODD_IDS.length)])
  else if (kind < 0.1) id = BIG_NUMBERS[below(BIG_NUMBERS.length)]
  else if (kind < 0.15 && ids.length > 0) id = ids[below(ids.length)]
  else if (kind < 0.18) id = JSON.stringify(`${'../'.repeat(1 + below(9))}d${own}`)
  ids.push(id)
  const members = [`"id":${id}`, `"text":${JSON.stringify(`${words(40)}\n${words(30)}`)}`]
  const more = random()
  if (more < 0.04) members.push(`"__proto__":{"text":"other","id":"other"}`)
  else if (more < 0.08) members.push(`"constructor":{"prototype":{"id":1}}`)
  else if (more < 0.12) members.push(`"\\\\":${below(9)}`)
  else if (more < 0.16) members.push(`"\\n":1,"\\u0061":2`)
  else if (more < 0.2) members.push(`"n":${BIG_NUMBERS[below(BIG_NUMBERS.length)]}`)
  else if (more < 0.3) members.push(`"title":${JSON.stringify(words(6))},"date":"2024-03-1${below(10)}"`)
  const isEscaped = random() < 0.04
  if (isEscaped) members[0] = members[0].replace('"id"', '"\\u0069d"')
  if (random() < 0.04) members[1] = members[1].replace('"text"', '"t\\u0065xt"')
  if (random() < 0.2) members.reverse()
  return Buffer.from(`{${members.join(random() < 0.1 ? ' ,\t' : ',')}}`)
}

const INSERTED = [
  [0],
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x80, 0xa8],
  [0xef, 0xbb, 0xbf],
  [0x0d],
  [0x0a],
  [0x0a, 0x0a],
  [0x22],
  [0x5c],
  [0x7d],
  [0x7b],
  [...Buffer.from('\\ud800')],
  [...Buffer.from('\\udc00\\ud800')],
  [...Buffer.from('\\u0000')],
  [...Buffer.from('\\u12')],
  [...Buffer.from(',"text":7')],
  [...Buffer.from(',"id":null')],
]

const MUTATIONS = [
  (line, below) => {
    const changed = Buffer.from(line)
    changed[below(line.length)] ^= 1 << below(8)
    return changed
  },
  (line, below) => {
    const bytes = Buffer.from(INSERTED[below(INSERTED.length)])
    const at = below(line.length + 1)
    return Buffer.concat([line.subarray(0, at), bytes, line.subarray(at)])
  },
  (line, below) => {
    const at = below(line.length)
    return Buffer.concat([line.subarray(0, at), line.subarray(at + 1 + below(8))])
  },
  (line, below) => line.subarray(0, below(line.length)),
  (line, below) => line.subarray(below(line.length)),
  (line) => withMember(line, '"text":"the second text","id":"the second id"'),
  (line) => withMember(line, '"text":null'),
  (line) => withMember(line, '"text":["one line","another",null]'),
  (line) => withMember(line, '"text":["one line",7]'),
  (line) => withMember(line, '"text":""'),
  (line) => withMember(line, '"id":""'),
  (line, below) => withMember(line, nested(2 ** below(12))),
  (line, below, random) =>
    withMember(line, random() < 0.05 ? nested(1 + below(100_000)) : `"n":${'9'.repeat(1 + below(500))}`),
  (line, below) => withMember(line, `"n":-${'1'.repeat(below(400))}.${'5'.repeat(below(400))}`),
  (line) => Buffer.concat([Buffer.from('\ufeff'), line]),
  (line) => Buffer.concat([line, line]),
  (line) => Buffer.concat([Buffer.from('['), line, Buffer.from(']')]),
  () => Buffer.from('null'),
  () => Buffer.from('   \t '),
  () => Buffer.alloc(0),
  () => Buffer.from('\r'),
  () => Buffer.from('\u2028'),
  () => Buffer.from('\u00a0'),
  (_line, below) => Buffer.alloc(1 + below(300)),
  (_line, below, random) =>
    Buffer.from(Array.from({ length: 1 + below(200) }, () => Math.floor(random() * 256))),
]

function nested(depth) {
  return `"deep":${'[{"a":'.repeat(depth / 2)}0${'}]'.repeat(depth / 2)}`
}

function withMember(line, member) {
  return Buffer.concat([line.subarray(0, -1), Buffer.from(`,${member}}`)])
}

const ENDS = [
  Buffer.from('\n'),
  Buffer.from('\n'),
  Buffer.from('\n'),
  Buffer.from('\r\n'),
  Buffer.from('\r'),
  Buffer.from('\n\n'),
]

/** A file of the lines; three of four are damaged, and the file's line ends, beginning and end are of all kinds. */
export function mutatedFile(random, lines) {
  const below = (limit) => Math.floor(random() * limit)
  const usual = below(ENDS.length)
  const parts = random() < 0.2 ? [Buffer.from('\ufeff')] : []
  for (const line of lines) {
    let written = line
    if (random() < 0.75) written = MUTATIONS[below(MUTATIONS.length)](written, below, random)
    // One carriage return as every line's end would make one line of the file.
    const end = random() < 0.9 ? ENDS[usual === 4 ? 0 : usual] : ENDS[below(ENDS.length)]
    parts.push(written, end)
  }
  if (random() < 0.3) parts.pop()
  return Buffer.concat(parts)
}
