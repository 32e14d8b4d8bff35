import type { CollectedTable } from './collected-tables.ts'
import type { JobTables } from './job-tables.ts'
import { knowing, making, placeOf, quoted, type Table } from './sql-text.ts'

/** One table of a job with its statements. */
export interface JobStage {
  readonly name: string
  /** Makes the table; left out where it lies in the work folder whole. Null for what is made where it is used. */
  readonly make: string | null
  /** Makes it known to those behind it. */
  readonly know: string
}

/** Before all stages. */
export function preamble(plan: string): string {
  return `-- Bytes go through pipes as one line of base64 each.
SET spark.sql.chunkBase64String.enabled=false;
CREATE OR REPLACE TEMPORARY VIEW plan AS
SELECT CAST(split(value, '\\t')[0] AS BIGINT) AS file, unbase64(split(value, '\\t')[1]) AS task FROM text.\`${plan}\`;`
}

export function jobStages({ tables, views }: JobTables, work: string): JobStage[] {
  return tables.map((made) => {
    if (isText(made)) {
      const place = quoted(placeOf(made.name, work))
      return {
        name: made.name,
        make: `INSERT OVERWRITE DIRECTORY ${place} USING text\n${made.query};`,
        know: '',
      }
    }
    const view = views.get(made.name)
    const know = knowing(made, work)
    return {
      name: made.name,
      make: made.isKept ? making(made, work) : null,
      know: view === undefined ? know : `${know}\n${view}`,
    }
  })
}

function isText(made: Table | CollectedTable): made is CollectedTable {
  return 'isText' in made
}
