import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { Page, page, pageInput } from '#src/kernel/page.ts'
import { id, inputForm, reference } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store } from '#src/store/store.ts'
import { checkChange } from './course-changes.ts'
import { lockCourse } from './course-queries.ts'
import { Plan, PlanStatus, PlanStep } from './model.ts'
import { newestPlace } from './places.ts'
import { planById, plansQuery } from './plan-queries.ts'
import { checkStepGraph, STEPS_MAX } from './step-graph.ts'
import { storePlan } from './store-plan.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

/** A plan with all of its steps, in order. */
export const PlanWithSteps = Plan.extend({ steps: z.array(PlanStep) })

export const putPlan = operation({
  name: 'planning.putPlan',
  summary:
    'Stores a plan with its steps, in the place of what it was before. The steps must form a directed acyclic graph, and nothing of it become what cannot follow on what it is.',
  role: 'agent',
  mode: 'write',
  input: z.object({ plan: inputForm(Plan, 'planId'), steps: z.array(inputForm(PlanStep, 'stepId')).max(STEPS_MAX).default([]) }),
  output: PlanWithSteps,
  async run(context, { outbox }: Deps, input) {
    const plan = { ...withMintedId(input.plan, 'planId') }
    if (plan.status === 'PLAN_STATUS_UNSPECIFIED') plan.status = 'PLAN_STATUS_DRAFT'
    const steps = input.steps.map((step, order) => ({ ...withMintedId(step, 'stepId'), ownerId: plan.planId, order }))
    checkStepGraph(steps, 'steps')
    return outbox.write(context, async (transaction) => {
      const [present] = await transaction.run(lockCourse, { planId: plan.planId, stepId: '', taskId: '' })
      const change = await storePlan(transaction, { plan, steps }, timestampOf(context.now()))
      if (present && change !== 'unchanged') checkChange(present, { plan, steps })
      const [row] = await transaction.run(planById, { planId: plan.planId })
      return row ? { ...row.plan, steps: row.steps } : { ...plan, steps }
    })
  },
})

export const getPlan = operation({
  name: 'planning.getPlan',
  summary: 'The plan of an id, with its steps.',
  role: 'reader',
  mode: 'read',
  input: z.object({ planId: id() }),
  output: PlanWithSteps,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { planId }) {
    const [row] = await store.read(context, planById, { planId })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no plan ${planId}.`)
    return { ...row.plan, steps: row.steps }
  },
})

export const listPlans = operation({
  name: 'planning.listPlans',
  summary: 'Plans, newest first, by task, template and status.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    taskId: reference(),
    templateId: reference(),
    statuses: z.array(PlanStatus).max(16).default([]),
    ...pageInput(),
  }),
  output: Page(Plan),
  async run(context, { store }: Deps, { first, after, ...filter }) {
    const rows = await store.read(context, plansQuery, { ...filter, ...newestPlace({ first, after }) })
    return page(
      rows.map(({ plan }) => plan),
      { first, after, key: ({ createdAt = '', planId }) => [createdAt, planId] },
    )
  },
})
