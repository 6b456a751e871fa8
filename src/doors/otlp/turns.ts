import { OcodeError } from '#src/kernel/error.ts'

export type TurnLimits = { readonly runningMax: number; readonly waitingSpansMax: number }

/** Lets so much work run at once, the rest in the order it came. Throws UNAVAILABLE where too many spans wait already. */
export const takeTurns = ({ runningMax, waitingSpansMax }: TurnLimits) => {
  let running = 0
  let waitingSpans = 0
  const waiting: (() => void)[] = []
  return async <T>(spans: number, work: () => Promise<T>): Promise<T> => {
    if (running < runningMax) running += 1
    else {
      if (waitingSpans + spans > waitingSpansMax)
        throw new OcodeError('UNAVAILABLE', `${waitingSpans} spans wait to be stored already; send these again in a moment.`)
      waitingSpans += spans
      await new Promise<void>((go) => waiting.push(go))
      waitingSpans -= spans
    }
    try {
      return await work()
    } finally {
      // Whoever is next takes the place over.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
