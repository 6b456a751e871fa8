import type { Service } from '#src/doors/cli/service.ts'
import { reviewItemId } from '#src/planning/service.ts'
import type { Played } from './play-scenario.ts'

/** What a failure leads to in the end: a plan template that knows the remedy, and a plan made from it. */
export type Improved = { readonly proposalId: string; readonly planId: string }

const TEMPLATE_ID = 'experience-commit'
const PROPOSAL_ID = 'experience-declare-identity'

type Asking = { readonly service: Service; readonly signal: AbortSignal }

/**
 * Follows one failure, which a strategy solved, to its end: the report on it becomes a proposal that the step which failed declares that strategy as
 * its remedy; the proposal is approved, and the task is planned with the version of the template that it led to.
 */
export const improveAfter = async (
  { taskId, errorId, tried }: Played,
  { service, signal }: Asking,
): Promise<Improved | undefined> => {
  const ask = <T>(operation: string, input: object) => service.call(operation, input, signal) as Promise<T>
  if (errorId === undefined || !tried.some(({ succeeded }) => succeeded)) return undefined
  const { recommendations } = await ask<{ recommendations: readonly { strategy: { strategy_id: string; name: string } }[] }>(
    'strategies.recommendStrategies',
    { error_id: errorId, first: 1 },
  )
  const [best] = recommendations
  if (best === undefined) return undefined
  const report = await ask<{ report_id: string }>('analysis.getFailureAnalysisReport', { error_id: errorId })
  await ask('planning.putPlanTemplate', { template: TEMPLATE })
  await ask('planning.proposePlanModification', {
    proposal: {
      proposal_id: PROPOSAL_ID,
      task_id: taskId,
      type: 'PROPOSAL_TYPE_MODIFY_ERROR_HANDLING',
      target_entity_id: TEMPLATE_ID,
      modifications: { step_id: 'commit', on_failure: { action: 'recover', strategy_id: best.strategy.strategy_id } },
      rationale: `${best.strategy.name} solved it.`,
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

/** How the work is committed, before anybody knew what can go wrong. */
const TEMPLATE = {
  template_id: TEMPLATE_ID,
  name: 'Commit the work',
  template_data: {
    steps: [
      { step_id: 'stage', tool: 'run_shell_command', parameters: { command: 'git add --all' } },
      {
        step_id: 'commit',
        tool: 'run_shell_command',
        parameters: { command: "git commit -m 'Add the release notes'" },
        depends_on: ['stage'],
      },
    ],
  },
}
