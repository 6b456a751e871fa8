/** What waits for its answer at once; a session has a handful. */
const WAITING_MAX = 10_000

/** What was asked for and is not answered yet, by key. */
export type Waiting<T> = {
  /** Whether something else is given up for it: one of the same key, or the oldest of too many. */
  readonly add: (key: string, one: T) => boolean
  readonly take: (key: string) => T | undefined
  readonly size: () => number
}

export const openWaiting = <T>(): Waiting<T> => {
  const waiting = new Map<string, T>()
  const oldest = () => waiting.keys().next().value ?? ''
  return {
    add: (key, one) => {
      const givesUp = waiting.delete(key) || (waiting.size >= WAITING_MAX && waiting.delete(oldest()))
      waiting.set(key, one)
      return givesUp
    },
    take: (key) => {
      const one = waiting.get(key)
      waiting.delete(key)
      return one
    },
    size: () => waiting.size,
  }
}
