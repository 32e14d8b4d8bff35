import { PUBLISHERS } from './publishers.ts'

/** News agencies among the publishers, by the names that Takrar gives them: others take their texts from these. */
const AGENCIES = `AFP, AP, Reuters, UPI, DPA, EFE, ANSA, Bloomberg, Dow Jones, Press Association, Kyodo, Jiji Press, Xinhua, CNS,
  Yonhap, KCNA, PTI, IANS, TASS, RIA Novosti, Interfax, Sputnik, Tanjug, PAP, MTI, Antara, Belga, ANP, Bernama, Anadolu,
  Dogan, IHA, ISNA, IRNA, Fars, Tasnim, Mehr, ILNA, IKNA, IBNA, SANA, WAFA, SPA, WAM, KUNA, MENA, QNA, BNA, ONA, Petra, NNA,
  INA, APP, NNI, INP, KMS`

let spellings: ReadonlySet<string> | null = null

/** Whether a source, as an archive names it, is a news agency. */
export function isAgency(source: string | null): boolean {
  if (source === null) return false
  spellings ??= agencySpellings()
  return spellings.has(source.trim().toLowerCase())
}

function agencySpellings(): Set<string> {
  const names = new Set(AGENCIES.split(',').map((name) => name.trim()))
  const found = new Set<string>()
  for (const line of PUBLISHERS.split('\n')) {
    const [name, ...others] = line.split('|').map((part) => part.trim())
    if (!names.has(name)) continue
    // A word that means something else inside a text is no less a name where a source is named.
    for (const spelling of [name, ...others]) found.add(spelling.replace(/^\?/, '').toLowerCase())
  }
  return found
}
