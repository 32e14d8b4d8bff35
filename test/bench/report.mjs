/**
 * What the report of 20,000 pairs costs: `node test/bench/report.mjs [--pairs 20000] [--repetitions 3]`. It is written from
 * a made-up run, and opened in a Chromium (CHROMIUM names one) until it can be searched. CPU seconds are those of all of
 * Chromium's processes, beside those for a blank page; the best of the repetitions.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { writeManyPairs } from './many-pairs.mjs'
import { best, measured, PROGRAM, surroundings } from './measure.mjs'

const TICKS = 100
const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '20000' }, repetitions: { type: 'string', default: '3' } },
})
const repetitions = Number(values.repetitions)
const folder = mkdtempSync(join(tmpdir(), 'takrar-report-'))
try {
  const [, last] = writeManyPairs(folder, Number(values.pairs))
  const report = join(folder, 'report.html')
  const command = [process.execPath, PROGRAM, 'report', '--run', join(folder, 'run'), '--to', report]
  const written = []
  for (let i = 0; i < repetitions; i++) written.push(measured(command, folder))
  const blank = join(folder, 'blank.html')
  writeFileSync(blank, '<!doctype html><title>blank</title><input type="search">')
  const opened = { blank: [], report: [], linked: [] }
  for (let i = 0; i < repetitions; i++) {
    opened.blank.push(await open(pathToFileURL(blank).href))
    opened.report.push(await open(pathToFileURL(report).href, searched))
    opened.linked.push(await open(`${pathToFileURL(report).href}#${last}`))
  }
  const result = {
    ...surroundings(),
    pairs: Number(values.pairs),
    reportMb: Number((statSync(report).size / 1e6).toFixed(2)),
    written: best(written),
    opened: Object.fromEntries(Object.entries(opened).map(([name, list]) => [name, least(list)])),
  }
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Opens a page in a browser of its own until the cursor is in its search field; and does more in it, as asked. */
async function open(address, more = async () => ({})) {
  const server = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  try {
    const page = await browser.newPage()
    await page.goto('about:blank')
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const root = server.process().pid
    const [before, started] = [cpuSeconds(root), performance.now()]
    await page.goto(address)
    await page.locator('input[type=search]').focus()
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
    const wallSeconds = (performance.now() - started) / 1000
    const cpu = cpuSeconds(root) - before
    const { metrics } = await session.send('Performance.getMetrics')
    const value = (name) => metrics.find((metric) => metric.name === name).value
    return {
      cpuSeconds: cpu,
      wallSeconds,
      taskSeconds: value('TaskDuration'),
      scriptSeconds: value('ScriptDuration'),
      layoutSeconds: value('LayoutDuration') + value('RecalcStyleDuration'),
      nodes: value('Nodes'),
      heapMb: value('JSHeapUsedSize') / 1e6,
      ...(await more(page, () => cpuSeconds(root))),
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Searches for what nothing has, which looks through all texts; the first time they are folded. */
async function searched(page, cpu) {
  const search = async (typed) => {
    const before = cpu()
    await page.locator('input[type=search]').fill(typed)
    await page.getByText('Nothing matches.').waitFor()
    const took = cpu() - before
    await page.locator('input[type=search]').fill('')
    await page.locator('.finding').first().waitFor()
    return took
  }
  return { firstSearchCpuSeconds: await search('zzqxj'), searchCpuSeconds: await search('zzqxjk') }
}

/** User and system time of a process and all below it, those that have ended too. */
function cpuSeconds(root) {
  const processes = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
      processes.set(Number(name), { parent: Number(fields[1]), ticks })
    } catch {
      // It has ended.
    }
  }
  const isBelow = (pid) => pid === root || (processes.has(pid) && isBelow(processes.get(pid).parent))
  let ticks = 0
  for (const [pid, process] of processes) if (isBelow(pid)) ticks += process.ticks
  return ticks / TICKS
}

/** Of each figure the smallest. */
function least(list) {
  return Object.fromEntries(
    Object.keys(list[0]).map((name) => [
      name,
      Number(Math.min(...list.map((figures) => figures[name])).toFixed(3)),
    ]),
  )
}
