import type { Core } from '#src/core.ts'
import type { Metrics } from '#src/doors/metrics.ts'
import { backlogSize } from '#src/events/queries.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { json, type Reply, type Route } from './call.ts'

const READY_TIMEOUT_MS = 3_000

/** Parts of the service that are told of and needed for nothing else: each says how it stands. */
export type Parts = Readonly<Record<string, () => Promise<unknown>>>

/** Whether the process lives, whether it can work, and what it has measured. Only the last asks who wants to know. */
export const healthRoutes = (core: Core, metrics: Metrics, parts: Parts = {}): readonly Route[] => [
  { method: 'GET', path: '/healthz', name: 'healthz', answer: async () => json(200, { status: 'ok' }) },
  { method: 'GET', path: '/readyz', name: 'readyz', answer: () => readiness(core, parts) },
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

/** Ready when the database answers; `pending_events` tells how far what follows on records (analysis, publication) is behind. */
const readiness = async (core: Core, parts: Parts): Promise<Reply> => {
  const signal = AbortSignal.timeout(READY_TIMEOUT_MS)
  try {
    const [backlog] = await core.store.read({ signal }, backlogSize, {})
    const further = await Promise.all(Object.entries(parts).map(async ([name, state]) => [name, await state()] as const))
    return json(200, { status: 'ready', pending_events: backlog?.pending ?? 0, ...Object.fromEntries(further) })
  } catch (thrown) {
    const reason =
      thrown instanceof OcodeError && thrown.code === 'UNAVAILABLE' ? thrown.message : 'The database does not answer in time.'
    return json(503, { status: 'unavailable', reason })
  }
}
