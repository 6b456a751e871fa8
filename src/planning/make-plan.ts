import type { JsonObject } from '#src/kernel/schema.ts'
import { fragmentSteps, type RankedStrategy } from '#src/strategies/service.ts'
import { bindStep, type Values } from './bind-parameters.ts'
import type { Plan, PlanStep, PlanTemplate, Task } from './model.ts'
import { templateSteps } from './step-graph.ts'

/** Ids that a step names as its evidence, at most. */
const EVIDENCE_MAX = 100

export type Made = { readonly plan: Plan; readonly steps: readonly PlanStep[] }

/** What a plan is made of: the steps of a template or of a strategy, and where they come from. */
export type Source = Pick<Plan, 'templateId' | 'templateVersion'> & {
  /** Whose use the plan is, and its end the outcome; empty where it is made of a template. */
  readonly strategyId: string
  /** What it is made of lets it begin without asking anybody, if nothing is open or doubtful. */
  readonly beginsByItself: boolean
  /** What the rationale of a step calls it. */
  readonly name: string
  readonly steps: readonly PlanStep[]
  readonly evidenceIds: readonly string[]
}

export const fromTemplate = (template: PlanTemplate): Source => ({
  templateId: template.templateId,
  templateVersion: template.version,
  strategyId: '',
  beginsByItself: template.templateData?.confirm === 'auto',
  name: `${template.name}, version ${template.version}`,
  steps: templateSteps(template),
  evidenceIds: [template.templateId],
})

/** The steps of a strategy, one after the other, with the attempts and tasks that speak for it. */
export const fromStrategy = ({ strategy, evidenceIds }: RankedStrategy): Source => ({
  templateId: '',
  templateVersion: 0,
  strategyId: strategy.strategyId,
  beginsByItself: false,
  name: strategy.name,
  steps: fragmentSteps(strategy).map((step) => ({
    ...step,
    status: 'PLAN_STEP_STATUS_UNSPECIFIED',
    tryCount: 0,
    lastAttemptId: '',
  })),
  evidenceIds: [strategy.strategyId, ...evidenceIds].slice(0, EVIDENCE_MAX),
})

/** A plan for a task, with everything filled in that is known. Its steps have ids of their own. */
export const makePlan = (
  { planId, task, source, reason }: { planId: string; task: Task; source: Source; reason: string },
  values: Values,
): Made => {
  const ids = new Map(source.steps.map(({ stepId }, order) => [stepId, ownId(planId, stepId, order)]))
  const own = (id: string) => ids.get(id) ?? id
  const locals = new Map(source.steps.map(({ stepId }) => [stepId.slice(stepId.indexOf('#') + 1), own(stepId)]))
  const steps = source.steps.map(
    (step): PlanStep => ({
      ...bindStep(step, values),
      stepId: own(step.stepId),
      ownerId: planId,
      dependsOnStepIds: step.dependsOnStepIds.map(own),
      ...(step.onFailure === undefined ? {} : { onFailure: withOwnStep(step.onFailure, locals) }),
      status: 'PLAN_STEP_STATUS_PENDING',
      rationale: `Step ${step.order + 1} of ${source.name}. ${step.rationale}`.trim(),
      evidenceIds: [...source.evidenceIds],
    }),
  )
  const plan: Plan = {
    planId,
    taskId: task.taskId,
    templateId: source.templateId,
    templateVersion: source.templateVersion,
    status: 'PLAN_STATUS_DRAFT',
    summary: '',
  }
  return { plan: { ...plan, summary: summaryOf(task, reason, steps) }, steps }
}

const ownId = (planId: string, stepId: string, order: number): string => {
  const local = stepId.slice(stepId.indexOf('#') + 1)
  const whole = `${planId}#${local}`
  return whole.length <= 100 ? whole : `${planId}#${order}`
}

/** `{ action: 'step', step: 'restore' }` names a step of the template; here it names the plan's own. */
const withOwnStep = (onFailure: JsonObject, locals: ReadonlyMap<string, string>): JsonObject =>
  typeof onFailure.step === 'string' ? { ...onFailure, step: locals.get(onFailure.step) ?? onFailure.step } : onFailure

const PROMPT_CHARS = 200

/** The plan in words that a person can confirm: what it is for, each step, and what is still to be said. */
export const summaryOf = ({ prompt }: Task, reason: string, steps: readonly PlanStep[]): string => {
  const place = new Map(steps.map(({ stepId }, order) => [stepId, order + 1]))
  const lines = steps.map(({ description, toolName, dependsOnStepIds, openParameters }, order) => {
    const after = dependsOnStepIds.length === 0 ? '' : ` after ${dependsOnStepIds.map((id) => place.get(id)).join(', ')}`
    const open = openParameters.length === 0 ? '' : `; needs ${openParameters.join(', ')}`
    return `${order + 1}. ${description || toolName} (${toolName}${after}${open})`
  })
  return [`For: ${prompt.slice(0, PROMPT_CHARS)}`, `Why so: ${reason}`, ...lines].join('\n')
}
