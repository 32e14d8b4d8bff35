import { createPrepare, type Prepare, type PreparedBatch } from '../../src/engine/prepare.ts'
import type { Settings } from '../../src/model/settings.ts'
import type { Item } from '../../src/stages/01-read/draft.ts'
import type { InputFile } from '../../src/stages/01-read/inputs.ts'
import { itemOfLine } from '../../src/stages/01-read/jsonl.ts'
import { lineSplitter } from '../../src/stages/01-read/lines.ts'

/** The kernel's slow twin: lines are split, parsed and prepared one after the other, as strings. */
export async function plainlyPrepared(
  settings: Settings,
): Promise<(bytes: Buffer, file: InputFile) => { items: Item[]; batch: PreparedBatch }> {
  const prepare: Prepare = await createPrepare(settings)
  return (bytes, file) => {
    const splitter = lineSplitter(settings.read.maxRecordBytes)
    const lines = splitter.push(bytes)
    const last = splitter.end()
    if (last !== null) lines.push(last)
    const items = lines.map((line) => itemOfLine(file, line, settings.read))
    const batch = prepare(items.flatMap((item) => (item.kind === 'draft' ? [item.text] : [])))
    return { items, batch }
  }
}
