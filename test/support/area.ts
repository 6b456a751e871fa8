import { openOutbox } from '#src/events/outbox.ts'
import { pendingEvents } from '#src/events/queries.ts'
import type { Context } from '#src/kernel/context.ts'
import type { AreaDeps } from '#src/operations.ts'
import { testContext } from './context.ts'
import { openTestStore } from './neo4j.ts'

/** An operation of any area, as far as a call needs to know it. */
type Callable<R> = {
  readonly run: (context: Context, deps: AreaDeps, input: never) => Promise<R>
  readonly call: (context: Context, deps: AreaDeps, input: unknown) => Promise<unknown>
}

/** The areas over the Neo4j of this test run: calls operations, counts the queries they make, and reads the events they leave. */
export const openTestArea = () => {
  const queries: string[] = []
  const store = openTestStore(({ query }) => queries.push(query))
  const deps = { store, outbox: openOutbox(store, () => {}) }
  return {
    store,
    deps,
    /** Runs an operation as an administrator, or in a context that differs from that. */
    call: async <R>(operation: Callable<R>, input: unknown, context: Partial<Context> = {}): Promise<R> =>
      (await operation.call(testContext(context), deps, input)) as R,
    /** The names of the queries that `work` makes. */
    queriesOf: async (work: () => Promise<unknown>): Promise<string[]> => {
      const before = queries.length
      await work()
      return queries.slice(before)
    },
    /** The types of the events that are stored and not handed on yet, oldest first. */
    eventTypes: async (): Promise<string[]> =>
      (await store.read(testContext(), pendingEvents, { limit: 500 })).map(({ event }) => event.type),
  }
}

/** The code an awaited call fails with; 'OK' where it does not. */
export const codeOf = (pending: Promise<unknown>): Promise<string> =>
  pending.then(
    () => 'OK',
    (thrown) => (thrown as { code?: string }).code ?? String(thrown),
  )
