import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { Page, pageInput } from '#src/kernel/page.ts'
import { enumValue, id, text } from '#src/kernel/schema.ts'
import { Anomaly, AnomalyStatus, MetricsGrouping } from '#src/monitoring/model.ts'
import { newestWithin, placedPage } from '#src/monitoring/places.ts'
import type { MonitoringDeps } from '#src/monitoring/record-attempts.ts'
import { byIds } from '#src/store/by-ids.ts'
import { METRICS_DEADLINE_MS } from './get-metrics.ts'
import { anomaliesByIdsQuery, anomaliesQuery, storedAnomaly } from './queries.ts'
import { refreshMetrics } from './refresh.ts'

export const getAnomaly = operation({
  name: 'monitoring.getAnomaly',
  summary: 'One anomaly by its id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ anomalyId: id() }),
  output: Anomaly,
  errors: ['NOT_FOUND'],
  async run(context, { store }: MonitoringDeps, { anomalyId }) {
    const [row] = await store.read(context, anomaliesByIdsQuery, { ids: [anomalyId] })
    if (row) return storedAnomaly.present(row.anomaly)
    throw new OcodeError('NOT_FOUND', `There is no anomaly ${anomalyId}.`, { details: { id: anomalyId } })
  },
})

export const listAnomalies = operation({
  name: 'monitoring.listAnomalies',
  summary:
    'Tools, agents and models that began to fail much more than they had, newest first, with failed attempts that show it.',
  role: 'reader',
  mode: 'read',
  deadlineMs: METRICS_DEADLINE_MS,
  offered: { cli: 'anomalies' },
  input: z.object({
    grouping: enumValue(MetricsGrouping),
    key: text(256),
    statuses: z.array(AnomalyStatus).max(AnomalyStatus.options.length).default([]),
    ...pageInput(),
  }),
  output: Page(Anomaly),
  async run(context, deps: MonitoringDeps, { first, after, ...filter }) {
    const wanted = { ...filter, ...newestWithin(after, {}), limit: first + 1 }
    let [found] = await deps.store.read(context, anomaliesQuery, wanted)
    if (found?.isStale) {
      await refreshMetrics(context, deps)
      ;[found] = await deps.store.read(context, anomaliesQuery, wanted)
    }
    return placedPage(found?.anomalies ?? [], { first, after }, ({ anomaly }) => storedAnomaly.present(anomaly), 'anomalyId')
  },
})

export const anomaliesByIds = byIds({
  name: 'monitoring.anomaliesByIds',
  summary: 'What was noticed, by id.',
  value: Anomaly,
  query: anomaliesByIdsQuery,
  valueOf: ({ anomaly }) => storedAnomaly.present(anomaly),
})
