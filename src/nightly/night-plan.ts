import { openIndex } from '../archive/index-folder.ts'
import type { Settings } from '../model/settings.ts'
import { bindingOf } from './binding.ts'

/**
 * What a run would do with the index of an archive, in lines.
 *
 * @throws SettingsError for a folder to compare with that is no index, or one that other settings bind
 */
export function nightPlan(settings: Settings): string[] {
  const { against, index } = settings
  if (against === null) return index === null ? [] : [`would make the index ${index}`]
  const archive = openIndex(against, bindingOf(settings))
  const { documents } = archive
  archive.close()
  return [`would compare with the index ${against}, which holds ${documents} documents, and add to it`]
}
