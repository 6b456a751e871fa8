import neo4j, { type ManagedTransaction, type Session } from 'neo4j-driver'
import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { type Exploration, type Explored, explore } from './explore.ts'
import { storeFailure } from './failure.ts'
import { untilLeft } from './leave.ts'
import { type Query, query } from './query.ts'
import { openReadTogether, type ReadTogether } from './together.ts'

export type StoreSettings = {
  readonly uri: string
  readonly username: string
  readonly password: string
  readonly database: string
  /** Connections to keep at most; further calls wait up to acquisitionTimeoutMs. */
  readonly poolSize?: number
  readonly acquisitionTimeoutMs?: number
  /** How long a write is retried when the database says that trying again can help. */
  readonly retryTimeMs?: number
  /** Check every row against its declared schema, and the parameters of every query; for tests. */
  readonly checkRows?: boolean
}

/** What a finished query cost; for metrics. `requestId` ties it to the call it served. */
export type QueryRecord = {
  readonly query: string
  readonly mode: string
  readonly durationMs: number
  readonly rows: number
  readonly failed: boolean
}

export type Reach = { readonly signal: AbortSignal }

/** One transaction: the queries run in it are committed together or not at all. */
export type Transaction = {
  readonly run: <P extends z.ZodType, R extends z.ZodType>(query: Query<P, R>, params: z.input<P>) => Promise<z.output<R>[]>
}

/** The graph. Every statement is a declared query; parameters are checked before they leave. */
export type Store = {
  /** One read in an autocommit READ session. */
  readonly read: <P extends z.ZodType, R extends z.ZodType>(
    reach: Reach,
    query: Query<P, R>,
    params: z.input<P>,
  ) => Promise<z.output<R>[]>
  /** One row by its id, in one statement with others that are asked for at the same time. For point reads that come in crowds. */
  readonly readTogether: ReadTogether
  /** A caller's own statement, which may only read, within bounds. The only text that is not a declared query. */
  readonly explore: (reach: Reach, exploration: Exploration) => Promise<Explored>
  /** One write transaction, run again where the database asks for it: `work` must be repeatable. */
  readonly write: <T>(reach: Reach, work: (transaction: Transaction) => Promise<T>) => Promise<T>
  /** Resolves when the database answers; throws UNAVAILABLE with what to check. */
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}

const POOL_SIZE = 100
const PING_TIMEOUT_MS = 10_000
const ACQUISITION_TIMEOUT_MS = 5_000
const RETRY_TIME_MS = 5_000

export const pingQuery = query('store/ping', { mode: 'read', params: z.object({}), row: z.object({ one: z.int() }) })

/** Opens a store; connects at the first statement. `observe` is told of every query that ended. */
export const openStore = (settings: StoreSettings, observe: (record: QueryRecord) => void = () => {}): Store => {
  const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: settings.poolSize ?? POOL_SIZE,
    connectionAcquisitionTimeout: settings.acquisitionTimeoutMs ?? ACQUISITION_TIMEOUT_MS,
    connectionTimeout: ACQUISITION_TIMEOUT_MS,
    maxTransactionRetryTime: settings.retryTimeMs ?? RETRY_TIME_MS,
    userAgent: 'ocode',
  })
  const bookmarkManager = settings.uri.startsWith('neo4j') ? neo4j.bookmarkManager() : undefined
  const session = (mode: 'READ' | 'WRITE') =>
    driver.session({ database: settings.database, defaultAccessMode: mode, ...(bookmarkManager ? { bookmarkManager } : {}) })
  const checkRows = settings.checkRows ?? false

  const read: Store['read'] = (reach, query, params) =>
    observed(query, observe, () =>
      withSession(session('READ'), reach, async (open) => {
        const values = prepared(query, params, checkRows)
        return rowsOf(query, await withoutTrace(() => open.run(query.text, values)), checkRows)
      }),
    )

  return {
    read,
    readTogether: openReadTogether(read),
    explore: (reach, exploration) => withSession(session('READ'), reach, (open) => explore(open, exploration)),
    write: (reach, work) =>
      withSession(session('WRITE'), reach, (open) =>
        open.executeWrite((managed) => work(transaction(managed, observe, checkRows))),
      ),
    ping: async () => {
      await withSession(session('READ'), { signal: AbortSignal.timeout(PING_TIMEOUT_MS) }, (open) => open.run(pingQuery.text))
    },
    close: () => driver.close(),
  }
}

const transaction = (managed: ManagedTransaction, observe: (record: QueryRecord) => void, checkRows: boolean): Transaction => ({
  run: (query, params) =>
    observed(
      query,
      observe,
      async () => rowsOf(query, await managed.run(query.text, prepared(query, params, checkRows)), checkRows),
      false,
    ),
})

/** Checks and encodes parameters. A mismatch is a bug of ours, not of a caller: input was parsed before. */
const prepared = <P extends z.ZodType, R extends z.ZodType>(
  query: Query<P, R>,
  params: z.input<P>,
  checkAll: boolean,
): Record<string, unknown> => {
  if (query.preChecked && !checkAll) return (query.encode ? query.encode(params) : params) as Record<string, unknown>
  const parsed = query.params.safeParse(params)
  if (!parsed.success)
    throw new OcodeError('INTERNAL', 'A statement of ours got parameters it does not take.', {
      details: { query: query.name },
      cause: parsed.error,
    })
  return (query.encode ? query.encode(parsed.data) : parsed.data) as Record<string, unknown>
}

/**
 * The driver takes down a stack trace with every statement, for the error there might be. It would show nothing that the name of
 * the query doesn't say, and takes 30 µs, a tenth of a point read.
 */
const withoutTrace = <T>(run: () => T): T => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return run()
  } finally {
    Error.stackTraceLimit = limit
  }
}

type Answer = { readonly records: readonly { keys: readonly PropertyKey[]; toObject(): Record<string, unknown> }[] }

const rowsOf = <P extends z.ZodType, R extends z.ZodType>(
  query: Query<P, R>,
  answer: Answer,
  checkRows: boolean,
): z.output<R>[] =>
  answer.records.map((record) => {
    const row = record.toObject()
    if (query.decode) query.decode(row)
    if (checkRows) checkRow(query, row)
    return row as z.output<R>
  })

const checkRow = (query: Query, row: unknown) => {
  const parsed = query.row.safeParse(row)
  if (!parsed.success)
    throw new OcodeError('INTERNAL', 'A row is not what its query declares.', {
      details: { query: query.name },
      cause: parsed.error,
    })
}

/**
 * Runs `work` in a session that is closed at its end. When the caller goes away or its deadline passes, the session is closed at
 * once, which stops the statement, and nobody waits for it: a database that has fallen silent never says that it has closed.
 */
const withSession = async <T>(open: Session, reach: Reach, work: (session: Session) => Promise<T>): Promise<T> => {
  reach.signal.throwIfAborted()
  try {
    return await untilLeft(reach.signal, work(open))
  } catch (thrown) {
    throw thrown instanceof OcodeError ? thrown : storeFailure(thrown, 'transaction')
  } finally {
    const closed = open.close()
    if (reach.signal.aborted) closed.catch(() => {})
    else await closed
  }
}

const observed = async <T>(
  query: Query,
  observe: (record: QueryRecord) => void,
  work: () => Promise<T[]>,
  mapFailure = true,
): Promise<T[]> => {
  const startedAt = performance.now()
  let rows = -1
  try {
    const found = await work()
    rows = found.length
    return found
  } catch (thrown) {
    // Inside a transaction the driver must see its own error, so that it can tell what is worth another try.
    throw mapFailure ? storeFailure(thrown, query.name) : thrown
  } finally {
    observe({
      query: query.name,
      mode: query.mode,
      durationMs: performance.now() - startedAt,
      rows: Math.max(rows, 0),
      failed: rows < 0,
    })
  }
}
