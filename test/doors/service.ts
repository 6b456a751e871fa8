import { readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { type HttpDoor, startHttp } from '#src/doors/http/server.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import type { OperationRecord } from '#src/kernel/context.ts'
import { openLog } from '#src/log.ts'
import type { QueryRecord, StoreSettings } from '#src/store/store.ts'
import { testConnection } from '#test/support/neo4j.ts'

export type Service = {
  readonly core: Core
  readonly http: HttpDoor
  /** What ran since the last `forget()`; the relay's own queries are left out. */
  readonly queries: () => readonly QueryRecord[]
  readonly operations: () => readonly OperationRecord[]
  readonly forget: () => void
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>
  readonly call: (operation: string, input: unknown) => Promise<{ status: number; body: Json }>
  readonly close: () => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape, that tests look into.
export type Json = any
export type Answer = { readonly status: number; readonly data: Json; readonly errors: Json }

/** The service with its HTTP door on a free port, over the Neo4j of this test run. */
export const startService = async (
  environment: Record<string, string> = {},
  neo4j: StoreSettings = testConnection(),
): Promise<Service> => {
  const config = readConfig({ OCODE_HTTP_PORT: '0', OCODE_CHECK_ROWS: 'true', ...environment })
  const metrics = doorMetrics()
  let queries: QueryRecord[] = []
  let operations: OperationRecord[] = []
  const observers = {
    query: (record: QueryRecord) => {
      metrics.observers.query(record)
      if (!record.query.startsWith('events/')) queries.push(record)
    },
    operation: (record: OperationRecord) => {
      metrics.observers.operation(record)
      operations.push(record)
    },
  }
  const log = openLog('silent')
  const core = await openCore({ config, neo4j, log, observers })
  const http = await startHttp({ core, config, metrics, log }).catch(async (problem) => {
    await core.close()
    throw problem
  })
  return {
    core,
    http,
    queries: () => queries,
    operations: () => operations,
    forget: () => {
      queries = []
      operations = []
    },
    ask: async (query, variables = {}) => {
      const response = await post(`${http.url}/graphql`, { query, variables })
      const { data, errors } = (await response.json()) as Json
      return { status: response.status, data, errors }
    },
    call: async (operation, input) => {
      const response = await post(`${http.url}/api/v1/operations/${operation}`, input)
      return { status: response.status, body: (await response.json()) as Json }
    },
    close: async () => {
      await http.close()
      await core.close()
    },
  }
}

export const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
