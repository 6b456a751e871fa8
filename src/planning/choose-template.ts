import { type Counts, PRIOR_POSTERIOR, posteriorOf } from '#src/strategies/service.ts'
import type { PlanTemplate } from './model.ts'

/** A plan template that could be used, with how the plans made from its present version ended. */
export type Candidate = Counts & {
  readonly template: PlanTemplate
  /** 0: for the very problem type, 1: for the one above it … */
  readonly distance: number
  /** Name of the problem type that led to it. */
  readonly scope: string
}

/** Plans after which a template that fails more often than not is put behind all others. */
const FAILING_AFTER = 3

/**
 * The candidates, best first: one for the very problem type before one for a wider one; then by the priority that the template says, then
 * by the lower bound of the chance that a plan made from it succeeds. One that fails more often than not, surely, comes last.
 */
export const inOrderOfChoice = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted(
    (a, b) =>
      Number(isFailing(a)) - Number(isFailing(b)) ||
      a.distance - b.distance ||
      priorityOf(b.template) - priorityOf(a.template) ||
      posteriorOf(b).lowerBound - posteriorOf(a).lowerBound ||
      compare(a.template.name, b.template.name) ||
      compare(a.template.templateId, b.template.templateId),
  )

const isFailing = (counts: Counts): boolean =>
  counts.successes + counts.failures >= FAILING_AFTER && posteriorOf(counts).upperBound < PRIOR_POSTERIOR.mean

/** What ADJUST_PRIORITY proposals change; 0 where the template says none. */
const priorityOf = ({ templateData }: PlanTemplate): number =>
  typeof templateData?.priority === 'number' ? templateData.priority : 0

/** Why this one, for people. */
export const reasonFor = ({ template, scope, successes, failures }: Candidate): string => {
  const uses = successes + failures
  const record = uses === 0 ? 'no plan made from it has ended yet' : `${successes} of ${uses} plans made from it succeeded`
  return `${template.name}, version ${template.version}, is for ${scope}; ${record}.`
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
