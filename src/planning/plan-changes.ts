import { actionOf } from '#src/strategies/service.ts'
import type { Made } from './make-plan.ts'
import type { PlanStep } from './model.ts'

const RATIONALE_CHARS = 4_000
const EVIDENCE_MAX = 100

/** What a step does. */
export const actionIn = ({ toolName, parameters = {} }: Pick<PlanStep, 'toolName' | 'parameters'>) =>
  actionOf({ toolName, rawCommand: typeof parameters.command === 'string' ? parameters.command : JSON.stringify(parameters) })

/** The step with something more that speaks for it. */
export const withWord = (step: PlanStep, word: string, evidenceIds: readonly string[]): PlanStep => ({
  ...step,
  rationale: `${step.rationale} ${word}`.trim().slice(0, RATIONALE_CHARS),
  evidenceIds: [...new Set([...step.evidenceIds, ...evidenceIds])].slice(0, EVIDENCE_MAX),
})

type NewStep = Pick<
  PlanStep,
  'stepId' | 'description' | 'toolName' | 'parameters' | 'openParameters' | 'preconditions' | 'rationale' | 'evidenceIds'
>

/** Whether a step is one of these, or comes after one of them. */
export const isBehind = (steps: readonly PlanStep[], stepId: string, these: ReadonlySet<string>): boolean => {
  const before = new Map(steps.map((step) => [step.stepId, step.dependsOnStepIds]))
  const seen = new Set<string>()
  for (const waiting = [stepId]; waiting.length > 0; ) {
    const id = waiting.pop() as string
    if (these.has(id)) return true
    if (!seen.has(id)) waiting.push(...(before.get(id) ?? []))
    seen.add(id)
  }
  return false
}

/** The plan with a step before some of its steps, behind what these waited for. */
export const putBefore = ({ plan, steps }: Made, added: NewStep, waiting: ReadonlySet<string>): Made => {
  const waitedFor = steps.filter(({ stepId }) => waiting.has(stepId)).flatMap((step) => step.dependsOnStepIds)
  const dependsOnStepIds = [...new Set(waitedFor)].filter((id) => !isBehind(steps, id, waiting))
  const step: PlanStep = {
    ...added,
    ownerId: plan.planId,
    order: steps.length,
    evidenceIds: added.evidenceIds.slice(0, EVIDENCE_MAX),
    dependsOnStepIds,
    status: 'PLAN_STEP_STATUS_PENDING',
    leaseAgentId: '',
    tryCount: 0,
    lastAttemptId: '',
  }
  const tied = steps.map((one) =>
    waiting.has(one.stepId) ? { ...one, dependsOnStepIds: [...one.dependsOnStepIds, step.stepId] } : one,
  )
  return { plan, steps: [...tied, step] }
}
