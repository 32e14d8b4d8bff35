import type { ClusterRow, DocumentRow, PairRow } from '../model/run-files.ts'
import { AttributedTo, DatedEarliest } from './attributed.tsx'
import { grouped, Name, opening, percent, Quote, Rest, VerdictLabel } from './parts.tsx'
import { clustersToShow, pairsToShow, type ReportData, SHOWN } from './report-data.ts'

const MEMBERS = 50

/** Clusters of documents: who was kept, who was removed, and the proof of each. */
export function Clusters(data: ReportData) {
  const clusters = clustersToShow(data.clusters)
  if (clusters.length === 0) return null
  const rows = new Map(data.documents.map((row) => [row.id, row]))
  return (
    <section aria-labelledby="clusters">
      <h2 id="clusters">Articles that repeat another</h2>
      <p class="lead">
        One of each group is kept; each removed article was compared with the kept one itself.
      </p>
      {clusters.slice(0, SHOWN.clusters).map((cluster) => (
        <Cluster
          key={`${cluster.clusterId} ${cluster.representative}`}
          cluster={cluster}
          rows={rows}
          texts={data.texts}
        />
      ))}
      <Rest shown={SHOWN.clusters} all={clusters.length} file="clusters.jsonl" />
    </section>
  )
}

function Cluster({
  cluster,
  rows,
  texts,
}: {
  readonly cluster: ClusterRow
  readonly rows: ReadonlyMap<string, DocumentRow>
  readonly texts: ReadonlyMap<string, string>
}) {
  const kept = rows.get(cluster.representative)
  const members = [...cluster.members].sort((x, y) => Number(x.verdict !== null) - Number(y.verdict !== null))
  return (
    <article id={cluster.clusterId}>
      <h3>
        <Name>{kept?.title ?? cluster.representative}</Name>
      </h3>
      <p class="meta">
        <Name>{cluster.representative}</Name>, {kept?.reason}
        {cluster.label === undefined ? '' : `; ${cluster.label.join(', ')}`};{' '}
        <DatedEarliest rows={cluster.members.flatMap(({ id }) => rows.get(id) ?? [])} />
      </p>
      <p class="meta">{certificateOf(cluster)}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">article</th>
              <th scope="col">date</th>
              <th scope="col">fate</th>
              <th scope="col" class="n">
                jaccard
              </th>
              <th scope="col" class="n">
                of it in the kept one
              </th>
              <th scope="col">kept first by</th>
            </tr>
          </thead>
          <tbody>
            {members.slice(0, MEMBERS).map((member) => (
              <tr key={member.id}>
                <td>
                  <Name>{member.id}</Name>
                  <AttributedTo row={rows.get(member.id)} />
                </td>
                <td>{rows.get(member.id)?.date ?? 'undated'}</td>
                <td>
                  <VerdictLabel verdict={member.jaccard === null ? 'kept' : member.verdict} />
                </td>
                <td class="n">{member.jaccard ?? ''}</td>
                <td class="n">{member.containment === null ? '' : percent(member.containment)}</td>
                <td>{member.rule ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rest shown={MEMBERS} all={members.length} file="clusters.jsonl" />
      <Quote language={kept?.language ?? null}>
        {opening(texts.get(cluster.representative) ?? NO_TEXT, SHOWN.excerpt)}
      </Quote>
    </article>
  )
}

const NO_TEXT = '(The text was not at hand.)'

/** What is proved between the members, beyond what joined each to the kept one. */
function certificateOf(cluster: ClusterRow): string {
  const { members, componentSize, verifiedPairs, possiblePairs, disputedPairs, lowestJaccard } = cluster
  const apart = componentSize - members.length
  const said =
    verifiedPairs === possiblePairs
      ? 'Every pair of them is verified'
      : `${grouped(verifiedPairs)} of their ${grouped(possiblePairs)} pairs are verified`
  return [
    `${said}, lowest jaccard ${lowestJaccard}`,
    ...(disputedPairs === 0
      ? []
      : [`${grouped(disputedPairs)} of them between articles that are not the same`]),
    ...(apart === 0 ? [] : [`cut out of ${grouped(componentSize)} articles that hang together in chains`]),
  ].join('; ')
}

/** Pairs of documents that are alike and yet both kept. */
export function ApartPairs(data: ReportData) {
  const pairs = pairsToShow(data)
  if (pairs.length === 0) return null
  const languages = new Map(data.documents.map((row) => [row.id, row.language]))
  const side = (place: PairRow['a'], containment: number) => (
    <div>
      <p class="meta">
        <Name>{place.documentId}</Name>, {percent(containment)} of it in the other
      </p>
      <Quote language={languages.get(place.documentId) ?? null}>
        {opening(data.texts.get(place.documentId) ?? NO_TEXT, SHOWN.excerpt)}
      </Quote>
    </div>
  )
  return (
    <section aria-labelledby="apart">
      <h2 id="apart">Alike, and both kept</h2>
      <p class="lead">
        Alike in part, and not one article for a reader: one form with other facts, or a shared part. Also
        those that are below the bars and hold much of each other.
      </p>
      {pairs.slice(0, SHOWN.pairs).map((pair) => (
        <article key={`${pair.a.documentId} ${pair.b.documentId}`}>
          <p class="meta">
            <VerdictLabel verdict={pair.verdict} /> jaccard {pair.jaccard}
            {pair.score === null ? '' : `, one article with likelihood ${percent(pair.score)}`}
          </p>
          <p class="meta">
            <Name>{pair.reason ?? ''}</Name>
          </p>
          <div class="sides">
            {side(pair.a, pair.containmentA)}
            {side(pair.b, pair.containmentB)}
          </div>
        </article>
      ))}
      <Rest shown={SHOWN.pairs} all={pairs.length} file="pairs.jsonl" />
    </section>
  )
}
