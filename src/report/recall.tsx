import type { MeasuredRecall, RecallRow } from '../model/recall.ts'
import { grouped, Name } from './parts.tsx'

/** How sure the run is to have found all pairs of articles, and by what that is known. */
export function Recall({ recall }: { readonly recall: MeasuredRecall }) {
  const isExact = recall.method === 'every pair compared'
  const [all, ...parts] = recall.rows
  return (
    <>
      <p class="meta">
        {isExact
          ? `Every pair of the ${grouped(recall.texts)} distinct articles was compared, so none is missing. ${searchText(all)}`
          : `${grouped(recall.sampled)} of ${grouped(recall.texts)} distinct articles, drawn by chance, were compared with all others: ${sampleText(all)} Pairs that were found missing are counted here and not added.`}
      </p>
      {all.pairs > 0 && (
        <details class="meta">
          <summary>By language and length</summary>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">articles</th>
                  <th scope="col" class="n">
                    pairs
                  </th>
                  <th scope="col" class="n">
                    found
                  </th>
                  <th scope="col" class="n">
                    by the bands
                  </th>
                  <th scope="col" class="n">
                    share found
                  </th>
                </tr>
              </thead>
              <tbody>
                {[all, ...parts].map((row) => (
                  <tr key={`${row.by} ${row.name}`}>
                    <th scope="row">
                      <Name>{nameOf(row)}</Name>
                    </th>
                    <td class="n">{grouped(row.pairs)}</td>
                    <td class="n">{grouped(row.found)}</td>
                    <td class="n">{grouped(row.foundByBands)}</td>
                    <td class="n">{shareText(row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </>
  )
}

function searchText({ pairs, found }: RecallRow): string {
  if (pairs === 0) return 'None is at a bar.'
  return `Of the ${grouped(pairs)} pairs at a bar, the quick search (bands and fingerprints) alone would have found ${grouped(found)}.`
}

function sampleText({ pairs, found, recall, interval }: RecallRow): string {
  const counts = `of their ${grouped(pairs)} pairs by jaccard the run had found ${grouped(found)}`
  if (recall === null || interval === null) return `${counts}, too few pairs to tell its recall.`
  return `${counts}. Its recall is ${recall}, and with a probability of 95 % between ${interval[0]} and ${interval[1]}.`
}

function nameOf({ by, name }: RecallRow): string {
  if (by === 'bar') return name === 'jaccard' ? 'pairs by jaccard' : 'pairs by containment alone'
  return by === 'all' ? 'all' : name
}

function shareText({ recall, interval }: RecallRow): string {
  if (recall === null) return 'too few pairs to tell'
  return interval === null ? String(recall) : `${recall} (${interval[0]}–${interval[1]})`
}
