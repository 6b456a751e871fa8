import { v5 } from 'uuid'
import type { EventTransaction } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { shortestFloat } from '#src/kernel/float.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Anomaly, AnomalyStatus, MetricsGrouping } from '#src/monitoring/model.ts'
import type { MonitoringDeps } from '#src/monitoring/record-attempts.ts'
import { type Episode, episodesOf } from './episodes.ts'
import {
  anomaliesOfSeries,
  HOURS_MAX,
  judgingTurnstile,
  membersOfHours,
  putAnomalies,
  SERIES_HOURS_MAX,
  SERIES_MAX,
  seriesQuery,
  settleJudgedHours,
  unjudgedHours,
  withdrawAnomalies,
} from './queries.ts'
import { HOUR_MS } from './rollup.ts'

/** What can begin to fail by itself; a problem type or a project fails with what is used for it. */
const JUDGED = ['METRICS_GROUPING_TOOL', 'METRICS_GROUPING_AGENT', 'METRICS_GROUPING_MODEL'] as const
/** Namespace of the ids of what is noticed; a constant of this project. */
const ANOMALY_NAMESPACE = '7b0d7f0c-52a4-5f0e-8a35-0c0de0c0de03'
const EVIDENCE_MAX = 10
const TURNS_MAX = 10_000
const HOUR_MICROS = HOUR_MS * 1_000

type Member = { readonly grouping: MetricsGrouping; readonly key: string }

/** Judges what has hours that were counted anew, and tells `anomaly.changed` of each that begins, ends or turns out to be none. */
export const judgeSeries = async (context: Context, { outbox }: MonitoringDeps): Promise<void> => {
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const judged = await outbox.write(context, judgeSome, { isDerived: true })
    if (judged === 0) return
  }
}

/** Locks the hours only at the end: judging takes long where much happened, and nobody who records shall wait for it. */
const judgeSome = async (transaction: EventTransaction): Promise<number> => {
  await transaction.run(judgingTurnstile, {})
  const unjudged = await transaction.run(unjudgedHours, { limit: HOURS_MAX })
  if (unjudged.length === 0) return 0
  const hours = unjudged.map(({ hour }) => hour)
  const members = await transaction.run(membersOfHours, { hours, groupings: [...JUDGED] })
  for (let from = 0; from < members.length; from += SERIES_MAX) await judge(transaction, members.slice(from, from + SERIES_MAX))
  await transaction.run(settleJudgedHours, { hours: unjudged })
  return hours.length
}

const judge = async (transaction: EventTransaction, series: Member[]): Promise<void> => {
  const known = new Map(
    (await transaction.run(anomaliesOfSeries, { series })).map((anomaly) => [anomaly.anomalyId, anomaly.status]),
  )
  const found = (await transaction.run(seriesQuery, { series, limit: SERIES_HOURS_MAX })).flatMap(({ hours, ...member }) =>
    episodesOf(hours).map((episode) => anomalyOf(member, episode)),
  )
  const foundIds = new Set(found.map(({ anomaly }) => anomaly.anomalyId))
  const gone = [...known].filter(([id, status]) => !foundIds.has(id) && status !== 'ANOMALY_STATUS_WITHDRAWN').map(([id]) => id)
  if (gone.length > 0) await transaction.run(withdrawAnomalies, { anomalyIds: gone })
  if (found.length > 0) {
    const rows = found.map((one) => ({ ...one, isNew: !known.has(one.anomaly.anomalyId) }))
    await transaction.run(putAnomalies, { rows, evidence: EVIDENCE_MAX })
  }
  const changed = found.filter(({ anomaly }) => known.get(anomaly.anomalyId) !== anomaly.status)
  const items = [
    ...changed.map(({ anomaly: { anomalyId, status, grouping, key } }) => ({
      entityId: anomalyId,
      facts: { status, grouping, key },
    })),
    ...gone.map((id) => ({ entityId: id, facts: { status: 'ANOMALY_STATUS_WITHDRAWN' } })),
  ]
  if (items.length > 0) transaction.emit('anomaly.changed', items)
}

/** What an episode is kept as. The same episode has the same id: it is told once that it began. */
const anomalyOf = ({ grouping, key }: Member, episode: Episode) => {
  const startOf = (hour: number) => timestampOf(hour * HOUR_MS)
  const status: AnomalyStatus = episode.recoveredHour === undefined ? 'ANOMALY_STATUS_OPEN' : 'ANOMALY_STATUS_RECOVERED'
  const anomaly: Omit<Anomaly, 'attemptIds'> & { order: number } = {
    anomalyId: v5(`${grouping} ${key} ${episode.firstHour}`, ANOMALY_NAMESPACE),
    grouping,
    key,
    status,
    startedAt: startOf(episode.firstHour),
    noticedAt: startOf(episode.noticedHour + 1),
    recoveredAt: episode.recoveredHour === undefined ? undefined : startOf(episode.recoveredHour + 1),
    baselineSuccesses: episode.baseline.successes,
    baselineFailures: episode.baseline.failures,
    successes: episode.successes,
    failures: episode.failures,
    chance: shortestFloat(episode.chance),
    order: episode.firstHour * HOUR_MICROS,
  }
  return {
    anomaly,
    fromOrder: episode.firstHour * HOUR_MICROS,
    beforeOrder: (episode.noticedHour + 1) * HOUR_MICROS,
    modelText: `"model":${JSON.stringify(key)}`,
  }
}
