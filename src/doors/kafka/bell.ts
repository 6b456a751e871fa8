/** Wakes whoever waits. */
export type Bell = {
  readonly ring: () => void
  /** Resolves at the next ring, also where that was since the last wait; after `afterMs`; or when the signal is aborted. */
  readonly wait: (afterMs: number, signal: AbortSignal) => Promise<void>
}

export const openBell = (): Bell => {
  let hasRung = false
  let wake: () => void = () => {}
  return {
    ring: () => {
      hasRung = true
      wake()
    },
    wait: async (afterMs, signal) => {
      if (!hasRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', wake)
            resolve()
          }
          const timer = setTimeout(wake, afterMs)
          signal.addEventListener('abort', wake)
        })
      }
      hasRung = false
    },
  }
}
