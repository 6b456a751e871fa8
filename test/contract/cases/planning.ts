import { type Cases, type Fresh, fails, good, pageWith, related } from './case.ts'

const task = (id: Fresh) => ({
  task_id: id('task'),
  user_id: 'contract',
  prompt: 'Water the plants',
  context_files: ['/garden/beds.txt'],
  metadata: { urgency: 'low' },
})
const steps = [{ step_id: 'one', tool: 'hose', parameters: { litres: 3 } }]
const template = (id: Fresh) => ({ template_id: id('template'), name: id('Template'), template_data: { steps } })
const proposal = (id: Fresh) => ({
  proposal_id: id('proposal'),
  type: 'PROPOSAL_TYPE_ADJUST_PRIORITY',
  target_entity_id: 'template-1',
  modifications: { priority: 3 },
  rationale: 'It helps.',
})
const submitted = ['planning.submitTask', (id: Fresh) => ({ task: task(id) })] as const
const cancelled = ['planning.cancelTask', (id: Fresh) => ({ task_id: id('task') })] as const

export const planningCases: Cases = (world) => ({ ...reads(world), ...relations(world), ...writes, ...withdrawals(world) })

const reads: Cases = ({ taskId, planId, templateId, proposalId, agentId }) => ({
  'planning.getTask': [good({ task_id: taskId }, { user_id: 'user-1' }), fails('NOT_FOUND', { task_id: 'nobody' })],
  'planning.listTasks': [
    good({ user_id: 'user-1', first: 2 }, { page_info: { has_next_page: true } }),
    good({ assigned_agent_id: agentId, statuses: ['TASK_STATUS_PAUSED'] }, { edges: [] }),
    fails('INVALID', { created_from: 'yesterday' }),
  ],
  'planning.getPlan': [good({ plan_id: planId }, { task_id: 'task-5' }), fails('NOT_FOUND', { plan_id: 'nobody' })],
  'planning.listPlans': [good({ task_id: 'task-5' }, pageWith({ plan_id: planId }))],
  'planning.getPlanTemplate': [
    good({ template_id: templateId }, { template_data: { steps: [{ step_id: 'one' }] } }),
    fails('NOT_FOUND', { template_id: 'nobody' }),
  ],
  'planning.listPlanTemplates': [good({ name: 'Template 1' }, pageWith({ template_id: templateId }))],
  'planning.getPlanModificationProposal': [
    good({ proposal_id: proposalId }, { task_id: taskId }),
    fails('NOT_FOUND', { proposal_id: 'nobody' }),
  ],
  'planning.listPlanModificationProposals': [
    good({ task_id: taskId, types: ['PROPOSAL_TYPE_ADD_PRECONDITION'] }, pageWith({ proposal_id: proposalId })),
  ],
  'planning.search': [
    good({ text: 'build case number1', kinds: ['SEARCH_KIND_TASK'], first: 2 }, { edges: [{}, {}] }),
    fails('INVALID', { text: '' }),
  ],
  'planning.searchTasks': [good({ text: 'build case', first: 2 }, {})],
})

const relations: Cases = ({
  taskId,
  planId,
  templateId,
  problemTypeId,
  agentId,
  strategyId,
  attemptId,
  reportId,
  proposalId,
}) => ({
  'planning.proposalsOfReports': [related(reportId, pageWith({ proposal_id: proposalId }))],
  'planning.proposalsOfTemplates': [related(templateId, pageWith({ target_entity_id: templateId }), { first: 1 })],
  'planning.proposalsOfStrategies': [related(strategyId, { edges: [] }, { first: 1 })],
  'planning.versionsOfProposals': [related(proposalId, null)],
  'planning.outcomesOfTemplateVersions': [
    related('template-1@1', { successes: 0 }, { from: ['planTemplate', { templateId }, 'versions', 'edges', 'node'] }),
  ],
  'planning.tasksByIds': [related(taskId, { user_id: 'user-1' }, { from: ['executionAttempt', { attemptId }] })],
  'planning.planTemplatesByIds': [related(templateId, { name: 'Template 1' }, { from: ['plan', { planId }] })],
  'planning.planOfTasks': [related('task-5', { plan_id: planId })],
  'planning.problemTypeOfTasks': [related(taskId, { problem_type: { problem_type_id: problemTypeId } })],
  'planning.problemTypesOfPlanTemplates': [related(templateId, pageWith({ problem_type_id: problemTypeId }))],
  'planning.stepsOfPlans': [related(planId, { page_info: { has_next_page: true } }, { first: 1 })],
  'planning.stepsOfPlanTemplates': [related(templateId, {})],
  'planning.versionsOfPlanTemplates': [related(templateId, pageWith({ version: 1 }))],
  'planning.tasksOfAgents': [related(agentId, { page_info: { has_next_page: true } }, { first: 2 })],
  'planning.tasksOfProblemTypes': [related(problemTypeId, {}, { first: 2 })],
  'planning.codeTouchedByTasks': [related(taskId, {}, { first: 2 })],
  'planning.sourcesOfStrategies': [related(strategyId, {}, { first: 2 })],
})

const writes: ReturnType<Cases> = {
  'planning.submitTask': [
    good(
      (id) => ({ task: task(id) }),
      (id) => ({ task_id: id('task'), status: 'TASK_STATUS_PENDING' }),
    ),
    good(
      (id) => ({ task: task(id) }),
      (id) => ({ task_id: id('task') }),
      { given: [submitted] },
    ),
    fails('CONFLICT', (id) => ({ task: { ...task(id), prompt: 'Do not' } }), { given: [submitted] }),
  ],
  'planning.submitTasks': [
    good((id) => ({ tasks: [task(id), { ...task(id), task_id: 'not an id' }] }), {
      stored: 1,
      refused: [{ index: 1, code: 'INVALID' }],
    }),
    fails('INVALID', { tasks: [] }),
  ],
  'planning.observeRuns': [
    good((id) => ({ tasks: [{ task: task(id), precedence: 'a' }] }), {
      tasks: { stored: 1, refused: [] },
      attempts: { stored: 0 },
    }),
    good(
      (id) => ({
        errors: [
          { error_id: id('e'), failure_key: id('f'), precedence: 'a' },
          { error_id: 'not an id', failure_key: 'a', precedence: 'a' },
        ],
      }),
      { errors: { stored: 1, refused: [{ index: 1, code: 'INVALID' }] } },
    ),
    fails('INVALID', { tasks: 'none' }),
  ],
  'planning.updateTaskStatus': [
    good(
      (id) => ({ task_id: id('task'), status: 'TASK_STATUS_IN_PROGRESS', assigned_agent_id: 'agent-2', message: 'Begun.' }),
      { status: 'TASK_STATUS_IN_PROGRESS', assigned_agent_id: 'agent-2' },
      { given: [submitted] },
    ),
    fails('NOT_FOUND', { task_id: 'nobody', status: 'TASK_STATUS_PAUSED' }),
    fails('CONFLICT', (id) => ({ task_id: id('task'), status: 'TASK_STATUS_IN_PROGRESS' }), { given: [submitted, cancelled] }),
  ],
  'planning.cancelTask': [
    good(
      (id) => ({ task_id: id('task'), message: 'No.' }),
      (id) => ({ task_id: id('task') }),
      { given: [submitted] },
    ),
    fails('NOT_FOUND', { task_id: 'nobody' }),
    fails('CONFLICT', (id) => ({ task_id: id('task') }), {
      given: [
        submitted,
        ['planning.updateTaskStatus', (id) => ({ task_id: id('task'), status: 'TASK_STATUS_IN_PROGRESS' })],
        ['planning.updateTaskStatus', (id) => ({ task_id: id('task'), status: 'TASK_STATUS_COMPLETED_SUCCESS' })],
      ],
    }),
  ],
  'planning.putPlanTemplate': [
    good(
      (id) => ({ template: template(id) }),
      (id) => ({ template_id: id('template'), version: 1 }),
    ),
    fails('CONFLICT', (id) => ({ template: { ...template(id), version: 7 } }), {
      given: [['planning.putPlanTemplate', (id) => ({ template: template(id) })]],
    }),
    fails('INVALID', (id) => ({
      template: { ...template(id), template_data: { steps: [{ ...steps[0], depends_on: ['one'] }] } },
    })),
  ],
  'planning.proposePlanModification': [
    good(
      (id) => ({ proposal: proposal(id) }),
      (id) => ({ proposal_id: id('proposal') }),
    ),
    fails('CONFLICT', (id) => ({ proposal: { ...proposal(id), rationale: 'Other.' } }), {
      given: [['planning.proposePlanModification', (id) => ({ proposal: proposal(id) })]],
    }),
  ],
  'planning.proposeImprovements': [good({}, {})],
}

const withdrawals: Cases = ({ rejectedProposalId }) => ({
  'planning.withdrawProposal': [
    good(
      (id) => ({ proposal_id: id('proposal') }),
      { status: 'PROPOSAL_STATUS_WITHDRAWN' },
      { given: [['planning.proposePlanModification', (id) => ({ proposal: proposal(id) })]] },
    ),
    fails('NOT_FOUND', { proposal_id: 'nobody' }),
    fails('CONFLICT', { proposal_id: rejectedProposalId }),
  ],
})
