/** A list that grows for each of many owners, all in one block of memory: an array of its own takes ten times as much. */
export type NumberLists = {
  readonly count: (owner: number) => number
  readonly at: (owner: number, index: number) => number
  readonly push: (owner: number, value: number) => void
  readonly includes: (owner: number, value: number) => boolean
  readonly toArray: (owner: number) => number[]
}

const SMALLEST = 2
const GROWTH = 2

/** Owners and values are numbers from 0; owners need not be announced. `owners` is how many are expected at first. */
export const numberLists = (owners: number): NumberLists => {
  let starts = new Int32Array(Math.max(owners, 16))
  let counts = new Int32Array(starts.length)
  let block = new Int32Array(Math.max(owners, 1_024))
  let used = 0
  /** Places that longer lists left behind, by the power of two of their length. */
  const free: number[][] = []

  const place = (length: number): number => {
    const left = free[Math.log2(length)]?.pop()
    if (left !== undefined) return left
    if (used + length > block.length) block = grown(block, used + length)
    used += length
    return used - length
  }

  const move = (owner: number, count: number): number => {
    const to = place(count * GROWTH)
    const from = starts[owner] as number
    block.copyWithin(to, from, from + count)
    const size = Math.log2(count)
    free[size] ??= []
    free[size].push(from)
    starts[owner] = to
    return to
  }

  return {
    count: (owner) => (owner < counts.length ? (counts[owner] as number) : 0),
    at: (owner, index) => block[(starts[owner] as number) + index] as number,
    push: (owner, value) => {
      if (owner >= counts.length) {
        counts = grown(counts, owner + 1)
        starts = grown(starts, owner + 1)
      }
      const count = counts[owner] as number
      let start = starts[owner] as number
      if (count === 0) {
        start = place(SMALLEST)
        starts[owner] = start
        // A list is full when its length is a power of two, and at least the smallest.
      } else if (count >= SMALLEST && (count & (count - 1)) === 0) start = move(owner, count)
      block[start + count] = value
      counts[owner] = count + 1
    },
    includes: (owner, value) => {
      if (owner >= counts.length) return false
      const start = starts[owner] as number
      const end = start + (counts[owner] as number)
      for (let at = start; at < end; at += 1) if (block[at] === value) return true
      return false
    },
    toArray: (owner) => {
      const values: number[] = []
      const start = starts[owner] ?? 0
      for (let at = start; at < start + (counts[owner] ?? 0); at += 1) values.push(block[at] as number)
      return values
    },
  }
}

/** So much larger an array becomes: copying it is cheap beside what stays empty. */
const LARGER = 1.2

/**
 * The numbers with room for so many, and for a fifth more than there are. The memory of the array that is given is let go of at once, and not
 * when it is next looked for what nobody holds.
 */
export const grown = (array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> => {
  const larger = Math.max(length, Math.ceil(array.length * LARGER))
  return new Int32Array(array.buffer.transfer(larger * Int32Array.BYTES_PER_ELEMENT))
}
