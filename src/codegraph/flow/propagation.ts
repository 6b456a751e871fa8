import assert from 'node:assert/strict'
import { grown, numberLists } from './number-lists.ts'

export type Bounds = {
  /** Values that one place may hold at most: what holds more is not known well enough to say anything of. */
  readonly valuesMax: number
  /** Values that are moved and told for each place there is at first: a program that needs more is left as far as it is known. */
  readonly stepsPerNode: number
}

/** Values that are moved and told at least before a program is left: 32,000 lines of graphql need 28 million, half a second. */
const STEPS_MIN = 40_000_000
/** What a function of `later` counts for, in values that are moved. */
const LATER_STEPS = 10
/** Up to here a list is searched faster than a set. */
const FEW = 32

/** Lets values (numbers) flow between places (numbers from 0) until nothing changes. */
export type Propagation = {
  /** A place of its own. */
  readonly node: () => number
  readonly add: (node: number, value: number) => void
  readonly connect: (from: number, to: number) => void
  /** `tell` hears of every value of a node once, of those that are there already at once; never of a negative one, which is no place. */
  readonly listen: (node: number, tell: (value: number) => void) => void
  /**
   * `listen` for what there are hundreds of thousands of: who listens is a number that `tell` is given, so that no function has to be
   * kept for each.
   */
  readonly watcher: (tell: (watching: number, value: number) => void) => Watch
  readonly valuesOf: (node: number) => readonly number[]
  readonly isEmpty: (node: number) => boolean
  /** What is decided by the absence of values waits until all that is known has arrived; lower ranks go first. */
  readonly later: (rank: number, run: () => void) => void
  /** Works until nothing changes, or about so many values were moved; false where there is more to do. */
  readonly advance: (steps: number) => boolean
  /** Runs until nothing changes; false where it was cut short. */
  readonly settle: () => boolean
  /** Whether it was cut short: the program needs more steps than it may take. */
  readonly isCut: () => boolean
}

/** Has a number (below 100 million) hear of every value of a node. */
export type Watch = (node: number, watching: number) => void

export const propagation = (initialNodes: number, { valuesMax, stepsPerNode }: Bounds): Propagation => {
  const work = workList()
  const { deliver, ...places } = placeTable(initialNodes, valuesMax, work.push)
  let stepsLeft = Math.max(STEPS_MIN, initialNodes * stepsPerNode)

  const advance = (steps: number): boolean => {
    const end = stepsLeft - steps
    while (stepsLeft > 0 && stepsLeft > end) {
      const next = work.next()
      if (next === undefined) return true
      if (typeof next === 'number') stepsLeft -= deliver(next)
      else {
        next()
        stepsLeft -= LATER_STEPS
      }
    }
    return stepsLeft <= 0
  }

  return {
    ...places,
    later: work.later,
    advance,
    settle: () => {
      advance(Number.POSITIVE_INFINITY)
      return stepsLeft > 0
    },
    isCut: () => stepsLeft <= 0,
  }
}

/** The values of every place and where they go on to; `wake` is told of a place that has new values to pass on. */
const placeTable = (initialNodes: number, valuesMax: number, wake: (node: number) => void) => {
  const held = numberLists(initialNodes)
  const successors = successorLists(initialNodes)
  const told = listenerLists(initialNodes)
  /** How many values of a node have been passed on. */
  const delivered = counters(initialNodes)
  let nodes = initialNodes
  /** Values that were moved and told since `deliver` last ended. */
  let steps = 0

  const add = (node: number, value: number): void => {
    const count = held.count(node)
    if (count >= valuesMax || held.includes(node, value)) return
    if (count === delivered.of(node)) wake(node)
    held.push(node, value)
  }
  const each = (node: number, count: number, tell: (value: number) => void): void => {
    steps += count
    for (let index = 0; index < count; index += 1) tell(held.at(node, index))
  }

  return {
    add,
    node: (): number => {
      nodes += 1
      return nodes - 1
    },
    connect: (from: number, to: number): void => {
      if (from === to || !successors.add(from, to)) return
      each(from, held.count(from), (value) => add(to, value))
    },
    listen: (node: number, tell: (value: number) => void): void => {
      told.add(node, tell)
      each(node, delivered.of(node), tell)
    },
    watcher: (tell: (watching: number, value: number) => void): Watch => {
      const kind = told.kind(tell)
      return (node, watching) => {
        told.watch(node, kind, watching)
        each(node, delivered.of(node), (value) => tell(watching, value))
      }
    },
    valuesOf: held.toArray,
    isEmpty: (node: number): boolean => held.count(node) === 0,
    /** Passes on what a node has not passed on yet; gives back how many values were moved and told, here and since the last time. */
    deliver: (node: number): number => {
      for (let index = delivered.of(node); index < held.count(node); index += 1) {
        const value = held.at(node, index)
        for (let way = 0; way < successors.count(node); way += 1) add(successors.at(node, way), value)
        // The list may grow meanwhile; who joins now hears of this value here, not from `listen`.
        for (let who = 0; who < told.count(node); who += 1) told.tell(node, who, value)
        delivered.set(node, index + 1)
        steps += 1 + successors.count(node) + told.count(node)
      }
      const done = steps
      steps = 0
      return done
    },
  }
}

/** What is to be done next: what waits in `later` only where no node has values to pass on. */
const workList = () => {
  let queue: number[] = []
  let head = 0
  let batch: readonly (() => void)[] = []
  let batchAt = 0
  const waiting: (() => void)[][] = []

  const nextBatch = (): boolean => {
    const rank = waiting.findIndex((runs) => runs !== undefined && runs.length > 0)
    if (rank === -1) return false
    batch = waiting[rank] as (() => void)[]
    waiting[rank] = []
    batchAt = 0
    return true
  }

  return {
    push: (node: number): void => {
      queue.push(node)
    },
    later: (rank: number, run: () => void): void => {
      waiting[rank] ??= []
      waiting[rank].push(run)
    },
    next: (): number | (() => void) | undefined => {
      if (batchAt < batch.length) return batch[batchAt++]
      if (head < queue.length) return queue[head++]
      queue = []
      head = 0
      return nextBatch() ? batch[batchAt++] : undefined
    },
  }
}

const successorLists = (initialNodes: number) => {
  const lists = numberLists(initialNodes)
  /** The successors of nodes with many, for the look whether one is there. */
  const many = new Map<number, Set<number>>()
  return {
    count: lists.count,
    at: lists.at,
    /** False where it is there already. */
    add: (from: number, to: number): boolean => {
      if (lists.count(from) < FEW) {
        if (lists.includes(from, to)) return false
      } else {
        const known = many.get(from) ?? new Set(lists.toArray(from))
        many.set(from, known)
        if (known.has(to)) return false
        known.add(to)
      }
      lists.push(from, to)
      return true
    },
  }
}

/** A listener is one number: the last bits say whether it is a function or what kind of watcher. */
const KIND_BITS = 4
const KINDS_MAX = 1 << KIND_BITS

const listenerLists = (initialNodes: number) => {
  const lists = numberLists(initialNodes)
  const all: ((value: number) => void)[] = []
  const kinds = [(index: number, value: number): void => all[index]?.(value)]
  return {
    count: lists.count,
    tell: (node: number, index: number, value: number): void => {
      const listener = lists.at(node, index)
      kinds[listener & (KINDS_MAX - 1)]?.(listener >>> KIND_BITS, value)
    },
    add: (node: number, tell: (value: number) => void): void => {
      if (node >= 0) lists.push(node, (all.push(tell) - 1) << KIND_BITS)
    },
    kind: (tell: (watching: number, value: number) => void): number => {
      assert(kinds.length < KINDS_MAX)
      return kinds.push(tell) - 1
    },
    watch: (node: number, kind: number, watching: number): void => {
      if (node >= 0) lists.push(node, (watching << KIND_BITS) | kind)
    },
  }
}

const counters = (initialNodes: number) => {
  let counts = new Int32Array(Math.max(initialNodes, 16))
  return {
    of: (node: number): number => (node >= 0 && node < counts.length ? (counts[node] as number) : 0),
    set: (node: number, count: number): void => {
      if (node >= counts.length) counts = grown(counts, node + 1)
      counts[node] = count
    },
  }
}
