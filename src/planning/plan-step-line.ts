import { plainWords } from '#src/kernel/words.ts'
import type { PlanStep } from './model.ts'

/** A step in one line for who is to do it: how far it is, what to do with which tool, what is open, and what it waits for. */
export const planStepLine = (step: PlanStep): string => {
  const { stepId, ownerId, description, toolName, parameters = {}, openParameters, preconditions, onFailure } = step
  // The steps of a plan name each other by what comes after the plan's own id.
  const local = (id: string) => (id.startsWith(`${ownerId}#`) ? id.slice(ownerId.length) : id)
  const state = step.status === 'PLAN_STEP_STATUS_UNSPECIFIED' ? '' : `${plainWords(step.status, 'PLAN_STEP_STATUS_')}: `
  return [
    `${state}${description} [${stepId}] ${toolName} ${JSON.stringify(parameters)}`,
    ...listed('open:', openParameters),
    ...listed('only if', preconditions),
    ...listed('after', step.dependsOnStepIds.map(local)),
    ...(onFailure === undefined ? [] : [`if it fails: ${JSON.stringify(onFailure)}`]),
    ...(step.leaseAgentId === '' ? [] : [`taken by ${step.leaseAgentId} until ${step.leaseExpiresAt}`]),
    ...(step.notBefore === undefined ? [] : [`not before ${step.notBefore}`]),
    ...(step.rationale === '' ? [] : [`why: ${step.rationale}`]),
  ].join('; ')
}

const listed = (word: string, items: readonly string[]): string[] => (items.length === 0 ? [] : [`${word} ${items.join(', ')}`])
