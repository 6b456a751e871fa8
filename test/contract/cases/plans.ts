import { type Cases, type Fresh, fails, good } from './case.ts'

const put = (id: Fresh) => ({
  plan: { plan_id: id('plan'), summary: 'Water first.' },
  steps: [
    { step_id: id('step-1'), tool_name: 'hose', status: 'PLAN_STEP_STATUS_PENDING' },
    { step_id: id('step-2'), status: 'PLAN_STEP_STATUS_PENDING', order: 1, depends_on_step_ids: [id('step-1')] },
  ],
})
const ofPlan = (id: Fresh) => ({ plan_id: id('plan') })
const drafted = ['planning.putPlan', put] as const
const confirmed = ['planning.confirmPlan', ofPlan] as const
const paused = ['planning.pausePlan', ofPlan] as const
const taking = (id: Fresh) => ({ step_id: id('step-1'), agent_id: 'agent-1', lease_seconds: 600 })
const taken = ['planning.leaseStep', taking] as const
const submitted = ['planning.submitTask', (id: Fresh) => ({ task: { task_id: id('task'), prompt: 'Water the plants' } })] as const

const called = ['planning.cancelPlan', ofPlan] as const
const done = (step: string) =>
  [
    'planning.reportStep',
    (id: Fresh) => ({ step_id: id(step), agent_id: 'agent-1', outcome: 'EXECUTION_OUTCOME_SUCCESS' }),
  ] as const

const nobody = { plan_id: 'nobody' }
const ofStep = { step_id: 'nobody', agent_id: 'agent-1' }

/** Plans and how they go on. */
export const plansCases: Cases = ({ templateId }) => ({
  ...course,
  'planning.planTask': [
    good(
      (id) => ({ task_id: id('task'), template_id: templateId }),
      { plan: { template_id: templateId } },
      { given: [submitted] },
    ),
    good(
      (id) => ({ task_id: id('task'), confirm: true }),
      { plan: { template_id: templateId, status: 'PLAN_STATUS_READY' } },
      {
        given: [submitted, ['planning.planTask', (id) => ({ task_id: id('task'), template_id: templateId })]],
      },
    ),
    fails('NOT_FOUND', { task_id: 'nobody' }),
  ],
})

const course: ReturnType<Cases> = {
  'planning.putPlan': [
    good(put, (id) => ({ plan_id: id('plan'), status: 'PLAN_STATUS_DRAFT', steps: [{ tool_name: 'hose' }, { order: 1 }] })),
    fails('INVALID', (id) => ({ ...put(id), steps: [{ step_id: id('step'), depends_on_step_ids: [id('step')] }] })),
  ],
  'planning.confirmPlan': [
    good((id) => ({ ...ofPlan(id), message: 'Yes.' }), { status: 'PLAN_STATUS_READY' }, { given: [drafted] }),
    fails('NOT_FOUND', nobody),
    fails('CONFLICT', ofPlan, { given: [drafted, called] }),
  ],
  'planning.pausePlan': [
    good(ofPlan, { status: 'PLAN_STATUS_PAUSED' }, { given: [drafted, confirmed] }),
    fails('NOT_FOUND', nobody),
    fails('CONFLICT', ofPlan, { given: [drafted] }),
  ],
  'planning.resumePlan': [
    good(ofPlan, { steps: [{ tool_name: 'hose' }] }, { given: [drafted, confirmed, paused] }),
    fails('NOT_FOUND', nobody),
    fails('CONFLICT', ofPlan, { given: [drafted] }),
  ],
  'planning.cancelPlan': [
    good(ofPlan, { status: 'PLAN_STATUS_CANCELLED' }, { given: [drafted] }),
    fails('NOT_FOUND', nobody),
    fails('CONFLICT', ofPlan, { given: [drafted, confirmed, done('step-1'), done('step-2')] }),
  ],
  'planning.readySteps': [
    good(ofPlan, { steps: [{ tool_name: 'hose' }] }, { given: [drafted, confirmed] }),
    fails('NOT_FOUND', nobody),
  ],
  'planning.leaseStep': [
    good(taking, { lease_agent_id: 'agent-1', status: 'PLAN_STEP_STATUS_RUNNING' }, { given: [drafted, confirmed] }),
    fails('NOT_FOUND', ofStep),
    fails('CONFLICT', (id) => ({ ...taking(id), agent_id: 'agent-2' }), { given: [drafted, confirmed, taken] }),
  ],
  'planning.reportStep': [
    good(
      (id) => ({ step_id: id('step-1'), agent_id: 'agent-1', outcome: 'EXECUTION_OUTCOME_SUCCESS' }),
      (id) => ({ ready_steps: [{ step_id: id('step-2') }] }),
      { given: [drafted, confirmed, taken] },
    ),
    good(
      (id) => ({ step_id: id('step-1'), agent_id: 'agent-1', attempt_id: id('attempt'), outcome: 'EXECUTION_OUTCOME_FAILURE' }),
      { decision: { action: 'STEP_DECISION_ACTION_PAUSE' } },
      { given: [drafted, confirmed] },
    ),
    fails('NOT_FOUND', { ...ofStep, outcome: 'EXECUTION_OUTCOME_SUCCESS' }),
    fails('CONFLICT', (id) => ({ step_id: id('step-1'), agent_id: 'agent-2', outcome: 'EXECUTION_OUTCOME_SUCCESS' }), {
      given: [drafted, confirmed, taken],
    }),
  ],
}
