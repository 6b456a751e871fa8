import { z } from 'zod'
import { toldInALine } from '#src/kernel/brief.ts'
import { enumValue, id, reference, text, timestamp } from '#src/kernel/schema.ts'
import { plainWords } from '#src/kernel/words.ts'

export const ReviewItemKind = z.enum([
  'REVIEW_ITEM_KIND_UNSPECIFIED',
  'REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL',
  'REVIEW_ITEM_KIND_PROPOSED_TOOL',
  'REVIEW_ITEM_KIND_ERROR_PATTERN',
])
export type ReviewItemKind = z.output<typeof ReviewItemKind>

export const ReviewItemStatus = z.enum([
  'REVIEW_ITEM_STATUS_UNSPECIFIED',
  'REVIEW_ITEM_STATUS_PENDING',
  'REVIEW_ITEM_STATUS_IN_REVIEW',
  'REVIEW_ITEM_STATUS_DECIDED',
  'REVIEW_ITEM_STATUS_WITHDRAWN',
])
export type ReviewItemStatus = z.output<typeof ReviewItemStatus>

export const ReviewDecision = z.enum([
  'REVIEW_DECISION_UNSPECIFIED',
  'REVIEW_DECISION_APPROVE',
  'REVIEW_DECISION_REJECT',
  'REVIEW_DECISION_REQUEST_CHANGES',
])
export type ReviewDecision = z.output<typeof ReviewDecision>

/** Something a person is asked to decide. */
export const ReviewItem = toldInALine(
  z.object({
    reviewItemId: id(),
    kind: enumValue(ReviewItemKind),
    /** What is to be decided on; `kind` says which model it is. */
    targetEntityId: reference(),
    status: enumValue(ReviewItemStatus),
    summary: text(),
    /** Who should decide; empty while nobody has taken it. */
    assignee: reference(),
    /** Unspecified until it is decided. */
    decision: enumValue(ReviewDecision),
    decidedBy: reference(),
    /** Why it was decided so. */
    comment: text(),
    createdAt: timestamp().optional(),
    decidedAt: timestamp().optional(),
  }),
  ({ reviewItemId, kind, status, decision, summary }) => {
    const decided =
      decision === 'REVIEW_DECISION_UNSPECIFIED'
        ? plainWords(status, 'REVIEW_ITEM_STATUS_')
        : plainWords(decision, 'REVIEW_DECISION_')
    return `${decided}, ${plainWords(kind, 'REVIEW_ITEM_KIND_')}: ${summary} [${reviewItemId}]`
  },
)
export type ReviewItem = z.output<typeof ReviewItem>
