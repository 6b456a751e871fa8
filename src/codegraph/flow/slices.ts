/** Work that can be left between any two steps of it and taken up again; gives its result at the end. */
export type Slices<T> = Generator<undefined, T>

/** How long a slice may keep others waiting. */
const SLICE_MS = 12

/** Does all of it at once. */
export const atOnce = <T>(work: Slices<T>): T => {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Does it in slices, between which others run; stops where the caller has gone. */
export const inSlices = async <T>(work: Slices<T>, signal: AbortSignal): Promise<T> => {
  for (;;) {
    signal.throwIfAborted()
    const until = performance.now() + SLICE_MS
    do {
      const step = work.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
