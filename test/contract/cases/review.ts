import { type Cases, fails, good, pageWith, related } from './case.ts'

const KIND = 'REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL'

export const reviewCases: Cases = ({ reviewItemId, proposedToolId, proposalId, templateId }) => ({
  'review.getReviewItem': [
    good({ review_item_id: reviewItemId }, { target_entity_id: proposedToolId }),
    fails('NOT_FOUND', { review_item_id: 'nobody' }),
  ],
  'review.listReviewItems': [
    good({ target_entity_id: proposalId, kinds: [KIND] }, pageWith({ target_entity_id: proposalId })),
    good({ kinds: [KIND], first: 1 }, pageWith({ kind: KIND })),
    fails('INVALID', { after: 'no cursor' }),
  ],
  'review.reviewItemsByIds': [related(reviewItemId, { target_entity_id: proposedToolId })],
  'review.reviewItemsOfTargets': [
    good({ ids: [proposalId], kind: KIND, first: 1 }, { groups: [{ value: pageWith({ target_entity_id: proposalId }) }] }),
  ],
  'review.targetsOfReviewItems': [related(reviewItemId, { tool_id: proposedToolId })],
  'review.targetsOfProposals': [related(proposalId, { template_id: templateId })],
  'review.proposeErrorPatterns': [good({}, { refused: [] })],
  // The seeded item is decided on once; the same decision again changes nothing.
  'review.decide': [
    good(
      { review_item_id: reviewItemId, decision: 'REVIEW_DECISION_REJECT', comment: 'No.' },
      {
        decision: 'REVIEW_DECISION_REJECT',
        status: 'REVIEW_ITEM_STATUS_DECIDED',
      },
    ),
    fails('CONFLICT', { review_item_id: reviewItemId, decision: 'REVIEW_DECISION_APPROVE' }),
    fails('NOT_FOUND', { review_item_id: 'nobody', decision: 'REVIEW_DECISION_APPROVE' }),
  ],
})
