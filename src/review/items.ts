import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { Groups, groupsInput, groupsOf, Page, page, pageInput } from '#src/kernel/page.ts'
import { id, reference } from '#src/kernel/schema.ts'
import { PlanModificationProposal, PlanTemplate } from '#src/planning/model.ts'
import { newestPlace } from '#src/planning/service.ts'
import { byIds } from '#src/store/by-ids.ts'
import type { Store } from '#src/store/store.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { ProposedTool, Tool } from '#src/tools/model.ts'
import { ReviewItem, ReviewItemKind, ReviewItemStatus } from './model.ts'
import {
  itemById,
  itemsByIds,
  itemsOfTargets,
  itemsQuery,
  storedPattern,
  storedTool,
  targetsOfItems,
  targetsOfProposalsQuery,
} from './queries.ts'

type Deps = { readonly store: Store }

const itemKey = ({ createdAt = '', reviewItemId }: ReviewItem) => [createdAt, reviewItemId]

export const getReviewItem = operation({
  name: 'review.getReviewItem',
  summary: 'The review item of an id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ reviewItemId: id() }),
  output: ReviewItem,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { reviewItemId }) {
    const [row] = await store.read(context, itemById, { reviewItemId })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no review item ${reviewItemId}.`)
    return row.item
  },
})

export const listReviewItems = operation({
  name: 'review.listReviewItems',
  summary: 'What waits for people and what they decided, newest first, by kind, target, status and assignee.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    kinds: z.array(ReviewItemKind).max(8).default([]),
    targetEntityId: reference(),
    statuses: z.array(ReviewItemStatus).max(8).default([]),
    assignee: reference(),
    ...pageInput(),
  }),
  output: Page(ReviewItem),
  offered: { cli: 'review' },
  async run(context, { store }: Deps, { first, after, ...filter }) {
    const rows = await store.read(context, itemsQuery, { ...filter, ...newestPlace({ first, after }) })
    return page(
      rows.map(({ item }) => item),
      { first, after, key: itemKey },
    )
  },
})

export const reviewItemsByIds = byIds({
  name: 'review.reviewItemsByIds',
  summary: 'The review items of these ids; null for an id there is not.',
  value: ReviewItem,
  query: itemsByIds,
  valueOf: ({ item }) => item,
})

export const reviewItemsOfTargets = operation({
  name: 'review.reviewItemsOfTargets',
  summary: 'The review items about each proposal, proposed tool or error pattern, newest first.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ...groupsInput(), kind: ReviewItemKind }),
  output: Groups(Page(ReviewItem)),
  async run(context, { store }: Deps, { ids, kind, ...wanted }) {
    const rows = await store.read(context, itemsOfTargets, { ids, kind, ...newestPlace(wanted) })
    const pageOf = (items: readonly ReviewItem[]) => page(items, { ...wanted, key: itemKey })
    return groupsOf(ids, rows, (row) => pageOf(row?.items ?? []))
  },
})

export const targetsOfReviewItems = operation({
  name: 'review.targetsOfReviewItems',
  summary: 'What each review item is about; null where it is not known.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids.describe('the review items, by their ids') }),
  output: Groups(z.union([PlanModificationProposal, ProposedTool, ErrorPattern]).nullable()),
  offered: { cli: 'proposed <ids...>' },
  async run(context, { store }: Deps, { ids }) {
    const rows = await store.read(context, targetsOfItems, { ids })
    const byId = new Map(
      rows.map(({ id: item, proposal, tool, pattern }) => [
        item,
        proposal ?? tool ?? (pattern && storedPattern.present(pattern)),
      ]),
    )
    return { groups: ids.map((item) => ({ id: item, value: byId.get(item) ?? null })) }
  },
})

export const targetsOfProposals = operation({
  name: 'review.targetsOfProposals',
  summary: 'What each proposal would change; null where it is not known.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(z.union([PlanTemplate, ProvenStrategy, Tool]).nullable()),
  async run(context, { store }: Deps, { ids }) {
    const rows = await store.read(context, targetsOfProposalsQuery, { ids })
    const byId = new Map(
      rows.map(({ id: proposal, template, strategy, tool }) => [
        proposal,
        template ?? strategy ?? (tool && storedTool.present(tool)),
      ]),
    )
    return { groups: ids.map((proposal) => ({ id: proposal, value: byId.get(proposal) ?? null })) }
  },
})
