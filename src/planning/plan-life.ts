import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { id, struct, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store } from '#src/store/store.ts'
import type { Course } from './course.ts'
import { cancel, confirm, lease, moveTo, noStep, resume } from './course-changes.ts'
import { lockCourse, readyStepsQuery } from './course-queries.ts'
import { saveCourse } from './course-store.ts'
import { Plan, PlanStep } from './model.ts'
import { PlanWithSteps } from './plans.ts'
import { STEPS_MAX } from './step-graph.ts'

type Deps = { readonly outbox: Outbox }

const Change = {
  planId: id(),
  /** Why, for people. */
  message: text(4_096),
}
const errors = ['NOT_FOUND', 'CONFLICT'] as const

export const confirmPlan = operation({
  name: 'planning.confirmPlan',
  summary: 'Agrees to a drafted plan, after which its steps can be taken.',
  role: 'agent',
  mode: 'write',
  input: z.object({ ...Change, /** Values for open parameters, by name. */ parameters: struct().optional() }),
  output: PlanWithSteps,
  errors,
  run: (context, deps: Deps, { planId, message, parameters = {} }) =>
    changePlan(context, deps, { planId, message: message || 'The plan was confirmed.' }, (course) => confirm(course, parameters)),
})

/** A change of a plan that needs to know nothing but which plan. */
const planChange = (name: string, about: { summary: string; told: string; change: (course: Course) => Course }) =>
  operation({
    name: `planning.${name}`,
    summary: about.summary,
    role: 'agent',
    mode: 'write',
    input: z.object(Change),
    output: PlanWithSteps,
    errors,
    run: (context, deps: Deps, { planId, message }) =>
      changePlan(context, deps, { planId, message: message || about.told }, about.change),
  })

export const pausePlan = planChange('pausePlan', {
  summary: 'Halts a plan: no further step can be taken until it is resumed; steps that run may still be reported.',
  told: 'The plan was paused.',
  change: (course) => moveTo(course, 'PLAN_STATUS_PAUSED'),
})

export const resumePlan = planChange('resumePlan', {
  summary: 'Lets a paused plan go on.',
  told: 'The plan was resumed.',
  change: resume,
})

export const cancelPlan = planChange('cancelPlan', {
  summary: 'Calls a plan off with all of its steps that have not ended; its task can be planned anew.',
  told: 'The plan was called off.',
  change: cancel,
})

const changePlan = (
  context: Context,
  { outbox }: Deps,
  { planId, message }: { readonly planId: string; readonly message: string },
  change: (course: Course) => Course,
) =>
  outbox.write(context, async (transaction) => {
    const [course] = await transaction.run(lockCourse, { planId, stepId: '', taskId: '' })
    if (!course) throw new OcodeError('NOT_FOUND', `There is no plan ${planId}.`, { details: { planId } })
    const changed = change(course)
    await saveCourse(transaction, course, changed, { now: timestampOf(context.now()), message })
    return { ...changed.plan, steps: [...changed.steps] }
  })

export const readySteps = operation({
  name: 'planning.readySteps',
  summary: 'The steps of a plan that can be taken now, all of them at once by different agents if there are enough.',
  role: 'reader',
  mode: 'read',
  input: z.object({ planId: id(), first: z.int().min(1).max(STEPS_MAX).default(50) }),
  output: z.object({ plan: Plan, steps: z.array(PlanStep) }),
  errors: ['NOT_FOUND'],
  offered: { cli: 'ready' },
  async run(context, { store }: { readonly store: Store }, { planId, first }) {
    const [row] = await store.read(context, readyStepsQuery, { planId, now: timestampOf(context.now()), limit: first })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no plan ${planId}.`, { details: { planId } })
    return row
  },
})

const LEASE_MAX_S = 86_400

export const leaseStep = operation({
  name: 'planning.leaseStep',
  summary:
    'Takes a ready step for an agent, for some time, so that no other takes it; the same agent calls it again to say that it is still at it. A claim that runs out gives the step back.',
  role: 'agent',
  mode: 'write',
  input: z.object({
    stepId: id(),
    agentId: id(),
    leaseSeconds: z.int().min(1).max(LEASE_MAX_S).default(300),
    /** Values for the step's open parameters, by name. */
    parameters: struct().optional(),
  }),
  output: PlanStep,
  errors,
  offered: { cli: 'lease' },
  run: (context, { outbox }: Deps, { stepId, agentId, leaseSeconds, parameters: values = {} }) =>
    outbox.write(context, async (transaction) => {
      const [course] = await transaction.run(lockCourse, { planId: '', stepId, taskId: '' })
      const nowMs = context.now()
      if (!course) throw noStep(stepId)
      const taken = lease(course, { stepId, agentId, leaseMs: leaseSeconds * 1_000, values, nowMs })
      await saveCourse(transaction, course, taken, { now: timestampOf(nowMs), message: `${agentId} has taken ${stepId}.` })
      return taken.steps.find((step) => step.stepId === stepId) as PlanStep
    }),
})
