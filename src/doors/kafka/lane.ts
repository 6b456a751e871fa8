import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Incoming } from './connection.ts'

/** The messages of one topic on their way to the graph: read while the batch before them is written. */
export type Lane = {
  readonly add: (message: Incoming) => void
  readonly isFull: () => boolean
  /** Resolves when there is room. Throws why a batch could not be written. */
  readonly room: () => Promise<void>
  /** Resolves when everything is written. Throws why it could not be. */
  readonly drain: () => Promise<void>
  readonly size: () => number
}

export type LaneSpec<T> = {
  /** Reads a message at once, while the lane's last batch is on its way. */
  readonly read: (message: Incoming) => T
  /** Writes a batch; only one at a time, in order. */
  readonly write: (batch: readonly T[]) => Promise<void>
}

/** How long a batch that is not full waits for further messages while nothing is being written. */
const LINGER_MS = 5
const BATCH_MAX_BYTES = 12_582_912

export const openLane = <T>({ read, write }: LaneSpec<T>): Lane => {
  let open: T[] = []
  let sizeBytes = 0
  let writing: Promise<void> | undefined
  let lingering: NodeJS.Timeout | undefined
  let failure: { readonly thrown: unknown } | undefined

  const isFull = () => open.length >= BATCH_MAX || sizeBytes >= BATCH_MAX_BYTES

  const start = (): void => {
    clearTimeout(lingering)
    lingering = undefined
    if (writing || failure || open.length === 0) return
    const batch = open
    open = []
    sizeBytes = 0
    writing = write(batch)
      .catch((thrown: unknown) => {
        failure = { thrown }
      })
      .finally(() => {
        writing = undefined
        start()
      })
  }

  const check = () => {
    if (failure) throw failure.thrown
  }

  return {
    add: (message) => {
      open.push(read(message))
      sizeBytes += message.value?.length ?? 0
      if (writing) return
      if (isFull()) start()
      else lingering ??= setTimeout(start, LINGER_MS)
    },
    isFull,
    room: async () => {
      while (isFull() && writing) await writing
      check()
    },
    drain: async () => {
      start()
      while (writing) await writing
      check()
    },
    size: () => open.length,
  }
}
