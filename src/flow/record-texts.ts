import { parsedJson } from '../model/parsed-json.ts'
import type { Settings } from '../model/settings.ts'
import { recordText, textFieldOf } from '../model/text-field.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { Corpus } from './corpus-columns.ts'
import { furnitureIn } from './furniture-in.ts'
import type { TextSources } from './texts.ts'

/** Original texts from the spooled records, by dense index of the document. */
export function createRecordTexts(
  spool: RecordSpool,
  documents: readonly DocumentFacts[],
  settings: Settings,
): (index: number) => string {
  return (index) => {
    const record = parsedJson(spool.read(index).toString('utf8'))
    return recordText(record, documents[index].line, settings.read.fields.text)
  }
}

/** What else the texts of a run are made from. */
export function textSources(corpus: Corpus, spool: RecordSpool, settings: Settings): TextSources {
  return { furniture: furnitureIn(corpus), ...spooledSources(spool, corpus.documents, settings) }
}

/** Where the texts of spooled records come from, as far as the records tell it. */
export function spooledSources(
  spool: RecordSpool,
  documents: readonly DocumentFacts[],
  settings: Settings,
): Pick<TextSources, 'sourceOf' | 'recordOf'> {
  const field = settings.read.fields.text
  return {
    sourceOf: (index) => documents[index].source,
    recordOf: (index) => (textFieldOf(documents[index].line, field) === field ? spool.read(index) : null),
  }
}
