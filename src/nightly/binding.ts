import { createHash } from 'node:crypto'
import type { IndexBinding } from '../archive/index-head.ts'
import type { JsonValue } from '../archive/sealed-json.ts'
import type { Settings } from '../model/settings.ts'
import { UNICODE_VERSION } from '../stages/02-fold/table.generated.ts'
import { VERSION } from '../version.ts'

/** Raised whenever documents are prepared in another way, so that those of an older index cannot be compared with new ones. */
const PREPARATION = 1

/** What binds an index: the settings by which documents are read, prepared, compared and kept. */
export function bindingOf(settings: Settings): IndexBinding {
  const {
    levels,
    seed,
    read,
    shingle,
    sketch,
    band,
    verify,
    paragraphs,
    boilerplate,
    passages,
    judge,
    keep,
  } = settings
  const bound = {
    levels,
    seed,
    read: { fields: read.fields },
    shingle,
    sketch,
    band,
    verify,
    paragraphs,
    boilerplate,
    passages: { minRun: passages.minRun, maxOccurrences: passages.maxOccurrences },
    judge,
    keep,
  }
  const json = JSON.stringify({ preparation: PREPARATION, unicode: UNICODE_VERSION, ...bound })
  const settingsDigest = createHash('sha256').update(json).digest('hex')
  return { takrar: VERSION, settings: JSON.parse(JSON.stringify(bound)) as JsonValue, settingsDigest }
}
