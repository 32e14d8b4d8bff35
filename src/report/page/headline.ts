import type { ReportData } from '../report-data.ts'
import type { ReportWords } from '../words/phrases.ts'

/** What the run has found, in one line. */
export function reportHeadline(
  { counts, settings }: Pick<ReportData, 'counts' | 'settings'>,
  words: ReportWords,
): string {
  const articles = words.say('articles', { n: counts.accepted })
  const parts = [
    !settings.levels.includes('document')
      ? articles
      : counts.removed > 0
        ? words.say('headlineRemoved', { articles, n: counts.removed })
        : words.say(counts.copyGroups.document === 0 ? 'headlineNoCopies' : 'headlineNoneRemoved', {
            articles,
          }),
  ]
  if (counts.repeatedParagraphs > 0)
    parts.push(words.say('headlineParagraphs', { n: counts.repeatedParagraphs }))
  if (counts.passages > 0) parts.push(words.say('headlinePassages', { n: counts.passages }))
  if (counts.repeats > 0) parts.push(words.say('headlineRepeats', { n: counts.repeats }))
  const stated = counts.statements?.found ?? 0
  if (stated > 0) parts.push(words.say('headlineStatements', { n: stated }))
  // A number stays on the line of what it counts.
  return parts.join(words.say('semicolon')).replace(/(\p{Nd}) /gu, '$1\u00a0')
}
