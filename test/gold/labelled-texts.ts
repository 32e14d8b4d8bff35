import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { foldDocument } from '../../src/flow/texts.ts'
import type { JudgedText } from '../../src/stages/10-judge/judged-text.ts'
import { SHARED } from '../shared.ts'

export interface Labelled {
  readonly a: string
  readonly b: string
  readonly label: string
  readonly conf: number
  readonly corpus: string
}

/** Labelled pairs of shared/gold; `corpus` is the file of the texts. */
export function labelledPairs(name: string): Labelled[] {
  return rows<Labelled>(join(SHARED, 'gold', `${name}.jsonl`)).map((row) => ({
    ...row,
    conf: row.conf ?? 1,
    corpus: row.corpus ?? name,
  }))
}

/** The articles of a file of shared/data as they are judged, folded when they are asked for. */
export function judgedTexts(corpus: string): (id: string) => JudgedText {
  const path = join(SHARED, 'data', corpus.startsWith('news') ? `${corpus}.jsonl.gz` : `${corpus}.jsonl`)
  const documents = new Map(
    rows<{ id: string; text: string; source?: string }>(path).map((d) => [String(d.id), d]),
  )
  const texts = new Map<string, JudgedText>()
  return (id) => {
    const known = texts.get(id)
    if (known !== undefined) return known
    const { text, source = null } = documents.get(id) ?? { text: '' }
    const fresh = foldDocument(text, 6, null, source).article()
    texts.set(id, fresh)
    return fresh
  }
}

function rows<Row>(path: string): Row[] {
  const bytes = readFileSync(path)
  const content = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return content
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
}
