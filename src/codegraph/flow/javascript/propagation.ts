export type Bounds = {
  /** Values that one place may hold at most: what holds more is not known well enough to say anything of. */
  readonly valuesMax: number
  /** Values that are moved for each place there is at first: a program that needs more is left as far as it is known. */
  readonly stepsPerNode: number
}

const BOUNDS: Bounds = { valuesMax: 80, stepsPerNode: 60 }
/** Values that are moved at least before a program is left. */
const STEPS_MIN = 8_000_000

/**
 * Lets values (numbers) flow between places (numbers from 0) until nothing changes. What is decided by the absence of
 * values waits in `later` until all that is known has arrived; lower ranks go first.
 */
export const propagation = (initialNodes: number, { valuesMax, stepsPerNode }: Bounds = BOUNDS) => {
  const held: (number[] | undefined)[] = new Array(initialNodes)
  const members = new Map<number, Set<number>>()
  const delivered: number[] = new Array(initialNodes).fill(0)
  const successors: (number[] | undefined)[] = new Array(initialNodes)
  const listeners: (((value: number) => void)[] | undefined)[] = new Array(initialNodes)
  /** The successors of nodes with many, for the look whether one is there. */
  const manySuccessors = new Map<number, Set<number>>()
  const waiting: (() => void)[][] = []
  let queue: number[] = []
  let stepsLeft = Math.max(STEPS_MIN, initialNodes * stepsPerNode)

  const holds = (node: number, value: number): boolean => {
    const values = held[node]
    if (values === undefined) return false
    return values.length < SMALL ? values.includes(value) : (members.get(node) as Set<number>).has(value)
  }

  const add = (node: number, value: number): void => {
    const values = held[node]
    if (values === undefined) {
      held[node] = [value]
      queue.push(node)
      return
    }
    if (values.length >= valuesMax || holds(node, value)) return
    if (values.length === delivered[node]) queue.push(node)
    values.push(value)
    if (values.length === SMALL) members.set(node, new Set(values))
    else if (values.length > SMALL) members.get(node)?.add(value)
  }

  const connect = (from: number, to: number): void => {
    if (from === to) return
    const known = successors[from]
    if (known === undefined) successors[from] = [to]
    else if (known.length < SMALL) {
      if (known.includes(to)) return
      known.push(to)
    } else {
      const many = manySuccessors.get(from) ?? new Set(known)
      if (known.length === SMALL) manySuccessors.set(from, many)
      if (many.has(to)) return
      many.add(to)
      known.push(to)
    }
    for (const value of held[from] ?? []) add(to, value)
  }

  /** `tell` hears of every value of a node once, of those that are there already at once. */
  const listen = (node: number, tell: (value: number) => void): void => {
    const known = listeners[node]
    if (known === undefined) listeners[node] = [tell]
    else known.push(tell)
    const values = held[node] ?? []
    for (let index = 0; index < (delivered[node] ?? 0); index += 1) tell(values[index] as number)
  }

  const deliver = (node: number): void => {
    const values = held[node] as number[]
    for (let index = delivered[node] ?? 0; index < values.length; index += 1) {
      const value = values[index] as number
      for (const to of successors[node] ?? []) add(to, value)
      const told = listeners[node]
      // The list may grow meanwhile; who joins now hears of this value here, not from `listen`.
      for (let each = 0; each < (told?.length ?? 0); each += 1) told?.[each]?.(value)
      delivered[node] = index + 1
      stepsLeft -= 1 + (successors[node]?.length ?? 0)
    }
  }

  const drain = (): void => {
    while (queue.length > 0 && stepsLeft > 0) {
      const batch = queue
      queue = []
      for (const node of batch) deliver(node)
    }
  }

  return {
    node: (): number => {
      delivered.push(0)
      return delivered.length - 1
    },
    add,
    connect,
    listen,
    valuesOf: (node: number): readonly number[] => held[node] ?? [],
    later: (rank: number, run: () => void): void => {
      waiting[rank] ??= []
      waiting[rank].push(run)
    },
    /** Runs until nothing changes; false where it was cut short. */
    settle: (): boolean => {
      drain()
      for (let rank = 0; rank < waiting.length && stepsLeft > 0; ) {
        const batch = waiting[rank] ?? []
        waiting[rank] = []
        for (const run of batch) run()
        drain()
        rank = batch.length > 0 ? 0 : rank + 1
      }
      return stepsLeft > 0
    },
  }
}

/** Up to here a list is searched faster than a set. */
const SMALL = 12

export type Propagation = ReturnType<typeof propagation>
