import type { Service } from '#src/doors/cli/service.ts'
import { reviewItemId } from '#src/planning/service.ts'
import type { Played } from './play-scenario.ts'

/** What a failure leads to in the end: a plan template that knows the remedy, and a plan made from it. */
export type Improved = { readonly proposalId: string; readonly planId: string }

const TEMPLATE_ID = 'experience-print-order'
const PROPOSAL_ID = 'experience-inspect-value'

type Recommended = {
  readonly strategy: { readonly strategy_id: string; readonly name: string }
  readonly evidence: { readonly successes: number; readonly failures: number }
}

type Asking = { readonly service: Service; readonly signal: AbortSignal }

/**
 * Follows a failure that nobody has solved yet, of a kind that a strategy has solved before, to its end: the report on it becomes a proposal that the
 * step which failed declares that strategy as its remedy; the proposal is approved, and the task is planned with the version of the template that it led to.
 */
export const improveAfter = async ({ taskId, errorId }: Played, { service, signal }: Asking): Promise<Improved | undefined> => {
  const ask = <T>(operation: string, input: object) => service.call(operation, input, signal) as Promise<T>
  if (errorId === undefined) return undefined
  const { recommendations } = await ask<{ recommendations: readonly Recommended[] }>('strategies.recommendStrategies', {
    error_id: errorId,
    first: 1,
  })
  const [best] = recommendations
  if (best === undefined || best.evidence.successes === 0) return undefined
  const report = await ask<{ report_id: string }>('analysis.getFailureAnalysisReport', { error_id: errorId })
  await ask('planning.putPlanTemplate', { template: TEMPLATE })
  await ask('planning.proposePlanModification', {
    proposal: {
      proposal_id: PROPOSAL_ID,
      task_id: taskId,
      type: 'PROPOSAL_TYPE_MODIFY_ERROR_HANDLING',
      target_entity_id: TEMPLATE_ID,
      modifications: { step_id: 'print', on_failure: { action: 'recover', strategy_id: best.strategy.strategy_id } },
      rationale: `${best.strategy.name} solved such a failure before: ${best.evidence.successes} of ${best.evidence.successes + best.evidence.failures} times.`,
      source_report_id: report.report_id,
      proposed_by_agent_id: 'experience',
    },
  })
  await ask('review.decide', {
    review_item_id: reviewItemId('REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL', PROPOSAL_ID),
    decision: 'REVIEW_DECISION_APPROVE',
  })
  const { plan } = await ask<{ plan: { plan_id: string } | null }>('planning.planTask', {
    task_id: taskId,
    template_id: TEMPLATE_ID,
  })
  return plan ? { proposalId: PROPOSAL_ID, planId: plan.plan_id } : undefined
}

/** How an order is printed, before anybody knew what can go wrong. */
const TEMPLATE = {
  template_id: TEMPLATE_ID,
  name: 'Print an order',
  template_data: {
    steps: [
      { step_id: 'look', tool: 'read_file', parameters: { path: 'order.py' } },
      {
        step_id: 'print',
        tool: 'run_shell_command',
        parameters: { command: 'python3 order.py' },
        depends_on: ['look'],
      },
    ],
  },
}
