import type { PatternOutcome } from '#src/analysis/service.ts'
import { plainWords } from '#src/kernel/words.ts'
import type { ProposalStatus } from '#src/planning/model.ts'
import type { ToolValidationStatus } from '#src/tools/model.ts'
import type { ReviewDecision, ReviewItem } from './model.ts'

type Decision = Exclude<ReviewDecision, 'REVIEW_DECISION_UNSPECIFIED'>

/** What each decision makes of a proposal. One that needs changes is taken back: the changed one is a new proposal. */
export const PROPOSAL_OUTCOMES: Readonly<Record<Decision, ProposalStatus>> = {
  REVIEW_DECISION_APPROVE: 'PROPOSAL_STATUS_APPROVED',
  REVIEW_DECISION_REJECT: 'PROPOSAL_STATUS_REJECTED',
  REVIEW_DECISION_REQUEST_CHANGES: 'PROPOSAL_STATUS_WITHDRAWN',
}

/** What each decision makes of a proposed tool. */
export const TOOL_OUTCOMES: Readonly<Record<Decision, ToolValidationStatus>> = {
  REVIEW_DECISION_APPROVE: 'TOOL_VALIDATION_STATUS_PASSED',
  REVIEW_DECISION_REJECT: 'TOOL_VALIDATION_STATUS_FAILED',
  REVIEW_DECISION_REQUEST_CHANGES: 'TOOL_VALIDATION_STATUS_PENDING',
}

/** What each decision makes of a proposed error pattern. One that needs changes is put in its new form by whoever changes it. */
export const PATTERN_OUTCOMES: Readonly<Record<Decision, PatternOutcome>> = {
  REVIEW_DECISION_APPROVE: '',
  REVIEW_DECISION_REJECT: 'rejected',
  REVIEW_DECISION_REQUEST_CHANGES: 'withdrawn',
}

/** Whether a decision can be made: it is open, made already in the same way, or else a sentence that says why not. */
export const judge = ({ reviewItemId, status, decision: made, decidedBy }: ReviewItem, decision: Decision): string => {
  if (status === 'REVIEW_ITEM_STATUS_PENDING' || status === 'REVIEW_ITEM_STATUS_IN_REVIEW') return 'open'
  if (status === 'REVIEW_ITEM_STATUS_DECIDED' && made === decision) return 'repeated'
  if (status === 'REVIEW_ITEM_STATUS_DECIDED')
    return `Review item ${reviewItemId} was decided by ${decidedBy}: ${plainWords(made, 'REVIEW_DECISION_')}; propose again to have it decided anew.`
  return `Review item ${reviewItemId} is ${plainWords(status, 'REVIEW_ITEM_STATUS_')}: nothing is left to decide.`
}
