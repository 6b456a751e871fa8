type Size<T> = { readonly max: number; readonly sizeOf: (item: T) => number }

/** Batches of items whose sizes together come to `max`; each is put together when it is asked for. */
export const batches = async function* <T>(items: Iterable<T> | AsyncIterable<T>, { max, sizeOf }: Size<T>): AsyncGenerator<T[]> {
  let open: T[] = []
  let size = 0
  for await (const item of items) {
    open.push(item)
    size += sizeOf(item)
    if (size < max) continue
    yield open
    open = []
    size = 0
  }
  if (open.length > 0) yield open
}

/** Transactions at a time: two keep Neo4j busy while the next is packed. */
const WRITERS = 2

/** Works through items with WRITERS at a time; the first failure stops them all, and the others are waited for. */
export const inParallel = async <T>(items: AsyncGenerator<T>, work: (item: T) => Promise<void>): Promise<void> => {
  // A failure ends the loop it happens in, and with it the items of all.
  const worker = async (): Promise<void> => {
    for await (const item of items) await work(item)
  }
  await allEnded(Array.from({ length: WRITERS }, worker))
}

/** Waits until all have ended, and fails where one failed: nothing goes on unseen. */
export const allEnded = async (all: readonly Promise<unknown>[]): Promise<void> => {
  const ends = await Promise.allSettled(all)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
