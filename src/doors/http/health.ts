import type { Core } from '#src/core.ts'
import type { Metrics } from '#src/doors/metrics.ts'
import { pendingEvents } from '#src/events/queries.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { json, type Reply, type Route } from './call.ts'

const READY_TIMEOUT_MS = 3_000
const PENDING_SHOWN_MAX = 500

/** Whether the process lives, whether it can work, and what it has measured. Only the last asks who wants to know. */
export const healthRoutes = (core: Core, metrics: Metrics): readonly Route[] => [
  { method: 'GET', path: '/healthz', name: 'healthz', answer: async () => json(200, { status: 'ok' }) },
  { method: 'GET', path: '/readyz', name: 'readyz', answer: () => readiness(core) },
  {
    method: 'GET',
    path: '/metrics',
    name: 'metrics',
    answer: async (call) => {
      call.actor()
      return { status: 200, headers: { 'content-type': metrics.contentType }, body: await metrics.text() }
    },
  },
]

/** Ready when the database answers; `pending_events` (at most 500) tells how far the relay is behind. */
const readiness = async (core: Core): Promise<Reply> => {
  const signal = AbortSignal.timeout(READY_TIMEOUT_MS)
  try {
    const pending = await core.store.read({ signal }, pendingEvents, { limit: PENDING_SHOWN_MAX })
    return json(200, { status: 'ready', pending_events: pending.length })
  } catch (thrown) {
    const reason =
      thrown instanceof OcodeError && thrown.code === 'UNAVAILABLE' ? thrown.message : 'The database does not answer in time.'
    return json(503, { status: 'unavailable', reason })
  }
}
