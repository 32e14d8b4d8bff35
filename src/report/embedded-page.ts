import type { ReportLanguage } from '../model/settings.ts'
import { type PackedRows, packRows, unpackRows } from './packed-rows.ts'
import {
  FINDING_KINDS,
  type Finding,
  type GroupFinding,
  type GroupMember,
  type PageData,
  type ShownDocument,
} from './page-data.ts'
import type { ReportPhrases } from './words/phrases.ts'

/** What the script of the page is given. */
export interface EmbeddedPage {
  readonly page: PageData
  readonly language: ReportLanguage
  readonly phrases: ReportPhrases
}

type PackedGroup = Omit<GroupFinding, 'members'> & { readonly members: PackedRows<GroupMember> }

interface PackedPage extends Omit<EmbeddedPage, 'page'> {
  readonly page: Omit<PageData, 'documents' | 'findings'>
  readonly documents: PackedRows<ShownDocument>
  readonly groups: PackedRows<PackedGroup>
  /** By kind; the groups have no rows here. */
  readonly findings: readonly PackedRows<Finding>[]
}

/** As JSON that can stand in a script element whatever the archive holds: nothing in it looks like markup. */
export function embeddedJson({ page, language, phrases }: EmbeddedPage): string {
  const { documents, findings, ...rest } = page
  const packed: PackedPage = {
    language,
    phrases,
    page: rest,
    documents: packRows(documents),
    groups: packRows(
      findings.flatMap((finding) =>
        finding.kind === 'group' ? { ...finding, members: packRows(finding.members) } : [],
      ),
    ),
    findings: FINDING_KINDS.map((kind) =>
      packRows(kind === 'group' ? [] : findings.filter((finding) => finding.kind === kind)),
    ),
  }
  return JSON.stringify(packed).replace(/</g, '\\u003c')
}

export function embeddedPage(json: string): EmbeddedPage {
  const { language, phrases, page, documents, groups, findings } = JSON.parse(json) as PackedPage
  const unpacked = unpackRows(groups).map((group): GroupFinding => {
    return { ...group, members: unpackRows(group.members) }
  })
  return {
    language,
    phrases,
    page: {
      ...page,
      documents: unpackRows(documents),
      findings: [...unpacked, ...findings.flatMap(unpackRows)],
    },
  }
}
