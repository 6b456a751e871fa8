import { digestOf } from '#src/kernel/digest.ts'
import type { Transaction } from '#src/store/store.ts'
import type { Plan, PlanStep } from './model.ts'
import { linkSteps, putPlanQuery } from './plan-queries.ts'

/** Draws which of the steps wait for which. */
export const linkDependencies = async (
  transaction: Transaction,
  steps: readonly Pick<PlanStep, 'stepId' | 'dependsOnStepIds'>[],
): Promise<void> => {
  const edges = steps.flatMap(({ stepId, dependsOnStepIds }) =>
    dependsOnStepIds.map((dependsOnStepId) => ({ stepId, dependsOnStepId })),
  )
  if (edges.length > 0) await transaction.run(linkSteps, { edges })
}

/** Stores a plan with its steps, in the place of what it was before; one that says the same is left alone (`unchanged`). `strategyId` says what it was made from. */
export const storePlan = async (
  transaction: Transaction,
  { plan, steps, strategyId = '' }: { readonly plan: Plan; readonly steps: readonly PlanStep[]; readonly strategyId?: string },
  now: string,
): Promise<string> => {
  const [put] = await transaction.run(putPlanQuery, {
    plan,
    steps: [...steps],
    strategyId,
    digest: digestOf({ plan, steps }),
    now,
  })
  if (put?.change !== 'unchanged') await linkDependencies(transaction, steps)
  return put?.change ?? 'unchanged'
}
