import type { JsonObject } from '#src/kernel/schema.ts'
import type { PlanTemplate } from '#src/planning/model.ts'
import { templateSteps } from '#src/planning/step-graph.ts'
import { changedTemplate } from '#src/planning/template-changes.ts'
import { actionOf, posteriorOf } from '#src/strategies/service.ts'
import { type Improvement, shareOf } from './improvement.ts'
import type { RecoveryAtStep, TemplateToImprove } from './queries.ts'

/** Plans of a template's present version in which a remedy must have been put in at a step. */
const RECOVERIES_MIN = 3
/** Plans that must have ended before a template is held against another one, or against a strategy. */
const PLANS_MIN = 8
const PRIORITY_MAX = 1_000

/**
 * What the plans made from the templates speak for: a remedy that works at a step is declared there, or done before it where most plans needed it;
 * what is required for the problem type is done first; steps that fail where a strategy succeeds are replaced by its own; a template that is
 * chosen before a better one comes behind it. Only what can be applied to the template as it is.
 */
export const improveTemplates = (
  templates: readonly TemplateToImprove[],
  recoveries: readonly RecoveryAtStep[],
): Improvement[] => {
  const ofTemplate = Map.groupBy(recoveries, ({ templateId }) => templateId)
  return [
    ...templates.flatMap((one) => [
      ...fromRecoveries(one, ofTemplate.get(one.template.templateId) ?? []),
      ...fromRequirements(one),
      ...fromFragments(one),
    ]),
    ...fromPriorities(templates),
  ].filter((one) => canBeApplied(templates, one))
}

const fromRecoveries = (
  { template, successes, failures }: TemplateToImprove,
  recoveries: readonly RecoveryAtStep[],
): Improvement[] =>
  [...Map.groupBy(recoveries, ({ stepId, strategyId }) => `${stepId}\u0000${strategyId}`).values()].flatMap((group) => {
    const [first] = group
    const plans = [...new Map(group.map((one) => [one.planId, one])).values()]
    const worked = plans.filter(({ succeeded }) => succeeded).length
    const counts = { successes: worked, failures: plans.length - worked }
    if (!first || plans.length < RECOVERIES_MIN || posteriorOf(counts).lowerBound <= 0.5) return []
    const { stepId, strategyId } = first
    const ended = Math.max(successes + failures, plans.length)
    const needed = posteriorOf({ successes: plans.length, failures: ended - plans.length })
    const why = `Step ${stepId} of ${template.name}, version ${template.version}, failed in ${plans.length} of ${ended} plans; after the steps of strategy ${strategyId} it worked in ${shareOf(counts)}.`
    const known = {
      targetEntityId: template.templateId,
      subject: `${stepId} ${strategyId}`,
      taskId: first.taskId,
      sourceReportId: first.reportId,
    }
    const handling = onFailureOf(template, stepId)
    return [
      {
        ...known,
        type: 'PROPOSAL_TYPE_MODIFY_ERROR_HANDLING' as const,
        modifications: { step_id: stepId, on_failure: { ...handling, action: 'recover', strategy_id: strategyId } },
        rationale: `${why}${needed.lowerBound > 0.5 ? ' Most plans need it.' : ''}`,
      },
    ].filter(() => handling?.strategy_id !== strategyId)
  })

const onFailureOf = (template: PlanTemplate, stepId: string): JsonObject | undefined => {
  const steps = (template.templateData?.steps ?? []) as readonly { readonly step_id?: string; readonly on_failure?: JsonObject }[]
  return steps.find(({ step_id: id }) => id === stepId)?.on_failure
}

const fromRequirements = ({ template, required }: TemplateToImprove): Improvement[] => {
  const steps = (template.templateData?.steps ?? []) as readonly {
    readonly step_id: string
    readonly tool: string
    readonly parameters?: JsonObject
  }[]
  const actions = steps.map(({ tool, parameters }) => actionOf({ toolName: tool, rawCommand: commandOf(parameters) }).key)
  return required.flatMap((edge) => {
    const at = actions.indexOf(edge.before)
    const step = steps[at]
    if (!step || actions.slice(0, at).includes(edge.action)) return []
    const withIt = { successes: edge.withSuccesses, failures: edge.withFailures }
    const without = { successes: edge.withoutSuccesses, failures: edge.withoutFailures }
    return [
      {
        type: 'PROPOSAL_TYPE_ADD_PRECONDITION' as const,
        targetEntityId: template.templateId,
        subject: `${edge.action} before ${step.step_id}`,
        modifications: {
          add_step_before: step.step_id,
          new_step: {
            tool: edge.toolName,
            parameters: { command: edge.command },
            description: `${edge.action}, without which ${edge.before} fails`,
          },
        },
        rationale: `Runs with ${edge.action} succeeded in ${shareOf(withIt)}, comparable ones without it in ${shareOf(without)}; there ${edge.before} fails.`,
        taskId: edge.evidenceIds[0] ?? '',
        sourceReportId: '',
      },
    ]
  })
}

const fromFragments = ({ template, successes, failures, fragments }: TemplateToImprove): Improvement[] => {
  const plans = { successes, failures }
  const former = templateSteps(template).map(({ stepId }) => stepId.slice(stepId.indexOf('#') + 1))
  const [best] = fragments
  if (!best || former.length === 0 || successes + failures < PLANS_MIN || posteriorOf(plans).upperBound >= best.lowerBound)
    return []
  const steps = (best.strategy.templatePlanFragment?.steps ?? []) as readonly {
    readonly tool?: string
    readonly parameters?: JsonObject
    readonly action?: string
  }[]
  const id = (at: number) => `${best.strategy.strategyId.slice(0, 40)}-${at + 1}`
  const put = steps.map(({ tool = '', parameters = {}, action = '' }, at) => ({
    step_id: id(at),
    tool,
    parameters,
    description: action,
    depends_on: at === 0 ? [] : [id(at - 1)],
  }))
  return [
    {
      type: 'PROPOSAL_TYPE_REPLACE_PLAN_FRAGMENT' as const,
      targetEntityId: template.templateId,
      subject: `${template.version} ${best.strategy.strategyId}`,
      modifications: { replace_steps: former, with: put },
      rationale: `Plans of version ${template.version} succeeded in ${shareOf(plans)}; runs that did ${best.strategy.name} in ${best.successes} of ${best.successes + best.failures}, and of unseen ones at least ${Math.round(best.lowerBound * 100)} % will (90 % interval).`,
      taskId: '',
      sourceReportId: '',
    },
  ]
}

/** Of two templates for one problem type of which the worse is chosen for its priority, the better one gets a higher. */
const fromPriorities = (templates: readonly TemplateToImprove[]): Improvement[] =>
  templates.flatMap((better) => {
    const worse = templates.find(
      (other) =>
        priorityOf(other.template) > priorityOf(better.template) &&
        other.template.problemTypeIds.some((id) => better.template.problemTypeIds.includes(id)) &&
        endedOf(other) >= PLANS_MIN &&
        endedOf(better) >= PLANS_MIN &&
        posteriorOf(better).lowerBound > posteriorOf(other).upperBound,
    )
    if (!worse) return []
    const priority = Math.min(PRIORITY_MAX, priorityOf(worse.template) + 1)
    return [
      {
        type: 'PROPOSAL_TYPE_ADJUST_PRIORITY' as const,
        targetEntityId: better.template.templateId,
        subject: `${priority}`,
        modifications: { priority },
        rationale: `Plans from ${better.template.name} succeeded in ${shareOf(better)}, those from ${worse.template.name}, which is chosen first for its priority, in ${shareOf(worse)}.`,
        taskId: '',
        sourceReportId: '',
      },
    ]
  })

const endedOf = ({ successes, failures }: TemplateToImprove): number => successes + failures

const priorityOf = ({ templateData }: PlanTemplate): number =>
  typeof templateData?.priority === 'number' ? templateData.priority : 0

const commandOf = (parameters: JsonObject | undefined): string =>
  typeof parameters?.command === 'string' ? parameters.command : JSON.stringify(parameters ?? {})

const canBeApplied = (templates: readonly TemplateToImprove[], { type, targetEntityId, modifications }: Improvement): boolean => {
  const found = templates.find(({ template }) => template.templateId === targetEntityId)
  try {
    return found !== undefined && changedTemplate(found.template, { type, modifications }) !== undefined
  } catch {
    // What does not fit the template as it is, nobody is asked about.
    return false
  }
}
