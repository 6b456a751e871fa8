import { z } from 'zod'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { type BatchOutcome, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { distinct } from '#src/store/distinct.ts'
import type { Store } from '#src/store/store.ts'
import { errorOfAttempt } from './error-of-attempt.ts'
import { idOutcomes, type Kept, outcomesOf, preparedBatch, storeBatch } from './idempotence.ts'
import { ExecutionAttempt } from './model.ts'
import { canonicalEnvironments, createAttempts, linkModified, recordAttempts } from './queries.ts'
import { recordErrors } from './record-errors.ts'
import { hourOf, keptAttempt, modifiedBy, orderOf, stubToolId, withoutSilence } from './rules.ts'

/** What the use cases of this area are given. */
export type MonitoringDeps = { readonly store: Store; readonly outbox: Outbox }

const LINKS_MAX = 10_000

/**
 * Stores attempts and ties them to agents, tasks, tools, environments and the code they changed. Tells `attempt.recorded` of
 * those that are new; an item says `late` where errors of the attempt came before it.
 */
export const recordExecutionAttempts = operation({
  name: 'monitoring.recordExecutionAttempts',
  summary: 'Records up to 1,000 attempts; the same id with the same body changes nothing, with another body it is refused.',
  role: 'agent',
  mode: 'write',
  offered: {
    mcp: 'Record what you ran with its outcome, exit code and output, and the task_id it was for; what is recorded is what can be learned from. A failure is then diagnosed under the error_id <attempt_id>/error.',
    unsaid: { with_errors: true },
  },
  input: z.object({
    attempts: batchOf(inputForm(ExecutionAttempt, 'attemptId')),
    withErrors: z
      .boolean()
      .default(false)
      .describe('also records the error of each attempt that failed, with what it says or printed, as <attempt_id>/error'),
  }),
  output: z.object(batchOutput()),
  async run(context, { store, outbox }: MonitoringDeps, { attempts, withErrors }) {
    const batch = attemptBatch(context, attempts)
    const stored = await storeBatch(context, outbox, batch)
    if (withErrors) {
      const known = new Set(stored.flatMap(({ index, outcome }) => (outcome === 'CONFLICT' ? [] : [index])))
      const errors = batch.first.flatMap(({ index, record }) => (known.has(index) ? (errorOfAttempt(record) ?? []) : []))
      if (errors.length > 0) await recordErrors.call(context, { store, outbox }, { errors })
    }
    return batch.answer(stored)
  },
})

/** A batch of attempts, ready to be stored in a transaction. */
export const attemptBatch = (context: Context, attempts: readonly ExecutionAttempt[]) => {
  const now = context.now()
  const { fit, refused } = splitBatch(attempts)
  const { first, outcomes } = idOutcomes(
    fit.map(({ index, record }): KeptAttempt => {
      const attempt = withMintedId(record, 'attemptId')
      return { index, id: attempt.attemptId, record: keptAttempt(attempt, orderOf(attempt.startedAt, now, index)) }
    }),
  )
  return preparedBatch({ first, outcomes, refused, write: storeAttempts })
}

type KeptAttempt = Kept<ReturnType<typeof keptAttempt>>

/** `isNew` where none of the ids is thought to be there yet. */
const storeAttempts = async (
  transaction: EventTransaction,
  attempts: readonly KeptAttempt[],
  isNew: boolean,
): Promise<BatchOutcome[]> => {
  const canonical = await canonicalIds(transaction, attempts)
  const environmentOf = ({ record }: KeptAttempt) => canonical.get(record.environmentSnapshotId) ?? record.environmentSnapshotId
  const agents = distinct(attempts.map(({ record }) => record.agentId))
  const tasks = distinct(attempts.map(({ record }) => record.taskId))
  const environments = distinct(attempts.map(environmentOf))
  const tools = distinct(attempts.map(({ record }) => record.toolName))
  const params = {
    agentIds: agents.list,
    taskIds: tasks.list,
    environmentIds: environments.list,
    tools: tools.list.map((name) => ({ name, toolId: stubToolId(name) })),
    rows: attempts.map((one) =>
      withoutSilence(
        {
          ...one.record,
          agent: agents.placeOf(one.record.agentId),
          task: tasks.placeOf(one.record.taskId),
          environment: environments.placeOf(environmentOf(one)),
          tool: tools.placeOf(one.record.toolName),
        },
        OFTEN_EMPTY,
      ),
    ),
  }
  const found = isNew ? [] : await transaction.run(recordAttempts, params)
  if (isNew) await transaction.run(createAttempts, params)
  const { outcomes, fresh } = outcomesOf(attempts, new Map(found.map(({ attemptId, known }) => [attemptId, known])), 'attemptId')
  const links = fresh
    .flatMap(({ id, record }) => modifiedBy(record).map((modified) => ({ attemptId: id, ...modified })))
    .slice(0, LINKS_MAX)
  if (links.length > 0) await transaction.run(linkModified, { rows: links })
  const stubs = new Set(found.filter(({ wasStub }) => wasStub).map(({ attemptId }) => attemptId))
  if (fresh.length > 0) {
    transaction.emit(
      'attempt.recorded',
      fresh.map(({ id, record }) => ({
        entityId: id,
        facts: { hour: hourOf(record.order), ...(stubs.has(id) ? { late: true } : {}) },
      })),
    )
  }
  return outcomes
}

/** Texts that most attempts leave empty. */
const OFTEN_EMPTY = ['taskId', 'agentId', 'environmentSnapshotId', 'stdout', 'stderr', 'errorMessage'] as const

/** What the environments named by a batch are known as, where that is another id. */
const canonicalIds = async (transaction: EventTransaction, attempts: readonly KeptAttempt[]): Promise<Map<string, string>> => {
  const envIds = [...new Set(attempts.map(({ record }) => record.environmentSnapshotId))].filter((id) => id !== '')
  if (envIds.length === 0) return new Map()
  const found = await transaction.run(canonicalEnvironments, { envIds })
  return new Map(found.map(({ envId, canonicalId }) => [envId, canonicalId]))
}
