import type { Context } from '#src/kernel/context.ts'
import { MetricsGrouping } from '#src/monitoring/model.ts'
import type { MonitoringDeps } from '#src/monitoring/record-attempts.ts'
import type { RowOf } from '#src/store/query.ts'
import { GAMMA, SLACK } from './histogram.ts'
import { judgeSeries } from './judge.ts'
import {
  attemptFacts,
  clearRollups,
  HOURS_MAX,
  metricsAreStale,
  PUT_MAX,
  patternFacts,
  putRollups,
  staleHours,
  takeHours,
} from './queries.ts'
import { rollupsOf } from './rollup.ts'

/** Turns of one refresh: more hours than there have been since 1970 are not stale at once. */
const TURNS_MAX = 10_000
/** Before every hour. */
const NO_HOUR = -100_000_000

/**
 * Makes the rollups of hours anew in which something changed, from the attempts of these hours, and judges what they show. It may be done at
 * any time and as often as one likes, by several at once: the rollups are those of the attempts that are there.
 */
export const refreshMetrics = async (context: Context, deps: MonitoringDeps): Promise<void> => {
  const [now] = await deps.store.read(context, metricsAreStale, {})
  if (!now?.isStale) return
  for (let turn = 0, afterHour = NO_HOUR; turn < TURNS_MAX; turn += 1) {
    const stale = await deps.store.read(context, staleHours, { afterHour, limit: HOURS_MAX })
    if (stale.length === 0) break
    await countHours(context, deps, stale)
    afterHour = stale.at(-1)?.hour ?? afterHour
  }
  await judgeSeries(context, deps)
}

/**
 * Counts without a lock, for counting takes long where much happened, and nobody who records shall wait for it. What is marked while it is
 * counted stays stale, and is counted once more by the next refresh.
 */
const countHours = async (
  context: Context,
  { store }: MonitoringDeps,
  stale: readonly RowOf<typeof staleHours>[],
): Promise<void> => {
  const hours = stale.map(({ hour }) => hour)
  const [attempts, patterns] = await Promise.all([
    store.read(context, attemptFacts, { hours, logGamma: Math.log(GAMMA), slack: SLACK }),
    store.read(context, patternFacts, { hours }),
  ])
  const none = { outcome: '', bucket: null, tokensIn: 0, tokensOut: 0, costMicros: 0 }
  const counted = rollupsOf([...attempts, ...patterns.map((fact) => ({ ...none, ...fact }))])
  await store.write(context, async (transaction) => {
    const taken = new Set((await transaction.run(takeHours, { hours: [...stale] })).map(({ hour }) => hour))
    if (taken.size === 0) return
    await transaction.run(clearRollups, { hours: [...taken], groupings: MetricsGrouping.options })
    const rows = counted.filter(({ hour }) => taken.has(hour))
    for (let from = 0; from < rows.length; from += PUT_MAX)
      await transaction.run(putRollups, { rows: rows.slice(from, from + PUT_MAX) as never })
  })
}
