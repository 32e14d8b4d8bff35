/** The member that Takrar adds to a record of annotated.jsonl. */
const ANNOTATION = 'takrar'

/**
 * A record with one more member at its end; all other bytes stay as they are. A member of that name that the record
 * already has stays too, and JSON readers take the last one.
 *
 * @param record a JSON object without blanks around it, with at least one member
 */
export function annotatedRecord(record: Buffer, annotation: object): Buffer {
  const open = record.subarray(0, record.length - 1)
  return Buffer.concat([open, Buffer.from(`,"${ANNOTATION}":${JSON.stringify(annotation)}}`)])
}
