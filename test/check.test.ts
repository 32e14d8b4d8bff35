import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { check } from '../src/check/check.ts'
import { SettingsError } from '../src/model/errors.ts'
import { INPUT, type RunParts, sealRun, soundRun } from './check-run.ts'

const LAW1 = 'law 1: nothing lost'
const LAW2 = 'law 2: removals proved'
const CERTIFICATES = 'certificates of clusters'
const LAW3 = 'law 3: spans'
const LAW7 = 'law 7: caps counted'

let root = ''
let folder = ''
let input = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'takrar-check-'))
  folder = join(root, 'out')
  input = join(root, 'news.jsonl')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function seal(spoil: (run: RunParts) => void = () => {}): void {
  const run = soundRun(input)
  spoil(run)
  sealRun(folder, input, run)
}

async function broken(): Promise<{ law: string; detail: string }[]> {
  return (await check(folder)).filter(({ ok }) => !ok).map(({ law, detail }) => ({ law, detail }))
}

describe('a run that keeps every law', () => {
  test('has each statement in two documents', async () => {
    seal((run) => {
      run.statements[0].b = run.statements[0].a
      run.statements[0].words = []
    })
    expect((await broken())[0]).toMatchObject({
      law: LAW3,
      detail: expect.stringContaining('passages.jsonl:2: both sides of a statement are in one document'),
    })
  })

  test('passes, and says what was held against what', async () => {
    seal()
    expect(await check(folder)).toEqual([
      { law: 'checksums', ok: true, detail: '13 files have the digests that SHA256SUMS names' },
      {
        law: LAW1,
        ok: true,
        detail:
          '7 items = 6 accepted + 1 quarantined; 4 kept + 2 removed; 4 cleaned records equal their input',
      },
      {
        law: LAW2,
        ok: true,
        detail: '2 removed documents and 2 repeated paragraphs are proved against kept ones',
      },
      { law: LAW3, ok: true, detail: '26 spans, 26 of them held against the original text' },
      { law: 'order', ok: true, detail: '17 rows are in order, each once' },
      { law: LAW7, ok: true, detail: 'counted and explained: caps that were hit, 1; quarantined items, 1' },
      {
        law: CERTIFICATES,
        ok: true,
        detail: '2 clusters say of their members what pairs and copies say',
      },
    ])
  })

  test('passes without its input, which it then cannot be compared with', async () => {
    seal()
    rmSync(input)
    expect(await broken()).toEqual([])
    expect((await check(folder))[1].detail).toMatch(/; 0 cleaned records equal their input$/)
  })

  test('passes with an input that was changed since', async () => {
    seal()
    writeFileSync(input, INPUT.join('\n').replaceAll('river', 'ocean'))
    expect(await broken()).toEqual([])
  })

  test('passes with repeated spans cut out of the cleaned records', async () => {
    seal((run) => {
      run.settings.clean.paragraphs = true
      run.settings.write.emit = ['cleaned', 'removed']
      run.records.cleaned = run.records.cleaned.map((line, i) => {
        const row = run.documents.filter(({ status }) => status === 'kept')[i]
        const record = JSON.parse(line) as { body: { text: string } }
        const { text } = record.body
        for (const [start, end] of row.paragraphs.repeated)
          record.body.text = text.slice(0, start) + text.slice(end)
        return row.paragraphs.repeated.length === 0 ? line : JSON.stringify(record)
      })
    })
    expect(await broken()).toEqual([])
    expect((await check(folder))[3].detail).toMatch(/^26 spans, 1\d of them/)
  })

  test('passes where verdicts were off and the bars alone decided', async () => {
    seal((run) => {
      run.settings.judge.verdicts = false
      for (const pair of run.pairs) pair.verdict = null
      run.documents[2].verdict = null
      for (const { members } of run.clusters)
        for (const one of members) if (one.jaccard !== 1) one.verdict = null
    })
    expect(await broken()).toEqual([])
  })

  test('passes with ids as plain text', async () => {
    seal((run) => {
      run.records.ids = run.records.ids.map((id) => JSON.parse(id) as string)
    })
    expect(await broken()).toEqual([])
  })
})

const LEARNED = { a: 'بربر', languageA: 'fa', b: 'طقطق', languageB: 'ar', probability: 0.5, pairs: 2 }

const BROKEN: [what: string, law: string, detail: string, spoil: (run: RunParts) => void][] = [
  [
    'an item that is nowhere',
    LAW1,
    'manifest.json: accepted + quarantined is 7, not 8',
    (run) => run.counts.items++,
  ],
  [
    'more statements counted than there are',
    LAW1,
    'passages.jsonl: the number of statements is 1, not 2',
    (run) => {
      if (run.counts.statements) run.counts.statements.found++
    },
  ],
  [
    'related documents that are not',
    LAW1,
    'passages.jsonl: the number of related documents is 0, not 1',
    (run) => {
      if (run.counts.statements) run.counts.statements.relatedDocuments++
    },
  ],
  [
    'statements where none were looked for',
    LAW1,
    'passages.jsonl: the number of statements is 1, not 0',
    (run) => delete run.counts.statements,
  ],
  [
    'a count of removals too high',
    LAW1,
    'manifest.json: kept + removed is 7, not 6',
    (run) => run.counts.removed++,
  ],
  [
    'boilerplate that no document counts',
    LAW1,
    'documents.jsonl: the number of boilerplate segments is 0, not 2',
    (run) => {
      run.counts.boilerplate.segments = 2
    },
  ],
  [
    'a verdict counted wrongly',
    LAW1,
    'documents.jsonl: the number removed as exact is 1, not 2',
    (run) => {
      run.counts.removedBy = { exact: 2 }
    },
  ],
  [
    'a cleaned record missing',
    LAW1,
    'cleaned.jsonl: the number of rows is 3, not 4',
    (run) => run.records.cleaned.pop(),
  ],
  [
    'a removed record missing',
    LAW1,
    'removed.jsonl: the number of rows is 1, not 2',
    (run) => run.records.removed.pop(),
  ],
  [
    'annotated records too many',
    LAW1,
    'annotated.jsonl: the number of rows is 7, not 6',
    (run) => run.records.annotated.push(run.records.annotated[0]),
  ],
  ['ids out of order', LAW1, 'ids.jsonl:1: is not "d1"', (run) => run.records.ids.reverse()],
  [
    'cleaned records out of order',
    LAW1,
    'cleaned.jsonl:1: is not the record of d1',
    (run) => run.records.cleaned.reverse(),
  ],
  [
    'a cleaned record that was written anew',
    LAW1,
    'cleaned.jsonl:2: differs from ',
    (run) => {
      run.records.cleaned[1] = JSON.stringify(JSON.parse(run.records.cleaned[1]))
    },
  ],
  [
    'a cleaned record whose spans were not cut out',
    LAW1,
    'cleaned.jsonl:3: its text is not that of ',
    (run) => {
      run.settings.clean.paragraphs = true
    },
  ],
  [
    'repeated paragraphs miscounted',
    LAW1,
    'repeated paragraphs is 2, not 3',
    (run) => run.counts.repeatedParagraphs++,
  ],

  [
    'a removal for one that was removed',
    LAW2,
    'documents.jsonl:3: d3 was removed for d2, which is not kept (',
    (run) => {
      run.documents[2].representativeId = 'd2'
    },
  ],
  [
    'a removal without a representative',
    LAW2,
    'documents.jsonl:3: d3 was removed without a representative',
    (run) => {
      run.documents[2].representativeId = null
    },
  ],
  [
    'a removal into another cluster',
    LAW2,
    'documents.jsonl:3: d3 and d1 are not in one cluster',
    (run) => {
      run.documents[2].clusterId = 'd02'
    },
  ],
  [
    'a removal without its pair',
    LAW2,
    'documents.jsonl:3: d3: no copy of its representative, and no pair',
    (run) => run.pairs.shift(),
  ],
  [
    'a copy without its group',
    LAW2,
    'documents.jsonl:2: d2: no copy of its representative, and no pair',
    (run) => run.copies.shift(),
  ],
  [
    'a removal by a verdict that does not remove',
    LAW2,
    'documents.jsonl:3: d3: its pair (pairs.jsonl:1) has the verdict template, which does not remove (1 violation)',
    (run) => {
      run.pairs[0].verdict = 'template'
    },
  ],
  [
    'a removal of the holding side by containment',
    LAW2,
    'd3: jaccard 0.5 and containment 0.5 in the kept one are under the bars',
    (run) => {
      const counts = { shared: 10, shinglesA: 10, shinglesB: 20 }
      const similarities = { jaccard: 0.5, containmentA: 1, containmentB: 0.5, bar: 'containment' as const }
      Object.assign(run.pairs[0], counts, similarities)
    },
  ],
  [
    'a pair under the bar that it names',
    LAW2,
    'pairs.jsonl:2: jaccard 0.5 is under the bar (1 violation)',
    (run) =>
      Object.assign(run.pairs[1], {
        jaccard: 0.5,
        containmentA: 1,
        containmentB: 0.5,
        shinglesA: 10,
        shinglesB: 20,
      }),
  ],
  [
    'a similarity that was not counted',
    LAW2,
    'pairs.jsonl:2: its similarities do not follow from its counts',
    (run) => {
      run.pairs[1].jaccard = 0.99
    },
  ],
  [
    'a cluster that forgets a member',
    LAW2,
    'documents.jsonl:2: d2 is no member of its cluster',
    (run) => run.clusters[0].members.splice(1, 1),
  ],
  [
    'a repeated paragraph without its pair',
    LAW2,
    'clusters.jsonl:2: d6 paragraph 1: no copy of its representative, and no pair',
    (run) => run.pairs.pop(),
  ],
  [
    'a paragraph whose last holder is cut out too',
    LAW2,
    'clusters.jsonl:2: its representative is cut out itself',
    (run) => {
      run.documents[3].paragraphs.repeated = [run.clusters[1].members[0].span]
      run.counts.repeatedParagraphs++
    },
  ],
  [
    'a paragraph cluster without a representative',
    LAW2,
    'clusters.jsonl:2: has not one representative',
    (run) => {
      run.clusters[1].members[0].jaccard = 1
    },
  ],

  [
    'a passage whose text stands elsewhere',
    LAW3,
    'passages.jsonl:1: the text shown for [',
    (run) => {
      run.passages[0].a.text = run.passages[0].a.text.replace('bridge', 'br1dge')
    },
  ],
  [
    'a passage cut without saying so',
    LAW3,
    'passages.jsonl:1: the text shown',
    (run) => delete run.passages[0].b.textCut,
  ],
  [
    'a span beyond its text',
    LAW3,
    'ends after its text of',
    (run) => run.passages[0].a.span.splice(1, 1, 9999),
  ],
  [
    'a statement whose text stands elsewhere',
    LAW3,
    'passages.jsonl:2: the text shown for [',
    (run) => {
      run.statements[0].b.text = run.statements[0].b.text.replace('bridge', 'br1dge')
    },
  ],
  [
    'matching words outside their statement',
    LAW3,
    'passages.jsonl:2: the matching words [200,204] are not within [0,28] of d5',
    (run) => {
      run.statements[0].words[1].a = [200, 204]
    },
  ],
  [
    'matching words outside the other statement',
    LAW3,
    'passages.jsonl:2: the matching words [0,2] are not within [',
    (run) => {
      run.statements[0].words[0].b = [0, 2]
    },
  ],
  [
    'matching words out of order',
    LAW3,
    'passages.jsonl:2: its matching words 1 and 2 are out of order',
    (run) => {
      run.statements[0].words.reverse()
    },
  ],
  [
    'a likelihood beyond all',
    LAW3,
    'passages.jsonl:2: its likelihood is 1.2, which is no share',
    (run) => {
      run.statements[0].likelihood = 1.2
    },
  ],
  [
    'boilerplate whose text stands elsewhere',
    LAW3,
    'boilerplate.jsonl:1: the text shown for [',
    (run) => {
      run.boilerplate[0].text = 'Everybody was hurt'
    },
  ],
  [
    'an empty span',
    LAW3,
    'repeats.jsonl:1: [5,5] of d1 is no span',
    (run) => run.repeats[0].occurrences[0].span.fill(5),
  ],
  [
    'a wording that stands nowhere',
    LAW3,
    'repeats.jsonl:1: the text shown stands in none of its places',
    (run) => {
      run.repeats[0].text = 'Nobody was seen'
    },
  ],
  [
    'a document whose span is not the whole',
    LAW3,
    'pairs.jsonl:1: [0,10] is not the whole of d3',
    (run) => run.pairs[0].b.span.splice(1, 1, 10),
  ],
  [
    'a paragraph that does not exist',
    LAW3,
    'documents.jsonl:5: [29,9999] of d5 ends after its text',
    (run) => {
      run.documents[4].paragraphs.repeated[0].splice(1, 1, 9999)
      run.clusters[1].members[1].span.splice(1, 1, 9999)
    },
  ],
  [
    'an attribution whose text stands elsewhere',
    LAW3,
    'documents.jsonl:1: the attribution shown for [93,107] of d1 is not what stands there',
    (run) => {
      if (run.documents[0].attributions) run.documents[0].attributions[0].text = 'said the clerk'
    },
  ],
  [
    'an attribution inside another',
    LAW3,
    'documents.jsonl:1: attribution [93,107] of d1 overlaps the one before it',
    (run) => {
      const [one] = run.documents[0].attributions ?? []
      run.documents[0].attributions = [one, one]
    },
  ],
  [
    'copies called identical that are not',
    LAW3,
    'copies.jsonl:1: members called identical differ',
    (run) => {
      run.copies[0].identical = true
    },
  ],

  [
    'an id twice',
    'order',
    'documents.jsonl:6: the id d5 is there twice',
    (run) => {
      run.documents[5].id = 'd5'
      run.documents[5].paragraphs.repeated = []
      run.documents[4].paragraphs.repeated = []
      run.counts.repeatedParagraphs = 0
      run.records = { ...run.records, cleaned: [], removed: [], annotated: [], ids: [] }
      run.settings.write.emit = []
      run.clusters.pop()
      run.pairs.splice(1)
      run.passages = []
    },
  ],
  [
    'a line out of order',
    'order',
    'documents.jsonl:6: line 4 of ',
    (run) => {
      run.documents[4].line = 6
      run.documents[5].line = 4
      run.settings.write.emit = []
    },
  ],
  [
    'pairs out of order',
    'order',
    'pairs.jsonl:2: is out of order, or there twice',
    (run) => run.pairs.splice(0, 2, run.pairs[1], run.pairs[0]),
  ],
  [
    'a pair twice',
    'order',
    'pairs.jsonl:3: is out of order, or there twice',
    (run) => run.pairs.splice(1, 0, run.pairs[1]),
  ],
  [
    'a pair with its sides swapped',
    'order',
    'pairs.jsonl:2: b comes before a',
    (run) => Object.assign(run.pairs[1], { a: run.pairs[1].b, b: run.pairs[1].a }),
  ],
  [
    'a pair of a later copy',
    'order',
    'pairs.jsonl:2: d2 is not the first of its copies',
    (run) => run.pairs.splice(1, 0, { ...run.pairs[0], a: run.copies[0].members[1] }),
  ],
  [
    'members out of order',
    'order',
    'clusters.jsonl:1: its places 1 and 2 are out of order',
    (run) => run.clusters[0].members.reverse(),
  ],
  [
    'occurrences out of order',
    'order',
    'repeats.jsonl:1: its places 1 and 2',
    (run) => run.repeats[0].occurrences.reverse(),
  ],
  [
    'boilerplate that is there twice',
    'order',
    'boilerplate.jsonl:2: is out of order, or there twice',
    (run) => run.boilerplate.push(run.boilerplate[0]),
  ],
  [
    'boilerplate that leads an unknown document',
    'order',
    'boilerplate.jsonl:1: there is no document d9',
    (run) => {
      run.boilerplate[0].leadOf = 'd9'
    },
  ],
  [
    'a learned word that is there twice',
    'order',
    'learned-words.jsonl:2: is out of order, or there twice',
    (run) => run.learnedWords.push(LEARNED, LEARNED),
  ],
  [
    'a word learned in one language',
    'order',
    'learned-words.jsonl:1: both words are of the language ar',
    (run) => run.learnedWords.push({ ...LEARNED, languageA: 'ar' }),
  ],
  [
    'a word learned from one pair of documents',
    'order',
    'learned-words.jsonl:1: it was learned of 1 pairs of documents, and not two at least',
    (run) => run.learnedWords.push({ ...LEARNED, pairs: 1 }),
  ],
  [
    'a word learned with a probability that is none',
    'order',
    'learned-words.jsonl:1: its probability is 1.5, which is no share',
    (run) => run.learnedWords.push({ ...LEARNED, probability: 1.5 }),
  ],
  [
    'a passage of an unknown document',
    'order',
    'passages.jsonl:1: there is no document d9',
    (run) => {
      run.passages[0].b.documentId = 'd9'
    },
  ],
  [
    'a statement told twice',
    'order',
    'passages.jsonl:3: is out of order, or there twice',
    (run) => {
      run.statements.push(run.statements[0])
      run.counts.statements = {
        ...{ found: 2, relatedDocuments: 1, comparedPairs: 3 },
        ...{ shortSentences: 0, compared: {} },
      }
    },
  ],
  [
    'a statement with its sides turned round',
    'order',
    'passages.jsonl:2: b comes before a',
    (run) => {
      const [{ a, b, ...rest }] = run.statements
      const words = rest.words.map((match) => ({ ...match, a: match.b, b: match.a })).reverse()
      run.statements[0] = { ...rest, a: b, b: a, words: words.sort((x, y) => x.a[0] - y.a[0]) }
    },
  ],

  [
    'a cap without a count',
    LAW7,
    'manifest.json: the cap band.maxBucket has the count 0',
    (run) => run.caps.splice(0, 1, { ...run.caps[0], count: 0 }),
  ],
  [
    'a cap that is not explained',
    LAW7,
    'manifest.json: the cap band.maxBucket is not explained',
    (run) => run.caps.splice(0, 1, { ...run.caps[0], meaning: ' ' }),
  ],
  [
    'a quarantined item that is not listed',
    LAW7,
    'quarantine.jsonl: has 0 rows, and 1 items were quarantined',
    (run) => run.quarantine.pop(),
  ],
  [
    'a quarantined item without a reason',
    LAW7,
    'quarantine.jsonl:1: has no reason',
    (run) => {
      run.quarantine[0].reason = ''
    },
  ],

  [
    'pairs that are not all verified, as a certificate says',
    CERTIFICATES,
    'clusters.jsonl:1: verifiedPairs is 2, and the rows say 3',
    (run) => run.clusters[0].verifiedPairs--,
  ],
  [
    'members that do not agree, of which a certificate is silent',
    CERTIFICATES,
    'clusters.jsonl:2: disputedPairs is 0, and the rows say 1',
    (run) => {
      const [, d5] = run.clusters[1].members
      const pair = { ...run.pairs[2], a: { documentId: d5.id, paragraph: 2, span: d5.span } }
      run.copies.pop()
      run.pairs.push({ ...pair, verdict: 'template', textIdA: 'p02' })
      run.pairs.splice(2, 0, {
        ...run.pairs[2],
        b: { documentId: d5.id, paragraph: 2, span: d5.span },
        textIdB: 'p02',
      })
      Object.assign(d5, { verdict: 'same', jaccard: 0.833333, containment: 0.909091 })
    },
  ],
  [
    'a component smaller than its star',
    CERTIFICATES,
    'clusters.jsonl:1: has 3 members, but a component of 2',
    (run) => run.clusters[0].componentSize--,
  ],
  [
    'a rule that does not speak for the kept one',
    CERTIFICATES,
    'clusters.jsonl:1: d1 is kept and not d2, but the rule earliest does not say so',
    (run) => {
      run.clusters[0].members[1].rule = 'earliest'
    },
  ],
  [
    'a rule that is none of the policy',
    CERTIFICATES,
    'the rule shortest is none of the run',
    (run) => {
      run.clusters[0].members[1].rule = 'shortest'
    },
  ],
  [
    'a removal below the smallest score',
    LAW2,
    'documents.jsonl:3: d3: the score 0.9 of its pair (pairs.jsonl:1) is below 0.95',
    (run) => {
      run.settings.keep.minScore = 0.95
    },
  ],
  [
    'copies removed where copies do not give way',
    LAW2,
    'documents.jsonl:2: d2: a copy of its representative, which does not remove',
    (run) => {
      run.settings.keep.removes = ['same']
    },
  ],
]

describe('a run with', () => {
  test.each(BROKEN)('%s breaks just that law, and is told where', async (_what, law, detail, spoil) => {
    seal(spoil)
    // Certificates are made from the rows that most of these spoil.
    const others = (await broken()).filter((result) => law === CERTIFICATES || result.law !== CERTIFICATES)
    expect(others).toEqual([{ law, detail: expect.stringContaining(detail) }])
  })

  test('several violations of a law tells the first and how many', async () => {
    seal((run) => {
      for (const item of [...run.caps, ...run.caps]) run.caps.push({ ...item, count: -1 })
    })
    expect(await broken()).toEqual([
      { law: LAW7, detail: 'manifest.json: the cap band.maxBucket has the count -1 (2 violations)' },
    ])
  })
})

describe('the checksums', () => {
  const sums = (): string => join(folder, 'SHA256SUMS')

  test('tell a file that was changed', async () => {
    seal()
    appendFileSync(join(folder, 'repeats.jsonl'), ' ')
    expect((await broken())[0]).toMatchObject({
      law: 'checksums',
      detail: expect.stringContaining('repeats.jsonl: was changed'),
    })
  })

  test('tell a file that is missing', async () => {
    seal()
    rmSync(join(folder, 'passages.jsonl'))
    expect((await broken())[0].detail).toContain('passages.jsonl: is missing')
  })

  test('tell a changed manifest', async () => {
    seal()
    const path = join(folder, 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('17.0.0', '18.0.0'))
    expect(await broken()).toEqual([
      { law: 'checksums', detail: expect.stringContaining('manifest.json: was changed') },
    ])
  })

  test('tell a file that they do not name, and a name that is no file of the run', async () => {
    seal()
    const lines = readFileSync(sums(), 'utf8').split('\n')
    writeFileSync(sums(), lines.filter((line) => !line.endsWith('pairs.jsonl')).join('\n'))
    expect(await broken()).toEqual([
      { law: 'checksums', detail: 'SHA256SUMS: pairs.jsonl is not in it (1 violation)' },
    ])
    writeFileSync(sums(), `${lines.join('\n')}${'0'.repeat(64)}  notes.txt\n`)
    expect((await broken())[0].detail).toContain('notes.txt is no file of this run')
    rmSync(sums())
    expect((await broken())[0].detail).toContain('(13 violations)')
  })
})

describe('what is no finished run', () => {
  test('is unfinished without a manifest, and says what to do', async () => {
    seal()
    rmSync(join(folder, 'manifest.json'))
    expect(await check(folder)).toEqual([
      {
        law: 'checksums',
        ok: false,
        detail: `${folder} holds no finished run: manifest.json is missing. Run the same command again to finish it.`,
      },
    ])
  })

  test('is an error of use where there is no such folder', async () => {
    await expect(check(join(root, 'nowhere'))).rejects.toThrow(SettingsError)
    writeFileSync(join(root, 'file'), '')
    await expect(check(join(root, 'file'))).rejects.toThrow('Name the --out of a finished run')
  })

  test('with a torn or senseless row, the laws that need it are broken and the others are checked', async () => {
    seal()
    appendFileSync(join(folder, 'passages.jsonl'), '{"a":')
    const torn = await broken()
    expect(torn.map(({ law }) => law)).toEqual(['checksums', LAW1, LAW3, 'order'])
    expect(torn[2].detail).toContain('passages.jsonl:3 is no JSON')
    mkdirSync(join(root, 'again'))
    seal()
    appendFileSync(join(folder, 'pairs.jsonl'), '{}\n')
    expect((await broken()).find(({ law }) => law === LAW2)?.detail).toContain('could not be checked')
  })
})
