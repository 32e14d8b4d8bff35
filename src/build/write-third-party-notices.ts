/** Writes THIRD-PARTY-NOTICES.md: `node dist/build/write-third-party-notices.js`, when a dependency changes. */
import { writeFileSync } from 'node:fs'
import { thirdPartyNotices } from './third-party-notices.ts'

writeFileSync(new URL('../../THIRD-PARTY-NOTICES.md', import.meta.url), thirdPartyNotices())
