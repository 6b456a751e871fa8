import { type Bindings, unary } from '#src/doors/grpc/methods.ts'

export const reviewBindings: Bindings = {
  listReviewItems: unary(
    'review.listReviewItems',
    ({ edges, pageInfo }) => ({
      items: edges.map(({ node }: { node: unknown }) => node),
      nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : '',
    }),
    ({ first, after, ...filter }) => ({ ...filter, ...(first === 0 ? {} : { first }), ...(after === '' ? {} : { after }) }),
  ),
  decide: unary('review.decide', (item) => ({ item })),
}
