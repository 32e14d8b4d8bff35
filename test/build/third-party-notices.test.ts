import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { BUNDLED_PACKAGES } from '../../src/build/natural-bundle.ts'
import { PROGRAM_PACKAGES } from '../../src/build/program-bundle.ts'
import { thirdPartyNotices } from '../../src/build/third-party-notices.ts'

const ROOT = new URL('../../', import.meta.url)

it('THIRD-PARTY-NOTICES.md tells of all that is bundled or installed; else run dist/build/write-third-party-notices.js', () => {
  expect(readFileSync(new URL('THIRD-PARTY-NOTICES.md', ROOT), 'utf8')).toBe(thirdPartyNotices())
})

it('names each runtime dependency with the installed version', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
  const notices = thirdPartyNotices()
  for (const name of [...Object.keys(dependencies), ...BUNDLED_PACKAGES, ...PROGRAM_PACKAGES]) {
    const { version } = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, ROOT), 'utf8'))
    expect(notices).toContain(`### ${name} ${version}: `)
  }
})
