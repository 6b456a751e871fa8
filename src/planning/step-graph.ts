import { notAccepted } from '#src/kernel/error.ts'
import { ID_PATTERN, type JsonObject } from '#src/kernel/schema.ts'
import { placeholdersIn } from '#src/strategies/service.ts'
import type { PlanStep, PlanTemplate } from './model.ts'

export const STEPS_MAX = 256

/** Steps as they are declared: an id, and the ids of the steps before it. */
export type Declared = { readonly stepId: string; readonly dependsOnStepIds: readonly string[] }

/**
 * Throws INVALID, naming the step at fault, unless the ids are unique, every step that is depended on exists, and the steps can
 * be put in an order.
 */
export const checkStepGraph = (steps: readonly Declared[], field: string): void => {
  if (steps.length > STEPS_MAX) throw invalid(field, `at most ${STEPS_MAX} steps, not ${steps.length}`)
  const known = new Set<string>()
  for (const { stepId } of steps) {
    if (known.has(stepId)) throw invalid(field, `step ${stepId} is there twice`)
    known.add(stepId)
  }
  for (const { stepId, dependsOnStepIds } of steps) {
    const missing = dependsOnStepIds.find((before) => !known.has(before))
    if (missing !== undefined) throw invalid(field, `step ${stepId} depends on ${missing}, which is not among the steps`)
  }
  const stuck = cyclicSteps(steps)
  if (stuck.length > 0) throw invalid(field, `steps depend on each other in a circle: ${stuck.slice(0, 10).join(', ')}`)
}

/** The steps that stand on a cycle or behind one; none where the steps can be put in an order. */
export const cyclicSteps = (steps: readonly Declared[]): string[] => {
  const waitingFor = new Map(steps.map(({ stepId, dependsOnStepIds }) => [stepId, new Set(dependsOnStepIds)]))
  const followers = Map.groupBy(
    steps.flatMap(({ stepId, dependsOnStepIds }) => [...new Set(dependsOnStepIds)].map((before) => ({ before, stepId }))),
    ({ before }) => before,
  )
  const ready = steps.filter(({ dependsOnStepIds }) => dependsOnStepIds.length === 0).map(({ stepId }) => stepId)
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    waitingFor.delete(next)
    for (const { stepId } of followers.get(next) ?? []) {
      const waits = waitingFor.get(stepId)
      if (waits?.delete(next) && waits.size === 0) ready.push(stepId)
    }
  }
  return [...waitingFor.keys()]
}

/**
 * The steps in a template's data `{ steps: [{ step_id, tool, parameters, depends_on?, on_failure?, description?, preconditions? }], confirm?: auto | ask }`,
 * as steps of its current version. Throws INVALID where a step has no usable id or no tool, or their graph is none.
 */
export const templateSteps = ({ templateId, version, templateData }: PlanTemplate): PlanStep[] => {
  const raw = templateData?.steps ?? []
  if (!Array.isArray(raw)) throw invalid('templateData.steps', 'must be a list')
  if (!['auto', 'ask'].includes(String(templateData?.confirm ?? 'ask'))) throw invalid('templateData.confirm', 'is auto or ask')
  const declared = raw.map((one, index) => declaredStep(one, index))
  checkStepGraph(declared, 'templateData.steps')
  const nodeId = (stepId: string) => `${templateId}@${version}#${stepId}`.slice(-128)
  return declared.map(({ stepId, dependsOnStepIds, ...step }, order) => ({
    ...step,
    stepId: nodeId(stepId),
    ownerId: templateId,
    order,
    openParameters: placeholdersIn(step.parameters),
    dependsOnStepIds: dependsOnStepIds.map(nodeId),
    status: 'PLAN_STEP_STATUS_UNSPECIFIED',
    rationale: '',
    evidenceIds: [],
    leaseAgentId: '',
    tryCount: 0,
    lastAttemptId: '',
  }))
}

const declaredStep = (raw: unknown, index: number) => {
  const field = `templateData.steps[${index}]`
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw invalid(field, 'must be an object')
  const step = raw as JsonObject
  if (typeof step.step_id !== 'string' || !ID_PATTERN.test(step.step_id)) throw invalid(`${field}.step_id`, 'must be an id')
  if (typeof step.tool !== 'string' || step.tool === '') throw invalid(`${field}.tool`, 'must name a tool')
  return {
    stepId: step.step_id,
    toolName: step.tool,
    description: typeof step.description === 'string' ? step.description : '',
    parameters: objectOf(step.parameters, `${field}.parameters`) ?? {},
    onFailure: objectOf(step.on_failure, `${field}.on_failure`),
    dependsOnStepIds: textsOf(step.depends_on, `${field}.depends_on`),
    preconditions: textsOf(step.preconditions, `${field}.preconditions`),
  }
}

const objectOf = (value: unknown, field: string): JsonObject | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(field, 'must be an object')
  return value as JsonObject
}

const textsOf = (value: unknown, field: string): string[] => {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw invalid(field, 'must be a list of texts')
  return value
}

const invalid = (field: string, problem: string) => notAccepted([{ field, problem }])
