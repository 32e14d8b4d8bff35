import { type Command, Option } from 'commander'
import type { FlagValue } from '../config/layers.ts'
import { SettingsError } from '../model/errors.ts'
import type { Flag, FlagGroup } from './flag.ts'
import { FLAGS } from './flag-table.ts'

/** Gives a command the flags of these groups, in the order of the table. */
export function addFlags(command: Command, groups: readonly FlagGroup[]): Command {
  for (const flag of FLAGS) if (groups.includes(flag.group)) command.addOption(optionOf(flag))
  return command
}

/** Gives a command the flags of these settings, in the order of the table. */
export function addFlagsOf(command: Command, paths: readonly string[]): Command {
  for (const flag of FLAGS) if (paths.includes(flag.path)) command.addOption(optionOf(flag, false))
  return command
}

/** What the user typed, in the spelling of the settings file. */
export function givenFlags(command: Command): readonly FlagValue[] {
  return FLAGS.flatMap((flag) => {
    const option = optionOf(flag)
    const name = option.attributeName()
    if (command.getOptionValueSource(name) !== 'cli' || !hasFlag(command, flag)) return []
    return settingsOf(flag, option.long ?? flag.usage, String(command.getOptionValue(name)))
  })
}

/** A command may have an option of its own under the name of a flag; then it names another value. */
function hasFlag({ options }: Command, { usage }: Flag): boolean {
  return options.some(({ flags }) => flags === usage)
}

/** @param showsDefault not where what is not given comes from elsewhere */
function optionOf({ usage, group, help, shownDefault }: Flag, showsDefault = true): Option {
  const isShown = showsDefault && shownDefault !== undefined
  const option = new Option(usage, isShown ? `${help} (default: ${shownDefault})` : help)
  return option.helpGroup(`${group}:`)
}

function settingsOf({ path, read }: Flag, flag: string, typed: string): FlagValue[] {
  if (flag !== '--map') return [{ flag, path, value: read(typed) }]
  return typed.split(',').map((pair) => {
    const [part, field, ...more] = pair.split('=')
    if (!part || !field || more.length > 0 || part.includes('.')) {
      throw new SettingsError(`--map takes part=field pairs such as id=key,text=body, not "${typed}"`)
    }
    return { flag, path: `${path}.${part.trim()}`, value: joined(field) }
  })
}

/** `title+body`: the fields to join; a plus of a name is written `\\+`. One field is itself. */
function joined(typed: string): string | string[] {
  const fields = typed.split(/(?<!\\)\+/).map((field) => field.replaceAll('\\+', '+').trim())
  return fields.length === 1 ? fields[0] : fields
}
