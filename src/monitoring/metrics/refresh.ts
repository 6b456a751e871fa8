import type { Context } from '#src/kernel/context.ts'
import { MetricsGrouping } from '#src/monitoring/model.ts'
import type { MonitoringDeps } from '#src/monitoring/record-attempts.ts'
import type { Transaction } from '#src/store/store.ts'
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

/**
 * Makes the rollups of hours anew in which something changed, from the attempts of these hours, and judges what they show. It may be done at
 * any time and as often as one likes, by several at once: the rollups are those of the attempts that are there.
 */
export const refreshMetrics = async (context: Context, deps: MonitoringDeps): Promise<void> => {
  const [now] = await deps.store.read(context, metricsAreStale, {})
  if (!now?.isStale) return
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const stale = await deps.store.read(context, staleHours, { limit: HOURS_MAX })
    if (stale.length === 0) break
    const hours = stale.map(({ hour }) => hour)
    await deps.store.write(context, (transaction) => countHours(transaction, hours))
  }
  await judgeSeries(context, deps)
}

const countHours = async (transaction: Transaction, hours: number[]): Promise<void> => {
  await transaction.run(takeHours, { hours })
  const attempts = await transaction.run(attemptFacts, { hours, logGamma: Math.log(GAMMA), slack: SLACK })
  const patterns = await transaction.run(patternFacts, { hours })
  const none = { outcome: '', bucket: null, tokensIn: 0, tokensOut: 0, costMicros: 0 }
  const rows = rollupsOf([...attempts, ...patterns.map((fact) => ({ ...none, ...fact }))])
  await transaction.run(clearRollups, { hours, groupings: MetricsGrouping.options })
  for (let from = 0; from < rows.length; from += PUT_MAX)
    await transaction.run(putRollups, { rows: rows.slice(from, from + PUT_MAX) as never })
}
