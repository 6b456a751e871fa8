import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { OperationRecord } from '#src/kernel/context.ts'
import type { QueryRecord } from '#src/store/store.ts'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export type HttpRecord = { readonly route: string; readonly method: string; readonly status: number; readonly durationMs: number }

/** What happens on WebSocket connections; `topic` is the type of the events that are followed. */
export type SocketMetrics = {
  readonly open: (count: number) => void
  readonly subscribed: (topic: string) => void
  readonly told: (topic: string) => void
  readonly unsubscribed: (topic: string) => void
}

export type Signal = 'traces' | 'metrics' | 'logs'

/** The measurements of this process. */
export type Metrics = {
  /** What the core is given to tell of its operations and queries. */
  readonly observers: { readonly operation: (record: OperationRecord) => void; readonly query: (record: QueryRecord) => void }
  readonly http: (record: HttpRecord) => void
  readonly sockets: SocketMetrics
  /** What became of spans, data points and log records that came over OTLP. */
  readonly telemetry: (signal: Signal, result: 'taken' | 'ignored' | 'refused', count: number) => void
  readonly contentType: string
  /** The exposition text that Prometheus reads. */
  readonly text: () => Promise<string>
}

/** Labels are names of operations, queries and routes, codes and statuses: never anything that callers choose. */
export const doorMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const operations = new Histogram({
    name: 'ocode_operation_duration_seconds',
    help: 'Time an operation took.',
    labelNames: ['operation', 'code'],
    buckets: SECONDS,
    registers,
  })
  const queries = new Histogram({
    name: 'ocode_query_duration_seconds',
    help: 'Time a database query took.',
    labelNames: ['query', 'failed'],
    buckets: SECONDS,
    registers,
  })
  const rows = new Counter({
    name: 'ocode_query_rows_total',
    help: 'Rows that database queries gave.',
    labelNames: ['query'],
    registers,
  })
  const requests = new Histogram({
    name: 'ocode_http_request_duration_seconds',
    help: 'Time an HTTP request took.',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  })
  const telemetry = new Counter({
    name: 'ocode_otlp_items_total',
    help: 'Spans, data points and log records that came over OTLP.',
    labelNames: ['signal', 'result'],
    registers,
  })
  return {
    telemetry: (signal, result, count) => count > 0 && telemetry.labels(signal, result).inc(count),
    observers: {
      operation: ({ operation, code, durationMs }) => operations.labels(operation, code).observe(durationMs / 1_000),
      query: ({ query, failed, durationMs, rows: count }) => {
        queries.labels(query, failed ? 'true' : 'false').observe(durationMs / 1_000)
        if (count > 0) rows.labels(query).inc(count)
      },
    },
    sockets: socketMetrics(registers),
    http: ({ route, method, status, durationMs }) => requests.labels(route, method, String(status)).observe(durationMs / 1_000),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

const socketMetrics = (registers: Registry[]): SocketMetrics => {
  const open = new Gauge({ name: 'ocode_websocket_connections', help: 'WebSocket connections that are open.', registers })
  const labelNames = ['topic'] as const
  const subscriptions = new Gauge({
    name: 'ocode_subscriptions',
    help: 'Subscriptions that are open.',
    labelNames,
    registers,
  })
  const told = new Counter({
    name: 'ocode_subscription_events_total',
    help: 'Events that subscribers were sent.',
    labelNames,
    registers,
  })
  return {
    open: (count) => open.set(count),
    subscribed: (topic) => subscriptions.labels(topic).inc(),
    told: (topic) => told.labels(topic).inc(),
    unsubscribed: (topic) => subscriptions.labels(topic).dec(),
  }
}
