import { SettingsError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'

/** @throws SettingsError for what a job on a cluster cannot do; one sentence that says what to change */
export function refuseUnfit(settings: Settings): void {
  const [fault] = faultsOf(settings)
  if (fault !== undefined) throw new SettingsError(fault)
}

function* faultsOf(settings: Settings): Generator<string> {
  const { inputs } = settings
  if (settings.index !== null || settings.against !== null)
    yield 'a job on a cluster keeps no index; leave --index and --against out'
  if (settings.decisions !== null)
    yield 'a job on a cluster takes no decisions; apply them with takrar recluster --decisions'
  if (inputs.some((input) => /^@?-$/.test(input)))
    yield 'executors have no standard input; name files that all of them reach'
  if (settings.shingle.stem !== null) yield 'a job on a cluster has no stemmers; leave shingle.stem out'
}
