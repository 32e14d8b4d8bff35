import type { ReportData } from '../../src/report/report-data.ts'
import { NO_COUNTS } from '../store-run.ts'
import { SETTINGS } from '../store-settings.ts'
import { findingRows } from './picture-rows.ts'

/** What a report is made of, of rows alone; the counts are those that the page tells first. */
export function reportData(more: Partial<ReportData>): ReportData {
  const { documents } = { ...findingRows([]), ...more }
  const removed = documents.filter(({ status }) => status === 'removed').length
  return {
    ...findingRows(documents),
    counts: {
      ...NO_COUNTS,
      items: documents.length,
      accepted: documents.length,
      kept: documents.length - removed,
      removed,
    },
    caps: [],
    recall: null,
    boilerplate: [],
    quarantine: [],
    settings: SETTINGS,
    bands: null,
    ...more,
  }
}
