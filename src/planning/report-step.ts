import { z } from 'zod'
import { transientKindIn } from '#src/analysis/service.ts'
import type { Outbox } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { enumValue, id, reference, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { ExecutionOutcome } from '#src/monitoring/model.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import { countStrategyOutcome, readStrategy, recommendStrategies, type StrategyOutcome } from '#src/strategies/service.ts'
import type { Course } from './course.ts'
import { isOver, stepOf } from './course.ts'
import { noStep, report } from './course-changes.ts'
import { howAttemptEnded, lockCourse } from './course-queries.ts'
import { saveCourse } from './course-store.ts'
import { Plan, PlanStep } from './model.ts'
import { type Failure, isRemedyFor, StepDecision } from './step-failure.ts'
import { withdrawIfHarmful } from './withdraw-if-harmful.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

const REMEDIES = 3
/** Attempts that an outcome names as carrying the strategy out, at most. */
const ATTEMPTS_MAX = 100

export const reportStep = operation({
  name: 'planning.reportStep',
  summary:
    'Tells how a step has ended, with the attempt that shows it; the answer says how the plan goes on: with the next steps, a retry, a known remedy, another branch, or a question to somebody. A ready step that nobody had taken is taken and reported at once.',
  role: 'agent',
  mode: 'write',
  input: z.object({
    stepId: id(),
    agentId: id(),
    /** The attempt in which it was carried out; where it is recorded, its outcome and error count. */
    attemptId: reference(),
    /** How it ended, where the attempt does not say it. */
    outcome: enumValue(ExecutionOutcome),
    message: text(4_096),
  }),
  output: z.object({ step: PlanStep, plan: Plan, decision: StepDecision, readySteps: z.array(PlanStep) }),
  errors: ['NOT_FOUND', 'CONFLICT'],
  offered: {
    mcp: 'Call it after each step of a plan: the answer has the decision, and in ready_steps what to do next.',
    cli: 'report',
    told: ['decision', 'step.step_id', 'step.status', 'step.last_attempt_id', 'plan.plan_id', 'plan.status', 'ready_steps'],
  },
  async run(context, { store, outbox }: Deps, { stepId, agentId, attemptId, outcome, message }) {
    const ending = await endingOf(context, store, { attemptId, outcome, message })
    return outbox.write(context, async (transaction) => {
      const [course] = await transaction.run(lockCourse, { planId: '', stepId, taskId: '' })
      if (!course) throw noStep(stepId)
      const nowMs = context.now()
      const declared = ending.failure && (await declaredRemedy(transaction, stepOf(course, stepId)))
      const failure = ending.failure && { ...ending.failure, declared }
      const told = report(course, { stepId, agentId, attemptId, failure, nowMs })
      const now = timestampOf(nowMs)
      await saveCourse(transaction, course, told.course, { now, message: message || told.decision.reason })
      if (told.course !== course)
        for (const use of usesOf(course, stepId))
          await countStrategyOutcome(transaction, { ...use, ...endedAs(course, ending, attemptId), comment: '' }, now)
      if (told.course !== course && isOver(told.course)) {
        await withdrawIfHarmful(transaction, told.course.plan, now)
        if (course.strategyId !== '') await countStrategyOutcome(transaction, useByPlan(told.course, course.strategyId), now)
      }
      return {
        step: stepOf(told.course, stepId) as PlanStep,
        plan: told.course.plan,
        decision: told.decision,
        readySteps: isOver(told.course)
          ? []
          : told.course.steps.filter(({ status }) => status === 'PLAN_STEP_STATUS_READY').slice(0, 50),
      }
    })
  },
})

type Ending = { readonly failure?: Failure; readonly errorId: string }

/** What the attempt says of the end, or else the caller; a failure with what is known to help against its error. */
const endingOf = async (
  context: Context,
  store: Store,
  said: { attemptId: string; outcome: ExecutionOutcome; message: string },
): Promise<Ending> => {
  const [attempt] = said.attemptId === '' ? [] : await store.read(context, howAttemptEnded, { attemptId: said.attemptId })
  const outcome = said.outcome === 'EXECUTION_OUTCOME_UNSPECIFIED' ? attempt?.outcome : said.outcome
  if (!outcome || outcome === 'EXECUTION_OUTCOME_UNSPECIFIED') throw outcomeMissing(said.attemptId)
  const errorId = attempt?.errorId ?? ''
  if (outcome === 'EXECUTION_OUTCOME_SUCCESS') return { errorId }
  const remedies =
    errorId === '' ? [] : (await recommendStrategies.call(context, { store }, { errorId, first: REMEDIES })).recommendations
  const message = said.message || (attempt?.errorMessage ?? '')
  // What the analysis decided counts; a report may be here before it, or speak of no recorded error.
  const isTransient = attempt?.isAnalyzed ? attempt.isTransient : attempt?.isTransient || transientKindIn(message) !== undefined
  return { errorId, failure: { isTransient, message, remedies } }
}

/** The strategy that a step names by `on_failure: { action: recover | alternative, strategy_id }`, unless it is recommended no longer. */
const declaredRemedy = async (transaction: Transaction, step: PlanStep | undefined) => {
  const { action, strategy_id: strategyId } = step?.onFailure ?? {}
  return (action === 'recover' || action === 'alternative') && typeof strategyId === 'string'
    ? readStrategy(transaction, strategyId)
    : undefined
}

const outcomeMissing = (attemptId: string) =>
  new OcodeError(
    'INVALID',
    `The input was not accepted. outcome: ${attemptId === '' ? 'say how it ended, or name its attempt' : `the attempt ${attemptId} is not recorded or says no outcome; say how it ended`}`,
    { details: { fields: [{ field: 'outcome', problem: 'is not said and not known' }] } },
  )

/** The uses of strategies that this report shows the end of: those whose steps were put right before the reported one. */
const usesOf = ({ steps }: Course, stepId: string) => {
  const step = steps.find((one) => one.stepId === stepId)
  const remedies = steps.filter((one) => step?.dependsOnStepIds.includes(one.stepId) && isRemedyFor(stepId, one))
  return remedies
    .filter(({ status }) => status === 'PLAN_STEP_STATUS_COMPLETED_SUCCESS')
    .map((remedy) => ({
      outcomeId: `use:${remedy.stepId}`.slice(0, 128),
      strategyId: remedy.evidenceIds[0] ?? '',
      attemptIds: remedy.lastAttemptId === '' ? [] : [remedy.lastAttemptId],
    }))
    .slice(-1)
}

/** A plan that was made from a strategy is a use of it, and its end the outcome; the problem type is that of the task. */
const useByPlan = ({ plan, steps }: Course, strategyId: string): StrategyOutcome => ({
  outcomeId: `plan:${plan.planId}`.slice(0, 128),
  strategyId,
  succeeded: plan.status === 'PLAN_STATUS_COMPLETED_SUCCESS',
  taskId: plan.taskId,
  attemptId: '',
  attemptIds: [...new Set(steps.map(({ lastAttemptId }) => lastAttemptId).filter((id) => id !== ''))].slice(0, ATTEMPTS_MAX),
  errorId: '',
  patternId: '',
  problemTypeId: '',
  comment: '',
})

const endedAs = ({ plan }: Course, { failure, errorId }: Ending, attemptId: string) => ({
  succeeded: failure === undefined,
  taskId: plan.taskId,
  attemptId,
  errorId,
  patternId: '',
  problemTypeId: '',
})
