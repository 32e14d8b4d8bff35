/**
 * Finds who has a 32-bit value: open addressing over the values, the owners of each side by side. A value's place is
 * `value & mask`, for values are hashes, or the next one that is free or has it.
 */
export interface ValueIndex {
  /** Number of places less 1. */
  readonly mask: number
  /** Group of the value at each place, or -1. */
  readonly places: Int32Array
  /** Value of each group. */
  readonly values: Uint32Array
  /** Owners of group g: owners[offsets[g]] to owners[offsets[g + 1]], in the order in which they came. */
  readonly offsets: Uint32Array
  readonly owners: Uint32Array
}

/** @param owner owner of each entry; one has a value at most once */
export function valueIndex(entries: Uint32Array, owner: Uint32Array): ValueIndex {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, entries.length * 2))) - 1
  const places = new Int32Array(mask + 1).fill(-1)
  const values = new Uint32Array(entries.length)
  const groups = new Uint32Array(entries.length)
  const offsets = new Uint32Array(entries.length + 2)
  let count = 0
  for (let entry = 0; entry < entries.length; entry++) {
    const value = entries[entry]
    let place = value & mask
    while (places[place] !== -1 && values[places[place]] !== value) place = (place + 1) & mask
    if (places[place] === -1) {
      places[place] = count
      values[count++] = value
    }
    groups[entry] = places[place]
    // Two further on, so that after the owners are filed each group's start stands at its own number.
    offsets[places[place] + 2]++
  }
  for (let group = 2; group < offsets.length; group++) offsets[group] += offsets[group - 1]
  const owners = new Uint32Array(entries.length)
  for (let entry = 0; entry < entries.length; entry++) owners[offsets[groups[entry] + 1]++] = owner[entry]
  return {
    mask,
    places,
    values: values.subarray(0, count),
    offsets: offsets.subarray(0, count + 1),
    owners,
  }
}

/** Group of a value, -1 for a value that nobody has. */
export function groupOf({ mask, places, values }: ValueIndex, value: number): number {
  let place = value & mask
  while (places[place] !== -1 && values[places[place]] !== value) place = (place + 1) & mask
  return places[place]
}
