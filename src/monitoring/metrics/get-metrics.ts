import { z } from 'zod'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { shortestFloat } from '#src/kernel/float.ts'
import { operation } from '#src/kernel/operation.ts'
import { posteriorOf } from '#src/kernel/posterior.ts'
import { enumValue, text, texts, timestamp } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { Metrics, MetricsGrouping } from '#src/monitoring/model.ts'
import type { MonitoringDeps } from '#src/monitoring/record-attempts.ts'
import { quantile } from './histogram.ts'
import { KEYS_MAX, PUT_MAX, patternNames, ROLLUPS_MAX, rollupsQuery } from './queries.ts'
import { refreshMetrics } from './refresh.ts'
import { HOUR_MS, type Rollup, type Sum, sumOf } from './rollup.ts'

/** Making the rollups of a large import the first time can take a while. */
export const METRICS_DEADLINE_MS = 120_000
const METRICS_MAX = 10_000
const TOP_PATTERNS = 5
/** Beyond every instant that is accepted. */
const HOURS_LIMIT = 100_000_000

/** From then on, and before then, widened to whole hours. */
export const span = { from: timestamp().optional(), before: timestamp().optional() }
type Span = { readonly from?: string | undefined; readonly before?: string | undefined }

const wholeHours = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .refine((ms) => ms % HOUR_MS === 0, 'a time bucket is whole hours, in milliseconds, such as 3600000 or 86400000')

export const getMetrics = operation({
  name: 'monitoring.getMetrics',
  summary:
    'Counts, success with its 90 % interval, durations, tokens, cost and top error patterns, by tool, agent, model, problem type or project, in time buckets of whole hours.',
  role: 'reader',
  mode: 'read',
  deadlineMs: METRICS_DEADLINE_MS,
  offered: { cli: 'metrics' },
  input: z.object({
    grouping: enumValue(MetricsGrouping),
    ...span,
    /** 0 for one bucket of all. */
    bucketMs: wholeHours.default(0),
    key: text(256),
    keys: texts(KEYS_MAX, 256),
  }),
  output: z.object({ metrics: z.array(Metrics) }),
  errors: ['LIMIT'],
  async run(context, deps: MonitoringDeps, { grouping, from, before, bucketMs, key, keys }) {
    await refreshMetrics(context, deps)
    const wanted = [...keys, ...(key === '' ? [] : [key])].slice(0, KEYS_MAX)
    const rollups = await rollupsIn(context, deps, { grouping, keys: wanted, from, before })
    const buckets = Map.groupBy(rollups, (rollup) => `${rollup.key} ${bucketHour(rollup, bucketMs)}`)
    if (buckets.size > METRICS_MAX) throw tooMany()
    const metrics = [...buckets.values()].map((some) => {
      const first = some[0] as Rollup
      return metricsOf(first.key, bucketMs === 0 ? from : timestampOf(bucketHour(first, bucketMs) * HOUR_MS), sumOf(some))
    })
    return { metrics: await withPatternNames(context, deps, metrics) }
  },
})

/** The rollups of some members in a span, in order of key and hour. */
export const rollupsIn = async (
  context: Context,
  { store }: MonitoringDeps,
  { grouping, keys, from, before }: Span & { readonly grouping: MetricsGrouping; readonly keys: string[] },
): Promise<Rollup[]> => {
  const rows = await store.read(context, rollupsQuery, {
    grouping,
    keys,
    fromHour: from === undefined ? -HOURS_LIMIT : Math.floor(Date.parse(from) / HOUR_MS),
    beforeHour: before === undefined ? HOURS_LIMIT : Math.ceil(Date.parse(before) / HOUR_MS),
    limit: ROLLUPS_MAX + 1,
  })
  if (rows.length > ROLLUPS_MAX) throw tooMany()
  return rows.map(({ rollup }) => rollup)
}

const tooMany = () => new OcodeError('LIMIT', 'That is too much at once; ask for a shorter span, fewer keys or wider buckets.')

/** The hour with which the bucket of a rollup begins; buckets are counted from 1970 on. */
const bucketHour = ({ hour }: Rollup, bucketMs: number): number => {
  const width = bucketMs / HOUR_MS
  return width === 0 ? 0 : Math.floor(hour / width) * width
}

export const metricsOf = (key: string, bucketStart: string | undefined, sum: Sum): Metrics => {
  const { mean, lowerBound, upperBound } = posteriorOf(sum)
  const top = [...sum.patterns].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, TOP_PATTERNS)
  return {
    key,
    bucketStart,
    attempts: sum.attempts,
    successes: sum.successes,
    failures: sum.failures,
    successRate: shortestFloat(mean),
    successRateLowerBound: shortestFloat(lowerBound),
    successRateUpperBound: shortestFloat(upperBound),
    durationP50Ms: quantile(sum.durations, 0.5) ?? 0,
    durationP95Ms: quantile(sum.durations, 0.95) ?? 0,
    tokensIn: sum.tokensIn,
    tokensOut: sum.tokensOut,
    topPatternIds: top.map(([id]) => id),
    topPatternCounts: top.map(([, count]) => count),
    costUsd: sum.costMicros / 1_000_000,
    topPatternNames: [],
  }
}

/** The metrics with what their top patterns are called; empty for one that is there no more. */
export const withPatternNames = async (
  context: Context,
  { store }: MonitoringDeps,
  metrics: readonly Metrics[],
): Promise<Metrics[]> => {
  const ids = [...new Set(metrics.flatMap(({ topPatternIds }) => topPatternIds))].slice(0, PUT_MAX)
  const rows = ids.length === 0 ? [] : await store.read(context, patternNames, { ids })
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return metrics.map((one) => ({ ...one, topPatternNames: one.topPatternIds.map((id) => names.get(id) ?? '') }))
}
