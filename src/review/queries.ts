import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { PlanModificationProposal, PlanTemplate } from '#src/planning/model.ts'
import { query } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { ProposedTool, Tool } from '#src/tools/model.ts'
import { ReviewItem } from './model.ts'

const text = z.string()
const texts = z.array(text)
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const groups = z.array(text).min(1).max(GROUPS_MAX)
const newest = { beforeAt: timestamp(), afterId: text, limit }
const one = z.object({ item: ReviewItem })

export const storedPattern = stored(ErrorPattern)
export const storedTool = stored(Tool)

export const itemById = query('review/item', { mode: 'read', params: z.object({ reviewItemId: text }), row: one })
export const lockItem = query('review/lock-item', { mode: 'write', params: z.object({ reviewItemId: text }), row: one })

export const itemsQuery = query('review/items', {
  mode: 'read',
  params: z.object({ kinds: texts, statuses: texts, targetEntityId: text, assignee: text, ...newest }),
  row: one,
})

export const decideQuery = query('review/decide', {
  mode: 'write',
  params: z.object({ reviewItemId: text, decision: text, decidedBy: text, comment: text, now: timestamp() }),
  row: one,
})

export const itemsByIds = query('review/items-by-ids', {
  mode: 'read',
  params: z.object({ ids: groups }),
  row: z.object({ id: text, item: ReviewItem }),
})

export const itemsOfTargets = query('review/items-of-targets', {
  mode: 'read',
  params: z.object({ ids: groups, kind: text, ...newest }),
  row: z.object({ id: text, items: z.array(ReviewItem) }),
})

export const targetsOfItems = query('review/targets-of-items', {
  mode: 'read',
  params: z.object({ ids: groups }),
  row: z.object({
    id: text,
    proposal: PlanModificationProposal.nullable(),
    tool: ProposedTool.nullable(),
    pattern: storedPattern.row.nullable(),
  }),
})

export const targetsOfProposalsQuery = query('review/targets-of-proposals', {
  mode: 'read',
  params: z.object({ ids: groups }),
  row: z.object({
    id: text,
    template: PlanTemplate.nullable(),
    strategy: ProvenStrategy.nullable(),
    tool: storedTool.row.nullable(),
  }),
})
