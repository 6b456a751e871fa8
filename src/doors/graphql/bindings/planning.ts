import { type Bindings, type Brings, type Brought, flat, type Parent, relation, root } from '#src/doors/graphql/field.ts'
import type { Arguments } from '#src/doors/graphql/scope.ts'

/** How far the read of tasks goes in one query: tasks, attempts, errors, their pattern, and what helps against it. */
const WHAT_HAPPENED: Brings = {
  'edges.node.problemType': { want: 'problemType', args: [] },
  'edges.node.problemTypeConfidence': { want: 'problemType', args: [] },
  'edges.node.attempts': {
    want: 'attempts',
    args: ['first'],
    brings: {
      'edges.node.errors': {
        want: 'errors',
        args: ['first'],
        brings: {
          'edges.node.pattern': { want: 'patterns', args: [], brings: { strategies: { want: 'strategies', args: ['first'] } } },
        },
      },
    },
  },
}

export const planningBindings: Bindings = {
  Query: {
    task: root('planning.getTask', { isNullable: true }),
    tasks: root('planning.listTasks', { brings: WHAT_HAPPENED, input: tasksInput }),
    // Its steps are a page here, read by the relation.
    plan: root('planning.getPlan', { isNullable: true, output: withoutSteps }),
    plans: root('planning.listPlans', { input: flat }),
    planTemplate: root('planning.getPlanTemplate', { isNullable: true }),
    planTemplates: root('planning.listPlanTemplates', { input: flat }),
    planModificationProposal: root('planning.getPlanModificationProposal', { isNullable: true }),
    planModificationProposals: root('planning.listPlanModificationProposals', { input: flat }),
    readySteps: root('planning.readySteps'),
    search: root('planning.search'),
  },
  Mutation: {
    submitTask: root('planning.submitTask'),
    updateTaskStatus: root('planning.updateTaskStatus'),
    cancelTask: root('planning.cancelTask'),
    proposePlanModification: root('planning.proposePlanModification'),
    putPlanTemplate: root('planning.putPlanTemplate'),
    withdrawProposal: root('planning.withdrawProposal'),
    proposeImprovements: root('planning.proposeImprovements'),
    planTask: root('planning.planTask', {
      output: ({ plan, ...more }) => ({ ...more, plan: plan && withoutSteps(plan as Parent) }),
    }),
    confirmPlan: root('planning.confirmPlan', { output: withoutSteps }),
    pausePlan: root('planning.pausePlan', { output: withoutSteps }),
    resumePlan: root('planning.resumePlan', { output: withoutSteps }),
    cancelPlan: root('planning.cancelPlan', { output: withoutSteps }),
    leaseStep: root('planning.leaseStep'),
    reportStep: root('planning.reportStep'),
  },
  Task: {
    problemType: relation('planning.problemTypeOfTasks', 'taskId', { output: ({ problemType }) => problemType }),
    problemTypeConfidence: relation('planning.problemTypeOfTasks', 'taskId', { output: ({ confidence }) => confidence }),
    plan: relation('planning.planOfTasks', 'taskId'),
    codeTouched: relation('planning.codeTouchedByTasks', 'taskId'),
  },
  TaskUpdate: { task: relation('planning.tasksByIds', 'taskId') },
  Plan: {
    task: relation('planning.tasksByIds', 'taskId'),
    template: relation('planning.planTemplatesByIds', 'templateId'),
    steps: relation('planning.stepsOfPlans', 'planId'),
  },
  PlanTemplate: {
    steps: relation('planning.stepsOfPlanTemplates', 'templateId'),
    versions: relation('planning.versionsOfPlanTemplates', 'templateId'),
    problemTypes: relation('planning.problemTypesOfPlanTemplates', 'templateId'),
    proposals: relation('planning.proposalsOfTemplates', 'templateId'),
  },
  PlanTemplateVersion: {
    outcomes: relation('planning.outcomesOfTemplateVersions', 'templateVersionId'),
  },
  PlanModificationProposal: {
    task: relation('planning.tasksByIds', 'taskId'),
    madeVersion: relation('planning.versionsOfProposals', 'proposalId'),
  },
  Agent: { tasks: relation('planning.tasksOfAgents', 'agentId') },
  ProblemType: { tasks: relation('planning.tasksOfProblemTypes', 'problemTypeId') },
  ProvenStrategy: {
    learnedFrom: relation('planning.sourcesOfStrategies', 'strategyId'),
    proposals: relation('planning.proposalsOfStrategies', 'strategyId'),
  },
  ExecutionAttempt: { task: relation('planning.tasksByIds', 'taskId') },
  FailureAnalysisReport: {
    task: relation('planning.tasksByIds', 'taskId'),
    proposals: relation('planning.proposalsOfReports', 'reportId'),
  },
}

function withoutSteps({ steps: _, ...plan }: Parent): unknown {
  return plan
}

/** What is read of tasks and of what they bring along in any case; whatever else is selected needs all of it. */
const ALWAYS: Readonly<Record<string, readonly string[]>> = {
  Task: ['taskId', 'prompt', 'status', 'createdAt', 'attempts', 'problemType', 'problemTypeConfidence'],
  ExecutionAttempt: ['attemptId', 'toolName', 'outcome', 'errors'],
  Error: ['errorId', 'errorMessage', 'pattern'],
  ErrorPattern: ['patternId', 'name', 'strategies'],
  ProvenStrategy: ['strategyId', 'name', 'successRate'],
  StrategyEvidence: ['successes', 'failures', 'mean', 'lowerBound', 'upperBound'],
}

/** Each part that is wanted, and the page of each that has one. */
function tasksInput(args: Arguments, brought: Brought, selected: ReadonlySet<string>): Arguments {
  const details = [...selected].some((field) => needsDetails(field))
  const want = { ...Object.fromEntries(Object.keys(brought).map((part) => [part, true])), details }
  const pages = ['attempts', 'errors', 'strategies'].flatMap((part) => (brought[part] ? [[part, brought[part].first]] : []))
  return { ...flat(args), want, ...Object.fromEntries(pages) }
}

function needsDetails(field: string): boolean {
  const [type = '', name = ''] = field.split('.')
  return ALWAYS[type]?.includes(name) === false
}
