import { type Bindings, flat, relation, root } from '#src/doors/graphql/field.ts'

const reviewsOf = (kind: string) => ({ input: (args: object) => ({ ...args, kind }) })

export const reviewBindings: Bindings = {
  Query: {
    reviewItem: root('review.getReviewItem', { isNullable: true }),
    reviewItems: root('review.listReviewItems', { input: flat }),
  },
  Mutation: { decide: root('review.decide'), proposeErrorPatterns: root('review.proposeErrorPatterns') },
  ReviewItem: { target: relation('review.targetsOfReviewItems', 'reviewItemId') },
  PlanModificationProposal: {
    target: relation('review.targetsOfProposals', 'proposalId'),
    review: relation('review.reviewItemsOfTargets', 'proposalId', {
      input: () => ({ first: 1, kind: 'REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL' }),
      output: ({ edges }) => (edges as readonly { node: unknown }[])[0]?.node ?? null,
    }),
  },
  ReviewItemChanged: { reviewItem: relation('review.reviewItemsByIds', 'reviewItemId') },
  ProposedTool: { reviewItems: relation('review.reviewItemsOfTargets', 'toolId', reviewsOf('REVIEW_ITEM_KIND_PROPOSED_TOOL')) },
}
