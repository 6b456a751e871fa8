import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { Anomaly, AnomalyStatus, MetricsGrouping } from '#src/monitoring/model.ts'
import { query } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'

/** Hours that are counted anew in one transaction. */
export const HOURS_MAX = 64
export const KEYS_MAX = 100
export const ROLLUPS_MAX = 100_000
export const PUT_MAX = 10_000
export const SERIES_MAX = 1_000
export const SERIES_HOURS_MAX = 10_000

const ids = z.array(z.string()).max(BATCH_MAX)
const hours = z.array(z.int()).min(1).max(HOURS_MAX)
/** An hour whose rollups are to be made anew, and how often it was marked. */
const StaleHour = z.object({ hour: z.int(), marks: z.int() })
/** An hour whose rollups were not judged yet, and how often they were made. */
const UnjudgedHour = z.object({ hour: z.int(), counts: z.int() })
const groupings = z.array(MetricsGrouping).min(1)
const counts = { attempts: z.int(), tokensIn: z.int(), tokensOut: z.int(), costMicros: z.int() }
const facts = {
  hour: z.int(),
  toolName: z.string(),
  agentId: z.string(),
  agentModel: z.string(),
  taskMetadata: z.string(),
  problemTypeId: z.string(),
  patternId: z.string(),
}
const rollup = z.object({
  grouping: MetricsGrouping,
  key: z.string(),
  hour: z.int(),
  ...counts,
  successes: z.int(),
  failures: z.int(),
  durations: z.array(z.int()),
  patternIds: z.array(z.string()),
  patternCounts: z.array(z.int()),
})
const member = { grouping: MetricsGrouping, key: z.string() }
const series = z.array(z.object(member)).min(1).max(SERIES_MAX)

export const markHours = query('monitoring/mark-hours', {
  mode: 'write',
  params: z.object({ hours: z.array(z.int()).max(BATCH_MAX), taskIds: ids, agentIds: ids, metricsIds: ids }),
  row: z.object({ marked: z.int() }),
})

export const metricsAreStale = query('monitoring/metrics-are-stale', {
  mode: 'read',
  params: z.object({}),
  row: z.object({ isStale: z.boolean() }),
})

export const staleHours = query('monitoring/stale-hours', {
  mode: 'read',
  params: z.object({ afterHour: z.int(), limit: z.int() }),
  row: StaleHour,
})

export const takeHours = query('monitoring/take-hours', {
  mode: 'write',
  params: z.object({ hours: z.array(StaleHour).min(1).max(HOURS_MAX) }),
  row: z.object({ hour: z.int() }),
})

export const patternNames = query('monitoring/pattern-names', {
  mode: 'read',
  params: z.object({ ids: z.array(z.string()).max(PUT_MAX) }),
  row: z.object({ id: z.string(), name: z.string() }),
})

export const attemptFacts = query('monitoring/attempt-facts', {
  mode: 'read',
  params: z.object({ hours, logGamma: z.number(), slack: z.number() }),
  row: z.object({ ...facts, ...counts, outcome: z.string(), bucket: z.int().nullable() }),
})

export const patternFacts = query('monitoring/pattern-facts', {
  mode: 'read',
  params: z.object({ hours }),
  row: z.object({ ...facts, attempts: z.int() }),
})

export const clearRollups = query('monitoring/clear-rollups', {
  mode: 'write',
  params: z.object({ hours, groupings }),
  row: z.object({ cleared: z.int() }),
})

export const putRollups = query('monitoring/put-rollups', {
  mode: 'write',
  preChecked: true,
  params: z.object({ rows: z.array(rollup).min(1).max(PUT_MAX) }),
  row: z.object({ stored: z.int() }),
})

export const rollupsQuery = query('monitoring/rollups', {
  mode: 'read',
  params: z.object({
    grouping: MetricsGrouping,
    keys: z.array(z.string()).max(KEYS_MAX),
    fromHour: z.int(),
    beforeHour: z.int(),
    limit: z.int().max(ROLLUPS_MAX + 1),
  }),
  row: z.object({ rollup }),
})

export const judgingTurnstile = query('monitoring/judging-turnstile', {
  mode: 'write',
  params: z.object({}),
  row: z.object({ name: z.string() }),
})

export const unjudgedHours = query('monitoring/unjudged-hours', {
  mode: 'read',
  params: z.object({ limit: z.int() }),
  row: UnjudgedHour,
})

export const settleJudgedHours = query('monitoring/settle-judged-hours', {
  mode: 'write',
  params: z.object({ hours: z.array(UnjudgedHour).min(1).max(HOURS_MAX) }),
  row: z.object({ hour: z.int() }),
})

export const membersOfHours = query('monitoring/members-of-hours', {
  mode: 'read',
  params: z.object({ hours, groupings }),
  row: z.object(member),
})

export const seriesQuery = query('monitoring/series', {
  mode: 'read',
  params: z.object({ series, limit: z.int().max(SERIES_HOURS_MAX) }),
  row: z.object({
    ...member,
    hours: z.array(z.object({ hour: z.int(), successes: z.int(), failures: z.int() })),
  }),
})

export const anomaliesOfSeries = query('monitoring/anomalies-of-series', {
  mode: 'read',
  params: z.object({ series }),
  row: z.object({ ...member, anomalyId: z.string(), status: AnomalyStatus }),
})

const { attemptIds: _, ...keptAnomaly } = Anomaly.shape

export const putAnomalies = query('monitoring/put-anomalies', {
  mode: 'write',
  params: z.object({
    rows: z
      .array(
        z.object({
          anomaly: z.object({ ...keptAnomaly, order: z.int() }),
          fromOrder: z.int(),
          beforeOrder: z.int(),
          modelText: z.string(),
          isNew: z.boolean(),
        }),
      )
      .min(1)
      .max(BATCH_MAX),
    evidence: z.int().max(100),
  }),
  row: z.object({ anomalyId: z.string() }),
})

export const withdrawAnomalies = query('monitoring/withdraw-anomalies', {
  mode: 'write',
  params: z.object({ anomalyIds: z.array(z.string()).min(1).max(BATCH_MAX) }),
  row: z.object({ withdrawn: z.int() }),
})

export const storedAnomaly = stored(Anomaly)

export const anomaliesQuery = query('monitoring/anomalies', {
  mode: 'read',
  params: z.object({
    grouping: MetricsGrouping,
    key: z.string(),
    statuses: z.array(AnomalyStatus),
    order: z.int(),
    id: z.string(),
    fromOrder: z.int(),
    limit: z
      .int()
      .min(1)
      .max(PAGE_MAX + 1),
  }),
  row: z.object({ anomalies: z.array(z.object({ anomaly: storedAnomaly.row, order: z.int() })), isStale: z.boolean() }),
})

export const anomaliesByIdsQuery = query('monitoring/anomalies-by-ids', {
  mode: 'read',
  params: z.object({ ids: z.array(z.string()).min(1).max(GROUPS_MAX) }),
  row: z.object({ id: z.string(), anomaly: storedAnomaly.row }),
})
