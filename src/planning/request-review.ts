import { v5 } from 'uuid'
import type { EventTransaction } from '#src/events/outbox.ts'
import { requestReviewQuery } from './plan-queries.ts'

/** Namespace of the ids of review items; a constant of this project. */
const REVIEW_NAMESPACE = '2f0c5c0e-93b2-5d0a-9c59-0c0de0c0de02'

type Request = {
  readonly kind:
    | 'REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL'
    | 'REVIEW_ITEM_KIND_PROPOSED_TOOL'
    | 'REVIEW_ITEM_KIND_ERROR_PATTERN'
  readonly targetEntityId: string
  readonly summary: string
  readonly createdAt: string
}

/** The id of the review item that asks for a decision on something; the same target always gives the same id. */
export const reviewItemId = (kind: Request['kind'], targetEntityId: string): string =>
  v5(`${kind}\u0000${targetEntityId}`, REVIEW_NAMESPACE)

/** Puts something to review in the transaction that stores it; a repeat changes nothing. */
export const requestReview = async (transaction: EventTransaction, request: Request): Promise<void> => {
  const id = reviewItemId(request.kind, request.targetEntityId)
  const item = {
    ...request,
    reviewItemId: id,
    status: 'REVIEW_ITEM_STATUS_PENDING',
    assignee: '',
    decision: 'REVIEW_DECISION_UNSPECIFIED',
    decidedBy: '',
    comment: '',
  }
  await transaction.run(requestReviewQuery, { item })
  transaction.emit('review.requested', [
    { entityId: id, facts: { kind: request.kind, target_entity_id: request.targetEntityId } },
  ])
}
