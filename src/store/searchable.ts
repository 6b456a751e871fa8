import { z } from 'zod'
import { oneAStore } from './one-a-store.ts'
import { query } from './query.ts'
import type { Reach, Store } from './store.ts'

export const searchable = query('store/searchable', { mode: 'read', params: z.object({}), row: z.object({}) })

/** While much is being stored, as by an indexing, indexes are many seconds behind: whoever searches then does not wait for all of it. */
const WAIT_MAX_MS = 1_000
/** What nobody waits for any more ends as well. */
const STATEMENT_MAX_MS = 30_000

/** The wait that is under way, and the one that begins when it has ended. */
type Waiting = { now?: Promise<void> | undefined; next?: Promise<void> | undefined }
const waitings = oneAStore<Waiting>(() => ({}))

/**
 * Resolves when searches by words find all that has been committed by now, or after a second. Those who come at the same time wait
 * together, so that there are never more than two statements, however far behind the indexes are.
 */
export const untilSearchable = async ({ signal }: Reach, store: Store): Promise<void> => {
  const waiting = waitings(store)
  const begun = waiting.now === undefined ? begin(waiting, store) : beginAfter(waiting.now, waiting, store)
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, WAIT_MAX_MS)
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
    void begun.then(end)
  })
}

/** A wait that has begun knows nothing of what was committed since. */
const beginAfter = (now: Promise<void>, waiting: Waiting, store: Store): Promise<void> => {
  waiting.next ??= now.then(() => begin(waiting, store))
  return waiting.next
}

const begin = (waiting: Waiting, store: Store): Promise<void> => {
  const reach = { signal: AbortSignal.timeout(STATEMENT_MAX_MS) }
  const end = () => {
    waiting.now = undefined
  }
  waiting.next = undefined
  // Where the database is away, the search says so itself.
  waiting.now = store.read(reach, searchable, {}).then(end, end)
  return waiting.now
}
