/**
 * The short form of the measurements, a few minutes: `npm run bench -- [--peers FOLDER] [--out FOLDER]`. It shows that
 * all of them work; figures to be relied on come from the long form, on an idle machine.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const given = process.argv.slice(2)
const withoutPeers = given.filter((_, i) => given[i] !== '--peers' && given[i - 1] !== '--peers')

run('speed.mjs', ['--corpora', 'c10k', '--generated', '20000', '--repetitions', '1', ...given])
run('growth.mjs', [
  ...['--sizes', '2000,10000', '--adversarial', '5000', '--signatures', '500000', '--repetitions', '1'],
  ...withoutPeers,
])

process.stdout.write(`
The long form, on an idle machine; the peers' folder is a copy of ../shared/peers in which install.sh ran:

    node test/bench/speed.mjs --peers .peers --out FOLDER
    node test/bench/growth.mjs --repetitions 3 --out FOLDER
`)

function run(script, flags) {
  execFileSync(process.execPath, [join(import.meta.dirname, script), ...flags], { stdio: 'inherit' })
}
