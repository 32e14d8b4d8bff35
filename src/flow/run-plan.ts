import type { Level } from '../model/run-files.ts'
import type { RecallSettings, Settings } from '../model/settings.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import { planWinnowing } from '../stages/07-fingerprint/winnow.ts'
import type { InputState } from '../store/run-identity.ts'
import { memoryNeed } from './memory-need.ts'

/** What the chosen bands are made for; the manifest's `recall`. */
export interface DesignedRecall {
  readonly method: 's-curve'
  readonly bands: number
  readonly rowsPerBand: number
  /** Probability that a pair exactly at minJaccard becomes a candidate. */
  readonly atMinJaccard: number
  readonly levels: readonly Level[]
}

export function designedRecall(settings: Settings): Record<string, DesignedRecall> {
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  const levels = settings.levels.filter((level) => level === 'document' || level === 'paragraph')
  if (plan === null || levels.length === 0) return {}
  const { bands, rowsPerBand, recallAtBar } = plan
  const atMinJaccard = Math.round(recallAtBar * 1e6) / 1e6
  return { bands: { method: 's-curve', bands, rowsPerBand, atMinJaccard, levels } }
}

/** A dry run: what would be read and how it would be compared, in lines and as data. */
export function runPlan(
  settings: Settings,
  inputs: readonly InputState[],
): { lines: string[]; data: object } {
  const { gram, window } = planWinnowing(settings.passages.minRun)
  const recall = designedRecall(settings)
  const lines = inputs.map(
    ({ file, bytes }) => `would read ${file}${bytes === null ? '' : ` (${bytes} bytes)`}`,
  )
  const { kind, size } = settings.shingle
  lines.push(`shingles ${kind}:${size}, ${settings.sketch.hashes} hashes by ${settings.sketch.engine}`)
  for (const { bands, rowsPerBand, atMinJaccard } of Object.values(recall)) {
    lines.push(
      `${bands} bands of ${rowsPerBand} rows: a pair at Jaccard ${settings.verify.minJaccard} is proposed with probability ${atMinJaccard}`,
    )
  }
  if (settings.levels.includes('passage')) {
    lines.push(
      `passages: k-grams of ${gram} characters, one of every ${window} kept, runs of ${settings.passages.minRun} found`,
    )
  }
  if (settings.levels.includes('statement')) {
    const { maxDocuments, minLikelihood, learn } = settings.statement
    const most = maxDocuments === null ? '' : `, in up to ${maxDocuments} documents`
    const words = learn ? '; words are learned from them, by which all is compared again' : ''
    lines.push(
      `statements: the same in Arabic, English, Persian or Urdu from likelihood ${minLikelihood} on${most}${words}`,
    )
  }
  if (settings.levels.includes('document') && settings.against === null)
    lines.push(...recallPlan(settings.recall))
  const need = memoryNeed(inputs, settings)
  if (need !== null) lines.push(`would need about ${Math.ceil(need / 2 ** 20)} MiB of memory`)
  lines.push(`would write to ${settings.out}`)
  return { lines, data: { inputs, recall, winnowing: { gram, window }, settings } }
}

function recallPlan({ exhaustiveUpTo, sample }: RecallSettings): string[] {
  const lines: string[] = []
  if (exhaustiveUpTo > 0) lines.push(`up to ${exhaustiveUpTo} documents, every pair of them is compared`)
  if (sample > 0) lines.push(`else recall is measured on ${sample} sampled documents`)
  return lines
}
