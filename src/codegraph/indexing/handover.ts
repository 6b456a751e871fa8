/** Hands things from who makes them to who takes them, in order, while both go on. */
export type Handover<T> = {
  readonly give: (item: T) => void
  /** There is no more to come. */
  readonly end: () => void
  readonly taken: () => AsyncGenerator<T>
}

export const handover = <T>(): Handover<T> => {
  const items: T[] = []
  let hasEnded = false
  let wake = () => {}
  const taken = async function* (): AsyncGenerator<T> {
    for (let at = 0; ; at += 1) {
      while (at >= items.length) {
        if (hasEnded) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      yield items[at] as T
    }
  }
  return {
    give: (item) => {
      items.push(item)
      wake()
    },
    end: () => {
      hasEnded = true
      wake()
    },
    taken,
  }
}
