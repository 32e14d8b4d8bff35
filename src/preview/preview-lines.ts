import type { Preview, PreviewedRecord } from './preview.ts'
import { fieldsOf } from './record-paths.ts'

/** A preview for a person. */
export function previewLines({ fields, files, warnings }: Preview): string[] {
  const mapping = fieldsOf(fields).map(([part, paths]) => `${part}=${paths.map(typed).join('+')}`)
  const lines = [`the first records by the mapping ${mapping.join(',')}`]
  for (const { file, records } of files) {
    if (records.length === 0) lines.push(`${file} has no records`)
    for (const record of records) {
      lines.push(record.line === null ? file : `${file}:${record.line}`, ...recordLines(record))
    }
  }
  return [...lines, ...warnings.map((warning) => `warning: ${warning}`)]
}

function recordLines({ document, reason, unused }: PreviewedRecord): string[] {
  const rest = unused.length === 0 ? [] : [row('not used', unused.map(oneLine).join(', '))]
  if (document === null) return [row('quarantine', reason ?? ''), ...rest]
  const { id, title, date, unreadableDate, source, url, text, textLength } = document
  const dated = unreadableDate === null ? date : `none; ${JSON.stringify(unreadableDate)} cannot be read`
  const isWhole = text.length === textLength
  return [
    row('id', id),
    row('title', title),
    row('date', dated),
    row('source', source),
    row('url', url),
    row(
      'text',
      textLength === 0 ? 'empty' : `${oneLine(text)}${isWhole ? '' : `… (${textLength} characters)`}`,
    ),
    ...rest,
  ]
}

function row(name: string, value: string | null): string {
  return `  ${name.padEnd(11)}${value === null ? 'none' : oneLine(value)}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** As `--map` takes it. */
function typed(path: string): string {
  return path.replaceAll('+', '\\+')
}
