import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Incoming } from './connection.ts'

/** The messages of one topic on their way to the graph: the next batch is read and checked while the database has the one before it. */
export type Lane = {
  readonly add: (message: Incoming) => void
  readonly isFull: () => boolean
  /** Resolves when there is room. Throws why a batch could not be written. */
  readonly room: () => Promise<void>
  /** Resolves when nothing waits or is under way. */
  readonly rest: () => Promise<void>
  /** Resolves when everything is written. Throws why it could not be. */
  readonly drain: () => Promise<void>
}

export type LaneSpec<T, R> = {
  /** Reads a message at once, while batches are on their way. */
  readonly read: (message: Incoming) => T
  /** What a record is known by: of two batches that have one in common, the second waits for the first. */
  readonly idOf: (item: T) => string | undefined
  /** Writes a batch while the one before it may be under way still. */
  readonly write: (batch: readonly T[]) => Promise<R>
  /** Says that a batch is done with: one after the other, in order, and none behind one that failed. */
  readonly settle: (batch: readonly T[], result: R) => Promise<void>
  /** Told once why nothing is written any more. */
  readonly onFailure: (thrown: unknown) => void
}

/** How long a batch that is not full waits for further messages while nothing is being written. */
const LINGER_MS = 5
const BATCH_MAX_BYTES = 12_582_912
/** While the database has the first batch, the second is checked and packed; a third would only wait. */
const UNDER_WAY_MAX = 2

type UnderWay = { readonly ids: ReadonlySet<string | undefined>; readonly end: Promise<void> }

export const openLane = <T, R>(spec: LaneSpec<T, R>): Lane => {
  const { read, idOf } = spec
  let open: T[] = []
  let sizeBytes = 0
  let underWay: UnderWay[] = []
  let lingering: NodeJS.Timeout | undefined
  const { carry, check, hasFailed } = openCarrier(spec)

  const isFull = () => open.length >= BATCH_MAX || sizeBytes >= BATCH_MAX_BYTES

  const mayStart = (): boolean => {
    if (hasFailed() || open.length === 0) return false
    if (underWay.length === 0) return true
    const sharesId = (item: T) => underWay.some(({ ids }) => ids.has(idOf(item)))
    return isFull() && underWay.length < UNDER_WAY_MAX && !open.some(sharesId)
  }

  const start = (): void => {
    clearTimeout(lingering)
    lingering = undefined
    if (!mayStart()) return
    const batch = open
    open = []
    sizeBytes = 0
    const before = underWay.at(-1)?.end
    const one: UnderWay = {
      ids: new Set(batch.map(idOf).filter((id) => id !== undefined)),
      end: carry(batch, before).finally(() => {
        underWay = underWay.filter((other) => other !== one)
        start()
      }),
    }
    underWay.push(one)
  }

  return {
    add: (message) => {
      open.push(read(message))
      sizeBytes += message.value?.length ?? 0
      if (isFull()) start()
      else if (underWay.length === 0) lingering ??= setTimeout(start, LINGER_MS)
    },
    isFull,
    room: async () => {
      while (isFull() && underWay.length > 0) await Promise.race(underWay.map(({ end }) => end))
      check()
    },
    rest: async () => {
      while (underWay.length > 0) await underWay[0]?.end
    },
    drain: async () => {
      start()
      while (underWay.length > 0) await underWay[0]?.end
      check()
    },
  }
}

/** Writes and settles batches, until one fails. */
const openCarrier = <T, R>({ write, settle, onFailure }: Pick<LaneSpec<T, R>, 'write' | 'settle' | 'onFailure'>) => {
  let failure: { readonly thrown: unknown } | undefined
  return {
    hasFailed: () => failure !== undefined,
    check: () => {
      if (failure) throw failure.thrown
    },
    /** Resolves when the batch is settled, or has failed; `before` when the one before it is. */
    carry: async (batch: readonly T[], before: Promise<void> | undefined): Promise<void> => {
      try {
        const result = await write(batch)
        await before
        if (!failure) await settle(batch, result)
      } catch (thrown) {
        if (!failure) onFailure(thrown)
        failure ??= { thrown }
      }
    },
  }
}
