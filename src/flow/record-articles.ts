import { createKernel, type Kernel, kernelServes, NOTHING_BESIDE } from '../kernel/kernel.ts'
import { ARTICLE } from '../model/paragraphs.ts'
import type { Settings } from '../model/settings.ts'
import type { Span } from '../model/span.ts'
import type { Units } from '../model/units.ts'
import { isAgency } from '../stages/03-segment/attributions/agencies.ts'
import { type JudgedText, judgedSymbols } from '../stages/10-judge/judged-text.ts'
import type { Texts } from './texts.ts'
import { unitToJudge } from './unit-text.ts'

/** Units as they are judged, by the kernel from their records where it serves, else from their texts. */
export function createUnitsToJudge(
  units: Units,
  texts: Texts,
  settings: Settings,
): (unit: number) => JudgedText {
  const { furniture, sourceOf, recordOf } = texts.sources
  const isServed = kernelServes(settings)
  let kernel: Kernel | null = null
  return (unit) => {
    const document = units.documents[unit]
    const record = isServed ? recordOf(document) : null
    if (record === null) return unitToJudge(units, unit, texts)
    kernel ??= createKernel(settings, NOTHING_BESIDE)
    if (!kernel.look(record)) return unitToJudge(units, unit, texts)
    const { symbols, starts, ends, furniture: byForm } = kernel.segments()
    const number = units.numbers[unit]
    if (number > 0) return judgedSymbols(symbols, [[starts[number - 1], ends[number - 1]]])
    const kinds = furniture(document) ?? byForm
    const articles: Span[] = []
    for (let s = 0; s < kinds.length; s++) if (kinds[s] === ARTICLE) articles.push([starts[s], ends[s]])
    const fromAgency = isAgency(sourceOf(document))
    const article = judgedSymbols(symbols, articles, fromAgency)
    return article.count > 0 ? article : judgedSymbols(symbols, [[0, symbols.length]], fromAgency)
  }
}
