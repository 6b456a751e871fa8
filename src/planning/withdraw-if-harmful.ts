import type { EventTransaction } from '#src/events/outbox.ts'
import { type Counts, posteriorOf } from '#src/strategies/service.ts'
import { undoProposal } from './apply-proposal.ts'
import type { Plan } from './model.ts'
import { versionOutcomes } from './plan-queries.ts'

/** Plans that must have ended on either side before two versions are compared. */
const PLANS_MIN = 5

/**
 * After the end of a plan: where its template's version came of a proposal, and plans made from it surely fail more often than those made
 * from the versions before (their 90 % intervals do not meet), the proposal is taken back, and says why.
 */
export const withdrawIfHarmful = async (transaction: EventTransaction, plan: Plan, now: string): Promise<void> => {
  if (plan.templateId === '' || plan.status !== 'PLAN_STATUS_COMPLETED_FAILURE') return
  const [found] = await transaction.run(versionOutcomes, { templateId: plan.templateId, version: plan.templateVersion })
  if (!found || found.proposalId === '') return
  const after = { successes: found.successes, failures: found.failures }
  const before = { successes: found.formerSuccesses, failures: found.formerFailures }
  if (!isHarm(before, after)) return
  const message = `Withdrawn by itself: ${share(after)} plans succeeded with it, ${share(before)} before it.`
  await undoProposal(transaction, { proposalId: found.proposalId, reviewerId: 'ocode', now }, message)
}

/** Whether the chance of success fell, beyond what chance explains. */
const isHarm = (before: Counts, after: Counts): boolean =>
  Math.min(total(before), total(after)) >= PLANS_MIN && posteriorOf(after).upperBound < posteriorOf(before).lowerBound

const total = ({ successes, failures }: Counts): number => successes + failures

const share = (counts: Counts): string => `${counts.successes} of ${total(counts)}`
