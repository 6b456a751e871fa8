import { z } from 'zod'
import type { EventTransaction } from '#src/events/outbox.ts'
import { batchAnswer, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { idOutcomes, outcomesOf } from './idempotence.ts'
import { ResourceMetrics } from './model.ts'
import { recordResourceMetrics as recordResourceMetricsQuery } from './queries.ts'
import type { MonitoringDeps } from './record-attempts.ts'
import { keptMetrics, orderOf } from './rules.ts'

/** Stores what attempts used, told apart from them and at any time. Tells `metrics.recorded` of what is new. */
export const recordResourceMetrics = operation({
  name: 'monitoring.recordResourceMetrics',
  summary: 'Records what up to 1,000 attempts used, told apart from them; the same id with another body is refused.',
  role: 'agent',
  mode: 'write',
  input: z.object({ metrics: batchOf(inputForm(ResourceMetrics, 'metricsId')) }),
  output: z.object(batchOutput()),
  async run(context, { outbox }: MonitoringDeps, { metrics }) {
    const now = context.now()
    const { fit, refused } = splitBatch(metrics)
    const kept = fit.map(({ index, record }) => {
      const one = withMintedId(record, 'metricsId')
      return { index, id: one.metricsId, record: keptMetrics(one, orderOf(one.capturedAt, now, index)) }
    })
    const { first, outcomes } = idOutcomes(kept)
    if (first.length === 0) return batchAnswer(outcomes, refused)
    const write = async (transaction: EventTransaction) => {
      const rows = first.map(({ record }) => ({ metrics: record }))
      const found = await transaction.run(recordResourceMetricsQuery, { rows })
      const met = outcomesOf(first, new Map(found.map(({ metricsId, known }) => [metricsId, known])), 'metricsId')
      const items = met.fresh.map(({ id }) => ({ entityId: id }))
      if (items.length > 0) transaction.emit('metrics.recorded', items)
      return met.outcomes
    }
    const stored = await outbox.write(context, write, { records: first.length })
    return batchAnswer([...outcomes, ...stored], refused)
  },
})
