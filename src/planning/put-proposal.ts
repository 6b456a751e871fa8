import type { EventTransaction } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { plainWords } from '#src/kernel/words.ts'
import type { PlanModificationProposal } from './model.ts'
import { storeProposal } from './plan-queries.ts'
import { requestReview } from './request-review.ts'

export type PutProposal = {
  readonly proposal: PlanModificationProposal
  readonly isNew: boolean
  /** Whether the one that was there says something else. */
  readonly differs: boolean
}

/** Stores a proposal where its id is new, and puts it to review. One that is there stays as it is. */
export const putProposal = async (
  transaction: EventTransaction,
  said: PlanModificationProposal,
  now: string,
): Promise<PutProposal> => {
  const digest = digestOf(said)
  const proposal = asProposed(said, now)
  const [stored] = await transaction.run(storeProposal, { proposal, digest })
  const isNew = stored?.known === ''
  if (isNew) await announce(transaction, proposal)
  return { proposal, isNew, differs: !isNew && stored?.known !== digest }
}

const asProposed = (said: PlanModificationProposal, now: string): PlanModificationProposal => ({
  ...said,
  status: said.status === 'PROPOSAL_STATUS_UNSPECIFIED' ? 'PROPOSAL_STATUS_PENDING_REVIEW' : said.status,
  createdAt: said.createdAt ?? now,
  updatedAt: said.updatedAt ?? said.createdAt ?? now,
})

/** One that comes as decided already (from another system) is not put to review again. */
const announce = async (
  transaction: EventTransaction,
  { proposalId, type, targetEntityId, rationale, status, createdAt = '' }: PlanModificationProposal,
) => {
  transaction.emit('proposal.changed', [{ entityId: proposalId, facts: { status, type, target_entity_id: targetEntityId } }])
  if (status !== 'PROPOSAL_STATUS_PENDING_REVIEW') return
  const summary = `${plainWords(type, 'PROPOSAL_TYPE_')} of ${targetEntityId || 'no target'}: ${rationale}`.slice(0, 1_000)
  await requestReview(transaction, {
    kind: 'REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL',
    targetEntityId: proposalId,
    summary,
    createdAt,
  })
}
