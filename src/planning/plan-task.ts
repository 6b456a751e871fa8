import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { id, type JsonObject, reference, struct } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { RowOf } from '#src/store/query.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import {
  edgesOfProblemTypesQuery,
  PROJECT_FIELD,
  placeholdersIn,
  provenForTask,
  type RankedStrategy,
} from '#src/strategies/service.ts'
import { type DoubtfulTools, doubtfulTools, sayTools } from './check-tools.ts'
import { inOrderOfChoice, reasonFor } from './choose-template.ts'
import { cancel, confirm } from './course-changes.ts'
import { lockCourse, mentionNames, templateCandidates } from './course-queries.ts'
import { saveCourse } from './course-store.ts'
import { codeNamesIn, knownValues } from './known-values.ts'
import { withLearned } from './learned-steps.ts'
import { fromStrategy, fromTemplate, type Made, makePlan, type Source, summaryOf } from './make-plan.ts'
import type { Task } from './model.ts'
import { PlanWithSteps } from './plans.ts'
import { withProven } from './proven-steps.ts'
import { checkStepGraph } from './step-graph.ts'
import { storePlan } from './store-plan.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

const CANDIDATES_MAX = 50
const LEARNED_MAX = 50
const PROVEN_MAX = 3

export const planTask = operation({
  name: 'planning.planTask',
  summary:
    'Makes a plan for a task from the plan template that fits its problem type best, or else from the strategy that proved itself for that very type, with what is known filled in and what else proved itself there in it. A task that has a plan keeps it, and a draft can be confirmed by asking again, unless another is asked for.',
  role: 'agent',
  mode: 'write',
  input: z.object({
    taskId: id(),
    /** Make it from this template, whatever the problem type. */
    templateId: reference(),
    /** Values for open parameters, by name. */
    parameters: struct().optional(),
    /** Call off the plan that there is, and make another. */
    replace: z.boolean().default(false),
    /** Begin without asking anybody, unless a tool of it should not be used any more. A template may say `confirm: auto` for all of its plans. */
    confirm: z.boolean().default(false),
  }),
  output: z.object({
    /** null where there is nothing to make one of. */
    plan: PlanWithSteps.nullable(),
    reason: z.string(),
    /** Names of the parameters that somebody has to give a value for. */
    openParameters: z.array(z.string()),
  }),
  errors: ['NOT_FOUND'],
  offered: {
    mcp: 'Call it after submit_task, before you begin. Its steps come with why; give values for open_parameters in parameters, and with confirm you can begin with what is ready. Tell how each step ended with report_step.',
    cli: 'plan',
  },
  run: (context, { outbox }: Deps, { taskId, templateId, parameters = {}, ...how }) =>
    outbox.write(context, async (transaction) => {
      const [found] = await transaction.run(templateCandidates, { taskId, templateId, limit: CANDIDATES_MAX })
      if (!found) throw new OcodeError('NOT_FOUND', `There is no task ${taskId}; submit it first.`, { details: { taskId } })
      const now = timestampOf(context.now())
      const [present] = await transaction.run(lockCourse, { planId: '', stepId: '', taskId })
      if (present && !how.replace) {
        if (!how.confirm || present.plan.status !== 'PLAN_STATUS_DRAFT') return answer(present, hasAlready(present))
        const agreed = confirm(present, parameters)
        await saveCourse(transaction, present, agreed, { now, message: 'The plan was confirmed.' })
        return answer(agreed, `The plan that the task had was confirmed.${unasked(present.steps, parameters)}`)
      }
      if (present) await saveCourse(transaction, present, cancel(present), { now, message: 'Another plan was asked for.' })
      const proven = await provenFor(transaction, found.task, now)
      const chosen = choose(found, templateId, proven)
      if (!chosen) return { plan: null, reason: nothingFor(found, templateId), openParameters: [] }
      const { source } = chosen
      const reason = `${chosen.reason}${unasked(source.steps, parameters)}`
      const named = await codeOf(transaction, found.task)
      const values = { ...knownValues(found.task, named), ...parameters }
      const drafted = makePlan({ planId: mintId(), task: found.task, source, reason }, values)
      const others = proven.filter(({ strategy }) => strategy.strategyId !== source.strategyId)
      const learned = withProven(withLearned(drafted, await learnedOf(transaction, found), values), others, values)
      checkStepGraph(learned.steps, 'plan')
      const tools = await doubtfulTools(transaction, learned.steps)
      const why = `${reason} ${sayTools(tools)}`.trim()
      const made = summarised(learned, found.task, why)
      await storePlan(transaction, { ...made, strategyId: source.strategyId }, now)
      const begins = tools.deprecated.length === 0 && (how.confirm || (source.beginsByItself && isComplete(made, tools)))
      if (!begins) return answer(made, why)
      const confirmed = confirm(made, {})
      await saveCourse(transaction, made, confirmed, { now, message: 'The plan was confirmed as it was made.' })
      return answer(confirmed, why)
    }),
})

/** Whether nobody has to say anything before it can begin. */
const isComplete = ({ steps }: Made, { unknown }: DoubtfulTools): boolean =>
  unknown.length === 0 && steps.every(({ openParameters }) => openParameters.length === 0)

/** What to make the plan of, and why; a template comes before a strategy, for it says how failures are met. */
const choose = (
  { candidates }: RowOf<typeof templateCandidates>,
  templateId: string,
  [proven]: readonly RankedStrategy[],
): { readonly source: Source; readonly reason: string } | undefined => {
  const [best] = inOrderOfChoice(candidates)
  if (best) return { source: fromTemplate(best.template), reason: reasonFor(best) }
  if (templateId !== '' || !proven) return undefined
  return { source: fromStrategy(proven), reason: `${proven.strategy.name} is a strategy. ${proven.reason}` }
}

/** Strategies that proved themselves for the task's very problem type and that what is known of the case does not rule out. */
const provenFor = (transaction: Transaction, { taskId, metadata }: Task, at: string): Promise<RankedStrategy[]> =>
  provenForTask(transaction, { taskId, conditions: { [PROJECT_FIELD]: '', ...metadata }, at, first: PROVEN_MAX })

const codeOf = async (transaction: Transaction, { taskId, prompt }: Task) => {
  const names = codeNamesIn(prompt)
  return names.length === 0 ? [] : transaction.run(mentionNames, { taskId, names })
}

/** What was learned for the task's project of its problem type. */
const learnedOf = async (transaction: Transaction, { task, problemType }: RowOf<typeof templateCandidates>) => {
  if (!problemType) return []
  const [found] = await transaction.run(edgesOfProblemTypesQuery, { ids: [problemType.problemTypeId], limit: LEARNED_MAX })
  return (found?.edges ?? []).filter(({ learnedFor }) => learnedFor === (task.metadata[PROJECT_FIELD] ?? ''))
}

const summarised = ({ plan, steps }: Made, task: Task, reason: string): Made => ({
  plan: { ...plan, summary: summaryOf(task, reason, steps) },
  steps,
})

const answer = ({ plan, steps }: Made, reason: string) => ({
  plan: { ...plan, steps: [...steps] },
  reason,
  openParameters: [...new Set(steps.flatMap(({ openParameters }) => openParameters))],
})

const hasAlready = ({ plan }: Made): string =>
  plan.status === 'PLAN_STATUS_DRAFT'
    ? 'The task has this draft already; say confirm to begin with it, with values for what is open in parameters, or replace to have another made.'
    : 'The task has this plan already; say replace to have another made.'

/** Says which values no step has a place for, so that a mistyped name does not go unseen. */
const unasked = (steps: Made['steps'], parameters: JsonObject): string => {
  const places = new Set(steps.flatMap((step) => placeholdersIn(step.parameters ?? {})))
  const names = Object.keys(parameters).filter((name) => !places.has(name))
  return names.length === 0 ? '' : ` No open parameter is called ${names.join(', ')}.`
}

const nothingFor = ({ problemType }: { problemType: { name: string } | null }, templateId: string): string => {
  if (templateId !== '') return `There is no plan template ${templateId}.`
  return problemType
    ? `No plan template is for ${problemType.name} or what it is a kind of, and no strategy has proved itself there; put one with putPlanTemplate, or name one.`
    : 'The task is of no known problem type, so there is nothing to choose a template by; name one with templateId.'
}
