import { createTexts, type Texts } from '../../flow/texts.ts'
import { growable } from '../../model/growable.ts'
import { parsedJson } from '../../model/parsed-json.ts'
import type { Level } from '../../model/run-files.ts'
import type { Settings } from '../../model/settings.ts'
import { recordText, textFieldOf } from '../../model/text-field.ts'
import type { Units } from '../../model/units.ts'
import { jsonOf, type ReadFacts } from '../document-facts.ts'
import { readUnit, type UnitFacts } from '../unit-record.ts'
import type { TakenRow } from './row-pipe.ts'

/** A document of which units are compared. */
export interface BlockDocument {
  readonly doc: number
  readonly facts: Pick<ReadFacts, 'id' | 'line' | 'source'>
  /** The kinds of its segments where it holds learned boilerplate; null: those that the form tells. */
  readonly kinds: Uint8Array | null
  readonly record: Buffer
}

/** Some units with the texts of their documents, under dense indexes of their own. */
export interface UnitBlock {
  /** @returns the unit's index; the same for a unit that is there already */
  add(document: BlockDocument, unit: UnitFacts): number
  readonly count: number
  /** Bytes of the records. */
  readonly size: number
  units(): Units
  readonly texts: Texts
  /** The documents by their index in the block. */
  readonly documents: readonly BlockDocument[]
}

export function createUnitBlock(level: Level, settings: Settings): UnitBlock {
  const documents: BlockDocument[] = []
  const indexOf = new Map<number, number>()
  const unitOf = new Map<string, number>()
  const columns = {
    documents: uint32(),
    numbers: uint32(),
    starts: uint32(),
    ends: uint32(),
    tokens: uint32(),
    content: uint32(),
  }
  let size = 0
  const texts = textsOf(documents, settings)
  const indexOfDocument = (document: BlockDocument): number => {
    const known = indexOf.get(document.doc)
    if (known !== undefined) return known
    indexOf.set(document.doc, documents.length)
    size += document.record.length
    return documents.push(document) - 1
  }
  return {
    documents,
    texts,
    get size() {
      return size
    },
    get count() {
      return unitOf.size
    },
    add(document, unit) {
      const key = `${document.doc}/${unit.number}`
      const known = unitOf.get(key)
      if (known !== undefined) return known
      const index = unitOf.size
      unitOf.set(key, index)
      columns.documents.push(indexOfDocument(document))
      columns.numbers.push(unit.number)
      columns.starts.push(unit.start)
      columns.ends.push(unit.end)
      columns.tokens.push(unit.tokens)
      columns.content.append(unit.content)
      return index
    },
    units() {
      const count = unitOf.size
      return {
        level,
        count,
        documents: columns.documents.view(),
        numbers: columns.numbers.view(),
        starts: columns.starts.view(),
        ends: columns.ends.view(),
        tokens: columns.tokens.view(),
        content: columns.content.view(),
        comparable: new Uint8Array(count).fill(1),
        firsts: Uint32Array.from({ length: count }, (_, unit) => unit),
        // What has come here has a signature; it is not asked for.
        rows: Int32Array.from({ length: count }, (_, unit) => unit),
        signatures: { hashes: 0, rows: count, values: new Uint32Array(0) },
        sketches: { size: 0, values: new Uint32Array(0) },
        rowUnits: Uint32Array.from({ length: count }, (_, unit) => unit),
      }
    },
  }
}

/** @param documents may grow */
export function textsOf(documents: readonly BlockDocument[], settings: Settings): Texts {
  const field = settings.read.fields.text
  const readText = (index: number): string => {
    const { facts, record } = documents[index]
    return recordText(parsedJson(record.toString('utf8')), facts.line, field)
  }
  return createTexts(readText, settings.paragraphs.minTokens, {
    furniture: (index) => documents[index].kinds,
    sourceOf: (index) => documents[index].facts.source,
    recordOf(index) {
      const { facts, record } = documents[index]
      return textFieldOf(facts.line, field) === field ? record : null
    },
  })
}

/** @param suffix of the names of the document's columns */
export function documentOf(row: TakenRow, doc: number, suffix = ''): BlockDocument {
  return {
    doc,
    facts: jsonOf<ReadFacts>(row.bytes(`facts${suffix}`)),
    kinds: row.bytesOrNull(`kinds${suffix}`),
    record: row.bytes(`record${suffix}`),
  }
}

export function unitOf(row: TakenRow, suffix = ''): UnitFacts {
  return readUnit(row.bytes(`unit${suffix}`))
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
