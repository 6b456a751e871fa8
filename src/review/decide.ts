import { z } from 'zod'
import { decideErrorPattern } from '#src/analysis/service.ts'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { id, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { decideProposal } from '#src/planning/service.ts'
import { changeToolValidation } from '#src/tools/service.ts'
import { ReviewDecision, ReviewItem } from './model.ts'
import { decideQuery, lockItem } from './queries.ts'
import { judge, PATTERN_OUTCOMES, PROPOSAL_OUTCOMES, TOOL_OUTCOMES } from './rules.ts'

const Decision = ReviewDecision.exclude(['REVIEW_DECISION_UNSPECIFIED'])
type Decision = z.output<typeof Decision>

export const decide = operation({
  name: 'review.decide',
  summary:
    'Decides on a review item and carries the decision out. The same decision again changes nothing; another one is a CONFLICT.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({
    reviewItemId: id().describe('the item, by its id'),
    decision: Decision.describe('approve puts it in force, reject does not, request-changes takes it back until it is put anew'),
    comment: text(8_192).describe('why'),
  }),
  output: ReviewItem,
  errors: ['NOT_FOUND', 'CONFLICT'],
  offered: { cli: 'decide <review_item_id> <decision>' },
  async run(context, { outbox }: { readonly outbox: Outbox }, { reviewItemId, decision, comment }) {
    return outbox.write(context, async (transaction) => {
      const [found] = await transaction.run(lockItem, { reviewItemId })
      if (!found) throw new OcodeError('NOT_FOUND', `There is no review item ${reviewItemId}.`, { details: { reviewItemId } })
      const verdict = judge(found.item, decision)
      if (verdict === 'repeated') return found.item
      if (verdict !== 'open')
        throw new OcodeError('CONFLICT', verdict, { details: { status: found.item.status, decision: found.item.decision } })
      const decided = { reviewItemId, decision, decidedBy: context.actor.id, comment, now: timestampOf(context.now()) }
      const [row] = await transaction.run(decideQuery, decided)
      await carryOut(transaction, found.item, decided)
      const facts = { decision, kind: found.item.kind, target_entity_id: found.item.targetEntityId }
      transaction.emit('review.decided', [{ entityId: reviewItemId, facts }])
      return row?.item ?? found.item
    })
  },
})

/** What a decision does to the thing it is about, in the same transaction. */
const carryOut = async (
  transaction: EventTransaction,
  { kind, targetEntityId }: ReviewItem,
  { decision, decidedBy, now }: { decision: Decision; decidedBy: string; now: string },
): Promise<void> => {
  if (kind === 'REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL') {
    await decideProposal(transaction, {
      proposalId: targetEntityId,
      status: PROPOSAL_OUTCOMES[decision],
      reviewerId: decidedBy,
      now,
    })
  } else if (kind === 'REVIEW_ITEM_KIND_PROPOSED_TOOL') {
    await changeToolValidation(transaction, {
      toolId: targetEntityId,
      status: 'TOOL_VALIDATION_STATUS_HUMAN_REVIEW_REQUIRED',
      now,
    })
    await changeToolValidation(transaction, { toolId: targetEntityId, status: TOOL_OUTCOMES[decision], now })
  } else if (kind === 'REVIEW_ITEM_KIND_ERROR_PATTERN') {
    await decideErrorPattern(transaction, { patternId: targetEntityId, outcome: PATTERN_OUTCOMES[decision], now })
  }
}
