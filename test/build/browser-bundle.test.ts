import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { BROWSER_PACKAGES, browserBundle } from '../../src/build/browser-bundle.ts'

let script = ''
beforeAll(async () => {
  script = await browserBundle()
})

describe("the report's script", () => {
  it('is the same at each build, and what the build has put beside the report', async () => {
    expect(await browserBundle()).toBe(script)
    expect(readFileSync(new URL('../../dist/report/browser.js', import.meta.url), 'utf8')).toBe(script)
  })

  it('tells the licence of each package in it', () => {
    for (const name of BROWSER_PACKAGES)
      expect(script).toMatch(new RegExp(`/\\*! ${name} [\\d.]+: (MIT|BSD)`))
    expect(script).toContain('Copyright')
  })

  it('asks nothing of the network and makes no code of texts', () => {
    expect(script.length).toBeGreaterThan(100_000)
    expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\beval\(|new Function/)
  })
})
