/** A number for each pair of numbers, in two blocks of memory: a Map of texts made of the pairs takes five times as much. */
export type PairTable = {
  /** -1 for a pair that has none. */
  readonly get: (one: number, other: number) => number
  /** Pairs and values are numbers from 0; a pair is set once. */
  readonly set: (one: number, other: number, value: number) => void
}

const SMALLEST = 1_024
/** Slots are searched one after the other: half of them stay empty, so that searches are short. */
const FULL = 0.5
const NONE = -1

export const pairTable = (): PairTable => {
  let pairs = new Int32Array(SMALLEST * 2)
  let values = new Int32Array(SMALLEST).fill(NONE)
  let count = 0

  /** The slot of a pair, or the empty one where it belongs. */
  const slotOf = (one: number, other: number): number => {
    const mask = values.length - 1
    let mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b)
    mixed ^= mixed >>> 15
    for (let slot = mixed & mask; ; slot = (slot + 1) & mask)
      if (values[slot] === NONE || (pairs[slot * 2] === one && pairs[slot * 2 + 1] === other)) return slot
  }

  const put = (one: number, other: number, value: number): void => {
    const slot = slotOf(one, other)
    pairs[slot * 2] = one
    pairs[slot * 2 + 1] = other
    values[slot] = value
  }

  const grow = (): void => {
    const [oldPairs, oldValues] = [pairs, values]
    pairs = new Int32Array(oldPairs.length * 2)
    values = new Int32Array(oldValues.length * 2).fill(NONE)
    for (const [slot, value] of oldValues.entries())
      if (value !== NONE) put(oldPairs[slot * 2] as number, oldPairs[slot * 2 + 1] as number, value)
  }

  return {
    get: (one, other) => values[slotOf(one, other)] as number,
    set: (one, other, value) => {
      count += 1
      if (count > values.length * FULL) grow()
      put(one, other, value)
    },
  }
}
