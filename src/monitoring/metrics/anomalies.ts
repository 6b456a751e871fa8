import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { Page, pageInput } from '#src/kernel/page.ts'
import { enumValue, text } from '#src/kernel/schema.ts'
import { Anomaly, AnomalyStatus, MetricsGrouping } from '#src/monitoring/model.ts'
import { newestWithin, placedPage } from '#src/monitoring/places.ts'
import type { MonitoringDeps } from '#src/monitoring/record-attempts.ts'
import { byIds } from '#src/store/by-ids.ts'
import { METRICS_DEADLINE_MS } from './get-metrics.ts'
import { anomaliesByIdsQuery, anomaliesQuery, storedAnomaly } from './queries.ts'
import { refreshMetrics } from './refresh.ts'

export const listAnomalies = operation({
  name: 'monitoring.listAnomalies',
  summary:
    'Tools, agents and models that began to fail much more than they had, newest first, with failed attempts that show it.',
  role: 'reader',
  mode: 'read',
  deadlineMs: METRICS_DEADLINE_MS,
  offered: { cli: 'anomalies' },
  input: z.object({
    filter: z
      .object({
        grouping: enumValue(MetricsGrouping),
        key: text(256),
        statuses: z.array(AnomalyStatus).max(AnomalyStatus.options.length).default([]),
      })
      .prefault({}),
    ...pageInput(),
  }),
  output: Page(Anomaly),
  async run(context, deps: MonitoringDeps, { filter, first, after }) {
    await refreshMetrics(context, deps)
    const rows = await deps.store.read(context, anomaliesQuery, { ...filter, ...newestWithin(after, {}), limit: first + 1 })
    return placedPage(rows, { first, after }, ({ anomaly }) => storedAnomaly.present(anomaly), 'anomalyId')
  },
})

export const anomaliesByIds = byIds({
  name: 'monitoring.anomaliesByIds',
  summary: 'What was noticed, by id.',
  value: Anomaly,
  query: anomaliesByIdsQuery,
  valueOf: ({ anomaly }) => storedAnomaly.present(anomaly),
})
