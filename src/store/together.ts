import DataLoader from 'dataloader'
import type { z } from 'zod'
import { openRecent } from '#src/kernel/recent.ts'
import { untilLeft } from './leave.ts'
import type { Query } from './query.ts'
import type { Reach, Store } from './store.ts'

/** Statements of one kind that run at the same time; what is asked for meanwhile goes together when one of them has ended. */
const AT_ONCE = 2
const IDS_MAX = 32
/** Kinds of which a loader is kept; the one used longest ago goes. */
const KINDS_MAX = 500

type ById = z.ZodType<unknown, { ids: string[] }>
type Row = { readonly id: string }

/** Reads one row by its id; undefined where there is none. `shared` are the query's other parameters. */
export type ReadTogether = <P extends ById, R extends z.ZodType<Row>>(
  reach: Reach,
  query: Query<P, R>,
  id: string,
  shared: Omit<z.input<P>, 'ids'>,
) => Promise<z.output<R> | undefined>

/** One caller's question; `leave` is called when the caller goes before it is answered. */
type Asked = { readonly id: string; hasLeft: boolean; leave: () => void }

/**
 * Joins reads of one row each that are asked for at the same time, by whomever, and differ in nothing but the id: a statement for a dozen
 * ids costs the database and the driver a third of a dozen statements. Nothing waits while fewer than two statements of its kind run, so a
 * caller alone is answered as before; and nothing is kept, so no answer is older than its question. A caller that leaves takes nothing
 * from the others; when all have left, the statement is stopped.
 */
export const openReadTogether = (read: Store['read']): ReadTogether => {
  const loaders = openRecent<DataLoader<Asked, Row | undefined>>(KINDS_MAX)
  return async (reach, query, id, shared) => {
    reach.signal.throwIfAborted()
    const kind = `${query.name} ${JSON.stringify(shared)}`
    // That `shared` and ids make the parameters is said by the types, but lost on a generic P.
    const loader = loaders.get(kind) ?? loaderOf((ids, signal) => read({ signal }, query, { ...shared, ids } as never))
    loaders.set(kind, loader)
    const asked: Asked = { id, hasLeft: false, leave: () => {} }
    const row = await untilLeft(reach.signal, loader.load(asked), () => {
      asked.hasLeft = true
      asked.leave()
    })
    return row as z.output<typeof query.row> | undefined
  }
}

const loaderOf = (
  rowsOf: (ids: string[], signal: AbortSignal) => Promise<readonly Row[]>,
): DataLoader<Asked, Row | undefined> => {
  const waiting: (() => void)[] = []
  let running = 0
  const begin = (dispatch: () => void) => {
    if (running >= AT_ONCE) return void waiting.push(dispatch)
    running += 1
    // What is asked for in the same turn of the event loop goes together.
    queueMicrotask(dispatch)
  }
  const end = () => {
    running -= 1
    const next = waiting.shift()
    if (next) begin(next)
  }
  return new DataLoader(
    async (asked) => {
      try {
        const there = asked.filter(({ hasLeft }) => !hasLeft)
        if (there.length === 0) return asked.map(() => undefined)
        const rows = await rowsOf([...new Set(there.map(({ id }) => id))], signalOf(there))
        const byId = new Map(rows.map((row) => [row.id, row]))
        return asked.map(({ id }) => byId.get(id))
      } finally {
        end()
      }
    },
    { cache: false, maxBatchSize: IDS_MAX, batchScheduleFn: begin },
  )
}

/** Aborted when none of those who asked is there any more. */
const signalOf = (there: readonly Asked[]): AbortSignal => {
  const controller = new AbortController()
  const leave = () => {
    if (there.every(({ hasLeft }) => hasLeft)) controller.abort()
  }
  for (const one of there) one.leave = leave
  return controller.signal
}
