import { z } from 'zod'
import type { EventTransaction } from '#src/events/outbox.ts'
import { type BatchOutcome, batchAnswer, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { inputForm } from '#src/kernel/schema.ts'
import { idOutcomes, type Kept, outcomesOf } from './idempotence.ts'
import { Environment } from './model.ts'
import { environmentsKnown, recordEnvironmentAliases, recordEnvironments as recordEnvironmentsQuery } from './queries.ts'
import type { MonitoringDeps } from './record-attempts.ts'
import { keptEnvironment, orderOf } from './rules.ts'

/** Two that bring the same new content at once collide on its constraint; the one that lost finds it there the next time. */
const TRIES_MAX = 4

/**
 * Stores environments, each content once: an id that comes with a known content stands for the environment that has it. Tells
 * `environment.recorded` of contents that are new.
 */
export const recordEnvironments = operation({
  name: 'monitoring.recordEnvironments',
  summary: 'Records up to 1,000 environments; values that look secret are redacted, and what is the same is stored once.',
  role: 'agent',
  mode: 'write',
  input: z.object({ environments: batchOf(inputForm(Environment, 'envId')) }),
  output: z.object(batchOutput()),
  async run(context, { outbox }: MonitoringDeps, { environments }) {
    const now = context.now()
    const { fit, refused } = splitBatch(environments)
    const kept = fit.map(({ index, record }) => {
      const environment = withMintedId(record, 'envId')
      return { index, id: environment.envId, record: keptEnvironment(environment, orderOf(environment.capturedAt, now, index)) }
    })
    const { first, outcomes } = idOutcomes(kept)
    if (first.length === 0) return batchAnswer(outcomes, refused)
    for (let tries = 1; ; tries += 1) {
      try {
        const stored = await outbox.write(context, (transaction) => storeEnvironments(transaction, first))
        return batchAnswer([...outcomes, ...stored], refused)
      } catch (thrown) {
        if (tries === TRIES_MAX || !(thrown instanceof OcodeError) || thrown.code !== 'CONFLICT') throw thrown
      }
    }
  },
})

type KeptEnvironment = ReturnType<typeof keptEnvironment>

const storeEnvironments = async (
  transaction: EventTransaction,
  environments: readonly Kept<KeptEnvironment>[],
): Promise<BatchOutcome[]> => {
  const rows = environments.map(({ id, record }) => ({ envId: id, contentDigest: record.contentDigest }))
  const found = await transaction.run(environmentsKnown, { rows })
  const { outcomes, fresh } = outcomesOf(environments, new Map(found.map(({ envId, known }) => [envId, known])), 'envId')
  const canonical = new Map(found.map(({ envId, canonicalId }) => [envId, canonicalId]))
  const { contents, aliases } = splitByContent(fresh, (id) => canonical.get(id) ?? '')
  if (contents.length > 0) {
    await transaction.run(recordEnvironmentsQuery, { rows: contents.map(({ record }) => record) })
    transaction.emit(
      'environment.recorded',
      contents.map(({ id }) => ({ entityId: id })),
    )
  }
  if (aliases.length > 0) await transaction.run(recordEnvironmentAliases, { rows: aliases })
  return outcomes
}

/** Which records bring a content of their own, and which only another id for one that the graph or the batch has. */
const splitByContent = (fresh: readonly Kept<KeptEnvironment>[], canonicalIdOf: (id: string) => string) => {
  const contents: Kept<KeptEnvironment>[] = []
  const aliases: { envId: string; digest: string; canonicalId: string }[] = []
  const idByContent = new Map<string, string>()
  for (const one of fresh) {
    const { digest, contentDigest } = one.record
    const canonicalId = canonicalIdOf(one.id) || idByContent.get(contentDigest)
    if (canonicalId) {
      aliases.push({ envId: one.id, digest, canonicalId })
    } else {
      idByContent.set(contentDigest, one.id)
      contents.push(one)
    }
  }
  return { contents, aliases }
}
