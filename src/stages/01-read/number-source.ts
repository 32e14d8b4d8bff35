import { memberRange } from '../../model/json-member.ts'

/**
 * A number as it is written in JSON, since as a JavaScript number 12345678901234567890 or 1.0 would change.
 *
 * @param json an object that JSON.parse accepted, without blanks around it
 * @param names the names that lead to the member, which is a number
 */
export function numberSource(json: Buffer, names: readonly string[]): string {
  return json.toString('latin1', ...memberRange(json, names))
}
